"""Where nothing is counted by question: a circle keeps a headcount and agreements only."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.errors import CircleKeepsNoNames, UnknownRow
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.readers import Session
from organizer_app.work.visible import living


def expect_counted_here(session: Session, meeting_id: Id) -> str:
    """Make sure that a meeting keeps tallies, cards and childcare, and return its kind.

    Raises UnknownRow, and CircleKeepsNoNames for a circle: so few sit in it that a count tells who said what,
    and a child's name who came.
    """
    kind = session.scalar(select(Meeting.kind).where(Meeting.id == meeting_id, living(Meeting)))
    if kind is None:
        raise UnknownRow(Meeting.__tablename__)
    if kind == CIRCLE:
        raise CircleKeepsNoNames(meeting_id)
    return kind

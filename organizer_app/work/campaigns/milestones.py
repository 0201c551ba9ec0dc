"""The milestones of campaigns: the day each is hoped for, the day it was reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, select

from organizer_app.records.base import Id
from organizer_app.records.campaigns import Campaign, Milestone
from organizer_app.rules.action_text import read_action
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


class MilestoneDetails(TypedDict, total=False):
    """All that may be kept of a milestone beside its title; days are YYYY-MM-DD."""

    title_other: str | None
    language: str | None
    due_on: str | None
    reached_on: str | None
    note: str | None


class MilestoneFields(MilestoneDetails, total=False):
    """All that may be kept of a milestone."""

    title: str


@dataclass(frozen=True)
class MilestoneRow:
    """One milestone; `late` is one whose day went by and that was not reached."""

    id: Id
    campaign_id: Id
    title: str
    title_other: str | None
    language: str | None
    due_on: str | None
    reached_on: str | None
    note: str | None
    late: bool
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


def add_milestone(edit: Edit, campaign_id: Id, title: str, **fields: Unpack[MilestoneDetails]) -> Id:
    """Write down a milestone and return its id. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Campaign, campaign_id)
    values = typed_values(Milestone, {**fields, "title": title})
    return edit.add(Milestone, campaign_id=campaign_id, **values)


def add_milestone_from_line(edit: Edit, campaign_id: Id, line: str, language: str) -> Id:
    """Write down a milestone from a line, "meet the board friday", in a language, "en" or "es".

    Raises UnknownRow and MissingValue.
    """
    read = read_action(line, edit.world.today(), language)
    if read.owner or not read.title:
        return add_milestone(edit, campaign_id, line, language=language)
    due_on = read.due_on.isoformat() if read.due_on else None
    return add_milestone(edit, campaign_id, read.title, language=language, due_on=due_on)


def change_milestone(edit: Edit, milestone_id: Id, **fields: Unpack[MilestoneFields]) -> None:
    """Change a milestone. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Milestone, milestone_id)
    edit.set(Milestone, milestone_id, **typed_values(Milestone, dict(fields)))


def reach_milestone(edit: Edit, milestone_id: Id, reached: bool) -> None:
    """Write down that a milestone was reached today, or that it was not. Raises UnknownRow."""
    change_milestone(edit, milestone_id, reached_on=edit.world.today().isoformat() if reached else None)


def remove_milestone(edit: Edit, milestone_id: Id) -> None:
    """Delete a milestone. Raises UnknownRow."""
    expect(edit.session, Milestone, milestone_id)
    edit.remove(Milestone, milestone_id)


def milestones(session: Session, campaign_id: Id, today: date) -> tuple[MilestoneRow, ...]:
    """Return a campaign's milestones: those ahead by their day, then those reached, the last first."""
    rows = milestone_rows(session, today, Milestone.campaign_id == campaign_id)
    ahead = [row for row in rows if row.reached_on is None]
    reached = [row for row in rows if row.reached_on is not None]
    return (*ahead, *sorted(reached, key=lambda row: row.reached_on or "", reverse=True))


def milestone_rows(
    session: Session, today: date, *conditions: ColumnElement[bool]
) -> tuple[MilestoneRow, ...]:
    """Return milestones of any campaign, by their day; those without one stand at the end."""
    rows = session.execute(
        select(
            Milestone.id,
            Milestone.campaign_id,
            Milestone.title,
            Milestone.title_other,
            Milestone.language,
            Milestone.due_on,
            Milestone.reached_on,
            Milestone.note,
            Milestone.revived,
        )
        .where(living(Milestone), *conditions)
        .order_by(Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)
    )
    day = today.isoformat()
    return tuple(
        MilestoneRow(
            *row[:8],
            late=row.reached_on is None and row.due_on is not None and row.due_on < day,
            revived=bool(row.revived),
        )
        for row in rows
    )

"""Who brought somebody along to a meeting, written beside the sign-in; each counted once."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import canonical_ids, linked_ids
from organizer_app.work.visible import expect, living


def set_brought_by(edit: Edit, meeting_id: Id, person_id: Id, brought_by_id: Id | None) -> None:
    """Write down who brought somebody to a meeting; None for nobody.

    Raises UnknownRow, MissingValue where the person is not on the meeting's list, and UnreadableValue where
    somebody were to have brought themselves.
    """
    session = edit.session
    expect(session, Meeting, meeting_id)
    expect(session, Person, person_id)
    linked = linked_ids(session, person_id)
    if brought_by_id is not None:
        expect(session, Person, brought_by_id)
        brought_by_id = linked_ids(session, brought_by_id)[0]
        if brought_by_id in linked:
            raise UnreadableValue("attendance", "brought_by_id", "")
    rows = session.execute(
        select(Attendance.id, Attendance.brought_by_id).where(
            Attendance.meeting_id == meeting_id, Attendance.person_id.in_(linked), living(Attendance)
        )
    ).all()
    if not rows:
        raise MissingValue("attendance", "person_id")
    for row in rows:
        if row.brought_by_id != brought_by_id:
            edit.set(Attendance, row.id, brought_by_id=brought_by_id)


def number_brought(session: Session, person_id: Id) -> int:
    """Count whom somebody brought to any meeting, each once, over all rows that are this person."""
    rows = linked_ids(session, person_id)
    brought = session.scalars(
        select(Attendance.person_id)
        .join(Meeting.__table__, Meeting.id == Attendance.meeting_id)
        .where(Attendance.brought_by_id.in_(rows), Attendance.person_id.not_in(rows))
        .where(Attendance.status == PRESENT, living(Attendance), living(Meeting))
    )
    return len(set(canonical_ids(session, brought).values()))

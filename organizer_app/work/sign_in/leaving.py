"""When somebody left a meeting, the hours they gave and a note: written beside their sign-in."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, Value
from organizer_app.records.meetings import Meeting
from organizer_app.store.edit import Edit
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


def sign_out(edit: Edit, meeting_id: Id, person_id: Id, at: int | None) -> None:
    """Write down when somebody left, in UTC milliseconds; None where that is not known after all.

    Raises as `set_attended_hours`, and UnreadableValue for a moment before they came.
    """
    came = edit.session.scalars(
        select(Attendance.signed_in_at).where(
            Attendance.meeting_id == meeting_id,
            Attendance.person_id.in_(linked_ids(edit.session, person_id)),
            Attendance.signed_in_at.is_not(None),
            living(Attendance),
        )
    ).all()
    if at is not None and any(moment is not None and at < moment for moment in came):
        raise UnreadableValue("attendance", "signed_out_at")
    _set(edit, meeting_id, person_id, "signed_out_at", at)


def set_attended_hours(edit: Edit, meeting_id: Id, person_id: Id, hours: int | None) -> None:
    """Write down the hours somebody gave at a meeting, in thousandths; None for none.

    Raises UnknownRow, MissingValue where they are not on the meeting's list, and UnreadableValue for hours
    below zero or beyond a thousand.
    """
    _set(edit, meeting_id, person_id, "hours", hours)


def set_attendance_note(edit: Edit, meeting_id: Id, person_id: Id, note: str | None) -> None:
    """Write a note beside somebody's attendance. Raises as `set_attended_hours`, and TextTooLong."""
    _set(edit, meeting_id, person_id, "note", note)


def _set(edit: Edit, meeting_id: Id, person_id: Id, column: str, value: Value) -> None:
    """Give the row that shows a value; nothing takes it from every row that is this person."""
    session = edit.session
    expect(session, Meeting, meeting_id)
    kept = typed_values(Attendance, {column: value})
    rows = session.execute(
        select(Attendance.id, getattr(Attendance, column).label("told"))
        .where(Attendance.meeting_id == meeting_id, living(Attendance))
        .where(Attendance.person_id.in_(linked_ids(session, person_id)))
        .order_by(Attendance.status != PRESENT, Attendance.signed_in_at.is_(None), Attendance.signed_in_at)
    ).all()
    if not rows:
        raise MissingValue("attendance", "person_id")
    told = [row.id for row in rows if row.told is not None]
    for row_id in told if kept[column] is None else (told or [rows[0].id])[:1]:
        edit.set(Attendance, row_id, **kept)

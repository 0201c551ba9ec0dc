"""Who is on a meeting's list and does not belong there: expected, or signed in, by mistake."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import linked_ids
from organizer_app.work.visible import living


def take_off_list(edit: Edit, meeting_id: Id, person_id: Id) -> None:
    """Take somebody off the list of those who are expected, as if never written there; who came stays."""
    rows = edit.session.scalars(
        select(Attendance.id).where(
            Attendance.meeting_id == meeting_id,
            Attendance.person_id.in_(linked_ids(edit.session, person_id)),
            Attendance.status != PRESENT,
            living(Attendance),
        )
    ).all()
    for row in rows:
        edit.remove(Attendance, row)


def take_back_arrival(edit: Edit, meeting_id: Id, person_id: Id) -> None:
    """Take somebody off the list who was signed in by mistake, over all rows that are this person."""
    rows = edit.session.scalars(
        select(Attendance.id).where(
            Attendance.meeting_id == meeting_id,
            Attendance.person_id.in_(linked_ids(edit.session, person_id)),
            living(Attendance),
        )
    ).all()
    for row in rows:
        edit.remove(Attendance, row)

"""The hours somebody gave the group, meeting by meeting: from the list of who came, else from their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, RoleAssignment
from organizer_app.store.readers import Session
from organizer_app.work.visible import living

_STAYED_AWAY = ("absent", "excused")


def hours_given(session: Session, linked: Sequence[Id], today: str) -> Mapping[Id, int]:
    """Return hours in thousandths by meeting, over all rows that are one person; none stand for no meeting.

    What stands on the list of who came is what was given. Where nothing stands there the hours of their
    roles count, once the meeting was (`today` is YYYY-MM-DD), unless they stayed away.
    """
    came = session.execute(
        select(Attendance.meeting_id, Attendance.hours, Attendance.status)
        .join(Meeting.__table__, Meeting.id == Attendance.meeting_id)
        .where(Attendance.person_id.in_(linked), living(Attendance), living(Meeting))
        .order_by(Attendance.person_id)
    ).all()
    given: dict[Id, int] = {}
    for row in came:
        if row.hours:
            given.setdefault(row.meeting_id, row.hours)
    away = {row.meeting_id for row in came if row.status in _STAYED_AWAY}
    for meeting_id, hours in _of_roles(session, linked, today).items():
        if meeting_id not in away:
            given.setdefault(meeting_id, hours)
    return given


def _of_roles(session: Session, linked: Sequence[Id], today: str) -> Mapping[Id, int]:
    rows = session.execute(
        select(RoleAssignment.meeting_id, RoleAssignment.role, RoleAssignment.hours)
        .join(Meeting.__table__, Meeting.id == RoleAssignment.meeting_id)
        .where(RoleAssignment.person_id.in_(linked), RoleAssignment.hours > 0, living(RoleAssignment))
        .where(living(Meeting), Meeting.status != "cancelled")
        .where(or_(Meeting.status == "held", Meeting.starts_at < today))
        .order_by(RoleAssignment.person_id)
    ).all()
    # Two rows that are one person give one role once.
    by_role: dict[tuple[Id, str], int] = {}
    for row in rows:
        by_role.setdefault((row.meeting_id, row.role), row.hours)
    given: dict[Id, int] = {}
    for (meeting_id, _role), hours in by_role.items():
        given[meeting_id] = given.get(meeting_id, 0) + hours
    return given

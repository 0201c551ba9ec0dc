"""Sign people in at the door: each once, however they are linked and however many laptops do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Unpack

from sqlalchemy import bindparam, select

from organizer_app.errors import CircleKeepsNoNames, UnknownRow, UnreadableValue
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.vocabulary import ATTENDANCE_STATUSES, SIGN_IN_METHODS
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT, familiar_people
from organizer_app.work.linked import linked_ids
from organizer_app.work.lookup import find_people
from organizer_app.work.new_person import PersonDetails, add_person
from organizer_app.work.shown_person import shown_values
from organizer_app.work.visible import expect, living

# Made once: these run between two people at the door.
_PERSON = select(Person.full_name, Person.community).where(Person.id == bindparam("id"), living(Person))
_KIND = select(Meeting.kind).where(Meeting.id == bindparam("id"), living(Meeting))
_ARRIVALS = (
    select(Attendance.id, Attendance.status, Attendance.signed_in_at)
    .where(Attendance.id.in_(bindparam("ids", expanding=True)), living(Attendance))
    .order_by(Attendance.person_id)
)
_THIS = Meeting.__table__.alias().c
_ELSEWHERE = (
    select(Attendance.id)
    .join(Meeting.__table__, Meeting.id == Attendance.meeting_id)
    .where(
        Attendance.person_id.in_(bindparam("people", expanding=True)),
        Attendance.meeting_id != bindparam("meeting"),
        Attendance.status == PRESENT,
        living(Attendance),
        living(Meeting),
        Meeting.starts_at
        <= select(_THIS.starts_at).where(_THIS.id == bindparam("meeting")).scalar_subquery(),
    )
    .limit(1)
)


@dataclass(frozen=True)
class SignIn:
    """What came of signing somebody in.

    `already_since` is the earlier time, UTC milliseconds, where the person was on the list before;
    `first_time` tells that they were never at a meeting before this one.
    """

    attendance_id: Id
    person_id: Id
    name: str
    town: str | None
    signed_in_at: int
    already_since: int | None
    first_time: bool


@dataclass(frozen=True)
class PersonMatch:
    """One person offered at the desk; `came_lately` is when a recent meeting they came to began."""

    id: Id
    name: str
    town: str | None
    came_lately: str | None
    signed_in_at: int | None


def mark_present(edit: Edit, meeting_id: Id, person_id: Id, at: int, method: str = "desk") -> SignIn:
    """Sign a person in, once; `at` is UTC milliseconds.

    A second sign-in keeps the earlier time and says so in `SignIn.already_since`, on this laptop or
    after two laptops meet: the attendance id is made from the meeting and the person. Where several rows
    are one person, attendance of any of them is looked for first.

    Raises UnknownRow if the meeting or the person was deleted or erased, and CircleKeepsNoNames.
    """
    session = edit.session
    name, town = _name_and_town(session, person_id)
    _expect_names_are_kept(session, meeting_id)
    if method not in SIGN_IN_METHODS:
        raise UnreadableValue("attendance", "method", method)
    linked = linked_ids(session, person_id)
    shown = shown_values(session, (linked,), ("full_name", "community")).get(linked[0])
    if shown is not None:
        name, town = shown["full_name"], shown["community"]
    before = _attendance(session, meeting_id, linked)
    first_time = not _came_elsewhere(session, meeting_id, linked)
    arrived = sorted((row.at, row.id) for row in before if row.status == PRESENT and row.at is not None)
    if arrived:
        since, attendance_id = arrived[0]
        if at < since:
            edit.set(Attendance, attendance_id, signed_in_at=at)
        return SignIn(attendance_id, linked[0], name, town, min(at, since), since, first_time)
    arrival: dict[str, Any] = {"status": PRESENT, "signed_in_at": at, "method": method}
    if before:
        attendance_id = before[0].id
        edit.set(Attendance, attendance_id, **arrival)
    else:
        attendance_id = edit.add(Attendance, meeting_id=meeting_id, person_id=linked[0], **arrival)
    return SignIn(attendance_id, linked[0], name, town, at, None, first_time)


def add_and_mark_present(
    edit: Edit,
    meeting_id: Id,
    full_name: str,
    at: int,
    *,
    method: str = "desk",
    **details: Unpack[PersonDetails],
) -> SignIn:
    """Write down a new person and sign them in, in one gesture; raises as `add_person` and `mark_present`."""
    person_id = add_person(edit, full_name, **details)
    return mark_present(edit, meeting_id, person_id, at, method)


def set_status(edit: Edit, meeting_id: Id, person_id: Id, status: str) -> Id:
    """Write down that somebody is expected, confirmed, excused or absent, and return the attendance id.

    Somebody who is signed in and then set to another status is no longer counted; `mark_present` takes
    them back. Raises UnknownRow, UnreadableValue and CircleKeepsNoNames.
    """
    session = edit.session
    expect(session, Person, person_id)
    _expect_names_are_kept(session, meeting_id)
    if status not in ATTENDANCE_STATUSES:
        raise UnreadableValue("attendance", "status", status)
    linked = linked_ids(session, person_id)
    before = _attendance(session, meeting_id, linked)
    if not before:
        return edit.add(Attendance, meeting_id=meeting_id, person_id=linked[0], status=status)
    for row in before:
        edit.set(Attendance, row.id, status=status)
    return before[0].id


def sign_in_candidates(
    session: Session, meeting_id: Id, typed: str, *, limit: int = 8
) -> tuple[PersonMatch, ...]:
    """Offer who may be at the door, likeliest first, each with the time they signed in here, if they did."""
    found = find_people(session, typed, limit=limit)
    known = familiar_people(session)
    everybody = {row_id: one.id for one in found for row_id in known.rows_of(one.id)}
    ids = [id_from_ends("attendance", meeting_id, row_id) for row_id in everybody]
    arrived: dict[Id, int] = {}
    rows = session.execute(
        select(Attendance.person_id, Attendance.signed_in_at).where(
            Attendance.id.in_(ids), living(Attendance), Attendance.status == PRESENT
        )
    )
    for person_id, at in rows:
        one = everybody[person_id]
        if at is not None:
            arrived[one] = min(at, arrived.get(one, at))
    return tuple(
        PersonMatch(one.id, one.name, one.town, one.came_lately, arrived.get(one.id)) for one in found
    )


@dataclass(frozen=True)
class _Arrival:
    id: Id
    status: str
    at: int | None


def _attendance(session: Session, meeting_id: Id, linked: tuple[Id, ...]) -> list[_Arrival]:
    ids = [id_from_ends("attendance", meeting_id, row_id) for row_id in linked]
    return [_Arrival(row_id, status, at) for row_id, status, at in session.execute(_ARRIVALS, {"ids": ids})]


def _came_elsewhere(session: Session, meeting_id: Id, linked: tuple[Id, ...]) -> bool:
    """Tell whether somebody was at another meeting that began no later than this one."""
    return session.scalar(_ELSEWHERE, {"people": linked, "meeting": meeting_id}) is not None


def _name_and_town(session: Session, person_id: Id) -> tuple[str, str | None]:
    found = session.execute(_PERSON, {"id": person_id}).first()
    if found is None:
        raise UnknownRow(Person.__tablename__)
    return found[0], found[1]


def _expect_names_are_kept(session: Session, meeting_id: Id) -> None:
    found = session.execute(_KIND, {"id": meeting_id}).first()
    if found is None:
        raise UnknownRow(Meeting.__tablename__)
    if found[0] == CIRCLE:
        raise CircleKeepsNoNames(meeting_id)

"""Who is in the room: the list of those who signed in, those who sign nothing, and the counts of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from organizer_app.errors import UnreadableValue
from organizer_app.records.attendance import Attendance, Headcount
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.rules.vocabulary import HEADCOUNT_CATEGORIES
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import canonical_ids, linked_groups
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

YOUNG = frozenset({"child", "youth"})
_BY_NAME = select(Person.id, Person.by_name).where(Person.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class AttendanceRow:
    """One person on a meeting's list, once over all linked rows.

    Instants are UTC milliseconds, hours thousandths; of several rows the first that says something counts.
    """

    attendance_id: Id
    person_id: Id
    name: str
    town: str | None
    status: str
    signed_in_at: int | None
    method: str | None
    first_time: bool
    brought_by_id: Id | None = None
    brought_by: str = ""
    signed_out_at: int | None = None
    hours: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class HeadcountRow:
    """Those of one category who sign nothing: all together, and each laptop's share by its writer.

    Where two doors took away the same people the shares add up to less than nobody; the total is nobody.
    """

    category: str
    total: int
    shares: Mapping[bytes, int]


@dataclass(frozen=True)
class RoomCount:
    """How many are here: people who signed in, each once, and those who were only counted."""

    signed_in: int
    counted: int
    first_time: int
    youth: int
    need_interpretation: int
    languages: Mapping[str, int]

    @property
    def in_the_room(self) -> int:
        """Give everybody, those who signed in and those who did not."""
        return self.signed_in + self.counted


def attendance_list(session: Session, meeting_id: Id) -> tuple[AttendanceRow, ...]:
    """Return everybody on the list: the signed in first, the latest above, then the others by name."""
    rows = session.execute(
        select(
            Attendance.id,
            Attendance.person_id,
            Attendance.status,
            Attendance.signed_in_at,
            Attendance.method,
            Attendance.brought_by_id,
            Attendance.signed_out_at,
            Attendance.hours,
            Attendance.note,
        ).where(Attendance.meeting_id == meeting_id, living(Attendance))
    ).all()
    groups = linked_groups(session, [row.person_id for row in rows])
    canonical = {group[0] for group in groups.values()}
    keys = {row.id: row[1] for row in session.execute(_BY_NAME, {"ids": list(canonical)})}
    brought = _who_brought(rows, groups)
    names = people_names(session, canonical | set(brought.values()))
    shown = shown_of_all(session, canonical, ("community",))
    new = first_timers(session, meeting_id, groups)
    ordered = sorted(
        rows, key=lambda row: (row.status != PRESENT, row.signed_in_at is None, row.signed_in_at)
    )
    left, gave, noted = (_first_told(ordered, groups, what) for what in ("signed_out_at", "hours", "note"))
    listed: dict[Id, AttendanceRow] = {}
    for row in ordered:
        one = groups[row.person_id][0]
        if one not in canonical or one not in names or one in listed:
            continue
        listed[one] = AttendanceRow(
            row.id,
            one,
            names[one],
            shown[one]["community"] if one in shown else None,
            row.status,
            row.signed_in_at,
            row.method,
            one in new,
            brought.get(one),
            names.get(brought.get(one, b""), ""),
            left.get(one),
            gave.get(one),
            noted.get(one),
        )
    here = [row for row in listed.values() if row.status == PRESENT]
    others = [row for row in listed.values() if row.status != PRESENT]
    here.sort(key=lambda row: -(row.signed_in_at or 0))
    others.sort(key=lambda row: keys.get(row.person_id, ""))
    return (*here, *others)


def _first_told(rows: Sequence[Any], groups: Mapping[Id, tuple[Id, ...]], column: str) -> dict[Id, Any]:
    """Give the first value that these rows say, by the id under which people are counted."""
    found: dict[Id, Any] = {}
    for row in rows:
        if (value := getattr(row, column)) is not None:
            found.setdefault(groups[row.person_id][0], value)
    return found


def signed_in_ids(session: Session, meeting_id: Id) -> set[Id]:
    """Return who signed in, each person once, by the id under which they are counted."""
    here = session.scalars(
        select(Attendance.person_id).where(
            Attendance.meeting_id == meeting_id,
            living(Attendance),
            Attendance.status == PRESENT,
            Attendance.signed_in_at.is_not(None),
        )
    )
    return set(canonical_ids(session, here).values())


def _who_brought(rows: Sequence[Any], groups: Mapping[Id, tuple[Id, ...]]) -> dict[Id, Id]:
    """Give who brought somebody, by the id under which they are counted: of several the smallest id."""
    told = sorted((row.brought_by_id, groups[row.person_id]) for row in rows if row.brought_by_id)
    found: dict[Id, Id] = {}
    for brought_by, group in told:
        if brought_by not in group:
            found.setdefault(group[0], brought_by)
    return found


def room_count(session: Session, meeting_id: Id) -> RoomCount:
    """Count who is here, each person once; youth are those of the age groups child and youth."""
    here = session.scalars(
        select(Attendance.person_id).where(
            Attendance.meeting_id == meeting_id, living(Attendance), Attendance.status == PRESENT
        )
    ).all()
    groups = linked_groups(session, here)
    canonical = {group[0] for group in groups.values()}
    shown = shown_of_all(session, canonical, ("age_group", "speaks", "needs_interpretation"))
    rows = list(shown.values())
    languages = Counter(language for row in rows for language in row["speaks"] or ())
    return RoomCount(
        signed_in=len(canonical),
        counted=sum(row.total for row in headcounts(session, meeting_id)),
        first_time=len(first_timers(session, meeting_id, groups)),
        youth=sum(row["age_group"] in YOUNG for row in rows),
        need_interpretation=sum(bool(row["needs_interpretation"]) for row in rows),
        languages=dict(languages.most_common()),
    )


def first_timers(session: Session, meeting_id: Id, groups: Mapping[Id, tuple[Id, ...]]) -> set[Id]:
    """Return, of these people (canonical ids), who was at no meeting that began before this one."""
    one_of = {row_id: group[0] for group in groups.values() for row_id in group}
    this = select(Meeting.starts_at).where(Meeting.id == meeting_id).scalar_subquery()
    earlier = session.scalars(
        select(Attendance.person_id)
        .join(Meeting.__table__, Meeting.id == Attendance.meeting_id)
        .where(Attendance.person_id.in_(one_of), Attendance.meeting_id != meeting_id)
        .where(Attendance.status == PRESENT, living(Attendance), living(Meeting), Meeting.starts_at <= this)
    )
    return set(one_of.values()) - {one_of[person_id] for person_id in earlier}


def change_headcount(edit: Edit, meeting_id: Id, category: str, by: int) -> int:
    """Add to, or take from, those of a category who sign nothing; return the sum over all laptops.

    Only this laptop's own share is written, so that two doors count together; it may be negative. Who is
    added is added to the total that is shown. Raises UnknownRow, and UnreadableValue for a category that
    does not exist, a count beyond a million, or where more were to be taken than all laptops counted.
    """
    expect(edit.session, Meeting, meeting_id)
    typed_values(Headcount, {"category": category, "count": by})
    before = next(row for row in headcounts(edit.session, meeting_id) if row.category == category)
    total = before.total + by
    if total < 0:
        raise UnreadableValue("headcount", "count", str(total))
    share = before.shares.get(edit.writer)
    count = total - sum(before.shares.values()) + (share or 0)
    if share is None:
        edit.add(Headcount, meeting_id=meeting_id, category=category, writer=edit.writer, count=count)
    else:
        row_id = id_from_ends("headcount", meeting_id, category, edit.writer)
        edit.set(Headcount, row_id, **typed_values(Headcount, {"count": count}))
    return total


def headcounts(session: Session, meeting_id: Id) -> tuple[HeadcountRow, ...]:
    """Return those who sign nothing, one row for every category."""
    rows = session.execute(
        select(Headcount.category, Headcount.writer, Headcount.count).where(
            Headcount.meeting_id == meeting_id, living(Headcount)
        )
    ).all()
    return tuple(_headcount(category, rows) for category in HEADCOUNT_CATEGORIES.codes)


def _headcount(category: str, rows: Iterable[tuple[str, bytes, int]]) -> HeadcountRow:
    shares = {writer: count or 0 for named, writer, count in rows if named == category}
    return HeadcountRow(category, max(sum(shares.values()), 0), shares)

"""Who came lately and who is one person with whom: looked up once and kept until the file changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.rules.names import search_text, search_tokens
from organizer_app.store.one_person import SET_ASIDE
from organizer_app.store.readers import Session, data_version
from organizer_app.store.search import NamedPerson
from organizer_app.work.linked import all_canonical
from organizer_app.work.visible import living

PRESENT = "present"
LATE_MEETINGS = 4
"""Who came to one of so many meetings before now came lately."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who came lately, with the folded words of their names."""

    person: NamedPerson
    words: tuple[str, ...]


@dataclass(frozen=True)
class Familiar:
    """What ranking needs at every key: `lately` gives the start of a person's last recent meeting.

    Both maps go by canonical ids: of rows that are one person the first stands for all.
    """

    lately: Mapping[Id, str]
    visitors: tuple[Visitor, ...]
    canonical: Mapping[Id, Id]
    linked: Mapping[Id, tuple[Id, ...]]

    def rows_of(self, person_id: Id) -> tuple[Id, ...]:
        """Return all rows that are this person, under the canonical id."""
        return self.linked.get(person_id, (person_id,))


def familiar_people(session: Session) -> Familiar:
    """Return who came lately; on a reading session what was found stays until something is committed."""
    version = data_version(session)
    kept = session.info.get("familiar")
    if kept is not None and kept[0] == version:
        found: Familiar = kept[1]
        return found
    canonical = all_canonical(session)
    came = recent_visitors(session)
    lately: dict[Id, str] = {}
    for person_id, started in came.items():
        one = canonical.get(person_id, person_id)
        lately[one] = max(started, lately.get(one, ""))
    names = select(
        Person.id,
        Person.full_name,
        Person.community,
        Person.in_list == SET_ASIDE,
        Person.by_name,
        Person.preferred_name,
    ).where(Person.id.in_(came), living(Person))
    visitors = tuple(
        Visitor(NamedPerson(*row[:5]), search_tokens(search_text(f"{row[1]} {row.preferred_name or ''}")))
        for row in session.execute(names)
    )
    linked: dict[Id, tuple[Id, ...]] = {}
    for row_id, one in canonical.items():
        linked[one] = (*linked.get(one, ()), row_id)
    made = Familiar(lately, visitors, canonical, linked)
    if version is not None:
        session.info["familiar"] = (version, made)
    return made


def recent_visitors(session: Session) -> dict[Id, str]:
    """Return who was at one of the latest meetings with a sign-in, with when that meeting began."""
    signed_in = (
        select(Attendance.id)
        .where(Attendance.meeting_id == Meeting.id, Attendance.status == PRESENT, living(Attendance))
        .exists()
    )
    meetings = (
        select(Meeting.id, Meeting.starts_at)
        .where(living(Meeting), Meeting.starts_at.is_not(None), signed_in)
        .order_by(Meeting.starts_at.desc())
        .limit(LATE_MEETINGS)
    )
    started = {row.id: row.starts_at for row in session.execute(meetings)}
    visits = select(Attendance.person_id, Attendance.meeting_id).where(
        Attendance.meeting_id.in_(started), Attendance.status == PRESENT, living(Attendance)
    )
    lately: dict[Id, str] = {}
    for person_id, meeting_id in session.execute(visits):
        lately[person_id] = max(lately.get(person_id, ""), started[meeting_id] or "")
    return lately

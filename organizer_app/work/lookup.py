"""Find people while somebody types: candidates from the search index, the likeliest first.

Ranked here and not in the database, which would have to rank all matches of three letters: who came
lately first, then matches of whole words, then by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.organizations import Organization
from organizer_app.records.people import Person
from organizer_app.rules.names import fold, search_text, search_tokens
from organizer_app.store.search import match_people
from organizer_app.work.linked import linked_groups
from organizer_app.work.visible import living

PRESENT = "present"
LATE_MEETINGS = 4
"""Who came to one of so many meetings before now came lately."""

_CANDIDATES = 120


@dataclass(frozen=True)
class FoundPerson:
    """One person who matches what was typed; `came_lately` is the start of the last meeting, if recent."""

    id: Id
    name: str
    town: str | None
    came_lately: str | None
    archived: bool = False


def find_people(
    session: Session, typed: str, *, limit: int = 8, archived: bool = False
) -> tuple[FoundPerson, ...]:
    """Find people by the beginnings of any words of their names, or the last four digits of a phone.

    No accents are needed. Rows that are one person are offered once, under the canonical id. People
    set aside are offered only where `archived` is asked for.
    """
    tokens = search_tokens(typed)
    if not tokens:
        return ()
    lately = recent_visitors(session)
    likely = _likely(session, tokens, lately)
    candidates = [*likely, *match_people(session, typed, _CANDIDATES)]
    groups = linked_groups(session, candidates)
    canonical = {group[0] for group in groups.values()}
    rows = session.execute(
        select(Person.id, Person.full_name, Person.community, Person.archived, Person.sort_key).where(
            Person.id.in_(canonical), living(Person)
        )
    ).all()
    came = {group[0]: lately[one] for one, group in groups.items() if one in lately}
    ranked = sorted(
        (row for row in rows if archived or not row.archived),
        key=lambda row: (row.id not in came, not _whole_words(row.full_name, tokens), row.sort_key),
    )
    return tuple(
        FoundPerson(row.id, row.full_name, row.community, came.get(row.id), bool(row.archived))
        for row in ranked[:limit]
    )


def one_person(session: Session, typed: str) -> tuple[Id, ...]:
    """Return the people a name in a running text means: the one called just so, else all that match.

    One id is an answer; several are a question for whoever typed it; none is a name not on file.
    """
    found = find_people(session, typed, limit=6)
    exact = [one for one in found if fold(one.name) == fold(typed)]
    if len(exact) == 1:
        return (exact[0].id,)
    lately = [one for one in found if one.came_lately]
    chosen = lately if len(lately) == 1 else found
    return tuple(one.id for one in chosen)


def person_or_words(session: Session, typed: str) -> tuple[Id | None, str | None]:
    """Return the one person a name means, else the words as they were typed; two blanks for nothing."""
    words = " ".join(typed.split())
    if not words:
        return None, None
    people = one_person(session, words)
    return (people[0], None) if len(people) == 1 else (None, words)


def organization_called(session: Session, name: str) -> Id | None:
    """Return the organization of this name, letters and accents aside."""
    wanted = fold(name)
    rows = session.execute(select(Organization.id, Organization.name).where(living(Organization)))
    return next((row_id for row_id, called in rows if fold(called) == wanted), None)


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


def _likely(session: Session, tokens: Sequence[str], lately: dict[Id, str]) -> list[Id]:
    """Pick out of those who came lately the ones whose names match: the index gives only some of many."""
    if not lately:
        return []
    names = select(Person.id, Person.full_name, Person.preferred_name).where(Person.id.in_(lately))
    return [
        row.id
        for row in session.execute(names)
        if _begins(search_tokens(search_text(f"{row.full_name} {row.preferred_name or ''}")), tokens)
    ]


def _begins(words: Sequence[str], typed: Sequence[str]) -> bool:
    return all(any(word.startswith(token) for word in words) for token in typed)


def _whole_words(name: str, typed: Sequence[str]) -> bool:
    words = search_tokens(search_text(name))
    return all(token in words for token in typed)

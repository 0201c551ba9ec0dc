"""Find people while somebody types: candidates from the search index, the likeliest first.

Ranked here and not in the database, which would have to rank all matches of three letters: who came
lately first, then matches of whole words, then by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.organizations import Organization
from organizer_app.records.people import Person
from organizer_app.rules.names import fold, search_text, search_tokens
from organizer_app.store.one_person import SET_ASIDE
from organizer_app.store.readers import Session
from organizer_app.store.search import NamedPerson, people_called, people_named
from organizer_app.work.familiar import Familiar, familiar_people
from organizer_app.work.shown_person import shown_values
from organizer_app.work.visible import living

_CANDIDATES = 60


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
    known = familiar_people(session)
    matches = {one.id: one for one in _matches(session, typed, tokens, known)}
    rows = _canonical(session, matches, known)
    ranked = sorted(
        (row for row in rows if archived or not row.archived),
        key=lambda row: (row.id not in known.lately, not _whole_words(row.name, tokens), row.sort_key),
    )
    return tuple(
        FoundPerson(row.id, row.name, row.town, known.lately.get(row.id), row.archived)
        for row in ranked[:limit]
    )


def _matches(session: Session, typed: str, tokens: Sequence[str], known: Familiar) -> list[NamedPerson]:
    """Gather who came lately, who is called just so, and the first on file of all others."""
    visitors = [one.person for one in known.visitors if _begins(one.words, tokens)]
    return [
        *visitors,
        *people_called(session, typed, _CANDIDATES),
        *people_named(session, typed, _CANDIDATES),
    ]


def _canonical(session: Session, matches: dict[Id, NamedPerson], known: Familiar) -> list[NamedPerson]:
    ids = {known.canonical.get(row_id, row_id) for row_id in matches}
    missing = ids - matches.keys()
    rows = [matches[row_id] for row_id in ids & matches.keys()]
    if missing:
        found = session.execute(
            select(
                Person.id, Person.full_name, Person.community, Person.in_list == SET_ASIDE, Person.by_name
            ).where(Person.id.in_(missing), living(Person))
        )
        rows += [NamedPerson(*row) for row in found]
    groups = [sorted(known.rows_of(row.id)) for row in rows]
    shown = shown_values(session, groups, ("full_name", "community"))
    return [_as_shown(row, shown[row.id]) if row.id in shown else row for row in rows]


def _as_shown(row: NamedPerson, values: Mapping[str, Any]) -> NamedPerson:
    return replace(row, name=values["full_name"], town=values["community"])


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


def is_somebody(session: Session, typed: str) -> bool:
    """Tell whether these words, whole, stand in the name of somebody on file; letters and accents aside."""
    found = find_people(session, typed, archived=True)
    return any(_whole_words(one.name, search_tokens(typed)) for one in found)


def organization_called(session: Session, name: str) -> Id | None:
    """Return the organization of this name, letters and accents aside."""
    wanted = fold(name)
    rows = session.execute(select(Organization.id, Organization.name).where(living(Organization)))
    return next((row_id for row_id, called in rows if fold(called) == wanted), None)


def _begins(words: Sequence[str], typed: Sequence[str]) -> bool:
    return all(any(word.startswith(token) for word in words) for token in typed)


def _whole_words(name: str, typed: Sequence[str]) -> bool:
    words = search_tokens(search_text(name))
    return all(token in words for token in typed)

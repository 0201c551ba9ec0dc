"""Finding people by a few letters: beginnings of any words of their names, or last digits of a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from organizer_app.records.base import Id
from organizer_app.rules.names import search_tokens, sort_key
from organizer_app.store.cipher import Connection
from organizer_app.store.readers import Session, raw

MOST_CANDIDATES: Final = 400
_DIGITS: Final = 4
_NAMED: Final = (
    "p.id, p.full_name, p.community, coalesce(p.listing, p.archived) = 1, coalesce(p.list_key, p.sort_key)"
)
FIND: Final = (
    f"SELECT {_NAMED} FROM person_search s"
    " JOIN person p ON p.rowid = s.rowid WHERE person_search MATCH ? AND NOT p.hidden LIMIT ?"
)
FIND_CALLED: Final = (
    f"SELECT {_NAMED} FROM person p WHERE p.hidden = 0"
    " AND coalesce(p.listing, p.archived) IN (0, 1, 2) AND coalesce(p.list_key, p.sort_key) = ? LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """What a list of names shows of a person, and what it is sorted by."""

    id: Id
    name: str
    town: str | None
    archived: bool
    sort_key: str


def match_query(typed: str) -> str | None:
    """Turn what somebody typed into an FTS5 query; None where there is nothing to look for.

    Each word must begin a word of one of the person's names; four digits alone are the end of a phone.
    """
    words = search_tokens(typed)
    if not words:
        return None
    if len(words) == 1 and len(words[0]) == _DIGITS and words[0].isdecimal():
        return f'digits : "{words[0]}" OR names : "{words[0]}" *'
    return " AND ".join(f'names : "{word}" *' for word in words)


def match_people(session: Session, typed: str, limit: int = MOST_CANDIDATES) -> list[Id]:
    """Return the ids of people whose names fit what was typed, in no order; the caller ranks them."""
    return [person.id for person in people_named(session, typed, limit)]


def people_named(session: Session, typed: str, limit: int = MOST_CANDIDATES) -> list[NamedPerson]:
    """Return people whose names fit what was typed: the first so many on file, in no order."""
    query = match_query(typed)
    return [] if query is None else _named(session, FIND, query, limit)


def people_called(session: Session, name: str, limit: int = MOST_CANDIDATES) -> list[NamedPerson]:
    """Return people whose whole name is just this, accents and case aside."""
    return _named(session, FIND_CALLED, sort_key(name), limit)


def _named(session: Session, statement: str, wanted: str, limit: int) -> list[NamedPerson]:
    rows = raw(session).execute(statement, (wanted, limit)).fetchall()
    return [
        NamedPerson(bytes(row), name, town, bool(archived), key) for row, name, town, archived, key in rows
    ]


def clear_search(db: Connection) -> None:
    """Empty the index of people, before every row is filled anew."""
    db.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')")

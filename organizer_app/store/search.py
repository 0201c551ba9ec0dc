"""Finding people by a few letters: beginnings of any words of their names, or last digits of a phone."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from organizer_app.records.base import Id
from organizer_app.rules.names import search_tokens
from organizer_app.store.cipher import Connection
from organizer_app.store.readers import raw

MOST_CANDIDATES: Final = 400
_DIGITS: Final = 4
FIND: Final = (
    "SELECT p.id FROM person_search s JOIN person p ON p.rowid = s.rowid"
    " WHERE person_search MATCH ? AND NOT p.hidden LIMIT ?"
)


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
    """Return people whose names fit what was typed, in no order; the caller ranks them."""
    query = match_query(typed)
    if query is None:
        return []
    return [bytes(row) for (row,) in raw(session).execute(FIND, (query, limit)).fetchall()]


def clear_search(db: Connection) -> None:
    """Empty the index of people, before every row is filled anew."""
    db.execute("INSERT INTO person_search (person_search) VALUES ('delete-all')")

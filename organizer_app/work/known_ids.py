"""Ids as a person types them: all 32 hex digits, or as many of the first as one row alone begins with."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from organizer_app.errors import AmbiguousId, UnknownId
from organizer_app.records.base import Id
from organizer_app.records.catalog import TABLES
from organizer_app.store.readers import Session
from organizer_app.work.visible import living

SHORT: Final = 8
"""So many digits are shown in lists: enough to tell the rows of any group apart, nearly always."""

_DIGITS: Final = 32
_LEAST: Final = 4


def short_id(row_id: Id) -> str:
    """Write the beginning of an id, as lists show it."""
    return row_id.hex()[:SHORT]


def row_beginning(session: Session, table: str, typed: str) -> Id:
    """Return the row of a table whose id is, or begins with, what was typed: at least four hex digits.

    Raises UnknownId where there is none and AmbiguousId where there are several.
    """
    record = next(known for known in TABLES if known.__tablename__ == table)
    digits = typed.strip().lower()
    if not looks_like_id(digits):
        raise UnknownId(table, typed)
    lowest = bytes.fromhex(digits.ljust(_DIGITS, "0"))
    highest = bytes.fromhex(digits.ljust(_DIGITS, "f"))
    found = session.scalars(
        select(record.id).where(record.id.between(lowest, highest), living(record)).limit(9)
    ).all()
    if not found:
        raise UnknownId(table, typed)
    if len(found) > 1:
        raise AmbiguousId(table, typed, len(found))
    return found[0]


def looks_like_id(typed: str) -> bool:
    """Tell whether text could be an id, or the beginning of one."""
    return _LEAST <= len(typed) <= _DIGITS and all(sign in "0123456789abcdef" for sign in typed.lower())

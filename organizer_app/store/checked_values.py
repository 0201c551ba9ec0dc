"""What a gesture gives a cell: brought to the form of its column, and refused where no file can keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from organizer_app.errors import TextTooLong, UnusableText
from organizer_app.records.base import Value, fits
from organizer_app.records.catalog import tables
from organizer_app.store.log.transactions import DELETED

MOST_TEXT: Final = 256 * 1024
"""So many bytes one cell holds: a hundred pages. Whole rows of them still fit one transaction."""


def checked(table: str, values: Mapping[str, Any]) -> dict[str, Value]:
    """Return values as their columns keep them: lists sorted, ids in order.

    Raises UnusableText and TextTooLong for a text no file can keep.
    """
    kinds = tables()[table].columns
    found: dict[str, Value] = {}
    for column, value in values.items():
        if column == DELETED:
            found[column] = value
            continue
        kind = kinds[column]
        if kind.name == "list" and value is not None:
            value = sorted(set(value))
        if kind.name == "ids" and value is not None:
            value = list(value)
        texts = value if isinstance(value, list) else [value]
        if not all(can_be_kept(text) for text in texts if isinstance(text, str)):
            raise UnusableText(column)
        if sum(len(text.encode()) for text in texts if isinstance(text, str)) > MOST_TEXT:
            raise TextTooLong(column, MOST_TEXT)
        if not fits(kind, value):
            raise TypeError(f"{table}.{column} holds {kind.name}")
        found[column] = value
    return found


def can_be_kept(value: str) -> bool:
    """Tell whether the format holds a text: no lone surrogates, no U+0000."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def weight(value: Value) -> int:
    """Return about how many bytes a value adds to its transaction."""
    return len(value) if isinstance(value, str | bytes) else 16 * len(value) if isinstance(value, list) else 8

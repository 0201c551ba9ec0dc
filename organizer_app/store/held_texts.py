"""Every text that the log still holds in some columns, shown or past, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from organizer_app.records.base import Id
from organizer_app.store.log.encoding import decode
from organizer_app.store.names import Names
from organizer_app.store.readers import Session, raw

TextCell: TypeAlias = "tuple[str, Id, str]"
"""Table, row and column."""

_AT_A_TIME = 2_000


def held_texts(session: Session, columns: Mapping[str, Collection[str]]) -> Iterator[tuple[TextCell, str]]:
    """Give each text or list that was ever written to these columns, by table, and is not erased.

    Newest first as this laptop learned of them; those of refused transactions are among them. A list is
    given as one text.
    """
    db = raw(session)
    names = Names(db)
    shapes: dict[int, tuple[str, list[tuple[int, str]]]] = {}
    for (number,) in db.execute("SELECT id FROM log_shape").fetchall():
        table, given = names.of_shape(number)
        wanted = [(place, column) for place, column in enumerate(given) if column in columns.get(table, ())]
        if wanted:
            shapes[number] = table, wanted
    if not shapes:
        return
    marks = ", ".join("?" * len(shapes))
    cursor = db.execute(
        f"SELECT shape, row, value FROM log_op WHERE shape IN ({marks}) ORDER BY txn DESC, no",
        tuple(shapes),
    )
    while found := cursor.fetchmany(_AT_A_TIME):
        for shape, row, value in found:
            table, wanted = shapes[shape]
            salt, given = decode(bytes(value))
            for place, column in wanted:
                text = _text(given[place] if salt is not None else _opened(given[place]))
                if text:
                    yield (table, bytes(row), column), text


def _opened(part: object) -> object:
    """Return a value that stands beside its salt; nothing for one that is erased or withheld."""
    return part[1] if isinstance(part, list) else None


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""

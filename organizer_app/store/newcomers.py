"""Rows that stand nowhere yet: told from those that do, and put in place whole without a look at heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, repeat
from typing import Any, Final, TypeAlias

from organizer_app.records.base import ColumnKind, Id, Value
from organizer_app.records.catalog import Table, tables
from organizer_app.rules.names import search_text
from organizer_app.rules.phones import last_four
from organizer_app.rules.sound_forms import SOUND
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import in_parts, marks, to_sql
from organizer_app.store.log.transactions import DELETED, Op

Touches: TypeAlias = "Mapping[str, Mapping[Id, Op | set[str]]]"
"""Touched rows by table: the one op that touched a row, or the columns that several did."""

SEARCHED: Final = ("full_name", "preferred_name", "sort_name", "phone", "phone_2")
"""What of a person is in the search index: names, then phones."""
_NAMES: Final = 3
_AS_THEY_ARE: Final = frozenset({"text", "int", "id", "key"})


def new_rows(db: Connection, touched: Touches) -> dict[str, set[Id]]:
    """Return, by known table, the touched rows that do not stand yet: no head of theirs is held."""
    found: dict[str, set[Id]] = {}
    for table, rows in touched.items():
        if table in tables():
            found[table] = set(rows)
            if db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None:
                for part in in_parts(sorted(rows)):
                    standing = db.execute(f"SELECT id FROM {table} WHERE id IN ({marks(part)})", part)
                    found[table].difference_update(row for (row,) in standing)
    return found


def stands_alone(op: Op) -> bool:
    """Tell whether an op that is all there is to a new row leaves it in view."""
    return DELETED not in op.columns


def put_in_place(db: Connection, table: Table, ops: Iterable[Op]) -> None:
    """Write new rows, each of which one op is all that there is to it."""
    by_columns: dict[tuple[str, ...], list[Op]] = {}
    for op in ops:
        by_columns.setdefault(op.columns, []).append(op)
    for columns, same in by_columns.items():
        # Neighbors in an index share its pages.
        same.sort(key=_row)
        _insert(db, table, columns, same)


def _row(op: Op) -> Id:
    return op.row


def _insert(db: Connection, table: Table, columns: tuple[str, ...], ops: Sequence[Op]) -> None:
    first = db.execute(f"SELECT coalesce(max(rowid), 0) + 1 FROM {table.name}").fetchone()[0]
    cells: dict[str, Iterable[Any]] = {}
    for name, values in zip(columns, zip(*(op.values for op in ops), strict=True), strict=True):
        if name in table.columns:
            cells[name] = _shown(table.columns[name], values)

    def given(sources: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        whole = (cells.get(source) or repeat(shown_as(table.columns[source], None)) for source in sources)
        return zip(*whole, strict=False)

    for name, (sources, compute) in table.derived.items():
        if not cells.keys().isdisjoint(sources):
            cells[name] = _computed(sources, compute, given(sources))
    names = ", ".join(("rowid", "id", *cells))
    db.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * (len(cells) + 2))})",
        zip(count(first), map(_row, ops), *cells.values(), strict=False),
    )
    if table.name == "person" and not cells.keys().isdisjoint(SEARCHED):
        index_people(db, zip(count(first), given(SEARCHED), strict=False))


def _computed(
    sources: Sequence[str], compute: Callable[[Mapping[str, Any]], Any], rows: Iterable[tuple[Any, ...]]
) -> Iterator[Any]:
    return (compute(dict(zip(sources, values, strict=True))) for values in rows)


def _shown(kind: ColumnKind, values: Sequence[Value]) -> Sequence[Any]:
    if kind.name in _AS_THEY_ARE and kind.form == "":
        return values if kind.blank is None else [kind.blank if value is None else value for value in values]
    return [shown_as(kind, value) for value in values]


def shown_as(kind: ColumnKind, value: Value) -> Any:
    """Return what a row shows of a cell's value: a blank for what is not there, or cannot be what it says."""
    if value is None or not (kind.form == "" or SOUND[kind.form](value)):
        value = kind.blank
    return None if value is None else to_sql(kind.name, value)


def index_people(db: Connection, people: Iterable[tuple[int, Sequence[Any]]]) -> None:
    """Write people's names and the last four digits of their phones into the search index."""
    db.executemany(
        "INSERT OR REPLACE INTO person_search (rowid, names, digits) VALUES (?, ?, ?)",
        ((number, *_indexed(given)) for number, given in people),
    )


def _indexed(given: Sequence[Any]) -> tuple[str, str]:
    names, phones = given[:_NAMES], given[_NAMES:]
    words = " ".join(search_text(name) for name in names if name)
    return words, " ".join(last for phone in phones if phone and (last := last_four(phone)))

"""Rows as people see them: refilled from heads when a cell changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Any, Final

from organizer_app.records.base import Id
from organizer_app.records.catalog import Table, tables
from organizer_app.store.cipher import Connection
from organizer_app.store.erasures import Erasures
from organizer_app.store.heads import Head, Heads, in_parts, is_open, marks
from organizer_app.store.in_view import Views
from organizer_app.store.log.transactions import DELETED, Op
from organizer_app.store.names import Names
from organizer_app.store.newcomers import (
    SEARCHED,
    Touches,
    index_people,
    put_in_place,
    shown_as,
    stands_alone,
)
from organizer_app.store.one_person import relist
from organizer_app.store.search import clear_search

_NOBODY: Final[Set[Id]] = frozenset()
_PEOPLE_AT_A_TIME: Final = 5_000


class Projection:
    """Keeps row tables, open cells and the search index equal to what heads say."""

    def __init__(self, db: Connection, names: Names, heads: Heads, erasures: Erasures) -> None:
        self._db = db
        self._names = names
        self._heads = heads
        self._erasures = erasures
        self._views = Views(db, heads, erasures)

    def refill(
        self,
        touched: Touches,
        fresh: Mapping[tuple[int, int], Op],
        new: Mapping[str, Set[Id]] | None = None,
    ) -> None:
        """Bring rows up to date for the touched columns; `fresh` holds ops whose values are at hand.

        `new` may say by table which rows do not stand yet.
        """
        watched: dict[str, set[Id]] = {}
        links = sorted(touched.get("same_person", ()))
        ends = self._ends(links)
        for name, rows in touched.items():
            table, alone = tables().get(name), (new or {}).get(name, _NOBODY)
            single = [
                op
                for row, op in rows.items()
                if row in alone
                and isinstance(op, Op)
                and stands_alone(op)
                and not self._erasures.concern(name, row)
            ]
            if table and single:
                _watch(watched, self._put_in_place(table, single))
                placed = {op.row for op in single}
                rows = {row: touch for row, touch in rows.items() if row not in placed}
            if table and (bare := [row for row, touch in rows.items() if _is_of_view_alone(touch)]):
                _watch(watched, self._stand(table, bare))
                rows = {row: touch for row, touch in rows.items() if not _is_of_view_alone(touch)}
            if rows:
                _watch(watched, self._refill_table(name, rows, fresh))
        people = {*touched.get("person", ()), *self._views.decide(watched, fresh).get("person", ())}
        if people or links:
            relist(self._db, people, ends | self._ends(links))

    def _ends(self, links: list[Id]) -> set[Id]:
        """Return the people whom these links join, or told apart."""
        found = self._select("same_person", ("first_id", "second_id"), links)
        return {bytes(end) for ends in found for end in ends if end is not None}

    def _put_in_place(self, table: Table, ops: Sequence[Op]) -> set[tuple[str, Id]]:
        """Fill new rows; returns their parents, whose view may change."""
        put_in_place(self._db, table, ops)
        return {
            (table.columns[column].points_to or "", parent)
            for column in table.child_of
            for op in ops
            if column in op.columns and isinstance(parent := op.values[op.columns.index(column)], bytes)
        }

    def _stand(self, table: Table, rows: Sequence[Id]) -> set[tuple[str, Id]]:
        """See that rows stand of which no value changed; returns them and their parents."""
        standing = {row for (row,) in self._select(table.name, ("id",), sorted(rows))}
        missing = [(row,) for row in sorted(rows) if row not in standing]
        self._db.executemany(upsert(table.name, ()), missing)
        return {(table.name, row) for row in rows} | self._parents(table, list(rows))

    def _refill_table(
        self,
        table: str,
        touched: Mapping[Id, Op | set[str]],
        fresh: Mapping[tuple[int, int], Op],
    ) -> list[tuple[str, Id]]:
        """Fill a table's touched rows; returns the rows, and their parents, whose view may change."""
        known = tables().get(table)
        rows = sorted(touched)
        wanted = {column for touch in touched.values() for column in _columns(touch)}
        heads = self._heads.of_rows(table, rows, {DELETED, *wanted})
        by_shape: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        still_open: list[tuple[Id, str]] = []
        for row in rows:
            cells: list[str] = []
            values: list[Any] = [row]
            spots = heads.get(row, {})
            for column in sorted(_columns(touched[row])):
                loaded = self._loaded(column, spots.get(column, []), fresh)
                if is_open(table, column, loaded):
                    still_open.append((row, column))
                if known is None or column not in known.columns:
                    continue
                cells.append(column)
                shown = self._heads.shown(table, column, loaded).value if loaded else None
                values.append(shown_as(known.columns[column], shown))
            by_shape.setdefault(tuple(cells), []).append(tuple(values))
        self._note_open(table, rows, touched, still_open)
        if known is None:
            return []
        above = self._parents_before(known, rows)
        for columns, filled in by_shape.items():
            self._db.executemany(upsert(table, columns), filled)
            self._derive(known, columns, [each[0] for each in filled])
        above |= self._parents(known, rows)
        is_hidden = self._erasures.is_hidden
        own = [row for row in rows if DELETED in heads.get(row, {}) or is_hidden(table, row)]
        return [*((table, row) for row in own), *above]

    def _note_open(
        self,
        table: str,
        rows: list[Id],
        touched: Mapping[Id, Op | set[str]],
        still_open: list[tuple[Id, str]],
    ) -> None:
        """Keep the touched cells that are open, and no others."""
        tbl, number = self._names.number(table), self._names.number
        settled: list[tuple[int, Id, int]] = []
        for part in in_parts(rows):
            for row, col in self._db.execute(
                f"SELECT row, col FROM open_cell WHERE tbl = ? AND row IN ({marks(part)})", (tbl, *part)
            ):
                if self._names.word(col) in _columns(touched[row]):
                    settled.append((tbl, row, col))
        self._db.executemany("DELETE FROM open_cell WHERE tbl = ? AND row = ? AND col = ?", settled)
        self._db.executemany(
            "INSERT OR IGNORE INTO open_cell (tbl, row, col) VALUES (?, ?, ?)",
            [(tbl, row, number(column)) for row, column in still_open],
        )

    def _parents_before(self, table: Table, rows: list[Id]) -> set[tuple[str, Id]]:
        """Return the parents that a change may take rows from."""
        return self._parents(table, rows)

    def _parents(self, table: Table, rows: list[Id]) -> set[tuple[str, Id]]:
        """Return the parents that rows have now."""
        if not table.child_of:
            return set()
        above = [table.columns[column].points_to or "" for column in table.child_of]
        return {
            (name, parent)
            for parents in self._select(table.name, table.child_of, rows)
            for name, parent in zip(above, parents, strict=True)
            if parent is not None
        }

    def _loaded(
        self, column: str, spots: list[tuple[int, int]], fresh: Mapping[tuple[int, int], Op]
    ) -> list[Head]:
        if len(spots) == 1 and not self._erasures.struck:
            op = fresh.get(spots[0])
            if op is not None:
                # What was erased or withheld has no value.
                return [Head(*spots[0], op.values[op.columns.index(column)])]
        return self._heads.load(column, spots)

    def _derive(self, table: Table, touched: tuple[str, ...], rows: list[Id]) -> None:
        for name, (sources, compute) in table.derived.items():
            if not set(touched).isdisjoint(sources):
                made = [
                    (compute(dict(zip(sources, values, strict=True))), row)
                    for row, *values in self._select(table.name, ("id", *sources), rows)
                ]
                self._db.executemany(f"UPDATE {table.name} SET {name} = ? WHERE id = ?", made)
        if table.name == "person" and not set(SEARCHED).isdisjoint(touched):
            self._index_people(rows)

    def _select(self, table: str, columns: tuple[str, ...], rows: list[Id]) -> list[Any]:
        found: list[Any] = []
        for part in in_parts(rows):
            found += self._db.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({marks(part)})", part
            ).fetchall()
        return found

    def index_anew(self) -> None:
        """Fill the search index from the rows, with nothing left in it of what they were before."""
        clear_search(self._db)
        everybody = [row for (row,) in self._db.execute("SELECT id FROM person ORDER BY rowid").fetchall()]
        for at in range(0, len(everybody), _PEOPLE_AT_A_TIME):
            self._index_people(everybody[at : at + _PEOPLE_AT_A_TIME])

    def _index_people(self, rows: list[Id]) -> None:
        found = self._select("person", ("rowid", *SEARCHED), rows)
        index_people(self._db, [(number, given) for number, *given in found])

    def view(self, table: str, row: Id) -> tuple[bool, bool]:
        """Work out whether a row is hidden, and whether it was brought back into view (format, section 6)."""
        return self._views.of_row(table, row)


def _watch(watched: dict[str, set[Id]], rows: Iterable[tuple[str, Id]]) -> None:
    for name, row in rows:
        watched.setdefault(name, set()).add(row)


def _columns(touch: Op | set[str]) -> Collection[str]:
    return touch.columns if isinstance(touch, Op) else touch


def _is_of_view_alone(touch: Op | set[str]) -> bool:
    return len(columns := _columns(touch)) == 1 and DELETED in columns


def upsert(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a row, making it with blanks where it is new."""
    names = ", ".join(("id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    if not columns:
        return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}"

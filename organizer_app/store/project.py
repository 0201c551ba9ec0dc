"""Rows as people see them: refilled from heads when a cell changes, hidden, and brought back into view."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import Any, Final

from organizer_app.records.base import Id
from organizer_app.records.catalog import Table, children, tables
from organizer_app.store.cipher import Connection
from organizer_app.store.erasures import Erasures
from organizer_app.store.heads import Head, Heads, in_parts, is_open, marks
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

    def refill(
        self,
        touched: Touches,
        fresh: Mapping[tuple[int, int], Op],
        new: Mapping[str, Set[Id]] | None = None,
    ) -> None:
        """Bring rows up to date for the touched columns; `fresh` holds ops whose values are at hand.

        `new` may say by table which rows do not stand yet.
        """
        watched: dict[tuple[str, Id], bool] = {}
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
                watched |= dict.fromkeys(self._put_in_place(table, single), True)
                placed = {op.row for op in single}
                rows = {row: touch for row, touch in rows.items() if row not in placed}
            if rows:
                watched |= dict.fromkeys(self._refill_table(name, rows, fresh), True)
        people: set[Id] = set(touched.get("person", ()))
        for name, row in watched:
            # A row that nobody deleted is in view, and never was out of it.
            if self._heads.of_cell(name, row, DELETED) or self._erasures.is_hidden(name, row):
                people.update(self._decide_view(tables()[name], row))
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

    def _refill_table(
        self,
        table: str,
        touched: Mapping[Id, Op | set[str]],
        fresh: Mapping[tuple[int, int], Op],
    ) -> list[tuple[str, Id]]:
        """Fill a table's touched rows; returns the rows, and their parents, whose view may change."""
        known = tables().get(table)
        rows = sorted(touched)
        heads = self._heads.of_rows(table, rows)
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
        above = self._parents(known, rows)
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

    def _parents(self, table: Table, rows: list[Id]) -> set[tuple[str, Id]]:
        """Return the parents that rows have now; a change may take them from their parents."""
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

    def _decide_view(self, table: Table, row: Id) -> Iterator[Id]:
        """Put a row in or out of view, and its parents with it; gives the people among them."""
        hidden, revived = self.view(table.name, row)
        self._db.execute(
            f"UPDATE {table.name} SET hidden = ?, revived = ? WHERE id = ? AND (hidden != ? OR revived != ?)",
            (hidden, revived, row, hidden, revived),
        )
        if table.name == "person":
            yield row
        for column in table.child_of:
            parent = self._db.execute(f"SELECT {column} FROM {table.name} WHERE id = ?", (row,)).fetchone()[0]
            above = table.columns[column].points_to
            if parent is not None and above is not None and self._heads.of_cell(above, parent, DELETED):
                yield from self._decide_view(tables()[above], parent)

    def view(self, table: str, row: Id) -> tuple[bool, bool]:
        """Work out whether a row is hidden, and whether it was brought back into view (format, section 6)."""
        if self._erasures.is_hidden(table, row):
            return True, False
        heads = self._heads.of_row(table, row)
        ends = {head.txn for head in self._heads.load(DELETED, heads.get(DELETED, [])) if head.value is True}
        if not ends:
            return False, False
        seen = all(self._was_seen(txn, ends) for spots in heads.values() for txn, _ in spots)
        hidden = seen and not self._has_unseen_child(table, row, ends)
        return hidden, not hidden

    def _was_seen(self, txn: int, ends: set[int]) -> bool:
        return txn in ends or any(self._heads.comes_before(txn, end) for end in ends)

    def _has_unseen_child(self, table: str, row: Id, ends: set[int]) -> bool:
        for child, column in children().get(table, ()):
            for (kid,) in self._db.execute(
                f"SELECT id FROM {child} WHERE {column} = ? AND NOT hidden", (row,)
            ).fetchall():
                spots = self._heads.of_row(child, kid).values()
                if any(not self._was_seen(txn, ends) for pairs in spots for txn, _ in pairs):
                    return True
        return False


def _columns(touch: Op | set[str]) -> Collection[str]:
    return touch.columns if isinstance(touch, Op) else touch


def upsert(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a row, making it with blanks where it is new."""
    names = ", ".join(("id", *columns))
    marks = ", ".join("?" * (len(columns) + 1))
    if not columns:
        return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {sets}"

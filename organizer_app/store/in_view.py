"""Which rows are in view: hidden where deleted, brought back by what the deleter had not seen (format, 6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Final, TypeAlias

from organizer_app.records.base import Id
from organizer_app.records.catalog import Table, children, children_first, tables
from organizer_app.store.cipher import Connection
from organizer_app.store.erasures import Erasures
from organizer_app.store.heads import Heads, in_parts, marks
from organizer_app.store.log.transactions import DELETED, Op

Fresh: TypeAlias = Mapping[tuple[int, int], Op]
"""Ops whose values are at hand, by transaction and number."""
_NOTHING_AT_HAND: Final[Fresh] = {}


class Views:
    """Decides for many rows at once: a hundred thousand that are deleted take little more than writing it."""

    def __init__(self, db: Connection, heads: Heads, erasures: Erasures) -> None:
        self._db = db
        self._heads = heads
        self._erasures = erasures

    def decide(self, watched: Mapping[str, Collection[Id]], fresh: Fresh) -> dict[str, Collection[Id]]:
        """Bring rows of known tables, and whatever they may keep in view, up to date; returns which were."""
        decided: dict[str, Collection[Id]] = {}
        left = {name: set(rows) for name, rows in watched.items()}
        # A row is decided once, after all that may keep it in view.
        for name in children_first():
            rows = left.pop(name, None)
            if rows:
                views = self._work_out(name, sorted(rows), fresh)
                self._show(name, views)
                decided[name] = views.keys()
                for above, parents in self._above(tables()[name], list(views)).items():
                    left.setdefault(above, set()).update(parents)
        return decided

    def of_row(self, table: str, row: Id) -> tuple[bool, bool]:
        """Work out whether a row is hidden, and whether it was brought back into view."""
        return self._work_out(table, [row], _NOTHING_AT_HAND).get(row, (False, False))

    def _show(self, table: str, views: Mapping[Id, tuple[bool, bool]]) -> None:
        self._db.executemany(
            f"UPDATE {table} SET hidden = ?, revived = ? WHERE id = ? AND (hidden != ? OR revived != ?)",
            [(*view, row, *view) for row, view in views.items()],
        )

    def _above(self, table: Table, rows: list[Id]) -> dict[str, set[Id]]:
        found: dict[str, set[Id]] = {}
        for column in table.child_of:
            parents = found.setdefault(table.columns[column].points_to or "", set())
            for part in in_parts(rows):
                parents.update(
                    parent
                    for (parent,) in self._db.execute(
                        f"SELECT {column} FROM {table.name} WHERE id IN ({marks(part)})", part
                    )
                    if parent is not None
                )
        return found

    def _work_out(self, table: str, rows: list[Id], fresh: Fresh) -> dict[Id, tuple[bool, bool]]:
        """Work out the view of rows, but of those that nobody deleted: these never were out of it."""
        found: dict[Id, tuple[bool, bool]] = {}
        deleted: dict[Id, Set[int]] = {}
        heads = self._heads.of_rows(table, rows, (DELETED,))
        for row in rows:
            if self._erasures.is_hidden(table, row):
                found[row] = True, False
            elif spots := heads.get(row, {}).get(DELETED):
                found[row] = False, False
                if ends := self._ends(spots, fresh):
                    # Nothing is unseen, no child either, by who writes now.
                    if any(map(self._heads.knows_all, ends)):
                        found[row] = True, False
                    else:
                        deleted[row] = ends
        for row, writers in self._heads.writers_of(table, list(deleted)):
            found[row] = (True, False) if self._saw(deleted[row], writers) else (False, True)
        gone = {row: ends for row, ends in deleted.items() if found[row][0]}
        for row in self._with_unseen_child(table, gone):
            found[row] = False, True
        return found

    def _ends(self, spots: Iterable[tuple[int, int]], fresh: Fresh) -> Set[int]:
        """Return the transactions that deleted a row."""
        ends: set[int] = set()
        for spot in spots:
            op = fresh.get(spot)
            if op is not None and DELETED in op.columns:
                gone = op.values[op.columns.index(DELETED)]
            else:
                gone = self._heads.load(DELETED, [spot])[0].value
            if gone is True:
                ends.add(spot[0])
        return ends

    def _saw(self, ends: Set[int], writers: Iterable[int]) -> bool:
        return all(self._was_seen(txn, ends) for txn in writers)

    def _was_seen(self, txn: int, ends: Set[int]) -> bool:
        return txn in ends or any(self._heads.comes_before(txn, end) for end in ends)

    def _with_unseen_child(self, table: str, rows: Mapping[Id, Set[int]]) -> set[Id]:
        """Return those rows, given with who deleted them, that have a child in view which these never saw."""
        found: set[Id] = set()
        for child, column in children().get(table, ()):
            for part in in_parts(sorted(rows) if names_any(self._db, child, column) else ()):
                kids: dict[Id, Id] = dict(
                    self._db.execute(
                        f"SELECT id, {column} FROM {child} WHERE {column} IN ({marks(part)}) AND NOT hidden",
                        part,
                    ).fetchall()
                )
                for kid, writers in self._heads.writers_of(child, sorted(kids)):
                    if not self._saw(rows[kids[kid]], writers):
                        found.add(kids[kid])
        return found


def names_any(db: Connection, table: str, column: str) -> bool:
    """Tell whether any row of a table names another in a column: most tables are small or empty."""
    return db.execute(f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL LIMIT 1").fetchone() is not None

"""What an import changed, counted as people count: rows that are new, rows that differ, what to look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger, Touched

_Picture: TypeAlias = tuple[Any, ...] | None
"""A row's columns in the order of the catalog, then whether it is hidden and whether revived."""


class Tally:
    """Remembers rows as they were before a batch touched them, and compares when it is done."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._before: dict[tuple[str, Id], _Picture] = {}
        self._open_before = self._open()
        self.new = 0
        self.changed = 0
        self.to_look_at = 0
        self.rows: dict[str, set[Id]] = {}

    def watch(self, touched: Touched) -> None:
        """Remember the touched rows, and the parents that may come into view with them, as they stand."""
        for table, row in touched.cells:
            if table not in tables():
                continue
            before = self._remember(table, row)
            for name, parent in _parents(table, before):
                self._remember(name, parent)
            for column in tables()[table].child_of:
                fresh = touched.fresh.get((table, row, column))
                if fresh is not None and isinstance(fresh.value, bytes):
                    self._remember(tables()[table].columns[column].points_to or "", fresh.value)

    def watch_everything(self) -> None:
        """Remember every row, before all of them are filled anew."""
        for table in tables():
            for (row,) in self._ledger.db.execute(f"SELECT id FROM {table}").fetchall():
                self._remember(table, bytes(row))

    def _remember(self, table: str, row: Id) -> _Picture:
        if (table, row) not in self._before:
            self._before[(table, row)] = self._picture(table, row)
        return self._before[(table, row)]

    def finish(self) -> None:
        """Compare with what is there now."""
        for (table, row), before in self._before.items():
            now = self._picture(table, row)
            if now is None or now == before:
                continue
            self.rows.setdefault(table, set()).add(row)
            if before is None:
                self.new += not now[-2]
            else:
                self.changed += not (now[-2] and before[-2])
            self.to_look_at += bool(now[-1] and not (before and before[-1]))
        now_open = self._open()
        self.to_look_at += len(now_open - self._open_before)
        for tbl, row, _ in now_open ^ self._open_before:
            self.rows.setdefault(self._ledger.names.word(tbl), set()).add(row)

    def _picture(self, table: str, row: Id) -> _Picture:
        found = self._ledger.db.execute(_look(table), (row,)).fetchone()
        return None if found is None else tuple(found)

    def _open(self) -> set[tuple[int, Id, int]]:
        rows = self._ledger.db.execute("SELECT tbl, row, col FROM open_cell").fetchall()
        return {(tbl, bytes(row), col) for tbl, row, col in rows}


@cache
def _look(table: str) -> str:
    return f"SELECT {', '.join(tables()[table].columns)}, hidden, revived FROM {table} WHERE id = ?"


def _parents(table: str, picture: _Picture) -> Iterator[tuple[str, Id]]:
    known = tables()[table]
    for place, (column, kind) in enumerate(known.columns.items()):
        if picture is not None and column in known.child_of and picture[place] is not None:
            yield kind.points_to or "", picture[place]

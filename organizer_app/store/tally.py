"""What an import changed, counted as people count: rows that are new, rows that differ, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any, TypeAlias

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger, Touched
from organizer_app.store.conflicts import may_be_asked
from organizer_app.store.heads import in_parts, marks
from organizer_app.store.log.transactions import DELETED, Op

_Picture: TypeAlias = tuple[Any, ...] | None
"""A row's columns in the order of the catalog, then whether it is hidden and whether revived."""


class Tally:
    """Remembers rows as they were before a batch touched them, and compares when it is done."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._before: dict[tuple[str, Id], _Picture] = {}
        self._open_before = self._open()
        self._plain: dict[str, set[Id]] = {}
        self.new = 0
        self.changed = 0
        self.to_look_at = 0
        self.rows: dict[str, set[Id]] = {}

    def watch(self, touched: Touched, new: Mapping[str, Set[Id]] | None) -> None:
        """Remember the touched rows, and the parents that may come into view with them, as they stand.

        Of new rows there is nothing to remember, nor to look at afterwards while none deletes or erases them.
        """
        for table, touches in touched.cells.items():
            known = tables().get(table)
            if known is None:
                continue
            plain = self._plain.setdefault(table, set())
            if new is not None:
                plain |= {row for row in new.get(table, ()) if (table, row) not in self._before}
            concern = self._ledger.erasures.concern
            doubtful = {
                row
                for row in plain & touches.keys()
                if new is None or not _stays(touches[row]) or concern(table, row)
            }
            plain -= doubtful
            self._before.update(dict.fromkeys(((table, row) for row in doubtful), None))
            rows = [row for row in touches if row not in plain]
            self._remember(table, rows)
            for place, (column, kind) in enumerate(known.columns.items()):
                if column in known.child_of:
                    above = [before[place] for row in rows if (before := self._before[(table, row)])]
                    above += _written(touched, table, column)
                    self._remember(kind.points_to or "", [row for row in above if row is not None])

    def _remember(self, table: str, rows: list[Id]) -> None:
        plain = self._plain.get(table, ())
        others = [row for row in dict.fromkeys(rows) if (table, row) not in self._before and row not in plain]
        found = self._pictures(table, others)
        for row in others:
            self._before[(table, row)] = found.get(row)

    def finish(self) -> None:
        """Compare with what is there now."""
        by_table: dict[str, list[Id]] = {}
        for table, row in self._before:
            by_table.setdefault(table, []).append(row)
        for table, rows in by_table.items():
            for row, now in self._pictures(table, rows).items():
                self._compare(table, row, self._before[(table, row)], now)
        for table, plain in self._plain.items():
            self.new += len(plain)
            if plain:
                self.rows.setdefault(table, set()).update(plain)
        now_open = self._open()
        self.to_look_at += sum(self._may_be_asked(cell) for cell in now_open - self._open_before)
        for tbl, row, _ in now_open ^ self._open_before:
            self.rows.setdefault(self._ledger.names.word(tbl), set()).add(row)

    def _compare(self, table: str, row: Id, before: _Picture, now: tuple[Any, ...]) -> None:
        if now == before:
            return
        self.rows.setdefault(table, set()).add(row)
        if before is None:
            self.new += not now[-2]
        else:
            self.changed += not (now[-2] and before[-2])
        self.to_look_at += bool(now[-1] and not (before and before[-1]))

    def _pictures(self, table: str, rows: list[Id]) -> dict[Id, tuple[Any, ...]]:
        names = ", ".join([*tables()[table].columns, "hidden", "revived"])
        found: dict[Id, tuple[Any, ...]] = {}
        for part in in_parts(rows):
            for row, *values in self._ledger.db.execute(
                f"SELECT id, {names} FROM {table} WHERE id IN ({marks(part)})", part
            ):
                found[row] = tuple(values)
        return found

    def _may_be_asked(self, cell: tuple[int, Id, int]) -> bool:
        word = self._ledger.names.word
        return may_be_asked(word(cell[0]), word(cell[2]))

    def _open(self) -> set[tuple[int, Id, int]]:
        rows = self._ledger.db.execute("SELECT tbl, row, col FROM open_cell").fetchall()
        return {(tbl, bytes(row), col) for tbl, row, col in rows}


def _stays(touch: Op | set[str]) -> bool:
    """Tell whether a row that was in view is so afterwards."""
    return DELETED not in (touch.columns if isinstance(touch, Op) else touch)


def _written(touched: Touched, table: str, column: str) -> Iterator[Any]:
    for op in touched.fresh.values():
        if op.table == table and column in op.columns:
            yield op.values[op.columns.index(column)]

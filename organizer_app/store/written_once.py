"""Which cells of write-once tables were written, and whether a transaction knew it that writes them again."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.records.base import Id
from organizer_app.store.cipher import Connection
from organizer_app.store.log.transactions import Transaction
from organizer_app.store.log.write_once import Cell, cells_written, writes_once
from organizer_app.store.names import Names
from organizer_app.store.past import Past, Point


class WrittenCells:
    """Looks cells up in the log; `note` tells of transactions that are gathered and not written down yet."""

    def __init__(self, db: Connection, names: Names, past: Past) -> None:
        self._db = db
        self._names = names
        self._past = past
        self._gathered: dict[Cell, list[int]] = {}

    def note(self, txn: Transaction, at: int) -> None:
        """Remember what a gathered transaction, number `at`, writes."""
        for op in txn.ops:
            for cell in cells_written(op):
                self._gathered.setdefault(cell, []).append(at)

    def forget(self) -> None:
        """Forget what was gathered: it stands in the log now."""
        self._gathered.clear()

    def are_kept(self, txn: Transaction, here: Point, point_of: Callable[[int], Point]) -> bool:
        """Tell whether a transaction at a place of the log writes no cell that it knew to be written.

        All of its past must be noted or in the log; `point_of` tells where a transaction stands.
        """
        return writes_once(
            txn,
            lambda cell: any(
                self._past.is_in_past(point_of(number), here)
                for number in [*self._gathered.get(cell, ()), *self.writers_of(*cell)]
            ),
        )

    def writers_of(self, table: str, row: Id, column: str) -> list[int]:
        """Return the numbers of all transactions of the log with an op on a cell."""
        found = self._db.execute("SELECT txn, shape FROM log_op WHERE row = ?", (row,)).fetchall()
        shapes = {shape: self._names.of_shape(shape) for _, shape in found}
        return [txn for txn, shape in found if shapes[shape][0] == table and column in shapes[shape][1]]

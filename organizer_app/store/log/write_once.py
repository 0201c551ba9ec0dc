"""Tables of which a cell is written once: does a transaction write one that was written before?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store.log.transactions import DELETED, Op, Transaction

Cell: TypeAlias = tuple[str, Id, str]
"""Table, row, column."""


def is_write_once(table: str) -> bool:
    """Tell whether a table's cells stand once they are written; unknown tables are not judged."""
    known = tables().get(table)
    return known is not None and known.write_once


def cells_written(op: Op) -> Iterator[Cell]:
    """Give the cells of a write-once table that an op writes; a row may be deleted and brought back."""
    if is_write_once(op.table):
        for column in op.columns:
            if column != DELETED:
                yield op.table, op.row, column


def writes_once(txn: Transaction, in_past: Callable[[Cell], bool]) -> bool:
    """Tell whether a transaction writes no cell of a write-once table again (packaging/format, section 6).

    `in_past` tells whether an op on a cell is in the transaction's past; accepted or refused, erased or not,
    so that no verdict hangs on another.
    """
    if not any(table.write_once for table in tables().values()):
        return True
    return not any(in_past(cell) for op in txn.ops for cell in cells_written(op))

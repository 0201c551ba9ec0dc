"""Derive some rows anew from the log: their heads, what they show, whether they are in view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger, Touched, Watch, nobody_watches
from organizer_app.store.cipher import Connection
from organizer_app.store.digests import forget_digest
from organizer_app.store.log.transactions import Transaction, read_transaction
from organizer_app.store.one_person import relist

_ROWS_AT_A_TIME: Final = 2_000
_READ_AT_HAND: Final = 64


def transaction(db: Connection, number: int) -> Transaction:
    """Read a held transaction with its values as they stand; raises Unreadable where the file is damaged."""
    body = db.execute("SELECT body FROM log_txn WHERE id = ?", (number,)).fetchone()[0]
    values = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (number,)).fetchall()
    return read_transaction(bytes(body), [bytes(value) for (value,) in values])


def rederive(ledger: Ledger, rows: Iterable[tuple[str, Id]], watch: Watch = nobody_watches) -> None:
    """Make heads and rows what the log says they are; `watch` is told of the cells before they change."""
    wanted = sorted(set(rows))
    if wanted:
        forget_digest(ledger.db)
    read = lru_cache(_READ_AT_HAND)(lambda number: transaction(ledger.db, number))
    for at in range(0, len(wanted), _ROWS_AT_A_TIME):
        _derive(ledger, wanted[at : at + _ROWS_AT_A_TIME], read, watch)


def _derive(
    ledger: Ledger,
    rows: Sequence[tuple[str, Id]],
    read: Callable[[int], Transaction],
    watch: Watch,
) -> None:
    db, names = ledger.db, ledger.names
    touched = Touched()
    ops: list[tuple[int, int]] = []
    for table, row in rows:
        columns: set[str] = set()
        touched.cells.setdefault(table, {})[row] = columns
        number = names.known(table)
        for txn, no, shape, refused in db.execute(
            "SELECT o.txn, o.no, o.shape, t.refused FROM log_op o JOIN log_shape s ON s.id = o.shape"
            " JOIN log_txn t ON t.id = o.txn WHERE o.row = ? AND s.tbl = ?",
            (row, number),
        ).fetchall():
            columns.update(names.of_shape(shape)[1])
            if not refused:
                ops.append((txn, no))
    watch(touched, None)
    for table, row in rows:
        db.execute("DELETE FROM head WHERE tbl = ? AND row = ?", (names.known(table), row))
        if table in tables():
            # Both are worked out again only where a deletion stands.
            db.execute(f"UPDATE {table} SET hidden = 0, revived = 0 WHERE id = ?", (row,))
    for txn, spots in groupby(sorted(ops), key=lambda spot: spot[0]):
        made = read(txn)
        refs = [ledger.number_of(ref) or 0 for ref in made.refs]
        ledger.move_heads(txn, [(no, made.ops[no]) for _, no in spots], refs, touched)
    ledger.refill(touched)
    for table, row in rows:
        if table in tables() and not ledger.heads.of_row(table, row):
            _take_out(ledger, table, row)


def _take_out(ledger: Ledger, table: str, row: Id) -> None:
    """Take out a row of which no cell has a head any more."""
    if table == "person":
        ledger.db.execute(
            "DELETE FROM person_search WHERE rowid = (SELECT rowid FROM person WHERE id = ?)", (row,)
        )
    ledger.db.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    if table == "person":
        relist(ledger.db, (row,))

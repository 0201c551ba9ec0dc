"""Refill everything that is derived from the log: heads, rows, open cells, the search index."""

from __future__ import annotations

from collections.abc import Container, Iterator, Set
from typing import Final

from organizer_app.records.catalog import TABLES
from organizer_app.store.apply import Ledger, Touched
from organizer_app.store.cipher import Connection
from organizer_app.store.log.transactions import Transaction, read_transaction
from organizer_app.store.log.verdicts import is_accepted
from organizer_app.store.search import clear_search

_ROWS_AT_A_TIME: Final = 5_000


def rebuild(ledger: Ledger, writers: Container[bytes]) -> None:
    """Judge every transaction of the log anew and refill heads and rows; inside the caller's transaction."""
    db = ledger.db
    for table in ("head", "open_cell", *(record.__tablename__ for record in TABLES)):
        db.execute(f"DELETE FROM {table}")
    clear_search(db)
    touched = Touched()
    for number, txn in logged(db):
        sound = is_accepted(txn, writers) and ledger.follows_itself(txn)
        db.execute(
            "UPDATE log_txn SET refused = ? WHERE id = ? AND refused != ?", (not sound, number, not sound)
        )
        if sound:
            refs = [ledger.number_of(ref) or 0 for ref in txn.refs]
            ledger.move_heads(number, list(enumerate(txn.ops)), refs, touched)
        if len(touched.cells) >= _ROWS_AT_A_TIME:
            ledger.refill(touched)
            touched = Touched()
    ledger.refill(touched)


def has_refused_of(db: Connection, writers: Set[bytes]) -> bool:
    """Tell whether a transaction of one of these writers was refused: a statement may admit it now."""
    rows = db.execute(
        "SELECT DISTINCT c.writer FROM log_txn t JOIN log_chain c ON c.id = t.chain WHERE t.refused"
    )
    return any(bytes(writer) in writers for (writer,) in rows)


def logged(db: Connection, first: int = 1) -> Iterator[tuple[int, Transaction]]:
    """Give the log's transactions from a number on, in the order they were held; raises Unreadable."""
    number = first
    while True:
        found = db.execute(
            "SELECT id, body FROM log_txn WHERE id >= ? ORDER BY id LIMIT 1", (number,)
        ).fetchone()
        if found is None:
            return
        values = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (found[0],)).fetchall()
        yield int(found[0]), read_transaction(bytes(found[1]), [bytes(value) for (value,) in values])
        number = found[0] + 1

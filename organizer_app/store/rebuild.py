"""Refill everything that is derived from the log: heads, rows, open cells, the search index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from organizer_app.records.catalog import TABLES
from organizer_app.store.apply import Ledger, Touched
from organizer_app.store.cipher import Connection
from organizer_app.store.digests import forget_digest
from organizer_app.store.erasing import Eraser
from organizer_app.store.judging import Judge
from organizer_app.store.log.members import Members
from organizer_app.store.log.transactions import Transaction
from organizer_app.store.rederive import transaction
from organizer_app.store.search import clear_search

_ROWS_AT_A_TIME: Final = 5_000


def rebuild(ledger: Ledger, members: Members) -> None:
    """Judge every transaction of the log anew and refill heads and rows; inside the caller's transaction."""
    db = ledger.db
    eraser = Eraser(ledger, members)
    eraser.decide(anew=True)
    for table in ("head", "open_cell", *(record.__tablename__ for record in TABLES)):
        db.execute(f"DELETE FROM {table}")
    clear_search(db)
    forget_digest(db)
    touched, judge = Touched(), Judge(db, members)
    for number, txn_id, txn in logged(db):
        point = ledger.past.point(number)
        right = judge.accepts(txn, txn_id, point) and ledger.follows_itself(txn)
        sound = right and ledger.written.are_kept(txn, point, ledger.past.point)
        db.execute(
            "UPDATE log_txn SET refused = ? WHERE id = ? AND refused != ?", (not sound, number, not sound)
        )
        if sound:
            refs = [ledger.number_of(ref) or 0 for ref in txn.refs]
            ledger.move_heads(number, list(enumerate(txn.ops)), refs, touched)
        if touched.rows() >= _ROWS_AT_A_TIME:
            ledger.refill(touched)
            touched = Touched()
    ledger.refill(touched)
    eraser.let_go()


def logged(db: Connection, first: int = 1) -> Iterator[tuple[int, bytes, Transaction]]:
    """Give the log's transactions from a number on, in the order they were held; raises Unreadable."""
    number = first
    while True:
        found = db.execute(
            "SELECT id, txn_id FROM log_txn WHERE id >= ? ORDER BY id LIMIT 1", (number,)
        ).fetchone()
        if found is None:
            return
        yield int(found[0]), bytes(found[1]), transaction(db, found[0])
        number = found[0] + 1

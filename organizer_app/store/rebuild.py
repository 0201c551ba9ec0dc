"""Refill everything that is derived from the log: heads, rows, open cells, the search index."""

from __future__ import annotations

from collections.abc import Iterator

from organizer_app.records.catalog import TABLES
from organizer_app.store.apply import Ledger, Moves, Touched
from organizer_app.store.batch import CELLS_AT_A_TIME
from organizer_app.store.cipher import Connection
from organizer_app.store.digests import forget_digest
from organizer_app.store.erasing import Eraser
from organizer_app.store.judging import Judge
from organizer_app.store.log.members import Members
from organizer_app.store.log.transactions import Transaction
from organizer_app.store.newcomers import new_rows
from organizer_app.store.rederive import transaction
from organizer_app.store.search import clear_search


def rebuild(ledger: Ledger, members: Members) -> None:
    """Judge every transaction of the log anew and refill heads and rows; inside the caller's transaction."""
    db = ledger.db
    eraser = Eraser(ledger, members)
    eraser.decide(anew=True)
    for table in ("head", "open_cell", *(record.__tablename__ for record in TABLES)):
        db.execute(f"DELETE FROM {table}")
    clear_search(db)
    forget_digest(db)
    judge = Judge(db, members)
    gathered = _Gathered()
    for number, txn_id, txn in logged(db):
        point = ledger.past.point(number)
        right = judge.accepts(txn, txn_id, point) and ledger.follows_itself(txn)
        sound = right and ledger.written.are_kept(txn, point, ledger.past.point)
        db.execute(
            "UPDATE log_txn SET refused = ? WHERE id = ? AND refused != ?", (not sound, number, not sound)
        )
        if sound:
            refs = [ledger.number_of(ref) or 0 for ref in txn.refs]
            ledger.gather(gathered.moves, number, list(enumerate(txn.ops)), refs, gathered.touched)
        if gathered.moves.cells >= CELLS_AT_A_TIME:
            gathered.write(ledger)
            gathered = _Gathered()
    gathered.write(ledger)
    eraser.let_go()


class _Gathered:
    """What many transactions come to, written together, as where they are taken in."""

    def __init__(self) -> None:
        self.touched = Touched()
        self.moves = Moves(new=self.touched.fresh)

    def write(self, ledger: Ledger) -> None:
        ledger.write(self.moves)
        ledger.refill(self.touched, new_rows(ledger.db, self.touched.cells))


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

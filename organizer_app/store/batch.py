"""Many transactions at once: judged one by one, written in few statements, rows refilled together."""

from __future__ import annotations

from typing import Any, Final

from organizer_app.store.apply import Ledger, Moves, Touched, Watch
from organizer_app.store.judging import Judge
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.transactions import Logged, Transaction
from organizer_app.store.newcomers import new_rows
from organizer_app.store.past import Chain, Point

CELLS_AT_A_TIME: Final = 1_000_000
"""So many cells are gathered before heads and rows are written, so that memory stays bounded."""
_OPS_AT_A_TIME: Final = 10_000
"""The log is written in smaller parts: it only grows at its end, and what is written can be let go."""


class Batch:
    """Takes ready transactions in an order in which each comes after those it names.

    The log tables, heads and rows are as they should be after `flush`; a flush may come earlier by itself.
    `watch` is called with the touched cells, and the rows of them that are new, before rows are refilled.
    """

    def __init__(
        self,
        ledger: Ledger,
        judge: Judge,
        source: int | None,
        watch: Watch,
    ) -> None:
        self.accepted = 0
        self.refused = 0
        self._ledger = ledger
        self._judge = judge
        self._source = source
        self._watch = watch
        self._at = ledger.next_number()
        self._numbers: dict[bytes, int] = {}
        self._points: dict[int, Point] = {}
        self._chains: dict[int, Chain] = {}
        self._start()

    def _start(self) -> None:
        self._touched = Touched()
        self._moves = Moves(new=self._touched.fresh)
        self._transactions: list[tuple[Any, ...]] = []
        self._ops: list[tuple[Any, ...]] = []

    def add(self, logged: Logged) -> None:
        """Take one transaction; a refused one is kept and changes nothing."""
        txn, at = logged.txn, self._at
        prev = None if txn.prev is None else self._number(txn.prev)
        follows = self._follows_itself(txn, prev)
        here = self._place(txn, prev, at)
        if txn.deps:
            self._ledger.past.note_seen(here, [self._point(self._number(dep)) for dep in txn.deps])
        sound = follows and self._judge.accepts(txn, logged.txn_id, here)
        sound = sound and self._ledger.written.are_kept(txn, here, self._point)
        self._ledger.written.note(txn, at)
        self._numbers[logged.txn_id] = at
        self._points[at] = here
        self._at += 1
        label = encode(txn.label)
        self._transactions.append(
            (
                at,
                logged.txn_id,
                here.chain,
                txn.seq,
                txn.wall,
                txn.suspect,
                not sound,
                self._source,
                label,
                logged.encoded,
            )
        )
        shape = self._ledger.names.shape
        for no, (op, values) in enumerate(zip(txn.ops, logged.values, strict=True)):
            self._ops.append((at, no, shape(op.table, op.columns), op.row, values))
        if sound:
            refs = [self._number(ref) for ref in txn.refs]
            self._ledger.gather(self._moves, at, list(enumerate(txn.ops)), refs, self._touched)
            self.accepted += 1
        else:
            self.refused += 1
        if self._moves.cells >= CELLS_AT_A_TIME:
            self.flush()
        elif len(self._ops) >= _OPS_AT_A_TIME:
            self._write_log()

    def _write_log(self) -> None:
        db = self._ledger.db
        db.executemany(
            "INSERT INTO log_txn (id, txn_id, chain, seq, wall, suspect, refused, source, label, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._transactions,
        )
        db.executemany("INSERT INTO log_op (txn, no, shape, row, value) VALUES (?, ?, ?, ?, ?)", self._ops)
        self._transactions, self._ops = [], []

    def flush(self) -> None:
        """Write what was gathered and bring rows up to date."""
        self._write_log()
        self._ledger.past.move_tips(
            [(chain.tip_seq, chain.tip, number) for number, chain in self._chains.items()]
        )
        self._ledger.write(self._moves)
        new = new_rows(self._ledger.db, self._touched.cells)
        self._watch(self._touched, new)
        self._ledger.refill(self._touched, new)
        self._ledger.written.forget()
        self._start()

    def _number(self, txn_id: bytes) -> int:
        found = self._numbers.get(txn_id)
        if found is None:
            found = self._ledger.number_of(txn_id)
            if found is None:
                raise ValueError("a transaction came before one that it names")
            self._numbers[txn_id] = found
        return found

    def _point(self, number: int) -> Point:
        found = self._points.get(number)
        if found is None:
            found = self._points[number] = self._ledger.past.point(number)
        return found

    def _chain(self, number: int) -> Chain:
        found = self._chains.get(number)
        if found is None:
            found = self._chains[number] = self._ledger.past.chain(number)
        return found

    def _follows_itself(self, txn: Transaction, prev: int | None) -> bool:
        if prev is None:
            return True
        before = self._point(prev)
        return self._chain(before.chain).writer == txn.writer and before.seq == txn.seq - 1

    def _place(self, txn: Transaction, prev: int | None, at: int) -> Point:
        """Do what `Past.place` does, remembering how far chains go until they are written."""
        before = None if prev is None else self._point(prev)
        if before is None or prev is None or not self._chain(before.chain).goes_on(txn.writer, txn.seq, prev):
            return self._ledger.past.new_chain(txn.writer, before, txn.seq, at)
        self._chains[before.chain] = Chain(txn.writer, txn.seq, at)
        return Point(before.chain, txn.seq)

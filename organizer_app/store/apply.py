"""The one function that changes anything: ops go in, heads and rows follow, whoever wrote them.

A gesture on this laptop and a transaction from another take the same road. Transactions must come with all
that they name already held; then the order in which they come does not matter (packaging/format, section 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from organizer_app.records.base import Id
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import Heads
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.transactions import Logged, Op, Transaction
from organizer_app.store.names import Names
from organizer_app.store.past import Past
from organizer_app.store.project import Projection


@dataclass
class Touched:
    """The cells a batch of ops touched, by row, and the ops themselves, by transaction and op number."""

    cells: dict[tuple[str, Id], set[str]] = field(default_factory=dict)
    fresh: dict[tuple[int, int], Op] = field(default_factory=dict)

    def rows(self) -> dict[str, frozenset[Id]]:
        """Return the touched rows by table."""
        found: dict[str, set[Id]] = {}
        for table, row in self.cells:
            found.setdefault(table, set()).add(row)
        return {table: frozenset(rows) for table, rows in found.items()}


Spot: TypeAlias = tuple[int, Id, int, int, int]
"""A head as it is kept: table, row and column by their numbers, transaction, op number."""


@dataclass
class Moves:
    """Heads that come and heads that go."""

    new: dict[Spot, bool] = field(default_factory=dict)
    gone: list[Spot] = field(default_factory=list)


class Ledger:
    """The log and its projection in one open file, seen through the one connection that writes."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.names = Names(db)
        self.past = Past(db)
        self.heads = Heads(db, self.names, self.past)
        self.projection = Projection(db, self.names, self.heads)

    def number_of(self, txn_id: bytes) -> int | None:
        """Return the number of a held transaction, or None."""
        found = self.db.execute("SELECT id FROM log_txn WHERE txn_id = ?", (txn_id,)).fetchone()
        return None if found is None else int(found[0])

    def next_number(self) -> int:
        """Return the number the next transaction gets."""
        return int(self.db.execute("SELECT coalesce(max(id), 0) + 1 FROM log_txn").fetchone()[0])

    def record(self, logged: Logged, at: int) -> None:
        """Write this laptop's own transaction into the log as number `at`, and note what it had seen."""
        txn = logged.txn
        prev = None if txn.prev is None else self.number_of(txn.prev)
        here = self.past.place(txn.writer, txn.seq, prev, at)
        self.db.execute(
            "INSERT INTO log_txn (id, txn_id, chain, seq, wall, suspect, refused, source, label, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                at,
                logged.txn_id,
                here.chain,
                txn.seq,
                txn.wall,
                txn.suspect,
                False,
                None,
                encode(txn.label),
                logged.encoded,
            ),
        )
        self.db.executemany(
            "INSERT INTO log_op (txn, no, shape, row, value) VALUES (?, ?, ?, ?, ?)",
            [
                (at, no, self.names.shape(op.table, op.columns), op.row, values)
                for no, (op, values) in enumerate(zip(txn.ops, logged.values, strict=True))
            ],
        )
        if txn.deps:
            numbers = [self.number_of(dep) for dep in txn.deps]
            self.past.note_seen(here, [self.past.point(number) for number in numbers if number is not None])

    def follows_itself(self, txn: Transaction) -> bool:
        """Tell whether prev is the same writer's transaction just before."""
        if txn.prev is None:
            return True
        found = self.db.execute(
            "SELECT c.writer, t.seq FROM log_txn t JOIN log_chain c ON c.id = t.chain WHERE t.txn_id = ?",
            (txn.prev,),
        ).fetchone()
        return found is not None and (bytes(found[0]), int(found[1])) == (txn.writer, txn.seq - 1)

    def move_heads(
        self, at: int, ops: Sequence[tuple[int, Op]], refs: Sequence[int], touched: Touched
    ) -> None:
        """Take out the heads that ops replace and put theirs in; rows follow with `refill`."""
        moves = Moves()
        self.gather(moves, at, ops, refs, touched)
        self.write(moves)

    def gather(
        self,
        moves: Moves,
        at: int,
        ops: Sequence[tuple[int, Op]],
        refs: Sequence[int],
        touched: Touched,
    ) -> None:
        """Add one transaction's moves to others; each must come after those it names."""
        new, fresh, cells = moves.new, touched.fresh, touched.cells
        for no, op in ops:
            row = op.row
            table, columns = self.names.numbers(op.table, op.columns)
            cells.setdefault((op.table, row), set()).update(op.columns)
            fresh[(at, no)] = op
            for col, dots in zip(columns, op.dots, strict=True):
                for ref, replaced in dots:
                    spot = (table, row, col, refs[ref], replaced)
                    if new.pop(spot, None) is None:
                        moves.gone.append(spot)
                new[(table, row, col, at, no)] = True

    def write(self, moves: Moves) -> None:
        """Write gathered moves."""
        if moves.gone:
            self.db.executemany(
                "DELETE FROM head WHERE tbl = ? AND row = ? AND col = ? AND txn = ? AND no = ?", moves.gone
            )
        self.db.executemany(
            "INSERT OR IGNORE INTO head (tbl, row, col, txn, no) VALUES (?, ?, ?, ?, ?)", moves.new
        )

    def refill(self, touched: Touched) -> None:
        """Bring rows up to date with heads."""
        self.projection.refill(touched.cells, touched.fresh)

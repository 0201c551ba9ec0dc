"""The one function that changes anything: ops go in, heads and rows follow, whoever wrote them.

A gesture on this laptop and a transaction from another take the same road. Transactions must come with all
that they name already held; then the order in which they come does not matter (packaging/format, section 6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from organizer_app.records.base import Id
from organizer_app.store.cipher import Connection
from organizer_app.store.erasures import Erasures
from organizer_app.store.heads import Heads
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.transactions import Logged, Op, Transaction
from organizer_app.store.names import Names
from organizer_app.store.past import Past
from organizer_app.store.project import Projection
from organizer_app.store.written_once import WrittenCells


@dataclass
class Touched:
    """The cells a batch of ops touched, by table and row, and the ops themselves, by transaction and number.

    For a row that one op alone touched, or one that replaced all that those before it wrote, that op stands;
    for others the columns.
    """

    cells: dict[str, dict[Id, Op | set[str]]] = field(default_factory=dict)
    fresh: dict[tuple[int, int], Op] = field(default_factory=dict)

    def rows(self) -> int:
        """Return how many rows were touched."""
        return sum(map(len, self.cells.values()))


Spot: TypeAlias = tuple[int, Id, int, int, int]
"""A head as it is kept: table, row and column by their numbers, transaction, op number."""


Watch: TypeAlias = "Callable[[Touched, Mapping[str, Set[Id]] | None], None]"
"""Is told of touched cells before rows are refilled, and which rows are new; None where any may go too."""


def nobody_watches(touched: Touched, new: Mapping[str, Set[Id]] | None) -> None:
    """Take no interest in what is touched."""


@dataclass
class Moves:
    """Heads that come: those of all columns of the new ops but what is overtaken; and heads that go."""

    new: dict[tuple[int, int], Op] = field(default_factory=dict)
    overtaken: set[tuple[int, int, str]] = field(default_factory=set)
    gone: list[Spot] = field(default_factory=list)
    cells: int = 0


class Ledger:
    """The log and its projection in one open file, seen through the one connection that writes."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.names = Names(db)
        self.past = Past(db)
        self.erasures = Erasures(db)
        self.heads = Heads(db, self.names, self.past, self.erasures)
        self.projection = Projection(db, self.names, self.heads, self.erasures)
        self.written = WrittenCells(db, self.names, self.past)

    def reload(self) -> None:
        """Read again what is kept in memory, after a rollback took back what was added."""
        self.names.reload()
        self.erasures.reload()

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
        new, fresh = moves.new, touched.fresh
        for no, op in ops:
            rows = touched.cells.setdefault(op.table, {})
            before = rows.setdefault(op.row, op)
            whole = any(op.dots) and self._overtake(moves, op, refs, before)
            if isinstance(before, set):
                before.update(op.columns)
            elif before is not op:
                rows[op.row] = op if whole else {*before.columns, *op.columns}
            spot = (at, no)
            fresh[spot] = new[spot] = op
            moves.cells += len(op.columns)

    def _overtake(self, moves: Moves, op: Op, refs: Sequence[int], before: Op | set[str]) -> bool:
        """Take away the heads that an op replaces; tells whether `before`, one op, has none any more."""
        of_before: list[tuple[int, int, str]] = []
        overtaken: list[tuple[int, int, str]] = []
        table, columns = self.names.numbers(op.table, op.columns)
        for name, col, dots in zip(op.columns, columns, op.dots, strict=True):
            for ref, replaced in dots:
                other = moves.new.get((refs[ref], replaced))
                if other is None:
                    moves.gone.append((table, op.row, col, refs[ref], replaced))
                elif (other.table, other.row) == (op.table, op.row):
                    spots = of_before if other is before and name in other.columns else overtaken
                    spots.append((refs[ref], replaced, name))
        if isinstance(before, Op) and len(of_before) == len(before.columns):
            del moves.new[of_before[0][:2]]
            moves.overtaken.update(overtaken)
            return True
        moves.overtaken.update(overtaken, of_before)
        return False

    def write(self, moves: Moves) -> None:
        """Write gathered moves, row by row: neighbors in the table share its pages."""
        if moves.gone:
            self.db.executemany(
                "DELETE FROM head WHERE tbl = ? AND row = ? AND col = ? AND txn = ? AND no = ?",
                sorted(moves.gone),
            )
        self.db.executemany(
            "INSERT OR IGNORE INTO head (tbl, row, col, txn, no) VALUES (?, ?, ?, ?, ?)",
            self._new_heads(moves),
        )

    def _new_heads(self, moves: Moves) -> Iterator[Spot]:
        numbers, overtaken = self.names.numbers, moves.overtaken
        for (at, no), op in sorted(moves.new.items(), key=_by_row):
            table, columns = numbers(op.table, op.columns)
            for name, col in zip(op.columns, columns, strict=True):
                if not overtaken or (at, no, name) not in overtaken:
                    yield table, op.row, col, at, no

    def refill(self, touched: Touched, new: Mapping[str, Set[Id]] | None = None) -> None:
        """Bring rows up to date with heads; `new` may say which of them do not stand yet."""
        self.projection.refill(touched.cells, touched.fresh, new)


def _by_row(move: tuple[tuple[int, int], Op]) -> tuple[str, Id]:
    return move[1].table, move[1].row

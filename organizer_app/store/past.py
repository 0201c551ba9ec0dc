"""Who knew what: each writer's log as a chain, branches where a log forked, and what each point had seen.

A chain is one unbroken run of `prev` links. `log_seen` keeps, for a chain from some seq on, how far into
each other chain its writer had read; so "is this in the past of that" is one look-up (sync.md, rule 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from organizer_app.store.cipher import Connection


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the log: the seq-th transaction of a chain."""

    chain: int
    seq: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Whose chain it is, and the seq and number of its last transaction."""

    writer: bytes
    tip_seq: int
    tip: int

    def goes_on(self, writer: bytes, seq: int, prev: int) -> bool:
        """Tell whether a transaction after `prev` goes on with the chain; else it begins a branch."""
        return (writer, seq, prev) == (self.writer, self.tip_seq + 1, self.tip)


class Past:
    """The order of transactions that `prev` and `deps` make, as far as this file holds them."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def point(self, txn: int) -> Point:
        """Return where a held transaction (by its number) stands."""
        return Point(*self._db.execute("SELECT chain, seq FROM log_txn WHERE id = ?", (txn,)).fetchone())

    def place(self, writer: bytes, seq: int, prev: int | None, txn: int) -> Point:
        """Put a transaction behind its previous one: on its chain, or on a new branch if that has gone on.

        One whose `prev` is not its writer's transaction just before (it is refused) begins a branch too.
        """
        if prev is None:
            return self.new_chain(writer, None, seq, txn)
        before = self.point(prev)
        chain = self.chain(before.chain)
        if not chain.goes_on(writer, seq, prev):
            return self.new_chain(writer, before, seq, txn)
        self.move_tips([(seq, txn, before.chain)])
        return Point(before.chain, seq)

    def chain(self, number: int) -> Chain:
        """Return whose chain it is and how far it goes."""
        writer, seq, tip = self._db.execute(
            "SELECT writer, tip_seq, tip FROM log_chain WHERE id = ?", (number,)
        ).fetchone()
        return Chain(bytes(writer), seq, tip)

    def move_tips(self, tips: Iterable[tuple[int, int, int]]) -> None:
        """Write how far chains go now: seq and number of the last transaction, and the chain."""
        self._db.executemany("UPDATE log_chain SET tip_seq = ?, tip = ? WHERE id = ?", tips)

    def new_chain(self, writer: bytes, parent: Point | None, seq: int, txn: int) -> Point:
        """Begin a chain or branch with one transaction."""
        made = self._db.execute(
            "INSERT INTO log_chain (writer, parent, parent_seq, tip_seq, tip) VALUES (?, ?, ?, ?, ?)",
            (writer, parent.chain if parent else None, parent.seq if parent else 0, seq, txn),
        )
        here = Point(int(made.lastrowid or 0), seq)
        if parent:
            self.note_seen(here, [parent])
        return here

    def note_seen(self, here: Point, deps: list[Point]) -> None:
        """Record that a transaction's writer had seen other points, and so all that those had seen."""
        seen: dict[int, int] = {}
        for dep in deps:
            for chain, seq in [*self.seen_by(dep).items(), (dep.chain, dep.seq)]:
                seen[chain] = max(seq, seen.get(chain, 0))
        seen.pop(here.chain, None)
        already = self.seen_by(here)
        self._db.executemany(
            "INSERT OR REPLACE INTO log_seen (chain, other, seq, other_seq) VALUES (?, ?, ?, ?)",
            [
                (here.chain, chain, here.seq, seq)
                for chain, seq in seen.items()
                if seq > already.get(chain, 0)
            ],
        )

    def seen_by(self, point: Point) -> dict[int, int]:
        """Return how far into each other chain the writer at this point had read."""
        return dict(
            self._db.execute(
                "SELECT other, max(other_seq) FROM log_seen WHERE chain = ? AND seq <= ? GROUP BY other",
                (point.chain, point.seq),
            ).fetchall()
        )

    def is_in_past(self, earlier: Point, later: Point) -> bool:
        """Tell whether one transaction was known, directly or not, when the other was written."""
        if earlier.chain == later.chain:
            return earlier.seq < later.seq
        found = self._db.execute(
            "SELECT other_seq FROM log_seen WHERE chain = ? AND other = ? AND seq <= ?"
            " ORDER BY seq DESC LIMIT 1",
            (later.chain, earlier.chain, later.seq),
        ).fetchone()
        return found is not None and found[0] >= earlier.seq

    def unseen_tips(self, chain: int | None) -> list[tuple[int, Point]]:
        """Return the tips (transaction number, point) of other chains that a chain's own tip had not seen."""
        seen: dict[int, int] = {}
        if chain is not None:
            tip = self._db.execute("SELECT tip_seq FROM log_chain WHERE id = ?", (chain,)).fetchone()[0]
            seen = self.seen_by(Point(chain, tip))
        tips = self._db.execute("SELECT id, tip_seq, tip FROM log_chain ORDER BY id").fetchall()
        return [
            (txn, Point(other, seq))
            for other, seq, txn in tips
            if other != chain and seq > seen.get(other, 0)
        ]

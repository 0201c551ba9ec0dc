"""Which transactions take effect: the right their writer had there, by the statements that count.

A verdict follows from the set of transactions and statements alone; so what comes late (a statement, or the
transaction that a cut names) judges anew those that are held already (packaging/format, section 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.store.apply import Ledger, Watch
from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import Change, Members
from organizer_app.store.log.rights import ADMIN, ORGANIZER, lowest
from organizer_app.store.log.transactions import Transaction
from organizer_app.store.log.verdicts import is_sound, is_within
from organizer_app.store.past import Past, Point
from organizer_app.store.rederive import rederive, transaction

_FULL: frozenset[str | None] = frozenset({ADMIN, ORGANIZER})


@dataclass(frozen=True)
class _Cut:
    """A change of a right as it concerns one writer: how far into each chain the old right reaches."""

    change: Change
    reach: dict[int, int]
    known: dict[int, int]

    def is_before(self, point: Point) -> bool:
        reach = max(self.reach.get(point.chain, 0), self.known.get(point.chain, 0))
        return point.seq <= reach


class Judge:
    """Judges transactions by the members as they are; cuts are looked up once, when it is made."""

    def __init__(self, db: Connection, members: Members) -> None:
        self._members = members
        self._cuts: dict[bytes, list[_Cut]] = {}
        self.missing: dict[bytes, set[bytes]] = {}
        """Transactions that cuts name and that are not held, with the writers they are about."""
        for writer, laptop in members.writers.items():
            for change in members.changes.get(laptop, ()):
                reach: dict[int, int] = {}
                known: dict[int, int] = {}
                for named, _, txn_id in change.cuts:
                    if named == writer and not _reach_back(db, txn_id, reach):
                        self.missing.setdefault(txn_id, set()).add(writer)
                for author, txn_id in change.spared:
                    if not _reach_all(db, author, txn_id, known):
                        self.missing.setdefault(txn_id, set()).add(writer)
                self._cuts.setdefault(writer, []).append(_Cut(change, reach, known))

    def role(self, writer: bytes, point: Point) -> str | None:
        """Return the role under which a writer wrote at a point of the log; None for no right."""
        laptop = self._members.writers.get(writer)
        if laptop is None:
            return None
        after = [cut.change for cut in self._cuts.get(writer, ()) if not cut.is_before(point)]
        if any(change.role is None for change in after):
            return None
        return _role_after(after, self._members.admitted_as[laptop])

    def has_right(self, txn: Transaction, txn_id: bytes, point: Point) -> bool:
        """Tell whether a transaction's writer might write this there, or an admin accepted it."""
        role = self.role(txn.writer, point)
        return (role is not None and is_within(role, txn)) or txn_id in self._members.accepted

    def accepts(self, txn: Transaction, txn_id: bytes, point: Point) -> bool:
        """Tell whether a transaction takes effect, by right and by content."""
        return self.has_right(txn, txn_id, point) and is_sound(txn)

    def is_plain(self, txn_id: bytes) -> bool:
        """Tell whether nobody accepted this one by name."""
        return txn_id not in self._members.accepted


def _role_after(changes: Sequence[Change], admitted_as: str) -> str:
    """Return the role that changes come to: the lowest of those that no other has seen."""
    pasts = 0
    for change in changes:
        pasts |= change.past
    latest: list[str] = []
    for change in changes:
        if change.role is not None and not change.place & pasts:
            latest.append(change.role)
            if change.lowers:
                latest.append(_role_after([one for one in changes if one.place & change.past], admitted_as))
    return lowest(latest) if latest else admitted_as


def _reach_all(db: Connection, writer: bytes, txn_id: bytes, known: dict[int, int]) -> bool:
    """Add how far into each chain a writer had read at a transaction of its own; False if it is not held."""
    found = db.execute(
        "SELECT t.chain, t.seq, c.writer FROM log_txn t JOIN log_chain c ON c.id = t.chain"
        " WHERE t.txn_id = ?",
        (txn_id,),
    ).fetchone()
    if found is None:
        return False
    point = Point(found[0], found[1])
    if bytes(found[2]) != writer:
        return True
    for chain, seq in [*Past(db).seen_by(point).items(), (point.chain, point.seq)]:
        known[chain] = max(seq, known.get(chain, 0))
    return True


def _reach_back(db: Connection, txn_id: bytes, reach: dict[int, int]) -> bool:
    """Add how far into each chain `prev` leads back from a transaction; False where it is not held."""
    found = db.execute("SELECT chain, seq FROM log_txn WHERE txn_id = ?", (txn_id,)).fetchone()
    if found is None:
        return False
    chain, seq = found
    while chain is not None:
        reach[chain] = max(seq, reach.get(chain, 0))
        chain, seq = db.execute("SELECT parent, parent_seq FROM log_chain WHERE id = ?", (chain,)).fetchone()
    return True


def settle(
    ledger: Ledger,
    before: Members,
    members: Members,
    judge: Judge,
    watch: Watch,
    revalued: Set[int] = frozenset(),
    rows: Set[tuple[str, Id]] = frozenset(),
) -> None:
    """Judge anew what new statements, or transactions that came since `judge` was made, put in doubt.

    `revalued` are transactions of which values came or went: their rows are derived anew in any case, and
    so are `rows`.
    """
    writers: set[bytes] = set()
    for txn_id, about in judge.missing.items():
        if ledger.number_of(txn_id) is not None:
            writers |= about
    writers |= {
        writer
        for writer in before.writers.keys() | members.writers.keys()
        if _right(before, writer) != _right(members, writer)
    }
    judge = Judge(ledger.db, members)
    asked = _asked(ledger, writers, before.accepted ^ members.accepted)
    changed = {number for number, refused in asked if _differs(ledger, judge, number, refused)}
    changed |= {each for each in revalued if _is_refused(ledger, judge, each) != _was_refused(ledger, each)}
    ledger.db.executemany(
        "UPDATE log_txn SET refused = NOT refused WHERE id = ?", [(each,) for each in changed]
    )
    rederive(ledger, rows_of(ledger, changed | revalued) | rows, watch)


def _right(members: Members, writer: bytes) -> tuple[object, ...]:
    """Return all that a writer's right follows from, beside the transactions that cuts name."""
    laptop = members.writers.get(writer, b"")
    about = frozenset((change.id, change.lowers, change.spared) for change in members.changes.get(laptop, ()))
    return members.admitted_as.get(laptop), about


def _asked(ledger: Ledger, writers: Set[bytes], names: Iterable[bytes]) -> Iterator[tuple[int, bool]]:
    found: dict[int, bool] = {}
    for writer in writers:
        found |= ledger.db.execute(
            "SELECT t.id, t.refused FROM log_chain c JOIN log_txn t ON t.chain = c.id WHERE c.writer = ?",
            (writer,),
        ).fetchall()
    for name in names:
        found |= ledger.db.execute("SELECT id, refused FROM log_txn WHERE txn_id = ?", (name,)).fetchall()
    for number, refused in sorted(found.items()):
        yield number, bool(refused)


def _differs(ledger: Ledger, judge: Judge, number: int, refused: bool) -> bool:
    """Tell whether a transaction's verdict is another now; what cannot have changed is not read again."""
    chain, seq, txn_id, body = ledger.db.execute(
        "SELECT chain, seq, txn_id, body FROM log_txn WHERE id = ?", (number,)
    ).fetchone()
    writer = decode(body)[2]
    role = judge.role(writer, Point(chain, seq))
    if judge.is_plain(bytes(txn_id)):
        if role is None:
            return not refused
        if role in _FULL and not refused:
            return False
    return _is_refused(ledger, judge, number) != refused


def _is_refused(ledger: Ledger, judge: Judge, number: int) -> bool:
    """Judge a held transaction from the log alone."""
    txn_id = bytes(ledger.db.execute("SELECT txn_id FROM log_txn WHERE id = ?", (number,)).fetchone()[0])
    txn, point = transaction(ledger.db, number), ledger.past.point(number)
    right = judge.accepts(txn, txn_id, point) and ledger.follows_itself(txn)
    return not (right and ledger.written.are_kept(txn, point, ledger.past.point))


def _was_refused(ledger: Ledger, number: int) -> bool:
    return bool(ledger.db.execute("SELECT refused FROM log_txn WHERE id = ?", (number,)).fetchone()[0])


def rows_of(ledger: Ledger, numbers: Iterable[int]) -> set[tuple[str, Id]]:
    """Return the rows that these transactions write."""
    found: set[tuple[str, Id]] = set()
    for number in numbers:
        for shape, row in ledger.db.execute("SELECT shape, row FROM log_op WHERE txn = ?", (number,)):
            found.add((ledger.names.of_shape(shape)[0], bytes(row)))
    return found

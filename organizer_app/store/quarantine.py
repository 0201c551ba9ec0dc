"""What was refused and is kept: whose it is, why it takes no effect, and what it would show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from organizer_app.records.base import Id, Value
from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.gestures import continues
from organizer_app.store.judging import Judge
from organizer_app.store.log.members import Laptop, Members
from organizer_app.store.log.transactions import Transaction
from organizer_app.store.log.verdicts import is_sound
from organizer_app.store.past import Point
from organizer_app.store.readers import raw
from organizer_app.store.rederive import transaction
from organizer_app.store.workspace import Workspace

Cause: TypeAlias = Literal["removed", "role", "stranger", "unsound"]
"""Why: its laptop was removed; its role does not reach so far; nobody let it in; no laptop can take it."""
MOST_CELLS: Final = 6


@dataclass(frozen=True)
class RefusedCell:
    """One value that would show if it were accepted; None for one that was erased, or a deletion."""

    table: str
    row: Id
    column: str
    value: Value


@dataclass(frozen=True)
class Refused:
    """One gesture that was refused, whole or in part: its transactions, its laptop if it is known.

    `wall` is UTC ms by that laptop's clock; `cells` the first few of what it would show, `rows` how many
    rows it writes.
    """

    entry_id: bytes
    txn_ids: tuple[bytes, ...]
    laptop: Laptop | None
    wall: int
    gesture: str
    rows: int
    cause: Cause
    cells: tuple[RefusedCell, ...]

    @property
    def can_be_accepted(self) -> bool:
        """Tell whether an admin's word would make it count."""
        return self.cause != "unsound"


def refused(workspace: Workspace) -> tuple[Refused, ...]:
    """Return all that is refused now, the last that came first."""
    with workspace.read() as session:
        return tuple(refused_in(raw(session), workspace.members))


def refused_in(db: Connection, members: Members) -> Iterator[Refused]:
    """Give all that is refused in an open file, the last that came first."""
    ledger, judge = Ledger(db), Judge(db, members)
    parts: list[tuple[int, bytes]] = []
    for number, txn_id, chain, seq, label in db.execute(
        "SELECT id, txn_id, chain, seq, label FROM log_txn WHERE refused ORDER BY +id DESC"
    ).fetchall():
        parts.append((number, bytes(txn_id)))
        if continues(db, chain, seq, bytes(label)) and _is_refused(db, chain, seq - 1):
            continue
        yield _told(ledger, judge, members, parts[::-1])
        parts = []


def _is_refused(db: Connection, chain: int, seq: int) -> bool:
    found = db.execute("SELECT refused FROM log_txn WHERE chain = ? AND seq = ?", (chain, seq)).fetchone()
    return found is not None and bool(found[0])


def _told(ledger: Ledger, judge: Judge, members: Members, parts: list[tuple[int, bytes]]) -> Refused:
    read = [transaction(ledger.db, number) for number, _ in parts]
    first = read[0]
    cells = [
        RefusedCell(op.table, op.row, column, None if op.is_erased(place) else value)
        for txn in read[:1]
        for op in txn.ops[:MOST_CELLS]
        for place, (column, value) in enumerate(zip(op.columns, op.values, strict=True))
    ]
    causes = [
        _cause(ledger, judge, members, txn, ledger.past.point(number))
        for (number, _), txn in zip(parts, read, strict=True)
    ]
    return Refused(
        parts[0][1],
        tuple(txn_id for _, txn_id in parts),
        members.laptop_of(first.writer),
        first.wall,
        str(first.label[0]),
        sum(len(txn.ops) for txn in read),
        "unsound" if "unsound" in causes else causes[0],
        tuple(cells[:MOST_CELLS]),
    )


def _cause(ledger: Ledger, judge: Judge, members: Members, txn: Transaction, point: Point) -> Cause:
    if not (is_sound(txn) and ledger.follows_itself(txn)):
        return "unsound"
    if txn.writer not in members.writers:
        return "stranger"
    return "removed" if judge.role(txn.writer, point) is None else "role"

"""Values that were left out of one form of a transaction and come with another: all that is given is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.log.transactions import Logged, Op, encode_values
from organizer_app.store.sealing import stored


def partial_transactions(db: Connection) -> frozenset[int]:
    """Return the numbers of held transactions of which some value is erased or was withheld."""
    rows = db.execute("SELECT DISTINCT txn FROM log_op WHERE substr(value, 1, 2) = x'92c0'")
    return frozenset(number for (number,) in rows)


def fuller(held: Logged | None, other: Logged) -> Logged:
    """Join two forms of one transaction: every value that either gives."""
    if held is None or not any(op.held for op in held.txn.ops):
        return held or other
    ops = tuple(_fuller(*pair) for pair in zip(held.txn.ops, other.txn.ops, strict=True))
    return replace(held, txn=replace(held.txn, ops=ops), values=tuple(map(encode_values, ops)))


def _fuller(op: Op, other: Op) -> Op:
    if not op.held:
        return op
    if not other.held:
        return other
    held = tuple(b if isinstance(a, bytes) else a for a, b in zip(op.held, other.held, strict=True))
    values = tuple(None if isinstance(part, bytes) else part[1] for part in held)
    return replace(op, held=held, values=values)


def give_back(ledger: Ledger, richer: Iterable[tuple[int, Logged]]) -> frozenset[int]:
    """Write values that held transactions lack into the log; returns the transactions that lacked some."""
    changed: set[int] = set()
    for number, other in richer:
        ours = stored(ledger.db, number, other.txn_id, other.encoded).txn.ops
        for no, (op, given) in enumerate(zip(ours, other.txn.ops, strict=True)):
            now = _fuller(op, given)
            if encode_values(now) != encode_values(op):
                ledger.db.execute(
                    "UPDATE log_op SET value = ? WHERE txn = ? AND no = ?", (encode_values(now), number, no)
                )
                changed.add(number)
    return frozenset(changed)

"""Which transactions of the log are one gesture: a large one is written as several that belong together."""

from __future__ import annotations

from typing import Any, Final

from organizer_app.store.log.encoding import decode

_LARGEST: Final = 2**63 - 1


def further_parts(label: bytes) -> int:
    """Return how many further transactions a label says belong to the same gesture."""
    last = decode(label)[-1]
    return last if isinstance(last, int) else 0


def last_seq(seq: int, label: bytes) -> int:
    """Return the number of the last transaction of a gesture in its log, as far as there can be one."""
    return min(seq + further_parts(label), _LARGEST)


def continues(db: Any, chain: int, seq: int, label: bytes) -> bool:
    """Tell whether a transaction goes on with the gesture of the one before it in its log."""
    before = db.execute("SELECT label FROM log_txn WHERE chain = ? AND seq = ?", (chain, seq - 1)).fetchone()
    return before is not None and follows(bytes(before[0]), label)


def follows(before: bytes, label: bytes) -> bool:
    """Tell whether a label goes on with the gesture of the label before it in its log."""
    return further_parts(before) == further_parts(label) + 1


def whole_gesture(db: Any, number: int) -> set[int]:
    """Return the numbers of all transactions of the gesture that a held transaction belongs to."""
    chain, seq, label = db.execute("SELECT chain, seq, label FROM log_txn WHERE id = ?", (number,)).fetchone()
    first, beginning = int(seq), bytes(label)
    while continues(db, chain, first, beginning):
        first -= 1
        beginning = bytes(
            db.execute("SELECT label FROM log_txn WHERE chain = ? AND seq = ?", (chain, first)).fetchone()[0]
        )
    rows = db.execute(
        "SELECT id FROM log_txn WHERE chain = ? AND seq BETWEEN ? AND ?",
        (chain, first, last_seq(first, beginning)),
    )
    return {int(each) for (each,) in rows}

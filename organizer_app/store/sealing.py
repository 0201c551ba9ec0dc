"""What a laptop gives out: its own log sealed in signed segments, and whatever else it holds, as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.segments import MOST_BYTES, Seal, pack, seal
from organizer_app.store.log.transactions import (
    Logged,
    Transaction,
    as_logged,
    encoded_size,
    read_transaction,
)
from organizer_app.store.own import Identity

_SEALS: Final = "SELECT writer, first, last, prev, head, signature FROM log_seal ORDER BY writer, first, head"


def seal_own(db: Connection, identity: Identity, group: bytes) -> None:
    """Seal what this writer has not sealed yet: at most 4 MiB a segment, or one transaction."""
    run: list[Logged] = []
    size = 0
    for logged in _unsealed(db, identity.writer):
        more = encoded_size(logged)
        if run and size + more > MOST_BYTES:
            _seal(db, identity, group, run)
            run, size = [], 0
        run.append(logged)
        size += more
    if run:
        _seal(db, identity, group, run)


def _seal(db: Connection, identity: Identity, group: bytes, run: Sequence[Logged]) -> None:
    first, last = run[0].txn, run[-1]
    made = seal(identity.seed, group, identity.writer, first.seq, last.txn.seq, first.prev, last.txn_id)
    keep_seal(db, made, frame_hash(encode(pack(made, [logged.txn for logged in run]))))


def keep_seal(db: Connection, made: Seal, frame: bytes) -> None:
    """Remember a seal whose transactions are all in the log, and the hash of the frame it was met in."""
    db.execute(
        "INSERT OR REPLACE INTO log_seal (writer, first, last, prev, head, signature, frame)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (made.writer, made.first, made.last, made.prev, made.head, made.signature, frame),
    )


def frame_hash(frame: bytes) -> bytes:
    """Name the content of a segment frame, so that one met before is passed over unread."""
    return hashlib.sha256(frame).digest()


def held_frames(db: Connection) -> frozenset[bytes]:
    """Return the hashes of frames whose content is wholly in the log."""
    return frozenset(bytes(frame) for (frame,) in db.execute("SELECT frame FROM log_seal"))


def segment_frames(db: Connection) -> Iterator[bytes]:
    """Give every segment held, whole ones and those that wait, as frames of packaging/format section 3.

    Those of one writer come in the order of (first, head).
    """
    waiting = [
        ((bytes(writer), first, decode(bytes(frame))[4]), bytes(frame))
        for writer, first, frame in db.execute("SELECT writer, first, frame FROM staged")
    ]
    waiting.sort()
    for row in db.execute(_SEALS).fetchall():
        made = Seal(*row)
        while waiting and waiting[0][0] < (made.writer, made.first, made.head):
            yield waiting.pop(0)[1]
        yield encode(pack(made, list(_run(db, made))))
    for _, frame in waiting:
        yield frame


def _run(db: Connection, made: Seal) -> Iterator[Transaction]:
    """Give the transactions under a seal, from the first on."""
    found = db.execute("SELECT chain, seq FROM log_txn WHERE txn_id = ?", (made.head,)).fetchone()
    spans: list[tuple[int, int]] = []
    chain, last = found
    while True:
        spans.append((chain, last))
        parent, parent_seq, begins = db.execute(
            "SELECT parent, parent_seq, (SELECT min(seq) FROM log_txn WHERE chain = c.id)"
            " FROM log_chain c WHERE id = ?",
            (chain,),
        ).fetchone()
        if parent is None or begins <= made.first:
            break
        chain, last = parent, parent_seq
    for chain, last in reversed(spans):
        rows = db.execute(
            "SELECT id, body FROM log_txn WHERE chain = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (chain, made.first, last),
        )
        for number, body in rows:
            yield stored_transaction(db, number, bytes(body))


def _unsealed(db: Connection, writer: bytes) -> Iterator[Logged]:
    """Give a writer's transactions after its last seal."""
    tip = db.execute(
        "SELECT t.id FROM log_chain c JOIN log_txn t ON t.id = c.tip WHERE c.writer = ?"
        " ORDER BY c.tip_seq DESC, c.id LIMIT 1",
        (writer,),
    ).fetchone()
    sealed = {bytes(head) for (head,) in db.execute("SELECT head FROM log_seal WHERE writer = ?", (writer,))}
    numbers: list[int] = []
    number = None if tip is None else tip[0]
    while number is not None:
        txn_id, body = db.execute("SELECT txn_id, body FROM log_txn WHERE id = ?", (number,)).fetchone()
        if bytes(txn_id) in sealed:
            break
        numbers.append(number)
        prev = decode(bytes(body))[4]
        number = prev and db.execute("SELECT id FROM log_txn WHERE txn_id = ?", (prev,)).fetchone()[0]
    for number in reversed(numbers):
        body = db.execute("SELECT body FROM log_txn WHERE id = ?", (number,)).fetchone()[0]
        yield as_logged(stored_transaction(db, number, bytes(body)))


def stored_transaction(db: Connection, number: int, body: bytes) -> Transaction:
    """Rebuild a transaction of the log with its values; raises Unreadable where the file is damaged."""
    values = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (number,)).fetchall()
    return read_transaction(body, [bytes(value) for (value,) in values])


def own_tip(db: Connection, writer: bytes) -> tuple[int, bytes | None]:
    """Return the seq and txn_id of a writer's last transaction; 0 and None before the first."""
    found: Any = db.execute(
        "SELECT c.tip_seq, t.txn_id FROM log_chain c JOIN log_txn t ON t.id = c.tip WHERE c.writer = ?"
        " ORDER BY c.tip_seq DESC, c.id LIMIT 1",
        (writer,),
    ).fetchone()
    return (0, None) if found is None else (int(found[0]), bytes(found[1]))

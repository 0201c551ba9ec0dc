"""What a laptop gives out: its own log sealed in signed segments, and whatever else it holds, as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.segments import MOST_BYTES, Seal, pack, seal
from organizer_app.store.log.transactions import (
    Logged,
    encoded_size,
    read_transaction,
    unproved_transaction,
)
from organizer_app.store.own import Identity
from organizer_app.store.progress import Progress

Span: TypeAlias = tuple[int, int, int]
"""An unbroken run of a log: chain, first seq, last seq."""
_SHORT: Final = Progress()
_LACKING: Final = (
    "WITH lacking AS MATERIALIZED (SELECT DISTINCT c.writer, t.seq"
    " FROM log_op o JOIN log_txn t ON t.id = o.txn JOIN log_chain c ON c.id = t.chain"
    " WHERE substr(o.value, 1, 2) = x'92c0')"
)
_IS_LACKING: Final = (
    "EXISTS (SELECT 1 FROM lacking l WHERE l.writer = s.writer AND l.seq BETWEEN s.first AND s.last)"
)
_SEALS: Final = "SELECT writer, first, last, prev, head, signature FROM log_seal ORDER BY writer, first, head"


def seal_own(db: Connection, identity: Identity, group: bytes, progress: Progress = _SHORT) -> None:
    """Seal what this writer has not sealed yet: at most 4 MiB a segment, or one transaction.

    Raises Cancelled where `progress` does.
    """
    spans = list(_unsealed(db, identity.writer))
    done, many = 0, sum(last - first + 1 for _, first, last in spans)
    for span in spans:
        run: list[Logged] = []
        size = 0
        for logged in _logged(db, [span]):
            progress.step(done, many)
            done += 1
            more = encoded_size(logged)
            if run and size + more > MOST_BYTES:
                _seal(db, identity, group, run)
                run, size = [], 0
            run.append(logged)
            size += more
        _seal(db, identity, group, run)


def _seal(db: Connection, identity: Identity, group: bytes, run: Sequence[Logged]) -> None:
    first, last = run[0].txn, run[-1]
    made = seal(identity.seed, group, identity.writer, first.seq, last.txn.seq, first.prev, last.txn_id)
    keep_seal(db, made, frame_hash(encode(pack(made, [logged.txn for logged in run]))))


def keep_seal(db: Connection, made: Seal, frame: bytes) -> None:
    """Remember a seal whose transactions are all in the log, and the hash of the frame it was met in.

    Of two that end alike the longer is kept: it covers the other.
    """
    db.execute(
        "INSERT INTO log_seal (writer, first, last, prev, head, signature, frame)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (writer, last, head) DO UPDATE SET first = excluded.first,"
        " prev = excluded.prev, signature = excluded.signature, frame = excluded.frame"
        " WHERE excluded.first <= first",
        (made.writer, made.first, made.last, made.prev, made.head, made.signature, frame),
    )


def frame_hash(frame: bytes) -> bytes:
    """Name the content of a segment frame, so that one met before is passed over unread."""
    return hashlib.sha256(frame).digest()


def held_frames(db: Connection) -> frozenset[bytes]:
    """Return the hashes of frames whose content is wholly in the log.

    Those of which a value is gone are not: where the strike that took it falls, it comes back with the frame.
    """
    found = db.execute(f"{_LACKING} SELECT s.frame FROM log_seal s WHERE NOT {_IS_LACKING}")
    return frozenset(bytes(frame) for (frame,) in found)


def lacking_segments(db: Connection) -> list[tuple[bytes, int, int]]:
    """Return writer, first and last seq of the segments held of which a value is gone, or never came."""
    found = db.execute(f"{_LACKING} SELECT s.writer, s.first, s.last FROM log_seal s WHERE {_IS_LACKING}")
    return [(bytes(writer), first, last) for writer, first, last in found]


def segment_frames(db: Connection, elsewhere: Mapping[int, int] | None = None) -> Iterator[bytes]:
    """Give every segment held, whole ones and those that wait, as frames of packaging/format section 3.

    Those of one writer come in the order of (first, head). What lies within `elsewhere` (how far into each
    chain everybody is known to have it) is left out.
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
        if not elsewhere or not _lies_within(db, made, elsewhere):
            yield frame_of(db, made)
    for _, frame in waiting:
        yield frame


def _lies_within(db: Connection, made: Seal, elsewhere: Mapping[int, int]) -> bool:
    chain, seq = db.execute("SELECT chain, seq FROM log_txn WHERE txn_id = ?", (made.head,)).fetchone()
    return bool(seq <= elsewhere.get(chain, 0))


def held_seals(db: Connection) -> list[Seal]:
    """Return the seals of all segments that are wholly in the log."""
    return [Seal(*row) for row in db.execute(_SEALS).fetchall()]


def frame_of(db: Connection, made: Seal) -> bytes:
    """Pack the transactions under a seal, as they are held now; raises Unreadable where the file is damaged.

    What comes out as the frame that was verified when it was met needs no other proof; only where it does
    not, as after erasing, each transaction is proved again.
    """
    spans = covered(db, made.head, made.first)
    met = db.execute(
        "SELECT frame FROM log_seal WHERE writer = ? AND last = ? AND head = ?",
        (made.writer, made.last, made.head),
    ).fetchone()
    if met is not None:
        bodies = (unproved_transaction(body, values) for _, _, body, values in _stored(db, spans))
        frame = encode(pack(made, list(bodies)))
        if frame_hash(frame) == bytes(met[0]):
            return frame
    return encode(pack(made, [logged.txn for logged in _logged(db, spans)]))


def covered(db: Connection, head: bytes, first: int) -> list[Span]:
    """Return the spans from the first transaction under a seal to its head."""
    chain, seq = db.execute("SELECT chain, seq FROM log_txn WHERE txn_id = ?", (head,)).fetchone()
    spans: list[Span] = []
    for number, begin, end in _spans(db, chain, seq):
        spans.append((number, max(begin, first), end))
        # What came before may be another writer's: a log that goes on from there is kept too.
        if begin <= first:
            break
    return spans[::-1]


def _spans(db: Connection, chain: int, last: int) -> Iterator[Span]:
    """Give the chains that lead up to a transaction, the last one first."""
    while True:
        parent, parent_seq, first = db.execute(
            "SELECT parent, parent_seq, (SELECT min(seq) FROM log_txn WHERE chain = c.id)"
            " FROM log_chain c WHERE id = ?",
            (chain,),
        ).fetchone()
        yield chain, first, last
        if parent is None:
            return
        chain, last = parent, parent_seq


def _logged(db: Connection, spans: Iterable[Span]) -> Iterator[Logged]:
    for _, txn_id, body, values in _stored(db, spans):
        yield Logged(txn_id, body, read_transaction(body, values), values)


def _stored(db: Connection, spans: Iterable[Span]) -> Iterator[tuple[int, bytes, bytes, tuple[bytes, ...]]]:
    """Give transactions as they are kept: number, id, encoding, encoded values."""
    for span in spans:
        rows = db.execute(
            "SELECT id, txn_id, body FROM log_txn WHERE chain = ? AND seq BETWEEN ? AND ? ORDER BY seq", span
        ).fetchall()
        for number, txn_id, body in rows:
            yield number, bytes(txn_id), bytes(body), _values(db, number)


def _values(db: Connection, number: int) -> tuple[bytes, ...]:
    rows = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (number,)).fetchall()
    return tuple(bytes(value) for (value,) in rows)


def _unsealed(db: Connection, writer: bytes) -> Iterator[Span]:
    """Give the spans of a writer's log that no seal covers, on every branch of it.

    There is more than one branch where a copy of the file was used on and what was written beside it came
    back; then seals may be missing in the middle too, for they were made in the other file.
    """
    rows = db.execute(
        "SELECT c.id, (SELECT min(seq) FROM log_txn WHERE chain = c.id), c.tip_seq FROM log_chain c"
        " WHERE c.writer = ? ORDER BY c.id",
        (writer,),
    ).fetchall()
    seals = db.execute("SELECT head, first, last FROM log_seal WHERE writer = ?", (writer,)).fetchall()
    sealed: dict[int, list[tuple[int, int]]] = {}
    for head, first, last in seals:
        # Where there is one branch only, all seals are over it.
        spans = [(rows[0][0], first, last)] if len(rows) == 1 else covered(db, bytes(head), first)
        for chain, begin, end in spans:
            sealed.setdefault(chain, []).append((begin, end))
    for chain, seq, tip in rows:
        for begin, end in [*sorted(sealed.get(chain, ())), (tip + 1, tip + 1)]:
            if seq < begin:
                yield chain, seq, begin - 1
            seq = max(seq, end + 1)


def stored(db: Connection, number: int, txn_id: bytes, body: bytes) -> Logged:
    """Rebuild a transaction of the log with its values; raises Unreadable where the file is damaged."""
    values = _values(db, number)
    return Logged(txn_id, body, read_transaction(body, values), values)


def own_tip(db: Connection, writer: bytes) -> tuple[int, bytes | None]:
    """Return the seq and txn_id of a writer's last transaction; 0 and None before the first."""
    found: Any = db.execute(
        "SELECT c.tip_seq, t.txn_id FROM log_chain c JOIN log_txn t ON t.id = c.tip WHERE c.writer = ?"
        " ORDER BY c.tip_seq DESC, c.id LIMIT 1",
        (writer,),
    ).fetchone()
    return (0, None) if found is None else (int(found[0]), bytes(found[1]))

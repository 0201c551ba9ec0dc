"""Which segments this laptop holds and in what form, known without packing them; one is packed at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from organizer_app.store.cipher import Connection
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.segments import Seal
from organizer_app.store.sealing import covered, frame_of, held_seals

Gap: TypeAlias = tuple[int, int, list[int]]
"""An op that is not given whole: the seq of its transaction, its number, the places of values that lack."""


@dataclass(frozen=True, slots=True)
class SegmentPart:
    """One segment that is held, in the log or waiting; `form` differs where other values of it lack."""

    seal: Seal
    form: bytes
    staged: bytes | None = None


def segment_parts(db: Connection) -> list[SegmentPart]:
    """Return every segment held, ascending by writer, first and head; of those that wait, too.

    Two laptops that hold the same values of a segment come to the same form.
    """
    gaps = _gaps(db)
    writers = _writers_of(db, gaps)
    parts: list[SegmentPart] = []
    for made in held_seals(db):
        lacking = _gaps_under(db, made, gaps) if made.writer in writers else []
        parts.append(SegmentPart(made, form_of(made, lacking)))
    for name, frame in db.execute("SELECT hash, frame FROM staged").fetchall():
        parsed = decode(bytes(frame))
        made = Seal(*parsed[:6])
        parts.append(SegmentPart(made, form_of(made, _packed_gaps(made.first, parsed[6])), bytes(name)))
    return sorted(parts, key=lambda part: (part.seal.writer, part.seal.first, part.seal.head, part.form))


def packed_part(db: Connection, part: SegmentPart) -> bytes:
    """Return the frame of a segment that is held, as packaging/format has it in section 3."""
    if part.staged is None:
        return frame_of(db, part.seal)
    found = db.execute("SELECT frame FROM staged WHERE hash = ?", (part.staged,)).fetchone()
    return frame_of(db, part.seal) if found is None else bytes(found[0])


def form_of(made: Seal, gaps: Sequence[Gap]) -> bytes:
    """Name the content of a segment: what was signed, and what of it is not given."""
    named = [made.writer, made.first, made.last, made.head, [list(gap) for gap in gaps]]
    return hashlib.sha256(b"form1" + encode(named)).digest()


def _gaps(db: Connection) -> Mapping[int, Sequence[Gap]]:
    """Return by chain what is erased or was withheld, in the order of the log: seldom much."""
    rows = db.execute(
        "SELECT t.chain, t.seq, o.no, o.value FROM log_op o JOIN log_txn t ON t.id = o.txn"
        " WHERE substr(o.value, 1, 2) = x'92c0' ORDER BY t.chain, t.seq, o.no"
    ).fetchall()
    found: dict[int, list[Gap]] = {}
    for chain, seq, no, value in rows:
        found.setdefault(chain, []).append((seq, no, _places(decode(bytes(value))[1])))
    return found


def _writers_of(db: Connection, chains: Iterable[int]) -> frozenset[bytes]:
    rows = [db.execute("SELECT writer FROM log_chain WHERE id = ?", (chain,)).fetchone() for chain in chains]
    return frozenset(bytes(writer) for (writer,) in rows)


def _places(held: Sequence[Any]) -> list[int]:
    return [place for place, part in enumerate(held) if isinstance(part, bytes)]


def _gaps_under(db: Connection, made: Seal, gaps: Mapping[int, Sequence[Gap]]) -> list[Gap]:
    return [
        gap
        for chain, begin, end in covered(db, made.head, made.first)
        for gap in gaps.get(chain, ())
        if begin <= gap[0] <= end
    ]


def _packed_gaps(first: int, packed: Sequence[Any]) -> list[Gap]:
    """Return the gaps of a packed segment, whose ops are numbered through all its transactions."""
    owners = _owners(first, packed[7])
    held: dict[int, Any] = dict(packed[15])
    return [(seq, no, _places(held[at][1])) for at, (seq, no) in enumerate(owners) if at in held]


def _owners(first: int, counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for seq, count in enumerate(counts, first):
        for no in range(count):
            yield seq, no

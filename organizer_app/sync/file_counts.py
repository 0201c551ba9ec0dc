"""What a large file says of itself, counted without trying it out: who wrote it, and how much of it is new.

Each segment's own signature is verified, and so is all that frames must be; what the transactions in them
come to is not. All of it is, when the file is taken in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from organizer_app.errors import Unreadable
from organizer_app.store.log.members import Members
from organizer_app.store.log.segments import Seal
from organizer_app.store.log.signatures import verifies
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.sealing import frame_hash, held_frames
from organizer_app.store.workspace import Workspace
from organizer_app.sync.frames import BLOB, SEGMENT, Content

CELLS_TRIED: Final = 200_000
"""A preview tries a file out that brings no more new cells than this (sync.md, The sync file)."""
_COUNTS, _SHAPES, _OP_SHAPES, _PARTS = 7, 9, 10, 16

T = TypeVar("T")


@dataclass(frozen=True)
class FileCounts:
    """What a file says that it brings: new transactions and cells, and transactions that are held already.

    `laptops` names who wrote what is new, those the group has a name of; `size` is in bytes, before
    compression; `files` counts attached files.
    """

    transactions: int
    cells: int
    known: int
    laptops: tuple[str, ...]
    size: int
    files: int


def counts_of_large(
    workspace: Workspace, content: Content, members: Members, progress: Progress
) -> FileCounts | None:
    """Count what a file brings that is too large to be tried out; None where it is not.

    Raises Unreadable where it breaks the format in what is looked at, Cancelled.
    """
    if content.size(SEGMENT) <= CELLS_TRIED:
        return None
    with workspace.read() as session:
        db = raw(session)
        known_frames, many = held_frames(db), content.count(SEGMENT)
        reached: dict[bytes, int] = {}
        new = cells = all_of_it = 0
        for done, frame in enumerate(content.of(SEGMENT)):
            progress.step(done, many)
            seal, values = _looked_at(content.group, frame)
            all_of_it += seal.last - seal.first + 1
            if frame_hash(frame) in known_frames:
                continue
            begin = max(seal.first, reached.get(seal.writer, 0) + 1, _held_to(db, seal) + 1)
            if begin <= seal.last:
                reached[seal.writer] = seal.last
                new += seal.last - begin + 1
                cells += values
    if cells <= CELLS_TRIED:
        return None
    found = {writer: members.laptop_of(writer) for writer in reached}
    names = tuple(sorted({laptop.name for laptop in found.values() if laptop is not None}))
    return FileCounts(new, cells, all_of_it - new, names, content.size(SEGMENT), content.count(BLOB))


def _held_to(db: Any, seal: Seal) -> int:
    """Return the last seq of a segment's writer, within the segment, that is held; 0 for none."""
    found = db.execute(
        "SELECT max(t.seq) FROM log_chain c JOIN log_txn t ON t.chain = c.id"
        " WHERE c.writer = ? AND t.seq BETWEEN ? AND ?",
        (seal.writer, seal.first, seal.last),
    ).fetchone()[0]
    return int(found or 0)


def _looked_at(group: bytes, frame: bytes) -> tuple[Seal, int]:
    """Return a segment's seal, its signature verified, and how many cells it says that it writes."""
    writer, first, last, prev, head, signature, packed = _read(_FRAME, frame)
    seal = Seal(writer, first, last, prev, head, signature)
    if not 1 <= first <= last < 2**63 or len(packed) != _PARTS:
        raise Unreadable("segment")
    if not verifies(writer, signature, seal.message(group)):
        raise Unreadable("signature")
    sizes = [len(columns) for _, columns in _read(_TABLES_WITH_COLUMNS, packed[_SHAPES])]
    ops = _read(_NUMBERS, packed[_OP_SHAPES])
    counts = _read(_NUMBERS, packed[_COUNTS])
    if len(counts) != last - first + 1 or sum(counts) != len(ops):
        raise Unreadable("counts")
    if ops and not 0 <= min(ops) <= max(ops) < len(sizes):
        raise Unreadable("shapes")
    return seal, sum(sizes[shape] for shape in ops)


def _read(decode: Callable[[bytes], T], part: bytes) -> T:
    try:
        return decode(part)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as fault:
        raise Unreadable("segment") from fault


# What is not looked at stays encoded: a file's values take far more memory than their bytes.
_FRAME: Final = msgspec.msgpack.Decoder(
    tuple[bytes, int, int, bytes | None, bytes, bytes, list[msgspec.Raw]]
).decode
_NUMBERS: Final = msgspec.msgpack.Decoder(list[int]).decode
_TABLES_WITH_COLUMNS: Final = msgspec.msgpack.Decoder(list[tuple[int, list[str]]]).decode

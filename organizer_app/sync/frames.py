"""The inside of a sync file: magic, header, frames, padding, trailer (packaging/format, section 5)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import zstandard

from organizer_app.errors import NewerFormat, Unreadable
from organizer_app.store.log.acknowledgements import TIPS, Tip
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.shapes import KEY, SIGNATURE, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.own import Identity

MAGIC: Final = b"ORG1"
MEMBERS, ACKNOWLEDGEMENT, SEGMENT, BLOB, LACK, PADDING, TRAILER = 1, 4, 2, 3, 5, 0, 255
_KIB: Final = 1024
_MIB: Final = 1024 * _KIB
_HEADER_CAP: Final = _MIB
_TRAILER_CAP: Final = 16 * _MIB
_PADDING_CAP: Final = 128 * _KIB
CAPS: Final = {MEMBERS: 4 * _MIB, ACKNOWLEDGEMENT: _MIB}
_OTHER_CAP: Final = 64 * _MIB
_SMALL_BLOCK: Final = 4 * _KIB
_LARGE_BLOCK: Final = 64 * _KIB
_LEVEL: Final = 3
_HEADER: Final = (int, KEY, str, KEY, TIPS, int, int, [str])
_TRAILER: Final = ([KEY], SIGNATURE)


@dataclass(frozen=True)
class Content:
    """What a sync file says, its trailer and the maker's signature verified; frames as they are stored."""

    group: bytes
    maker: bytes
    frames: Sequence[memoryview]

    def count(self, kind: int) -> int:
        """Return how many frames of one type there are."""
        return sum(frame[0] == kind for frame in self.frames)

    def size(self, kind: int) -> int:
        """Return how large all frames of one type are together, uncompressed (bytes)."""
        return sum(_size(frame) for frame in self.frames if frame[0] == kind)

    def of(self, kind: int) -> Iterator[bytes]:
        """Give the payloads of one type, in their order, one at a time: together they may be very large."""
        return (_open_frame(frame) for frame in self.frames if frame[0] == kind)

    def only(self, kind: int) -> Content:
        """Return the same with the frames of one type alone; the others' memory can be let go."""
        kept = [memoryview(bytes(frame)) for frame in self.frames if frame[0] == kind]
        return Content(self.group, self.maker, kept)


def write_content(
    identity: Identity, group: bytes, tips: Sequence[Tip], frames: Iterable[tuple[int, bytes | bytearray]]
) -> bytes:
    """Write and sign the inside of a sync file; frames in the order of the format's table."""
    squeeze = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress
    raw = 0
    made: list[bytes] = []
    for kind, payload in frames:
        raw += len(payload)
        made.append(_frame(kind, squeeze(payload)))
    header = encode([1, group, "log", identity.writer, tips, len(made) + 1, raw, []])
    start = MAGIC + len(header).to_bytes(4, "big") + header
    made.append(_padding(len(start) + sum(map(len, made))))
    hashes = [_sha(frame) for frame in made]
    signature = sign(identity.seed, _end_message(start, hashes))
    return b"".join([start, *made, _frame(TRAILER, encode([hashes, signature]))])


def _frame(kind: int, payload: bytes) -> bytes:
    return bytes([kind]) + len(payload).to_bytes(4, "big") + payload


def _padding(before: int) -> bytes:
    """Fill up to a whole block, so that the size of a file says little about what is in it."""
    size = before + len(_frame(PADDING, b""))
    small = -size % _SMALL_BLOCK
    return _frame(PADDING, bytes(small if size + small <= _MIB else -size % _LARGE_BLOCK))


def _sha(part: bytes | memoryview) -> bytes:
    return hashlib.sha256(part).digest()


def _end_message(start: bytes, hashes: Iterable[bytes]) -> bytes:
    return b"end1" + _sha(start) + b"".join(hashes)


def read_content(plain: bytes) -> Content:
    """Read the inside of a sync file, hold it to every rule of section 5, verify the maker's signature.

    Raises Unreadable, or NewerFormat for a file of a later version.
    """
    start, header = _read_header(plain)
    group, maker, count, raw = header
    stored, trailer = _cut_frames(plain, len(start))
    hashes, signature = shaped(decode(trailer), _TRAILER)
    if hashes != [_sha(frame) for frame in stored] or not verifies(
        maker, signature, _end_message(start, hashes)
    ):
        raise Unreadable("trailer")
    if len(stored) != count or not stored or stored[-1][0] != PADDING:
        raise Unreadable("frames")
    frames, padding = stored[:-1], stored[-1][5:]
    if len(padding) > _PADDING_CAP or bytes(padding).strip(b"\0"):
        raise Unreadable("padding")
    if sum(map(_size, frames)) != raw or sum(len(_open_frame(frame)) for frame in frames) != raw:
        raise Unreadable("raw")
    return Content(group, maker, frames)


def _read_header(plain: bytes) -> tuple[bytes, tuple[bytes, bytes, int, int]]:
    if plain[:3] != MAGIC[:3] or not plain[3:4].isdigit():
        raise Unreadable("magic")
    if plain[:4] != MAGIC:
        raise NewerFormat("magic")
    size = int.from_bytes(plain[4:8], "big")
    if len(plain) < 8 + size or size > _HEADER_CAP:
        raise Unreadable("header")
    parts: Any = decode(plain[8 : 8 + size])
    if not isinstance(parts, list) or not parts:
        raise Unreadable("header")
    if type(parts[0]) is not int or parts[0] != 1:
        raise NewerFormat("header")
    _, group, kind, maker, tips, count, raw, crit = shaped(parts, _HEADER)
    if kind != "log" or crit:
        raise NewerFormat("header")
    if not _ascending(tips):
        raise Unreadable("header")
    return plain[: 8 + size], (group, maker, count, raw)


def _ascending(parts: Sequence[Any]) -> bool:
    return all(before < after for before, after in pairwise(parts))


def _cut_frames(plain: bytes, at: int) -> tuple[list[memoryview], bytes]:
    """Cut what follows the header into frames as they are stored, uncopied, and the trailer's payload."""
    stored: list[memoryview] = []
    whole = memoryview(plain)
    while True:
        end = at + 5 + int.from_bytes(plain[at + 1 : at + 5], "big")
        if len(plain) < max(end, at + 5):
            raise Unreadable("frames")
        if plain[at] == TRAILER:
            if end != len(plain) or end - at - 5 > _TRAILER_CAP:
                raise Unreadable("trailer")
            return stored, plain[at + 5 : end]
        stored.append(whole[at:end])
        at = end


def _size(stored: memoryview) -> int:
    """Return how large a frame says that it is uncompressed: no larger than its cap."""
    kind = stored[0]
    if kind == PADDING:
        raise Unreadable("padding before the end")
    if stored[5:9] != zstandard.FRAME_HEADER:
        raise Unreadable("compression")
    try:
        size = zstandard.frame_content_size(stored[5:])
    except zstandard.ZstdError as fault:
        raise Unreadable("compression") from fault
    if not 0 <= size <= CAPS.get(kind, _OTHER_CAP):
        raise Unreadable("cap")
    return int(size)


def _open_frame(stored: memoryview) -> bytes:
    """Uncompress one frame, which is as large as it says, into so much memory and no more."""
    size = _size(stored)
    try:
        if size:
            return zstandard.ZstdDecompressor().decompress(stored[5:], allow_extra_data=False)
        # Where it says nothing, the library would not look at what follows.
        engine = zstandard.ZstdDecompressor().decompressobj()
        payload = engine.decompress(stored[5:])
    except zstandard.ZstdError as fault:
        raise Unreadable("compression") from fault
    if not engine.eof or engine.unused_data or payload:
        raise Unreadable("compression")
    return payload

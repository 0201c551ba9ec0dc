"""The same second reader for sections 4 and 5: statements, the age layer, sync files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import pyrage
import zstandard

from tests.model.reading import (
    HASH,
    MIB,
    OPTIONAL,
    NotTaken,
    ascending,
    decode,
    encode,
    fits,
    need,
    read_segment,
    sha,
    verify,
)  # fmt: skip

Pairs: TypeAlias = list[tuple[bytes, bytes]]
CAPS: Final = {0: 128 << 10, 1: 4 * MIB, 4: MIB}
STATEMENT = (int, OPTIONAL, str, HASH, int, [HASH], list, [str])
CRIT_OF_STATEMENTS: Final = {"role", "remove", "accept", "recovery", "strike", "forget", "confirm"}
HEADER = (int, HASH, str, HASH, [(HASH, int, HASH)], int, int, [str])


@dataclass(frozen=True)
class Statement:
    """A statement of section 4 as read."""

    id: bytes
    group: bytes
    is_root: bool
    kind: str
    by: bytes
    wall: int
    after: list[bytes]
    body: list[Any] = field(hash=False)
    crit: list[str] = field(hash=False)


def read_statement(raw: bytes, signature: bytes, group: bytes) -> Statement:
    """Read and verify one statement of section 4."""
    plain = decode(raw)
    need(isinstance(plain, list) and plain, "statement")
    ident = sha("mem1", raw)
    said = plain[1] if len(plain) > 1 else group
    need((ident if said is None else said) == group or not fits(said, OPTIONAL), "statement", "other_group")
    need(type(plain[0]) is not int or plain[0] == 1, "statement", "newer_format")
    need(fits(plain, STATEMENT), "statement")
    _, said, kind, by, wall, after, body, crit = plain
    need(CRIT_OF_STATEMENTS.issuperset(crit), "statement", "newer_format")
    need(abs(wall) < 2**53 and ascending(after) and ascending(crit), "statement")
    verify(by, signature, b"mem1" + raw)
    return Statement(ident, group, said is None, kind, by, wall, after, body, crit)


@dataclass(frozen=True)
class SyncFile:
    """The content of a sync file, verified; frames as (type, payload)."""

    header: list[Any]
    frames: list[tuple[int, bytes]]
    statements: Pairs
    transactions: list[tuple[bytes, list[Any]]]


def decrypt(raw: bytes, identity: str) -> bytes:
    """Open the age layer, or say why not in section 5's words."""
    try:
        return bytes(pyrage.decrypt(raw, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError as error:
        unknown = "No matching keys" in str(error)
        raise NotTaken("not_for_this_laptop" if unknown else "damaged", "age") from error


def inflate(payload: bytes, cap: int) -> bytes:
    try:
        size = zstandard.frame_content_size(payload)
        need(0 <= size <= cap, "cap")
        engine = zstandard.ZstdDecompressor().decompressobj()
        plain = engine.decompress(payload)
    except zstandard.ZstdError as error:
        raise NotTaken("damaged", "zstd") from error
    need(engine.eof and not engine.unused_data and len(plain) == size, "zstd")
    return plain


def _verify_acknowledgement(payload: bytes, group: bytes) -> None:
    ack = decode(payload)
    need(fits(ack, (HASH, [(HASH, int, HASH)], OPTIONAL, int, 64)) and ascending(ack[1]), "acknowledgement")
    need(abs(ack[3]) < 2**53, "acknowledgement")
    verify(ack[0], ack[4], b"ack1" + group + encode(ack[:4]))


def read_sync_file(
    plain: bytes, group: bytes | None = None, judge: Callable[[bytes, bytes, Pairs], None] | None = None
) -> SyncFile:
    """Read and verify the plaintext of a sync file, for a workspace of `group` if there is one already.

    `judge` is asked about group, maker and statements before the rest is looked at.
    """
    need(plain[:3] == b"ORG" and plain[3:4].isdigit() and len(plain) >= 8, "magic")
    need(plain[3:4] == b"1", "magic", "newer_format")
    at = 8 + int.from_bytes(plain[4:8], "big")
    need(at <= min(len(plain), MIB + 8), "header")
    header = decode(plain[8:at])
    need(isinstance(header, list) and header, "header")
    need(type(header[0]) is int and header[0] == 1, "header", "newer_format")
    need(fits(header, HEADER), "header")
    need(header[2] == "log" and not header[7], "header", "newer_format")
    need(ascending(header[4]), "header")
    hashes, raw = [sha(plain[:at])], 0
    frames: list[tuple[int, bytes]] = []
    while True:
        need(at + 5 <= len(plain), "frame")
        kind, end = plain[at], at + 5 + int.from_bytes(plain[at + 1 : at + 5], "big")
        need(end <= len(plain), "frame")
        payload = plain[at + 5 : end]
        if kind == 255:
            break
        hashes.append(sha(plain[at:end]))
        need(not frames or frames[-1][0] != 0, "frame after the padding")
        cap = CAPS.get(kind, 64 * MIB)
        if kind == 0:
            need(len(payload) <= cap and not any(payload), "padding")
        else:
            payload = inflate(payload, cap)
            raw += len(payload)
        frames.append((kind, payload))
        at = end
    need(end == len(plain) and len(payload) <= 16 * MIB, "trailer")
    trailer = decode(payload)
    need(fits(trailer, ([HASH], 64)) and trailer[0] == hashes[1:], "trailer")
    need(frames and frames[-1][0] == 0 and header[5] == len(frames) and header[6] == raw, "header sums")
    verify(header[3], trailer[1], b"end1" + b"".join(hashes))
    need(group in (None, header[1]), "group", "other_group")
    statements: Pairs = []
    refusals: list[NotTaken] = []
    for payload in (p for k, p in frames if k == 1):
        try:
            pairs = decode(payload)
            need(fits(pairs, [(bytes, 64)]), "members")
            statements += [(pair[0], pair[1]) for pair in pairs]
        except NotTaken as refusal:
            refusals.append(refusal)
    for statement, signature in statements:
        try:
            read_statement(statement, signature, header[1])
        except NotTaken as refusal:
            refusals.append(refusal)
    for outcome in ("other_group", "newer_format", "damaged"):
        need(all(refusal.outcome != outcome for refusal in refusals), "statements", outcome)
    if judge:
        judge(header[1], header[3], statements)
    for payload in (p for k, p in frames if k == 4):
        _verify_acknowledgement(payload, header[1])
    segments = [read_segment(p, header[1]) for k, p in frames if k == 2]
    return SyncFile(header, frames, statements, [txn for segment in segments for txn in segment])

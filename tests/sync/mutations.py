"""Sync files with something changed: bytes, frames that a member signed anew, transactions of a liar."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any, Final

import pyrage
import zstandard

from tests.model.reading import decode, encode, leaves, sha
from tests.model.vector_scenes import (
    ATTENDANCE,
    CONSENT,
    ITEM,
    MEETING,
    MINUTE,
    PERSON,
    SEAT,
    Scene,
    allows,
    basic_frames,
    came,
    deleted,
    named,
    planned,
)
from tests.model.vectors import laptops
from tests.model.writing import Author, Written, change, frame, segment, sync_file

ODD: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 127, 128, 4095, 4096, 2**31, 2**53, 2**63 - 1, -(2**63)),
    *("", "a", "_deleted", "person", "full_name", "id", "hidden", "x" * 300, "ñ", "\u202e", "min", "table"),
    *(b"", bytes(16), bytes(32), bytes(31), bytes(64), PERSON, MEETING, ATTENDANCE, b"\xff" * 32),
    *(
        [],
        [[]],
        [None],
        ["a", "b"],
        ["b", "a"],
        ["a", "a"],
        [PERSON],
        [PERSON, MEETING],
        [bytes(3)],
        [1, "a"],
    ),
)


def scene() -> Scene:
    """Return the laptops of the vectors, before anybody wrote."""
    return Scene({name: keys["recipient"] for name, keys in laptops().items()})


def sealed(plain: bytes) -> bytes:
    """Encrypt the plaintext of a file to every laptop of the vectors."""
    known = [pyrage.x25519.Recipient.from_str(keys["recipient"]) for keys in laptops().values()]
    return bytes(pyrage.encrypt(plain, known))


def some_bytes(chance: Random, raw: bytes) -> bytes:
    """Change, cut out, double or insert a few bytes."""
    made = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        if not made:
            break
        at = chance.randrange(len(made))
        to = min(len(made), at + chance.choice((1, 1, 2, 4, 16, 300)))
        match chance.randrange(5):
            case 0:
                made[at] ^= 1 << chance.randrange(8)
            case 1:
                del made[at:to]
            case 2:
                made[at:at] = made[at:to]
            case 3:
                made[at:at] = chance.randbytes(to - at)
            case 4:
                made[at] = chance.choice((0, 1, 0x7F, 0x80, 0x90, 0xC0, 0xC1, 0xC4, 0xDC, 0xDD, 0xFF))
    return bytes(made) if made else b"\0"


def some_part(chance: Random, plain: Any) -> Any:
    """Change one part of a decoded value, however deep it lies."""
    if not isinstance(plain, list) or not plain or chance.random() < 0.05:
        return _odd(chance, plain)
    at = chance.randrange(len(plain))
    match chance.randrange(10):
        case 0:
            return plain[:at] + plain[at + 1 :]
        case 1:
            return [*plain[: at + 1], *copy.deepcopy(plain[at:])]
        case 2:
            return chance.sample(plain, len(plain))
        case 3:
            return [*plain[:at], _odd(chance, None), *plain[at:]]
    return [*plain[:at], some_part(chance, plain[at]), *plain[at + 1 :]]


def _odd(chance: Random, plain: Any) -> Any:
    if isinstance(plain, int) and not isinstance(plain, bool) and chance.random() < 0.6:
        return max(-(2**63), min(2**63 - 1, plain + chance.choice((-1, 1, 2, 2**20))))
    if isinstance(plain, bytes) and plain and chance.random() < 0.6:
        return some_bytes(chance, plain)
    return chance.choice(ODD)


def wrong_bytes(chance: Random) -> bytes:
    """Change bytes of the whole file, or of what the age layer holds, with every signature as it was."""
    made = scene()
    plain = sync_file(made.ana, basic_frames(made))
    return some_bytes(chance, sealed(plain)) if chance.random() < 0.3 else sealed(some_bytes(chance, plain))


def wrong_frames(chance: Random) -> bytes:
    """Change the payload of a frame, the header or the trailer; the maker signs what came of it."""
    made = scene()
    frames = basic_frames(made)
    at = chance.randrange(len(frames))
    kind, payload = frames[at]
    match chance.randrange(8):
        case 0:
            payload = some_bytes(chance, payload)
        case 1:
            kind = chance.choice((0, 1, 2, 3, 4, 5, 9, 255))
        case 2:
            chance.shuffle(frames)
            return sealed(sync_file(made.ana, frames))
        case 3:
            frames.insert(at, frames[chance.randrange(len(frames))])
            return sealed(sync_file(made.ana, frames))
        case 4:
            return sealed(_stored(chance, made.ana, frames))
        case _:
            payload = encode(some_part(chance, decode(payload)))
    frames[at] = (kind, payload)
    return sealed(sync_file(made.ana, frames))


def _stored(chance: Random, maker: Author, frames: list[tuple[int, bytes]]) -> bytes:
    """Make a file whose header, frames as stored, or trailer are not as they should be, but signed."""
    squeeze = zstandard.ZstdCompressor(level=3).compress
    stored = [frame(kind, squeeze(payload)) for kind, payload in frames]
    raw = sum(len(payload) for _, payload in frames)
    header: Any = [1, maker.group, "log", maker.writer, [], len(frames) + 1, raw, []]
    stored.append(frame(0, bytes(chance.choice((0, 1, 4096, 131_072, 131_073)))))
    match chance.randrange(4):
        case 0:
            header = some_part(chance, header)
        case 1:
            at = chance.randrange(len(stored))
            stored[at] = frame(stored[at][0], some_bytes(chance, stored[at][5:] or b"\0"))
        case 2:
            chance.shuffle(stored)
    start = b"ORG1" + len(encode(header)).to_bytes(4, "big") + encode(header)
    hashes = [sha(each) for each in stored]
    trailer: Any = [hashes, maker.sign(b"end1", sha(start), *hashes)]
    if chance.random() < 0.2:
        trailer = some_part(chance, trailer)
    return start + b"".join(stored) + frame(255, encode(trailer))


def wrong_statements(chance: Random) -> bytes:
    """Change what a member states, sign it, and let a member's file carry it."""
    made = scene()
    who = chance.choice((made.ana, made.ben, made.cleo, Author("stranger")))
    who.group = made.ana.group
    fresh = Author("fresh")
    fresh.group = who.group
    other = chance.choice((made.ana, made.ben, made.reader))
    after = [made.statements[-1].id]
    admit = [fresh.writer, fresh.laptop, "fresh", "organizer", "age1test", bytes(32)]
    said = chance.choice(
        (
            who.declare("admit", admit, after),
            who.succeed(fresh, "copied", after),
            who.declare("admit", [other.writer, who.laptop, "x", "admin", "age1test", bytes(32)], after[:0]),
            made.statements[chance.randrange(len(made.statements))],
        )
    )
    raw = encode(some_part(chance, decode(said.raw)))
    made.statements.append(type(said)(raw, who.sign(b"mem1", raw)))
    by_fresh = fresh.write(MINUTE, named("Fresh"))
    return sealed(made.file(segment(made.ana, made.ana.write(0, named("Ana"))), segment(fresh, by_fresh)))


def wrong_transactions(chance: Random) -> bytes:
    """Let members write transactions with something changed, committed, chained and signed as it should."""
    made = scene()
    written: list[Written] = []
    frames: list[bytes] = []
    for _ in range(chance.randint(2, 5)):
        who = chance.choice((made.ana, made.ben))
        after = [each for each in written[-1:] if each.txn[2] != who.writer]
        ops = chance.sample(_changes(written), chance.randint(1, 3))
        whole = who.write(chance.randrange(9) * MINUTE, *ops, after=after)
        try:
            odd = _rewritten(chance, whole) if chance.random() < 0.5 else whole
            sealed_one = segment(who, odd)
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
            # Not even a liar could pack that.
            odd, sealed_one = whole, segment(who, whole)
        who.prev, who.seq = odd.id, odd.txn[3] if type(odd.txn[3]) is int else who.seq
        written.append(odd)
        frames.append(sealed_one)
    chance.shuffle(frames)
    return sealed(made.file(*frames))


def _changes(over: list[Written]) -> list[Any]:
    seat = change("seat", SEAT, over, title="Water board", holders=[PERSON])
    return [
        named("Ana", *over),
        change("person", SEAT, over, phone="1", archived=True),
        came(1_780_000_000_000),
        change("attendance", ATTENDANCE, over, status="present"),
        allows("yes"),
        change("consent", CONSENT, over, answer="no"),
        planned("Agua"),
        change("agenda_item", ITEM, over, meeting_id=MEETING),
        deleted("meeting", MEETING, *over),
        deleted("seat", ITEM, *over),
        seat,
    ]


def _rewritten(chance: Random, whole: Written) -> Written:
    """Change a part of a transaction or of its values, and commit to what came of it."""
    txn, values = copy.deepcopy(whole.txn), copy.deepcopy(whole.values)
    at = chance.randrange(len(txn[11]))
    match chance.randrange(5):
        case 0:
            values[at] = [values[at][0], some_part(chance, values[at][1])]
        case 1:
            values[at] = some_part(chance, values[at])
        case 2:
            txn[11] = some_part(chance, txn[11])
        case _:
            place = chance.choice((3, 4, 5, 6, 7, 8, 9, 10, 12))
            txn[place] = some_part(chance, txn[place])
    for op, entry in zip(txn[11], values, strict=False):
        try:
            op[3] = sha("op1", *leaves(op[2], entry))
        except (TypeError, ValueError, LookupError, AttributeError):
            continue
    return Written(encode(txn), values, txn)


MUTATIONS: Final[dict[str, Callable[[Random], bytes]]] = {
    "bytes": wrong_bytes,
    "frames": wrong_frames,
    "statements": wrong_statements,
    "transactions": wrong_transactions,
}

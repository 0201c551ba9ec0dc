"""The signed log of members: who founded the group, which laptops and writers were admitted, by whom.

What a statement means depends on the statements in its own past alone, so that every laptop holding the
same set comes to the same members, whatever came first (packaging/format, section 4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from organizer_app.errors import NewerFormat, Unreadable
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.shapes import KEY, OPTIONAL_KEY, Anything, fits, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import VERSION, is_wall

_SHAPE: Final = (int, OPTIONAL_KEY, str, KEY, int, [KEY], [Anything], [str])
ADMIN: Final = "admin"
ORGANIZER: Final = "organizer"
ROLES: Final = (ADMIN, ORGANIZER)
"""The roles of this version of the format; others are reserved."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One signed word about members, as it is kept and relayed."""

    id: bytes
    encoded: bytes
    signature: bytes
    group: bytes | None
    kind: str
    by: bytes
    wall: int
    after: tuple[bytes, ...]
    body: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Laptop:
    """A member: rights belong to laptops, not to people."""

    id: bytes
    name: str
    role: str
    recipient: str


@dataclass(frozen=True)
class Members:
    """Who belongs to the group: laptops by id, and the laptop of each writer."""

    laptops: Mapping[bytes, Laptop]
    writers: Mapping[bytes, bytes]

    def laptop_of(self, writer: bytes) -> Laptop | None:
        """Return the laptop a writer belongs to, if it is admitted."""
        found = self.writers.get(writer)
        return None if found is None else self.laptops[found]


NOBODY: Final = Members({}, {})


def make_statement(
    seed: bytes,
    by: bytes,
    group: bytes | None,
    kind: str,
    wall: int,
    after: Iterable[bytes],
    body: Iterable[Any],
) -> Statement:
    """Write and sign a statement."""
    encoded = encode([1, group, kind, by, wall, sorted(after), list(body), []])
    return read_statement(encoded, sign(seed, b"mem1" + encoded))


def read_statement(encoded: bytes, signature: bytes) -> Statement:
    """Read a statement and verify its signature; raises Unreadable, or NewerFormat for a later version."""
    parts = decode(encoded)
    if isinstance(parts, list) and parts and type(parts[0]) is int and parts[0] != VERSION:
        raise NewerFormat("statement")
    _, group, kind, by, wall, after, body, crit = shaped(parts, _SHAPE)
    if crit:
        raise NewerFormat("statement")
    if not (is_wall(wall) and after == sorted(set(after))) or not verifies(by, signature, b"mem1" + encoded):
        raise Unreadable("statement")
    name = hashlib.sha256(b"mem1" + encoded).digest()
    return Statement(name, encoded, signature, group, kind, by, wall, tuple(after), tuple(body))


def writer_proof(group: bytes, by: bytes, laptop: bytes) -> bytes:
    """Return what a new writer signs, so that nobody's key is named as another laptop's."""
    return b"own1" + group + by + laptop


def group_said(encoded: bytes) -> bytes | None:
    """Return the group a statement says it is of: for a founding one its own id; None if it says nothing."""
    try:
        parts = decode(encoded)
    except Unreadable:
        return None
    if not isinstance(parts, list) or len(parts) < 2:
        return None
    if parts[1] is None:
        return hashlib.sha256(b"mem1" + encoded).digest()
    return parts[1] if fits(parts[1], KEY) else None


def derive(group: bytes, statements: Iterable[Statement]) -> Members:
    """Work out the members from a set of statements, in whatever order they are given."""
    held = {statement.id: statement for statement in statements}
    judged: dict[bytes, bool] = {}
    pasts: dict[bytes, frozenset[bytes]] = {}
    waiting = sorted(held.values(), key=lambda statement: statement.id)
    while waiting:
        ready = [s for s in waiting if all(name in judged for name in s.after if name in held)]
        if not ready:
            break
        for statement in ready:
            past: set[bytes] = set()
            for name in statement.after:
                past |= pasts.get(name, frozenset()) | ({name} if judged.get(name) else set())
            whole = all(name in held and name in pasts for name in statement.after)
            if whole:
                pasts[statement.id] = frozenset(past)
            judged[statement.id] = whole and _counts(group, statement, _gather(held[name] for name in past))
        waiting = [s for s in waiting if s.id not in judged]
    return _gather(held[name] for name, counts in judged.items() if counts)


def _counts(group: bytes, statement: Statement, known: Members) -> bool:
    if _named(statement) is None:
        return False
    if statement.kind == "found":
        return statement.id == group and statement.group is None and not statement.after
    if statement.group != group:
        return False
    by = known.laptop_of(statement.by)
    writer, laptop = statement.body[0], statement.body[1]
    if by is None or writer in known.writers:
        return False
    if statement.kind == "admit":
        return by.role == ADMIN and laptop not in known.laptops
    proof = writer_proof(group, statement.by, laptop)
    return bool(by.id == laptop) and verifies(writer, statement.body[5], proof)


def _named(statement: Statement) -> tuple[bytes, Laptop | None] | None:
    """Return the writer, and the laptop if it is a new one, that a well-formed statement names."""
    match (statement.kind, statement.body):
        case ("found", (bytes() as secret, bytes() as laptop, str() as name, str() as recipient)):
            whole = len(secret) == 32 and len(laptop) == 16
            return (statement.by, Laptop(laptop, name, ADMIN, recipient)) if whole else None
        case (
            "admit",
            (
                bytes() as writer,
                bytes() as laptop,
                str() as name,
                str() as role,
                str() as recipient,
                bytes() as seen,
            ),
        ):
            whole = len(writer) == 32 and len(laptop) == 16 and role in ROLES and len(seen) == 32
            return (writer, Laptop(laptop, name, role, recipient)) if whole else None
        case ("writer", (bytes() as writer, bytes() as laptop, str(), int() as seq, prev, bytes() as proof)):
            whole = len(writer) == 32 and len(laptop) == 16 and len(proof) == 64
            whole = whole and type(seq) is int and seq >= 0
            ended = prev is None if seq == 0 else isinstance(prev, bytes) and len(prev) == 32
            return (writer, None) if whole and ended else None
    return None


def _gather(statements: Iterable[Statement]) -> Members:
    laptops: dict[bytes, Laptop] = {}
    writers: dict[bytes, bytes] = {}
    for statement in sorted(statements, key=lambda each: each.id):
        named = _named(statement)
        if named is None:
            continue
        writer, laptop = named
        if laptop is None:
            writers.setdefault(writer, statement.body[1])
            continue
        writers.setdefault(writer, laptop.id)
        first = laptops.setdefault(laptop.id, laptop)
        if laptop.role != ADMIN and first.role == ADMIN:
            laptops[laptop.id] = Laptop(first.id, first.name, laptop.role, first.recipient)
    return Members(laptops, {writer: laptop for writer, laptop in writers.items() if laptop in laptops})

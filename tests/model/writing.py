"""Hands that build transactions, statements, segments and sync files from fixed keys and clocks."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.model.reading import MIB, ZEROS, encode, leaf, leaves, sha, u64

START: Final = 1_767_225_600_000
"""The wall of a held clock: 2026-01-01T00:00Z in milliseconds."""


@dataclass(frozen=True)
class Written:
    """A transaction as its writer made it: encoded, with the values beside it."""

    raw: bytes
    values: list[Any] = field(hash=False)
    txn: list[Any] = field(hash=False)

    @property
    def id(self) -> bytes:
        return sha("txn1", self.raw)

    def dots(self, table: str, row: bytes, column: str) -> list[int]:
        """Return the numbers of the ops that write a cell."""
        return [n for n, op in enumerate(self.txn[11]) if op[:2] == [table, row] and column in op[2]]


@dataclass(frozen=True)
class Change:
    """One op: what a row's columns become, and the transactions whose heads there it replaces."""

    table: str
    row: bytes
    cells: dict[str, Any] = field(hash=False)
    over: Sequence[Written] = ()


def change(table: str, row: bytes, over: Sequence[Written] = (), **cells: Any) -> Change:
    """Describe an op in the words of a test."""
    return Change(table, row, cells, over)


class Author:
    """A laptop with one writer, whose keys follow from its name (for tests only)."""

    def __init__(self, name: str, key: bytes | None = None) -> None:
        self.name = name
        self.laptop = sha("test laptop", name)[:16]
        self.secret = key or sha("test writer", name)
        self.private = Ed25519PrivateKey.from_private_bytes(self.secret)
        self.writer = self.private.public_key().public_bytes_raw()
        self.group = ZEROS
        self.seq = 0
        self.prev: bytes | None = None

    def restored(self) -> Author:
        """Return the same writer as a copy of its file knows it: what both write next is a fork."""
        return copy.copy(self)

    def write(
        self,
        wall: int,
        *changes: Change,
        after: Iterable[Written] = (),
        suspect: bool = False,
        crit: Sequence[str] = (),
        prev: bytes | None = None,
    ) -> Written:
        """Append a transaction; `after` are the tips of other logs it has seen, `wall` counts from START."""
        self.seq += 1
        refs = sorted(
            {o.id for c in changes for o in c.over if any(o.dots(c.table, c.row, n) for n in c.cells)}
        )
        ops, values = [], []
        for number, made in enumerate(changes):
            columns = sorted(made.cells)
            salt = sha("test salt", self.writer, u64(self.seq), u64(number), u64(wall % 2**63))[:16]
            entry = [salt, [made.cells[c] for c in columns]]
            dots = [
                sorted([refs.index(o.id), n] for o in made.over for n in o.dots(made.table, made.row, c))
                for c in columns
            ]
            ops.append([made.table, made.row, columns, sha("op1", *leaves(columns, entry)), dots])
            values.append(entry)
        deps = sorted(w.id for w in after)
        txn = [1, self.group, self.writer, self.seq, prev or self.prev, deps, START + wall, suspect, None,
               ["test"], refs, ops, sorted(crit)]  # fmt: skip
        written = Written(encode(txn), values, txn)
        self.prev = written.id
        return written

    def sign(self, *message: bytes) -> bytes:
        return self.private.sign(b"".join(message))

    def declare(
        self,
        kind: str,
        body: list[Any],
        after: Iterable[bytes] = (),
        crit: Sequence[str] = (),
        *,
        wall: int = 0,
    ) -> Signed:
        """Make a member statement of this author's group; `wall` counts from START."""
        group = None if kind == "found" else self.group
        raw = encode([1, group, kind, self.writer, START + wall, sorted(after), body, list(crit)])
        return Signed(raw, self.sign(b"mem1", raw))

    def succeed(
        self, fresh: Author, reason: str, after: Iterable[bytes], last: Written | None = None
    ) -> Signed:
        """Sign in a new writer of this author's laptop, which signs that it is one."""
        proof = fresh.sign(b"own1", self.group, self.writer, self.laptop)
        seq, prev = (last.txn[3], last.id) if last else (0, None)
        return self.declare("writer", [fresh.writer, self.laptop, reason, seq, prev, proof], after)


@dataclass(frozen=True)
class Signed:
    """A statement with its signature."""

    raw: bytes
    signature: bytes

    @property
    def id(self) -> bytes:
        return sha("mem1", self.raw)


def join_file(author: Author, recipient: str) -> bytes:
    """Make the file by which a laptop asks to be admitted."""
    said = [1, author.writer, author.laptop, author.name, recipient, START]
    return b"ORGJ" + encode([*said, author.sign(b"join1", encode(said))])


def found(first: Author, *others: Author, recipients: dict[str, str] | None = None) -> list[Signed]:
    """Found a group with its first admin, and let the admin admit the others one after another."""
    recipient = (recipients or {}).get
    body = [sha("test secret", first.name), first.laptop, first.name, recipient(first.name, "age1test")]
    statements = [first.declare("found", body)]
    first.group = statements[0].id
    for other in others:
        other.group = first.group
        body = [other.writer, other.laptop, other.name, "organizer", recipient(other.name, "age1test"),
                sha(join_file(other, recipient(other.name, "age1test")))]  # fmt: skip
        statements.append(first.declare("admit", body, [statements[-1].id]))
    return statements


def withhold(written: Written, op: int, *left_out: str) -> Written:
    """Return the same transaction with some columns' values left out, provable all the same."""
    salt, items = written.values[op]
    columns = written.txn[11][op][2]
    salts = [sha("s1", salt, c)[:16] for c in columns]
    held = [leaf(s, v) if c in left_out else [s, v] for c, s, v in zip(columns, salts, items, strict=True)]
    return replace(written, values=[*written.values[:op], [None, held], *written.values[op + 1 :]])


def segment(author: Author, *transactions: Written) -> bytes:
    """Seal transactions of one writer, without a gap, into a segment."""
    txns = [w.txn for w in transactions]
    ops = [op for t in txns for op in t[11]]
    entries = [entry for w in transactions for entry in w.values]
    tables = list(dict.fromkeys(op[0] for op in ops))
    kinds = [(tables.index(op[0]), tuple(op[2])) for op in ops]
    shapes = list(dict.fromkeys(kinds))
    columns: list[list[list[Any]]] = [[[] for _ in names] for _, names in shapes]
    for kind, entry in zip(kinds, entries, strict=True):
        for place, items in enumerate(columns[shapes.index(kind)]):
            items.append(None if entry[0] is None else entry[1][place])
    packed = [
        [txns[0][6], *(b[6] - a[6] for a, b in pairwise(txns))],
        [n for n, t in enumerate(txns) if t[7]],
        [t[8] for t in txns],
        [t[9] for t in txns],
        [t[5] for t in txns],
        [t[10] for t in txns],
        [[n, t[12]] for n, t in enumerate(txns) if t[12]],
        [len(t[11]) for t in txns],
        tables,
        [[number, list(names)] for number, names in shapes],
        [shapes.index(kind) for kind in kinds],
        b"".join(op[1] for op in ops),
        [[n, op[4]] for n, op in enumerate(ops) if any(op[4])],
        b"".join(entry[0] or bytes(16) for entry in entries),
        columns,
        [[n, entry[1]] for n, entry in enumerate(entries) if entry[0] is None],
    ]
    first, last, prev, head = txns[0][3], txns[-1][3], txns[0][4], transactions[-1].id
    signed = (b"seg1", author.group, author.writer, u64(first), u64(last), prev or ZEROS, head)
    return encode([author.writer, first, last, prev, head, author.sign(*signed), packed])


def members(statements: Iterable[Signed]) -> tuple[int, bytes]:
    """Make the frame of the group's statements."""
    return 1, encode([[s.raw, s.signature] for s in statements])


def acknowledgement(author: Author, tips: list[list[Any]], digest: bytes | None) -> tuple[int, bytes]:
    """Make the frame in which a laptop says what it holds."""
    said = [author.writer, sorted(tips), digest, START]
    return 4, encode([*said, author.sign(b"ack1", author.group, encode(said))])


def frame(kind: int, payload: bytes) -> bytes:
    return bytes([kind]) + len(payload).to_bytes(4, "big") + payload


def sync_file(
    maker: Author,
    frames: Sequence[tuple[int, bytes]],
    tips: Sequence[Written] = (),
    *,
    magic: bytes = b"ORG1",
    crit: Sequence[str] = (),
) -> bytes:
    """Make the plaintext of a sync file: frames as (type, payload), padding and trailer added."""
    squeeze = zstandard.ZstdCompressor(level=3).compress
    made = [frame(kind, squeeze(payload)) for kind, payload in frames]
    held = sorted([t.txn[2], t.txn[3], t.id] for t in tips)
    raw = sum(len(payload) for _, payload in frames)
    header = encode([1, maker.group, "log", maker.writer, held, len(frames) + 1, raw, list(crit)])
    start = magic + len(header).to_bytes(4, "big") + header
    so_far = len(start) + sum(map(len, made)) + 5
    block = 4096 if -(-so_far // 4096) * 4096 <= MIB else 65536
    made.append(frame(0, bytes(-so_far % block)))
    hashes = [sha(each) for each in made]
    signature = maker.sign(b"end1", sha(start), *hashes)
    return start + b"".join(made) + frame(255, encode([hashes, signature]))

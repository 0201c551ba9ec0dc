"""A second reader of packaging/format, sections 1 to 3, written from the page and from nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final, TypeAlias

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MIB: Final = 1 << 20
ZEROS: Final = bytes(32)

Cell: TypeAlias = tuple[int, str]
"""One written value of a transaction: op number and column."""


class NotTaken(Exception):
    """A file or a part of one that changes nothing; `outcome` is one of section 5's."""

    def __init__(self, outcome: str, why: str = "") -> None:
        super().__init__(f"{outcome}: {why}")
        self.outcome = outcome


def need(holds: object, why: str, outcome: str = "damaged") -> None:
    if not holds:
        raise NotTaken(outcome, why)


def sha(*parts: bytes | str) -> bytes:
    return hashlib.sha256(b"".join(p.encode() if isinstance(p, str) else p for p in parts)).digest()


def u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def encode(plain: object) -> bytes:
    return msgspec.msgpack.encode(plain)


def _plain(x: Any, deep: int = 0) -> bool:
    if isinstance(x, list):
        return deep < 32 and all(_plain(item, deep + 1) for item in x)
    if isinstance(x, str):
        return "\0" not in x
    if isinstance(x, int):
        return -(2**63) <= x < 2**63
    return x is None or isinstance(x, bytes)


def decode(raw: bytes) -> Any:
    try:
        plain = msgspec.msgpack.decode(raw)
        canonical = _plain(plain) and encode(plain) == raw
    except (ValueError, RecursionError) as error:
        raise NotTaken("damaged", "not msgpack") from error
    need(canonical, "not canonical")
    return plain


# Shapes: a type, a number of bytes, [of each], (of each in turn), or one of several in a set.
def fits(x: Any, shape: Any) -> bool:
    if isinstance(shape, list):
        return isinstance(x, list) and all(fits(item, shape[0]) for item in x)
    if isinstance(shape, tuple):
        return isinstance(x, list) and len(x) == len(shape) and all(map(fits, x, shape))
    if isinstance(shape, Either):
        return any(fits(x, one) for one in shape.shapes)
    if isinstance(shape, int):
        return isinstance(x, bytes) and len(x) == shape
    return type(x) is shape


class Either:
    def __init__(self, *shapes: Any) -> None:
        self.shapes = shapes


NIL = type(None)
HASH, ID, OPTIONAL = 32, 16, Either(32, NIL)
VALUE = Either(NIL, bool, int, str, bytes, [str], [ID])
HELD = Either(HASH, (ID, VALUE))
DOTS = [[(int, int)]]
LABEL = [Either(str, ID, HASH, int)]
TXN = (int, HASH, HASH, int, OPTIONAL, [HASH], int, bool, Either(ID, NIL), LABEL, [HASH],
       [(str, ID, [str], HASH, DOTS)], [str])  # fmt: skip
VALUES = [Either((ID, [VALUE]), (NIL, [HELD]))]
PACKED = ([int], [int], [Either(ID, NIL)], [LABEL], [[HASH]], [[HASH]], [(int, [str])], [int], [str],
          [(int, [str])], [int], bytes, [(int, DOTS)], bytes, [[[VALUE]]], [(int, [HELD])])  # fmt: skip
FRAME = (HASH, int, int, OPTIONAL, HASH, 64, PACKED)


def ascending(items: list[Any]) -> bool:
    return all(a < b for a, b in pairwise(items))


def verify(key: bytes, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature as error:
        raise NotTaken("damaged", "signature") from error


@dataclass(frozen=True)
class Txn:
    """One transaction as read; `values` has what is neither erased nor withheld."""

    id: bytes
    group: bytes
    writer: bytes
    seq: int
    prev: bytes | None
    deps: list[bytes]
    wall: int
    suspect: bool
    refs: list[bytes]
    ops: list[tuple[str, bytes, list[str], bytes, list[list[tuple[int, int]]]]]
    crit: list[str]
    values: dict[Cell, Any] = field(hash=False)


def leaf(salt: bytes, value: object) -> bytes:
    return sha("c1", salt, encode(value))


def leaves(columns: list[str], entry: Any) -> list[bytes]:
    salt, items = entry
    if salt is None:
        return [item if isinstance(item, bytes) else leaf(*item) for item in items]
    return [leaf(sha("s1", salt, c)[:16], v) for c, v in zip(columns, items, strict=True)]


def size_of(raw: bytes, values: list[Any]) -> int:
    return len(raw) + len(encode(values)) + 33 * sum(len(e[1]) for e in values if e[0] is not None)


def read_transaction(raw: bytes, values: list[Any]) -> Txn:
    """Read a transaction of sections 1 and 2 with the values beside it."""
    txn = decode(raw)
    need(fits(txn, TXN) and fits(values, VALUES), "shape")
    version, group, writer, seq, prev, deps, wall, suspect, _, label, refs, ops, crit = txn
    need(version == 1 and seq >= 1 and (prev is None) == (seq == 1) and abs(wall) < 2**53, "fields")
    need(all(map(ascending, (deps, refs, crit))), "order")
    need(label and isinstance(label[0], str), "label")
    for place, element in enumerate(label[1:], 2):
        last = place == len(label) and type(element) is int and element >= 1
        need(isinstance(element, bytes) or last, "label element")
    need(1 <= len(ops) <= 4096 and len(values) == len(ops), "ops")
    need(size_of(raw, values) <= 16 * MIB, "size")
    known: dict[Cell, Any] = {}
    cells: list[tuple[str, bytes, str]] = []
    named: set[int] = set()
    for number, ((table, row, columns, commit, lists), entry) in enumerate(zip(ops, values, strict=True)):
        need(
            table and columns and ascending(columns) and len(lists) == len(columns) == len(entry[1]),
            "columns",
        )
        for dots in lists:
            need(ascending(dots) and all(0 <= i < len(refs) and 0 <= n < 4096 for i, n in dots), "dots")
            named.update(i for i, _ in dots)
        need(sha("op1", *leaves(columns, entry)) == commit, "commit")
        cells += [(table, row, c) for c in columns]
        for column, item in zip(columns, entry[1], strict=True):
            if entry[0] is not None:
                known[number, column] = item
            elif not isinstance(item, bytes):
                known[number, column] = item[1]
    need(len(set(cells)) == len(cells) and len(named) == len(refs), "a cell twice or a ref unnamed")
    return Txn(sha("txn1", raw), group, writer, seq, prev, deps, wall, suspect, refs, ops, crit, known)


def read_segment(payload: bytes, group: bytes) -> list[tuple[bytes, list[Any]]]:
    """Unpack and verify a segment of section 3; return each encoded transaction with its values."""
    frame = decode(payload)
    need(fits(frame, FRAME), "frame")
    writer, first, last, prev, head, signature, packed = frame
    (walls, suspects, actors, labels, deps, refs, crits, counts, tables, shapes, op_shapes, rows, dots, salts,
     columns, held) = packed  # fmt: skip
    many, total = last - first + 1, len(op_shapes)
    need(1 <= first <= last and (prev is None) == (first == 1), "numbers")
    need(all(len(p) == many for p in (walls, actors, labels, deps, refs, counts)), "transactions")
    need(sum(counts) == total and len(rows) == len(salts) == 16 * total, "ops")
    need(len(columns) == len(shapes), "shapes")
    critical, lists, holds = dict(crits), dict(dots), dict(held)
    for numbers, end in (
        (suspects, many),
        (list(critical), many),
        (list(lists), total),
        (list(holds), total),
    ):
        need(ascending(numbers) and all(0 <= n < end for n in numbers), "numbers")
    need(len(critical) == len(crits) and len(lists) == len(dots) and len(holds) == len(held), "twice")
    taken = [0] * len(shapes)
    ops: list[list[Any]] = []
    values: list[list[Any]] = []
    for n, shape in enumerate(op_shapes):
        need(0 <= shape < len(shapes) and 0 <= shapes[shape][0] < len(tables), "shape number")
        names = shapes[shape][1]
        need(
            len(columns[shape]) == len(names) and all(taken[shape] < len(c) for c in columns[shape]), "values"
        )
        cells = [c[taken[shape]] for c in columns[shape]]
        taken[shape] += 1
        salt = salts[16 * n : 16 * n + 16]
        entry: list[Any] = [salt, cells]
        if n in holds:
            need(salt == bytes(16) and not any(c is not None for c in cells), "held")
            entry = [None, holds[n]]
        need(len(entry[1]) == len(names), "held")
        commit = sha("op1", *leaves(names, entry))
        row = rows[16 * n : 16 * n + 16]
        ops.append([tables[shapes[shape][0]], row, names, commit, lists.get(n, [[] for _ in names])])
        values.append(entry)
    need(all(len(c) == taken[s] for s, cs in enumerate(columns) for c in cs), "left over")
    need({s[0] for s in shapes} == set(range(len(tables))) and all(taken), "left over")
    need(all(critical.values()) and all(any(each) for each in lists.values()), "left over")
    distinct = {(number, *names) for number, names in shapes}
    need(len(set(tables)) == len(tables) and len(distinct) == len(shapes), "twice")
    made: list[tuple[bytes, list[Any]]] = []
    wall, before, start = 0, prev, 0
    for k in range(many):
        wall, end = wall + walls[k], start + counts[k]
        txn = [1, group, writer, first + k, before, deps[k], wall, k in suspects, actors[k], labels[k],
               refs[k], ops[start:end], critical.get(k, [])]  # fmt: skip
        made.append((encode(txn), values[start:end]))
        before, start = read_transaction(*made[-1]).id, end
    need(many == 1 or sum(size_of(*each) for each in made) <= 4 * MIB, "segment size")
    need(before == head, "head")
    verify(writer, signature, b"seg1" + group + writer + u64(first) + u64(last) + (prev or ZEROS) + head)
    return made

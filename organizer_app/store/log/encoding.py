"""Canonical msgpack, and the hashes that name transactions and commit to values (packaging/format)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeAlias

import msgspec

from organizer_app.errors import Unreadable
from organizer_app.records.base import Value

Held: TypeAlias = "list[bytes | tuple[bytes, Value]]"
"""Values of an op whose salt is gone: a leaf where erased or withheld, else its salt and the value."""

MOST_DEEP: Final = 32
"""So many arrays stand in one another; without a bound it would be the stack's depth at the moment."""
_SMALLEST: Final = -(2**63)
_LARGEST: Final = 2**63 - 1

encode = msgspec.msgpack.Encoder().encode
_SALTED: Final = b"\x92\xc4\x10"
"""What stands before a salt of 16 bytes that is the first of two."""
_decode = msgspec.msgpack.Decoder().decode


def decode(raw: bytes) -> Any:
    """Decode canonical msgpack; raises Unreadable for whatever does not re-encode to itself."""
    try:
        found = _decode(raw)
        same = encode(found) == raw
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as fault:
        raise Unreadable("encoding") from fault
    if not same or not is_canonical(found):
        raise Unreadable("encoding")
    return found


def decode_own(raw: bytes) -> Any:
    """Decode what this program wrote and what is proved elsewhere; raises Unreadable for no msgpack."""
    try:
        return _decode(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as fault:
        raise Unreadable("encoding") from fault


def is_canonical(value: object) -> bool:
    """Tell whether the format has this value: no float, no map, no U+0000, no arrays too deep."""
    level: list[list[object]] = [[value]]
    for _ in range(MOST_DEEP + 1):
        inner: list[list[object]] = []
        for parts in level:
            for part in parts:
                kind = type(part)
                if kind is str:
                    if "\0" in part:  # type: ignore[operator]  # kind says it is text
                        return False
                elif kind is list:
                    inner.append(part)  # type: ignore[arg-type]  # kind says it is a list
                elif kind is int:
                    if not _SMALLEST <= part <= _LARGEST:  # type: ignore[operator]  # kind says it is a number
                        return False
                elif part is not None and kind is not bool and kind is not bytes:
                    return False
        level = inner
        if not level:
            return True
    return False


def is_value(value: object) -> bool:
    """Tell whether one cell can hold this."""
    kind = type(value)
    if value is None or kind is bytes or kind is bool:
        return True
    if kind is list:
        ids = all(type(part) is bytes and len(part) == 16 for part in value)  # type: ignore[attr-defined]  # a list, by kind
        return ids or (all(type(part) is str for part in value) and is_canonical(value))  # type: ignore[attr-defined]  # a list, by kind
    return (kind is str or kind is int) and is_canonical(value)


def column_salt(salt: bytes, column: str) -> bytes:
    """Derive the salt of one column's leaf, so that one value can be shown without the others."""
    return hashlib.sha256(b"s1" + salt + column.encode()).digest()[:16]


def leaf(salt_i: bytes, value: Value) -> bytes:
    """Commit to one value."""
    return hashlib.sha256(b"c1" + salt_i + encode(value)).digest()


def packed(salt: bytes, columns: Sequence[bytes], values: Sequence[Value]) -> tuple[bytes, bytes]:
    """Return what an op commits to and how its values are kept, each value encoded once.

    Columns are in UTF-8. The same as `commit` of them, and the encoding of [salt, values].
    """
    sha, pack = hashlib.sha256, encode
    salting = b"s1" + salt
    joined, kept = [b"op1"], [_SALTED, salt, _array_of(len(values))]
    for column, value in zip(columns, values, strict=True):
        part = pack(value)
        kept.append(part)
        joined.append(sha(b"c1" + sha(salting + column).digest()[:16] + part).digest())
    return sha(b"".join(joined)).digest(), b"".join(kept)


@cache
def _array_of(size: int) -> bytes:
    """Return what stands before the elements of an array."""
    return encode([None] * size)[:-size]


def commit(salt: bytes, columns: Sequence[str], values: Sequence[Value]) -> bytes:
    """Commit to all values of an op: what the signed transaction holds in their place."""
    sha, pack = hashlib.sha256, encode
    joined = [b"op1"]
    for column, value in zip(columns, values, strict=True):
        salt_i = sha(b"s1" + salt + column.encode()).digest()[:16]
        joined.append(sha(b"c1" + salt_i + pack(value)).digest())
    return sha(b"".join(joined)).digest()


def commit_held(held: Held) -> bytes:
    """Compute the same commitment where the salt is gone and some values with it."""
    leaves = [part if isinstance(part, bytes) else leaf(part[0], part[1]) for part in held]
    return hashlib.sha256(b"op1" + b"".join(leaves)).digest()


def transaction_id(encoded: bytes) -> bytes:
    """Name a transaction by the hash of its encoding."""
    return hashlib.sha256(b"txn1" + encoded).digest()

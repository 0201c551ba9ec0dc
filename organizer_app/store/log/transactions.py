"""A transaction as the program holds it: one gesture, its ops, what they replace, its values beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeAlias

from organizer_app.errors import Unreadable
from organizer_app.records.base import Id, Value
from organizer_app.store.log.encoding import (
    Held,
    commit,
    commit_held,
    decode,
    decode_own,
    encode,
    is_value,
    transaction_id,
)

VERSION: Final = 1
MOST_OPS: Final = 4096
MOST_BYTES: Final = 16 * 1024 * 1024
DELETED: Final = "_deleted"
WIDEST: Final = 2**53 - 1
"""No clock is farther from 1970 than this (ms), either way."""
_GROWTH: Final = 33
"""What a column's part of the values may grow by when a value of its op is erased: a salt, or a leaf."""

Dot: TypeAlias = tuple[int, int]
"""An index into the transaction's refs, and an op number there."""
Label: TypeAlias = "list[str | bytes | int]"


@dataclass(frozen=True, slots=True)
class Op:
    """What one gesture does to some columns of one row; `dots` names, per column, the heads it replaces.

    `salt` is empty where a value was erased or withheld; `held` stands for it then.
    """

    table: str
    row: Id
    columns: tuple[str, ...]
    dots: tuple[tuple[Dot, ...], ...]
    salt: bytes
    values: tuple[Value, ...]
    held: tuple[bytes | tuple[bytes, Value], ...] = ()

    def commitment(self) -> bytes:
        """Compute what the transaction says of the values."""
        if self.held:
            return commit_held(list(self.held))
        return commit(self.salt, self.columns, self.values)

    def is_erased(self, number: int) -> bool:
        """Tell whether the value of the column at this place is gone."""
        return bool(self.held) and isinstance(self.held[number], bytes)


@dataclass(frozen=True, slots=True)
class Transaction:
    """One gesture of one writer, as packaging/format section 2 has it, with its values."""

    group: bytes
    writer: bytes
    seq: int
    prev: bytes | None
    deps: tuple[bytes, ...]
    wall: int
    suspect: bool
    actor: Id | None
    label: tuple[str | bytes | int, ...]
    refs: tuple[bytes, ...]
    ops: tuple[Op, ...]
    crit: tuple[str, ...] = ()

    def encoded(self, commitments: Sequence[bytes] | None = None) -> bytes:
        """Encode everything but the values; what the ops commit to may be at hand."""
        said = commitments or [op.commitment() for op in self.ops]
        ops = [
            [op.table, op.row, op.columns, commitment, op.dots]
            for op, commitment in zip(self.ops, said, strict=True)
        ]
        return encode(
            [
                VERSION,
                self.group,
                self.writer,
                self.seq,
                self.prev,
                self.deps,
                self.wall,
                self.suspect,
                self.actor,
                self.label,
                self.refs,
                ops,
                self.crit,
            ]
        )


@dataclass(frozen=True, slots=True)
class Logged:
    """A transaction with its id, its encoding, and the encoded values of its ops."""

    txn_id: bytes
    encoded: bytes
    txn: Transaction
    values: tuple[bytes, ...]


def as_logged(txn: Transaction) -> Logged:
    """Hold a transaction to section 2, encode it and name it; raises Unreadable."""
    check_shape(txn)
    return within_size(written(txn))


def within_size(made: Logged) -> Logged:
    """Return a transaction that is no larger than any may be; raises Unreadable for a larger one."""
    if encoded_size(made) > MOST_BYTES:
        raise Unreadable("size")
    return made


def written(txn: Transaction) -> Logged:
    """Encode a transaction with its values and name it."""
    encoded = txn.encoded()
    return Logged(transaction_id(encoded), encoded, txn, tuple(map(encode_values, txn.ops)))


def encoded_size(logged: Logged) -> int:
    """Return a transaction's size: the bytes of enc(txn) and enc(values), and the room that erasing may take.

    So no form of it, with whatever is erased, is larger than the whole one.
    """
    count = len(logged.values)
    growth = _GROWTH * sum(len(op.columns) for op in logged.txn.ops if not op.held)
    return len(logged.encoded) + (1 if count < 16 else 3) + sum(map(len, logged.values)) + growth


def encode_values(op: Op) -> bytes:
    """Encode an op's values as they stand beside its transaction."""
    if op.held:
        return encode([None, [part if isinstance(part, bytes) else list(part) for part in op.held]])
    return encode([op.salt, op.values])


def op_from(stored: Sequence[Any], values: bytes) -> Op:
    """Rebuild an op from its part of an encoded transaction and its values.

    Raises Unreadable where they do not fit each other.
    """
    table, row, columns, said, dots = stored
    salt, given = decode(values)
    op = make_op(table, row, columns, dots, salt, given)
    if op.commitment() != said:
        raise Unreadable("commit")
    return op


def make_op(table: str, row: Id, columns: Sequence[str], dots: Sequence[Any], salt: Any, given: Any) -> Op:
    """Build an op from decoded parts, with or without its salt."""
    as_dots = tuple(tuple((int(ref), int(number)) for ref, number in replaced) for replaced in dots)
    if salt is not None:
        return Op(table, row, tuple(columns), as_dots, salt, tuple(given))
    held: Held = [part if isinstance(part, bytes) else _shown(*part) for part in given]
    shown = tuple(None if isinstance(part, bytes) else part[1] for part in held)
    return Op(table, row, tuple(columns), as_dots, b"", shown, tuple(held))


def _shown(salt: bytes, value: Value) -> tuple[bytes, Value]:
    return salt, value


def read_transaction(encoded: bytes, values: Sequence[bytes]) -> Transaction:
    """Rebuild a transaction from its stored encoding and the values of its ops, and check it.

    Raises Unreadable.
    """
    parts = decode(encoded)
    try:
        version, group, writer, seq, prev, deps, wall, suspect, actor, label, refs, ops, crit = parts
        if version != VERSION or len(ops) != len(values):
            raise Unreadable("transaction")
        made = Transaction(
            group,
            writer,
            seq,
            prev,
            tuple(deps),
            wall,
            suspect,
            actor,
            tuple(label),
            tuple(refs),
            tuple(op_from(op, given) for op, given in zip(ops, values, strict=True)),
            tuple(crit),
        )
    except (TypeError, ValueError) as fault:
        raise Unreadable("transaction") from fault
    check_shape(made)
    return made


def unproved_transaction(encoded: bytes, values: Sequence[bytes]) -> Transaction:
    """Rebuild the same without holding it to anything: what is made of it is to be held to a hash.

    Raises Unreadable where it is nothing of the kind.
    """
    try:
        _, group, writer, seq, prev, deps, wall, suspect, actor, label, refs, ops, crit = decode_own(encoded)
        made = tuple(_unproved_op(op, given) for op, given in zip(ops, values, strict=True))
    except (TypeError, ValueError) as fault:
        raise Unreadable("transaction") from fault
    return Transaction(group, writer, seq, prev, deps, wall, suspect, actor, label, refs, made, crit)


def _unproved_op(stored: Sequence[Any], values: bytes) -> Op:
    table, row, columns, _, dots = stored
    salt, given = decode_own(values)
    if salt is None:
        return make_op(table, row, columns, dots, None, given)
    return Op(table, row, tuple(columns), dots, salt, given)


def _ascending(parts: Sequence[Any]) -> bool:
    return all(before < after for before, after in pairwise(parts))


def _is_hash(part: object) -> bool:
    return type(part) is bytes and len(part) == 32


def is_wall(wall: int) -> bool:
    """Tell whether a clock can say this (UTC ms): a number that every language holds exactly."""
    return -WIDEST <= wall <= WIDEST


def wall_of(clock: int) -> int:
    """Return what a clock says (UTC ms), brought to what the format holds."""
    return max(-WIDEST, min(WIDEST, clock))


def _is_label(label: Sequence[Any]) -> bool:
    if not label or type(label[0]) is not str:
        return False
    body = label[1:-1] if type(label[-1]) is int else label[1:]
    counted = type(label[-1]) is not int or label[-1] >= 1
    return counted and all(type(part) is bytes and len(part) in (16, 32) for part in body)


def check_shape(txn: Transaction) -> None:
    """Hold a transaction to every rule of packaging/format section 2; raises Unreadable.

    What it means (may this writer do it, are the values of the right kind) is judged elsewhere.
    """
    check_header(txn)
    for op in txn.ops:
        check_op(op, len(txn.refs))
    check_cells(txn)


def check_header(txn: Transaction) -> None:
    """Hold all but the ops to section 2; raises Unreadable."""
    fits = (
        _is_hash(txn.group)
        and _is_hash(txn.writer)
        and type(txn.seq) is int
        and txn.seq >= 1
        and (txn.prev is None if txn.seq == 1 else _is_hash(txn.prev))
        and all(map(_is_hash, txn.deps))
        and _ascending(txn.deps)
        and type(txn.wall) is int
        and is_wall(txn.wall)
        and type(txn.suspect) is bool
        and (txn.actor is None or (type(txn.actor) is bytes and len(txn.actor) == 16))
        and _is_label(txn.label)
        and all(map(_is_hash, txn.refs))
        and _ascending(txn.refs)
        and 1 <= len(txn.ops) <= MOST_OPS
        and all(type(name) is str for name in txn.crit)
        and _ascending(txn.crit)
    )
    if not fits:
        raise Unreadable("transaction")


def check_cells(txn: Transaction) -> None:
    """Hold the ops to write each cell once, and to replace something of every ref; raises Unreadable."""
    if len({(op.table, op.row) for op in txn.ops}) < len(txn.ops):
        cells = [(op.table, op.row, column) for op in txn.ops for column in op.columns]
        if len(set(cells)) < len(cells):
            raise Unreadable("cell twice")
    named = {ref for op in txn.ops if any(op.dots) for dots in op.dots for ref, _ in dots}
    if len(named) != len(txn.refs):
        raise Unreadable("refs")


def _is_leaf_or_shown(part: bytes | tuple[bytes, Value]) -> bool:
    return len(part) == 32 if isinstance(part, bytes) else len(part[0]) == 16


def check_op(op: Op, refs: int) -> None:
    """Hold an op to section 2, of a transaction that has so many refs; raises Unreadable."""
    fits = (
        type(op.table) is str
        and op.table != ""
        and type(op.row) is bytes
        and len(op.row) == 16
        and len(op.columns) >= 1
        and all(type(column) is str for column in op.columns)
        and _ascending(op.columns)
        and len(op.dots) == len(op.columns) == len(op.values)
        and (len(op.salt) == 16 if not op.held else len(op.held) == len(op.columns))
        and all(map(is_value, op.values))
        and (not op.held or all(map(_is_leaf_or_shown, op.held)))
    )
    if not fits:
        raise Unreadable("op")
    for dots in op.dots:
        if dots and not (
            _ascending(dots) and all(0 <= ref < refs and 0 <= number < MOST_OPS for ref, number in dots)
        ):
            raise Unreadable("dots")

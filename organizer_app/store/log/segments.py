"""Segments: a run of one writer's transactions, sealed and signed once, packed by column for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Any, Final

from organizer_app.errors import Unreadable
from organizer_app.store.log.encoding import transaction_id
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import Op, Transaction, check_shape, make_op

MOST_BYTES: Final = 4 * 1024 * 1024
_NO_SALT: Final = bytes(16)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a writer signed about a run of its transactions."""

    writer: bytes
    first: int
    last: int
    prev: bytes | None
    head: bytes
    signature: bytes

    def message(self, group: bytes) -> bytes:
        """Return the bytes that are signed."""
        return seal_message(group, self.writer, self.first, self.last, self.prev, self.head)


def seal_message(
    group: bytes, writer: bytes, first: int, last: int, prev: bytes | None, head: bytes
) -> bytes:
    """Return the bytes a segment's signature is made over."""
    numbers = first.to_bytes(8, "big") + last.to_bytes(8, "big")
    return b"seg1" + group + writer + numbers + (prev or bytes(32)) + head


def seal(
    seed: bytes, group: bytes, writer: bytes, first: int, last: int, prev: bytes | None, head: bytes
) -> Seal:
    """Sign a run of transactions."""
    signature = sign(seed, seal_message(group, writer, first, last, prev, head))
    return Seal(writer, first, last, prev, head, signature)


def pack(sealed: Seal, transactions: Sequence[Transaction]) -> list[Any]:
    """Pack a sealed run by column, without what a reader can compute."""
    walls = [transactions[0].wall]
    walls += [b.wall - a.wall for a, b in pairwise(transactions)]
    tables: dict[str, int] = {}
    shapes: dict[tuple[str, tuple[str, ...]], int] = {}
    op_shapes: list[int] = []
    columns: list[list[list[Any]]] = []
    dots: list[list[Any]] = []
    held: list[list[Any]] = []
    rows, salts = bytearray(), bytearray()
    number = 0
    for txn in transactions:
        for op in txn.ops:
            shape = shapes.get((op.table, op.columns))
            if shape is None:
                tables.setdefault(op.table, len(tables))
                shape = shapes[(op.table, op.columns)] = len(shapes)
                columns.append([[] for _ in op.columns])
            op_shapes.append(shape)
            rows += op.row
            salts += op.salt or _NO_SALT
            for values, value in zip(columns[shape], op.values, strict=True):
                values.append(None if op.held else value)
            if any(op.dots):
                dots.append([number, op.dots])
            if op.held:
                held.append([number, list(op.held)])
            number += 1
    packed = [
        walls,
        [n for n, txn in enumerate(transactions) if txn.suspect],
        [txn.actor for txn in transactions],
        [txn.label for txn in transactions],
        [txn.deps for txn in transactions],
        [txn.refs for txn in transactions],
        [[n, txn.crit] for n, txn in enumerate(transactions) if txn.crit],
        [len(txn.ops) for txn in transactions],
        list(tables),
        [[tables[table], names] for table, names in shapes],
        op_shapes,
        bytes(rows),
        dots,
        bytes(salts),
        columns,
        held,
    ]
    return [sealed.writer, sealed.first, sealed.last, sealed.prev, sealed.head, sealed.signature, packed]


@dataclass(frozen=True, slots=True)
class Segment:
    """A verified run: its seal, and each transaction with its id and encoding."""

    seal: Seal
    transactions: tuple[tuple[bytes, bytes, Transaction], ...]


def unpack(group: bytes, frame: Any) -> Segment:
    """Rebuild a segment, name every transaction, and verify the chain and the signature.

    Raises Unreadable for anything that is not exactly as the format says.
    """
    try:
        writer, first, last, prev, head, signature, packed = frame
        sealed = Seal(writer, first, last, prev, head, signature)
        whole = (
            type(writer) is bytes
            and len(writer) == 32
            and type(first) is int
            and type(last) is int
            and 1 <= first <= last < 2**63
            and (prev is None if first == 1 else type(prev) is bytes and len(prev) == 32)
            and type(head) is bytes
            and len(head) == 32
        )
        if not whole or not verifies(writer, signature, sealed.message(group)):
            raise Unreadable("signature")
        found = tuple(_transactions(group, sealed, packed))
    except (TypeError, ValueError, IndexError, AttributeError, OverflowError) as fault:
        raise Unreadable("segment") from fault
    if found[-1][0] != head:
        raise Unreadable("head")
    return Segment(sealed, found)


def _transactions(group: bytes, sealed: Seal, packed: Any) -> Iterator[tuple[bytes, bytes, Transaction]]:
    walls, suspects, actors, labels, deps, refs, crits, counts, *op_parts = packed
    size = sealed.last - sealed.first + 1
    if not size == len(walls) == len(actors) == len(labels) == len(deps) == len(refs) == len(counts):
        raise Unreadable("counts")
    _check_numbers(suspects, size)
    _check_numbers([number for number, _ in crits], size)
    doubted, critical = set(suspects), {number: tuple(names) for number, names in crits}
    ops = _ops(op_parts)
    before = sealed.prev
    for number, wall in enumerate(accumulate(walls)):
        txn = Transaction(
            group,
            sealed.writer,
            sealed.first + number,
            before,
            tuple(deps[number]),
            wall,
            number in doubted,
            actors[number],
            tuple(labels[number]),
            tuple(refs[number]),
            tuple(islice(ops, counts[number])),
            critical.get(number, ()),
        )
        check_shape(txn)
        encoded = txn.encoded()
        before = transaction_id(encoded)
        yield before, encoded, txn
    if next(ops, None) is not None:
        raise Unreadable("counts")


def _check_numbers(numbers: Sequence[Any], end: int) -> None:
    """Raise Unreadable unless these are distinct places below an end, ascending."""
    whole = all(type(number) is int and 0 <= number < end for number in numbers)
    if not whole or any(after <= before for before, after in pairwise(numbers)):
        raise Unreadable("numbers")


def _ops(parts: Sequence[Any]) -> Iterator[Op]:
    tables, shapes, op_shapes, rows, dots, salts, columns, held = parts
    if len(rows) != 16 * len(op_shapes) or len(salts) != 16 * len(op_shapes) or len(columns) != len(shapes):
        raise Unreadable("counts")
    if {table for table, _ in shapes} != set(range(len(tables))) or set(op_shapes) != set(range(len(shapes))):
        raise Unreadable("left over")
    _check_numbers([number for number, _ in dots], len(op_shapes))
    _check_numbers([number for number, _ in held], len(op_shapes))
    named = [(tables[table], tuple(names)) for table, names in shapes]
    values = [zip(*given, strict=True) for given in columns]
    replaced = dict(dots)
    gone = dict(held)
    nothing = [((),) * len(names) for _, names in named]
    for number, shape in enumerate(op_shapes):
        table, names = named[shape]
        row, salt = rows[16 * number : 16 * number + 16], salts[16 * number : 16 * number + 16]
        given = next(values[shape], None)
        if given is None or len(given) != len(names):
            raise Unreadable("counts")
        lists = replaced.get(number)
        if number in gone:
            if salt != _NO_SALT or any(value is not None for value in given):
                raise Unreadable("held")
            yield make_op(table, row, names, lists or nothing[shape], None, gone[number])
        elif lists is None:
            yield Op(table, row, names, nothing[shape], salt, given)
        else:
            yield make_op(table, row, names, lists, salt, given)
    if any(next(rest, None) is not None for rest in values):
        raise Unreadable("counts")

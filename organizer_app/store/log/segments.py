"""Segments: a run of one writer's transactions, sealed and signed once, packed by column for a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Any, Final, NamedTuple

from organizer_app.errors import Unreadable
from organizer_app.store.log.encoding import is_value, transaction_id
from organizer_app.store.log.encoding import packed as pack_values
from organizer_app.store.log.shapes import ID, KEY, NIL, OPTIONAL_KEY, SIGNATURE, Anything, OneOf, shaped
from organizer_app.store.log.signatures import sign, verifies
from organizer_app.store.log.transactions import (
    Logged,
    Op,
    Transaction,
    check_cells,
    check_header,
    check_op,
    encode_values,
    encoded_size,
    make_op,
    within_size,
)

MOST_BYTES: Final = 4 * 1024 * 1024
_NO_SALT: Final = bytes(16)
_SINGLE: Final = frozenset({str, int, bool, bytes, NIL})
"""A cell can hold whatever the encoding has of these; an array must be looked into."""
_DOTS: Final = [[(int, int)]]
_PACKED: Final = (
    [int],
    [int],
    [OneOf((ID, NIL))],
    [[Anything]],
    [[KEY]],
    [[KEY]],
    [(int, [str])],
    [int],
    [str],
    [(int, [str])],
    [int],
    bytes,
    [(int, _DOTS)],
    bytes,
    [[[Anything]]],
    [(int, [OneOf((KEY, (ID, Anything)))])],
)
_FRAME: Final = (KEY, int, int, OPTIONAL_KEY, KEY, SIGNATURE, _PACKED)


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
    """A verified run: its seal and its transactions."""

    seal: Seal
    transactions: tuple[Logged, ...]


def unpack(group: bytes, frame: object, step: Callable[[int, int], None] | None = None) -> Segment:
    """Rebuild a segment from its decoded frame, name every transaction, verify chain and signature.

    `step` is told how many of how many transactions are done. Raises Unreadable for anything that is not
    exactly as the format says.
    """
    writer, first, last, prev, head, signature, packed = shaped(frame, _FRAME)
    sealed = Seal(writer, first, last, prev, head, signature)
    if not (1 <= first <= last < 2**63 and (prev is None) == (first == 1)):
        raise Unreadable("numbers")
    if not verifies(writer, signature, sealed.message(group)):
        raise Unreadable("signature")
    try:
        found = tuple(_transactions(group, sealed, packed, step))
    except (TypeError, ValueError, IndexError, OverflowError) as fault:
        raise Unreadable("segment") from fault
    if found[-1].txn_id != head:
        raise Unreadable("head")
    if len(found) > 1 and sum(map(encoded_size, found)) > MOST_BYTES:
        raise Unreadable("size")
    return Segment(sealed, found)


def _transactions(
    group: bytes, sealed: Seal, packed: Any, step: Callable[[int, int], None] | None
) -> Iterator[Logged]:
    walls, suspects, actors, labels, deps, refs, crits, counts, *op_parts = packed
    size = sealed.last - sealed.first + 1
    if not size == len(walls) == len(actors) == len(labels) == len(deps) == len(refs) == len(counts):
        raise Unreadable("counts")
    _check_numbers(suspects, size)
    _check_numbers([number for number, _ in crits], size)
    doubted, critical = set(suspects), {number: tuple(names) for number, names in crits}
    if not all(critical.values()):
        raise Unreadable("left over")
    ops = _ops(op_parts)
    before = sealed.prev
    for number, wall in enumerate(accumulate(walls)):
        whole = list(islice(ops, counts[number]))
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
            tuple(each.op for each in whole),
            critical.get(number, ()),
        )
        made = _named(txn, whole)
        before = made.txn_id
        if step is not None:
            step(number, size)
        yield made
    if next(ops, None) is not None:
        raise Unreadable("counts")


class _Whole(NamedTuple):
    """An op, what it commits to, and its values as they are kept; `plain` ones were checked by the column."""

    op: Op
    commitment: bytes
    values: bytes
    plain: bool


def _named(txn: Transaction, whole: Sequence[_Whole]) -> Logged:
    """Hold a transaction to section 2, encode it and name it; raises Unreadable."""
    check_header(txn)
    for each in whole:
        if not each.plain:
            check_op(each.op, len(txn.refs))
    check_cells(txn)
    encoded = txn.encoded([each.commitment for each in whole])
    values = tuple(each.values for each in whole)
    return within_size(Logged(transaction_id(encoded), encoded, txn, values))


def _check_numbers(numbers: Sequence[int], end: int) -> None:
    """Hold a list of places to be ascending, distinct and below `end`."""
    if any(a >= b for a, b in pairwise(numbers)) or (numbers and not 0 <= numbers[0] <= numbers[-1] < end):
        raise Unreadable("places")


def _ops(parts: Sequence[Any]) -> Iterator[_Whole]:
    tables, shapes, op_shapes, rows, dots, salts, columns, held = parts
    size = len(op_shapes)
    if not len(rows) == len(salts) == 16 * size or len(columns) != len(shapes):
        raise Unreadable("counts")
    _check_numbers([number for number, _ in dots], size)
    _check_numbers([number for number, _ in held], size)
    if {table for table, _ in shapes} != set(range(len(tables))) or set(op_shapes) != set(range(len(shapes))):
        raise Unreadable("left over")
    named = [(tables[table], tuple(names)) for table, names in shapes]
    if len(set(tables)) != len(tables) or len(set(named)) != len(named):
        raise Unreadable("twice")
    if not all(any(lists) for _, lists in dots):
        raise Unreadable("left over")
    if any(len(given) != len(names) for given, (_, names) in zip(columns, named, strict=True)):
        raise Unreadable("columns")
    for given, (table, names) in zip(columns, named, strict=True):
        _check_columns(table, names, given)
    in_bytes = [[name.encode() for name in names] for _, names in named]
    values = [zip(*given, strict=True) for given in columns]
    replaced = dict(dots)
    gone = dict(held)
    nothing = [((),) * len(names) for _, names in named]
    for number, shape in enumerate(op_shapes):
        table, names = named[shape]
        row, salt = rows[16 * number : 16 * number + 16], salts[16 * number : 16 * number + 16]
        given = next(values[shape], None)
        if given is None:
            raise Unreadable("counts")
        lists = replaced.get(number)
        if number in gone:
            if salt != _NO_SALT or any(value is not None for value in given):
                raise Unreadable("held")
            op = make_op(table, row, names, nothing[shape] if lists is None else lists, None, gone[number])
            yield _Whole(op, op.commitment(), encode_values(op), plain=False)
        elif lists is None:
            op = Op(table, row, names, nothing[shape], salt, given)
            yield _Whole(op, *pack_values(salt, in_bytes[shape], given), plain=True)
        else:
            op = make_op(table, row, names, lists, salt, given)
            yield _Whole(op, *pack_values(salt, in_bytes[shape], given), plain=False)
    if any(next(rest, None) is not None for rest in values):
        raise Unreadable("counts")


def _check_columns(table: str, names: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
    """Hold the values of a shape's ops to section 2, by the column: what was decoded is of few types."""
    if not table or not names or any(a >= b for a, b in pairwise(names)):
        raise Unreadable("op")
    for values in columns:
        if not _SINGLE.issuperset(map(type, values)) and not all(map(is_value, values)):
            raise Unreadable("op")

"""May a transaction count: judged by its writer, its content and the set of statements, not by arrival."""

from __future__ import annotations

from organizer_app.records.base import fits, id_from_ends
from organizer_app.records.catalog import Table, tables
from organizer_app.store.log.rights import ADMIN, ORGANIZER, may_write
from organizer_app.store.log.transactions import DELETED, Op, Transaction


def is_sound(txn: Transaction) -> bool:
    """Tell whether every op's values are what they are declared to be; one that is not refuses all of it."""
    return all(map(is_op_sound, txn.ops))


def is_within(role: str, txn: Transaction) -> bool:
    """Tell whether a role reaches to everything a transaction writes (packaging/format, section 10)."""
    return role in (ADMIN, ORGANIZER) or all(may_write(role, op.table, op.columns) for op in txn.ops)


def is_op_sound(op: Op) -> bool:
    """Tell whether an op's values are what its columns are declared to hold; unknown ones are not judged."""
    table = tables().get(op.table)
    for place, (column, value) in enumerate(zip(op.columns, op.values, strict=True)):
        if op.is_erased(place):
            continue
        if column == DELETED:
            if type(value) is not bool:
                return False
        elif table and column in table.columns and not fits(table.columns[column], value):
            return False
    return table is None or not table.ends or ends_make_id(table, op)


def ends_make_id(table: Table, op: Op) -> bool:
    """Tell whether an op on a table with a made id writes none of its ends, or all that the id is made of."""
    given = [column in op.columns for column in table.ends]
    if not any(given):
        return True
    if not all(given):
        return False
    ends: list[bytes | str] = []
    for column in table.ends:
        place = op.columns.index(column)
        value = op.values[place]
        if op.is_erased(place):
            return True
        if not isinstance(value, bytes | str):
            return False
        ends.append(value)
    return id_from_ends(table.name, *ends) == op.row

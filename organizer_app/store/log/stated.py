"""What single statements say, as the members are made of it."""

from __future__ import annotations

from collections.abc import Mapping

from organizer_app.store.log.members import Forget, Laptop, Strike
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.log.statements import Statement


def strike_of(statement: Statement, *, holds_back: bool) -> Strike:
    """Return what a strike erases."""
    table, row, column, corrected, ops = statement.body
    named = tuple((name, op) for name, op in ops)
    return Strike(statement.id, table, row, column, corrected, named, holds_back)


def forget_of(statement: Statement, writers: Mapping[bytes, bytes], confirmed: set[bytes]) -> Forget:
    """Return whom a wish to forget is about, and which laptop stated it."""
    people, rows = statement.body
    return Forget(
        statement.id,
        writers.get(statement.by),
        statement.wall,
        tuple(people),
        tuple((table, row) for table, row in rows),
        statement.id in confirmed,
    )


def named_by(statement: Statement) -> tuple[bytes, Laptop]:
    """Return the writer and the laptop that a founding or an admission names."""
    if statement.kind == "found":
        _, laptop, name, recipient = statement.body
        return statement.by, Laptop(laptop, name, ADMIN, recipient, name)
    writer, laptop, name, role, recipient, _ = statement.body
    return writer, Laptop(laptop, name, role, recipient, name)

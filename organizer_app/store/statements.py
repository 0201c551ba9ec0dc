"""The statements about members that this file holds, and what they make of the group."""

from __future__ import annotations

from collections.abc import Iterable

from organizer_app.store.cipher import Connection
from organizer_app.store.log.members import (
    NOBODY,
    Members,
    Statement,
    derive,
    make_statement,
    read_statement,
)
from organizer_app.store.own import Identity, get_bytes, put


def held_statements(db: Connection) -> list[Statement]:
    """Return all statements, in the order they came: each after those it names."""
    rows = db.execute("SELECT body, signature FROM log_statement ORDER BY number").fetchall()
    return [read_statement(bytes(body), bytes(signature)) for body, signature in rows]


def keep_statements(db: Connection, statements: Iterable[Statement]) -> int:
    """Keep statements that are new; returns how many were."""
    new = 0
    for statement in statements:
        done = db.execute(
            "INSERT OR IGNORE INTO log_statement (id, body, signature) VALUES (?, ?, ?)",
            (statement.id, statement.encoded, statement.signature),
        )
        new += done.rowcount
    return new


def members_of(db: Connection) -> Members:
    """Work out who belongs to the group; nobody while this laptop waits to be admitted."""
    group = get_bytes(db, "group")
    return NOBODY if group is None else derive(group, held_statements(db))


def found_group(db: Connection, identity: Identity, secret: bytes, wall: int) -> bytes:
    """Write the founding statement; the group is named by it."""
    body = [secret, identity.laptop, identity.laptop_name, identity.recipient]
    statement = make_statement(identity.seed, identity.writer, None, "found", wall, [], body)
    keep_statements(db, [statement])
    put(db, "group", statement.id)
    return statement.id


def state(db: Connection, identity: Identity, kind: str, wall: int, body: Iterable[object]) -> Statement:
    """Write a statement after all that are held."""
    held = held_statements(db)
    named = {name for statement in held for name in statement.after}
    tips = [statement.id for statement in held if statement.id not in named]
    made = make_statement(identity.seed, identity.writer, get_bytes(db, "group"), kind, wall, tips, body)
    keep_statements(db, [made])
    return made

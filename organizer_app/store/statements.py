"""The statements about members that this file holds, and what they make of the group."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from organizer_app.store.cipher import Connection
from organizer_app.store.log.members import NOBODY, Members
from organizer_app.store.log.signatures import public_key, sign
from organizer_app.store.log.standing import derive
from organizer_app.store.log.statements import Statement, make_statement, read_statement, writer_proof
from organizer_app.store.log.transactions import wall_of
from organizer_app.store.own import Identity, get_bytes, new_writer, put, save_identity
from organizer_app.store.sealing import own_tip, seal_own
from organizer_app.store.world import World


def held_statements(db: Connection) -> list[Statement]:
    """Return all statements, in the order they came: each after those it names."""
    rows = db.execute("SELECT body, signature FROM log_statement ORDER BY number").fetchall()
    return [_read(bytes(body), bytes(signature)) for body, signature in rows]


# A signature once verified stays so, and a group looks at its members at every turn.
_read = lru_cache(4096)(read_statement)


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
    if group is None:
        return NOBODY
    names = db.execute("SELECT id FROM log_statement ORDER BY number").fetchall()
    key = (group, b"".join(bytes(name) for (name,) in names))
    found = worked_out.get(key)
    if found is None:
        if len(worked_out) >= _SETS_AT_HAND:
            worked_out.clear()
        found = worked_out[key] = derive(group, held_statements(db))
    return found


_SETS_AT_HAND: Final = 32
worked_out: Final[dict[tuple[bytes, bytes], Members]] = {}
"""What sets of statements came to, by their names: it follows from them alone."""


def found_group(db: Connection, identity: Identity, secret: bytes, wall: int) -> bytes:
    """Write the founding statement; the group is named by it."""
    body = [secret, identity.laptop, identity.laptop_name, identity.recipient]
    statement = make_statement(identity.seed, identity.writer, None, "found", wall_of(wall), [], body)
    keep_statements(db, [statement])
    put(db, "group", statement.id)
    return statement.id


def state(
    db: Connection,
    identity: Identity,
    kind: str,
    wall: int,
    body: Iterable[object],
    recovery_seed: bytes | None = None,
) -> Statement:
    """Write a statement after all that are held, signed by this laptop's key or by a recovery key."""
    held = held_statements(db)
    named = {name for statement in held for name in statement.after}
    tips = [statement.id for statement in held if statement.id not in named]
    seed = recovery_seed or identity.seed
    made = make_statement(seed, public_key(seed), get_bytes(db, "group"), kind, wall_of(wall), tips, body)
    keep_statements(db, [made])
    return made


def start_new_writer(db: Connection, world: World, identity: Identity, reason: str) -> Identity:
    """Let a new writer go on where this laptop's writer stops, signed in by its key; returns the new keys.

    Made on doubt, as after a restored backup: `reason` is a code such as "restored". What the old writer has
    written is sealed first, for its key is gone afterwards. A laptop that waits has nobody to tell.
    """
    made = new_writer(world, identity)
    group = get_bytes(db, "group")
    if group is not None:
        seal_own(db, identity, group)
        seq, prev = own_tip(db, identity.writer)
        proof = sign(made.seed, writer_proof(group, identity.writer, made.laptop))
        state(db, identity, "writer", world.clock(), [made.writer, made.laptop, reason, seq, prev, proof])
    else:
        db.execute("DELETE FROM own WHERE key = 'join_file'")
    save_identity(db, made)
    return made

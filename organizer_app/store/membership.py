"""Write what concerns membership into the open file: statements with what follows, and asking to join."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet
from organizer_app.store.cipher import Connection
from organizer_app.store.erasing import Eraser
from organizer_app.store.judging import Judge, settle
from organizer_app.store.log.members import Members
from organizer_app.store.own import Identity, get_bytes, new_identity, put, save_identity
from organizer_app.store.readers import raw
from organizer_app.store.sealing import seal_own
from organizer_app.store.statements import members_of, state
from organizer_app.store.tally import Tally
from organizer_app.store.workspace import Workspace


def declare(
    workspace: Workspace, kind: str, body: Sequence[object], *, recovery_seed: bytes | None = None
) -> bytes:
    """State something about members and carry it out; returns the statement's id.

    The caller has made sure that this laptop may. Transactions that are accepted or refused by it, and
    values that it erases, follow at once. `recovery_seed` (32 bytes) signs in the place of this laptop's key.
    Raises CannotWrite.
    """
    with workspace.alone():
        with workspace.transaction() as db:
            made = state(db, workspace.identity, kind, workspace.world.clock(), body, recovery_seed)
            tally = carry_out(db, workspace.members)
        workspace.reload()
    rows = {table: frozenset(touched) for table, touched in tally.rows.items()}
    workspace.tell(ChangeSet("sync", "sync", rows))
    return made.id


def become_new_laptop(
    workspace: Workspace, role: str, recovery_seed: bytes, join_file: Callable[[Identity, int], bytes]
) -> None:
    """Go on as a laptop that nobody has removed: new keys, admitted by a recovery key; what is here stays.

    What the old writer has written is sealed first, for its key is gone afterwards. Raises CannotWrite.
    """
    group, now = workspace.group_id, workspace.world.clock()
    assert group is not None, "a recovery key is of a group"
    with workspace.alone():
        with workspace.transaction() as db:
            seal_own(db, workspace.identity, group)
            made = new_identity(workspace.world, workspace.identity.laptop_name)
            asked = hashlib.sha256(join_file(made, now)).digest()
            body = [made.writer, made.laptop, made.laptop_name, role, made.recipient, asked]
            state(db, made, "admit", now, body, recovery_seed)
            save_identity(db, made)
            carry_out(db, workspace.members)
        workspace.reload()


def carry_out(db: Connection, before: Members) -> Tally:
    """Bring the file up to what the statements it holds say now; `before` is what they said."""
    ledger, members = Ledger(db), members_of(db)
    tally, eraser = Tally(ledger), Eraser(ledger, members)
    lost = eraser.decide()
    group = get_bytes(db, "group")
    if group is not None:
        lost |= eraser.clean_staged(group)
    settle(ledger, before, members, Judge(db, members), tally.watch, lost, eraser.changed_rows)
    eraser.let_go()
    tally.finish()
    return tally


def saved_join_request(workspace: Workspace) -> bytes | None:
    """Return the join file of this laptop if one was made."""
    with workspace.read() as session:
        return get_bytes(raw(session), "join_file")


def join_request(workspace: Workspace, make: Callable[[Workspace], bytes]) -> bytes:
    """Return the join file of this laptop, made the first time it is asked for and kept."""
    with workspace.alone(), workspace.transaction() as db:
        kept = get_bytes(db, "join_file")
        if kept is not None:
            return kept
        made = make(workspace)
        put(db, "join_file", made)
        return made

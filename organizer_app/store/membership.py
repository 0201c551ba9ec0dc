"""Write what concerns membership into the open file: admitting a laptop, and asking to join."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet
from organizer_app.store.judging import Judge, settle
from organizer_app.store.own import get_bytes, put
from organizer_app.store.readers import raw
from organizer_app.store.statements import members_of, state
from organizer_app.store.tally import Tally
from organizer_app.store.workspace import Workspace


def admit_laptop(workspace: Workspace, body: Sequence[object]) -> None:
    """State that a laptop is admitted; the caller has made sure that this one may.

    What it wrote under another admission, and was refused here till now, takes effect at once.
    """
    with workspace.alone():
        with workspace.transaction() as db:
            state(db, workspace.identity, "admit", workspace.world.clock(), body)
            ledger, members = Ledger(db), members_of(db)
            tally = Tally(ledger)
            settle(ledger, workspace.members, members, Judge(db, members), tally.watch)
            tally.finish()
        workspace.reload()
    rows = {table: frozenset(touched) for table, touched in tally.rows.items()}
    workspace.tell(ChangeSet("sync", "sync", rows))


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

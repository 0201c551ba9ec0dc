"""Write what concerns membership into the open file: admitting a laptop, and asking to join."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from organizer_app.store.own import get_bytes, put
from organizer_app.store.statements import state
from organizer_app.store.workspace import Workspace


def admit_laptop(workspace: Workspace, body: Sequence[object]) -> None:
    """State that a laptop is admitted; the caller has made sure that this one may."""
    with workspace.alone():
        with workspace.transaction() as db:
            state(db, workspace.identity, "admit", workspace.world.clock(), body)
        workspace.reload()


def join_request(workspace: Workspace, make: Callable[[Workspace], bytes]) -> bytes:
    """Return the join file of this laptop, made the first time it is asked for and kept."""
    with workspace.alone(), workspace.transaction() as db:
        kept = get_bytes(db, "join_file")
        if kept is not None:
            return kept
        made = make(workspace)
        put(db, "join_file", made)
        return made

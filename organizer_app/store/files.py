"""Attached files of the open workspace: those that come from other laptops, and those whose time is over."""

from __future__ import annotations

from organizer_app.store import blobs
from organizer_app.store.changes import ChangeSet
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace


def keep(workspace: Workspace, content: bytes | bytearray) -> bool:
    """Keep a file that came from another laptop, where a living attachment names it and it is not here yet.

    One database transaction; tells every view. Returns whether it was kept. Raises CannotWrite.
    """
    name = blobs.hash_of(content)
    if len(content) > blobs.MOST_BYTES:
        return False
    with workspace.alone(), workspace.transaction() as db:
        rows = blobs.living_rows(db, name)
        if not rows or blobs.is_held(db, name):
            return False
        blobs.put(db, content, workspace.world.clock())
    workspace.tell(ChangeSet("take_in", "sync", {"attachment": frozenset(rows)}))
    return True


def wanted_files(workspace: Workspace) -> list[bytes]:
    """Return the hashes, ascending, of files that living attachments name and that have not come yet."""
    with workspace.read() as session:
        return blobs.wanted(session)


def file_content(workspace: Workspace, name: bytes) -> bytearray | None:
    """Return a file by its hash; None where it has not come. Raises Unreadable where it is damaged here."""
    with workspace.read() as session:
        db = raw(session)
        return blobs.content(db, name) if blobs.is_held(db, name) else None


def sweep_daily(workspace: Workspace) -> int:
    """Delete files that no attachment names any more, or that were removed long enough ago; how many went.

    Raises CannotWrite.
    """
    with workspace.transaction() as db:
        return blobs.sweep(db) + blobs.sweep_removed(db)

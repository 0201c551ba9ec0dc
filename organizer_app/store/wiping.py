"""Let the bytes of what was erased leave this computer: file, search index, backups; and say so.

Whatever is interrupted is begun again at the next call: a note in the file stands until all of it is done.
"""

from __future__ import annotations

from organizer_app.store.apply import Ledger
from organizer_app.store.backup import forget_older_backups
from organizer_app.store.blobs import sweep
from organizer_app.store.copies import PageCount
from organizer_app.store.erasing import NOT_WIPED
from organizer_app.store.log.members import Members
from organizer_app.store.new_files import cannot_write, part_of, remove_database
from organizer_app.store.own import get
from organizer_app.store.readers import raw
from organizer_app.store.statements import members_of, state
from organizer_app.store.workspace import Workspace


def is_owed(workspace: Workspace) -> bool:
    """Tell whether something was erased of which this file, or its backups, may still hold bytes."""
    with workspace.read() as session:
        return get(raw(session), NOT_WIPED) is not None or bool(_owed(workspace.members, workspace.laptop_id))


def wipe(workspace: Workspace, progress: PageCount | None = None) -> bool:
    """Do what is owed, and state the receipt that other laptops wait for; tells whether anything was owed.

    The search index is made anew, files that nothing names go, the file is written anew, older backups give
    way to a fresh one. May take a while for a large file; readers wait. Raises CannotWrite,
    NoRoomForBackup, BackupNotSound, DamagedFile; then it is still owed.
    """
    if not is_owed(workspace):
        return False
    with workspace.alone():
        with workspace.transaction() as db:
            Ledger(db).projection.index_anew()
            sweep(db)
        workspace.rewrite()
    try:
        # What a crash left of an upgrade is a whole copy from before.
        remove_database(part_of(workspace.path))
    except OSError as fault:
        raise cannot_write(workspace.path, fault) from fault
    forget_older_backups(workspace, progress)
    with workspace.alone():
        with workspace.transaction() as db:
            db.execute("DELETE FROM own WHERE key = ?", (NOT_WIPED,))
            owed = _owed(members_of(db), workspace.laptop_id)
            if owed:
                state(db, workspace.identity, "erased", workspace.world.clock(), sorted(owed))
        workspace.reload()
    return True


def _owed(members: Members, laptop: bytes) -> set[bytes]:
    """Return the statements that ask to erase and of which this laptop has not said that it did."""
    if laptop not in members.laptops:
        return set()
    asked = {strike.id for strike in members.strikes} | {each.id for each in members.forgets if each.in_force}
    return {name for name in asked if laptop not in members.receipts.get(name, ())}

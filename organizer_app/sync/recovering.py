"""The founder's recovery page: what stands on it, and how it makes a laptop an admin again."""

from __future__ import annotations

from typing import Literal

from organizer_app.group_errors import NoRecoveryPage, OtherRecoveryKey
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.log.signatures import public_key
from organizer_app.store.membership import become_new_laptop, declare
from organizer_app.store.readers import raw
from organizer_app.store.recovery import read_recovery_key
from organizer_app.store.recovery_seed import kept_seed, state_recovery, wipe_seed
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.sync.joining import make_join_file
from organizer_app.sync.members import cuts_of, expect_admin

Recovered = Literal["role", "new_laptop"]


def page_is_owed(workspace: Workspace) -> bool:
    """Tell whether a recovery page waits to be made here: its key is kept, or none was ever stated."""
    with workspace.read() as session:
        return kept_seed(raw(session)) is not None or _may_state(workspace)


def page_seed(workspace: Workspace) -> bytes:
    """Return what a recovery page is made of, 32 bytes; in a group that has none it is stated now.

    Raises NotAMember, NotAnAdmin; NoRecoveryPage where a page was made already, or only the laptop that
    founded the group can begin one.
    """
    with workspace.read() as session:
        kept = kept_seed(raw(session))
    if kept is not None:
        return kept
    expect_admin(workspace)
    if workspace.members.recovery:
        raise NoRecoveryPage("made")
    if not _may_state(workspace):
        raise NoRecoveryPage("elsewhere")
    with workspace.alone():
        with workspace.transaction() as db:
            state_recovery(db, workspace.world, workspace.identity)
        workspace.reload()
    return page_seed(workspace)


def page_was_made(workspace: Workspace) -> None:
    """Wipe what the page was made of from the file: from here on it stands on paper alone."""
    group = workspace.group_id
    assert group is not None, "a page is of a group"
    with workspace.transaction() as db:
        wipe_seed(db, group)
    workspace.empty_journal()


def recover(workspace: Workspace, typed: str) -> Recovered:
    """Make this laptop an admin by the founder's page; tells how: by its role, or as a new laptop.

    A laptop that is an admin as far as it knows, or was removed, goes on as a new one: who was removed may
    not have heard of it. `typed` may stand inside other text, as in a saved page. Raises MistypedRecoveryKey,
    OtherRecoveryKey, CannotWrite.
    """
    seed = read_recovery_key(typed)
    if public_key(seed) not in workspace.members.recovery:
        raise OtherRecoveryKey
    own = workspace.members.laptops.get(workspace.laptop_id)
    if own is None or own.role == ADMIN:
        become_new_laptop(workspace, ADMIN, seed, make_join_file)
        return "new_laptop"
    declare(workspace, "role", [own.id, ADMIN, cuts_of(workspace, own.id)], recovery_seed=seed)
    return "role"


def _may_state(workspace: Workspace) -> bool:
    """Tell whether this is the founding laptop, still an admin, in a group without a recovery key."""
    members = workspace.members
    if members.recovery or members.role_now(workspace.writer) != ADMIN:
        return False
    with workspace.read() as session:
        founding = next(each for each in held_statements(raw(session)) if each.kind == "found")
    return bool(founding.body[1] == workspace.laptop_id)

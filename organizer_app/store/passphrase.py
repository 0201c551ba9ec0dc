"""What opens the file: its recovery page where the passphrase is lost, and a new passphrase.

With a new one the whole file is encrypted anew.
"""

from __future__ import annotations

import hmac
from pathlib import Path
from typing import Final

from organizer_app.errors import OrganizerError, OtherRecoveryPage, WrongPassphrase
from organizer_app.store import cipher
from organizer_app.store.backup import forget_older_keys
from organizer_app.store.copies import PageCount
from organizer_app.store.recovery import read_recovery_key
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World

SHORTEST_PASSPHRASE: Final = 8
"""In letters: what is shorter is found by trying."""


def is_passphrase(workspace: Workspace, passphrase: str) -> bool:
    """Tell whether a passphrase is the file's own; takes about half a second, on purpose."""
    return hmac.compare_digest(cipher.derive_key(passphrase, workspace.salt), workspace.key)


def is_open_to_all(workspace: Workspace) -> bool:
    """Tell whether the file has no passphrase: whoever has it reads it. Known from its opening, mostly."""
    if workspace.open_to_all is None:
        workspace.open_to_all = is_passphrase(workspace, "")
    return workspace.open_to_all


def open_with_recovery_page(path: Path, world: World, typed: str) -> Workspace:
    """Open a file by the key on its recovery page: for somebody who lost the passphrase.

    `typed` is read as `read_recovery_key` reads it. Raises MistypedRecoveryKey, OtherRecoveryPage, and what
    Workspace.open raises beside WrongPassphrase.
    """
    key = read_recovery_key(typed)
    try:
        opened = Workspace.open_with_key(path, world, key)
    except WrongPassphrase as fault:
        raise OtherRecoveryPage(path) from fault
    opened.by_recovery_page = True
    return opened


def change_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Encrypt the file anew under a new passphrase; empty for none. Recovery pages of before open it no more.

    In place, in one transaction: at whatever moment the power fails, the file opens with the old passphrase
    or with the new one. Waits until nobody reads. Backups still open with the old one: `forget_older_keys`
    replaces them. Raises CannotWrite where the disk has no room for the file once more; nothing changed then.
    """
    key = cipher.derive_key(passphrase, workspace.salt)
    workspace.change_key(key)


def renew_passphrase(
    workspace: Workspace, old: str | None, new: str, progress: PageCount | None = None
) -> OrganizerError | None:
    """Change the passphrase for somebody who knows the old one, and have backups open with the new one alone.

    None for the old one is enough in a file that was opened by its recovery page.
    Returns what kept the backups as they were: the passphrase is changed all the same. `progress` hears of
    the backup's pages. Raises WrongPassphrase, CannotWrite; nothing changed then.
    """
    may = workspace.by_recovery_page if old is None else is_passphrase(workspace, old)
    if not may:
        raise WrongPassphrase(workspace.path)
    change_passphrase(workspace, new)
    try:
        forget_older_keys(workspace, progress)
    except OrganizerError as fault:
        return fault
    return None

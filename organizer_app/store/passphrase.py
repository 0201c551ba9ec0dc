"""Change what opens the file: a new passphrase, a new key, the whole file encrypted anew."""

from __future__ import annotations

import hmac
from typing import Final

from organizer_app.errors import OrganizerError, WrongPassphrase
from organizer_app.store import cipher
from organizer_app.store.backup import forget_older_keys
from organizer_app.store.copies import PageCount
from organizer_app.store.workspace import Workspace

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


def change_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Encrypt the file anew under a new passphrase; empty for none. Recovery pages of before open it no more.

    In place, in one transaction: at whatever moment the power fails, the file opens with the old passphrase
    or with the new one. Waits until nobody reads. Backups still open with the old one: `forget_older_keys`
    replaces them. Raises CannotWrite where the disk has no room for the file once more; nothing changed then.
    """
    key = cipher.derive_key(passphrase, workspace.salt)
    workspace.change_key(key)


def renew_passphrase(
    workspace: Workspace, old: str, new: str, progress: PageCount | None = None
) -> OrganizerError | None:
    """Change the passphrase for somebody who knows the old one, and have backups open with the new one alone.

    Returns what kept the backups as they were: the passphrase is changed all the same. `progress` hears of
    the backup's pages. Raises WrongPassphrase, CannotWrite; nothing changed then.
    """
    if not is_passphrase(workspace, old):
        raise WrongPassphrase(workspace.path)
    change_passphrase(workspace, new)
    try:
        forget_older_keys(workspace, progress)
    except OrganizerError as fault:
        return fault
    return None

"""Change what opens the file: a new passphrase, a new key, the whole file encrypted anew."""

from __future__ import annotations

import hmac

from organizer_app.store import cipher
from organizer_app.store.workspace import Workspace


def is_passphrase(workspace: Workspace, passphrase: str) -> bool:
    """Tell whether a passphrase is the file's own; takes about half a second, on purpose."""
    return hmac.compare_digest(cipher.derive_key(passphrase, workspace.salt), workspace.key)


def change_passphrase(workspace: Workspace, passphrase: str) -> None:
    """Encrypt the file anew under a new passphrase; empty for none. Recovery pages of before open it no more.

    In place, in one transaction: at whatever moment the power fails, the file opens with the old passphrase
    or with the new one. Waits until nobody reads. Backups still open with the old one: `forget_older_keys`
    replaces them. Raises CannotWrite where the disk has no room for the file once more; nothing changed then.
    """
    key = cipher.derive_key(passphrase, workspace.salt)
    workspace.change_key(key)

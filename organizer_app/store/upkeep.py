"""What a workspace needs once a day: a backup, and to let go of attached files whose time is over."""

from __future__ import annotations

from organizer_app.store.backup import backup_if_due
from organizer_app.store.files import sweep_daily
from organizer_app.store.workspace import Workspace


def look_after(workspace: Workspace) -> bool:
    """Make today's backup if there is none, and then count the day for files that were removed.

    Returns whether the day was still to be done. Runs on any thread. Raises what `backup_if_due` raises.
    """
    if backup_if_due(workspace) is None:
        return False
    sweep_daily(workspace)
    return True

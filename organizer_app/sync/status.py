"""What each laptop of the group is known to have, for the sync page and the command line."""

from __future__ import annotations

from organizer_app.store.acknowledgements import LaptopState
from organizer_app.store.outgoing import states
from organizer_app.store.waiting import WaitingPart, waiting_parts
from organizer_app.store.workspace import Workspace


def sync_status(workspace: Workspace) -> list[LaptopState]:
    """Return each laptop with what it lacks, as far as its acknowledgements have come; this one first."""
    return states(workspace)


def waiting_changes(workspace: Workspace) -> list[WaitingPart]:
    """Return what came in files and waits for an earlier one, by laptop."""
    with workspace.read() as session:
        return waiting_parts(session)

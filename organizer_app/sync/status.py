"""What each laptop of the group is known to have, for the sync page and the command line."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.acknowledgements import LaptopState, held_changes
from organizer_app.store.lacks import files_lacking
from organizer_app.store.log.members import Laptop
from organizer_app.store.outgoing import states
from organizer_app.store.readers import raw
from organizer_app.store.waiting import WaitingPart, waiting_of_laptops, waiting_parts
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class LaptopAccount:
    """What this file knows of one laptop, in numbers of changes.

    `has` it is known to hold, `lacks` are here and it is not known to hold them, `waiting` are its own that
    came here and wait for an earlier file or a newer program. `acknowledged` is when it last said so, by its
    own clock (UTC ms; None for never); it has all up to `has_up_to`. `files_lacking` counts attached files
    that it is not known to have; of this laptop, those that have not come yet.
    """

    laptop: Laptop
    own: bool
    has: int
    lacks: int
    waiting: int
    acknowledged: int | None
    has_up_to: int | None
    files_lacking: int = 0


def sync_status(workspace: Workspace) -> list[LaptopState]:
    """Return each laptop with what it lacks, as far as its acknowledgements have come; this one first."""
    return states(workspace)


def laptop_accounts(workspace: Workspace) -> list[LaptopAccount]:
    """Return each laptop with all that is known of what it has, this one first; looks at the whole log."""
    with workspace.read() as session:
        known = states(workspace)
        total = held_changes(raw(session))
        waiting = waiting_of_laptops(session)
        lacking = files_lacking(raw(session), workspace.members, workspace.identity)
    return [
        LaptopAccount(
            state.laptop,
            state.own,
            total - state.lacks,
            state.lacks,
            waiting.get(state.laptop.id, 0),
            state.heard_at,
            state.has_up_to,
            lacking.get(state.laptop.id, 0),
        )
        for state in known
    ]


def waiting_changes(workspace: Workspace) -> list[WaitingPart]:
    """Return what came in files and waits for an earlier one, by laptop."""
    with workspace.read() as session:
        return waiting_parts(session)

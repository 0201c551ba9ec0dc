"""What a laptop asks its person while it doubts its own clock: is it right now? (sync.md, *suspect*)."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.clock import confirm_clock, read_clock
from organizer_app.store.own import get_int
from organizer_app.store.readers import raw
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class ClockDoubt:
    """What the clock says, and the later time it gave this laptop's last gesture (UTC ms).

    `before` is None where the clock is behind the program itself: then no word of a person makes it right.
    """

    says: int
    before: int | None


def clock_doubt(workspace: Workspace) -> ClockDoubt | None:
    """Return why the laptop doubts its clock, or None where it does not."""
    with workspace.read() as session:
        db = raw(session)
        reading = read_clock(db, workspace.world)
        last = get_int(db, "last_wall")
    if not reading.suspect:
        return None
    return ClockDoubt(reading.wall, last if last is not None and reading.wall < last else None)


def trust_clock(workspace: Workspace) -> None:
    """Take the person's word that the clock is right now; raises CannotWrite."""
    with workspace.transaction() as db:
        confirm_clock(db, workspace.world)

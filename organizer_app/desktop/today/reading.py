"""What the page of today shows, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from organizer_app.store.workspace import Session
from organizer_app.store.world import World

if TYPE_CHECKING:
    from organizer_app.work.meetings.list import MeetingRow
    from organizer_app.work.today import Today

MOST_ACTIONS = 8


@dataclass(frozen=True)
class Day:
    """All that the page shows."""

    date: date
    found: Today
    last: MeetingRow | None


def read_day(session: Session, world: World) -> Day:
    """Read what Today shows; what it is read with is loaded here, behind the first window."""
    from organizer_app.work.meetings.list import past_meetings
    from organizer_app.work.today import today

    now = world.now_local()
    past = past_meetings(session, now, limit=1)
    found = today(session, world, most=MOST_ACTIONS)
    return Day(world.today(), found, past[0] if past else None)

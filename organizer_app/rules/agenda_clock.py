"""The clock of an agenda: when each item begins and ends, and whether the meeting runs over.

Consecutive interpretation says everything twice, so time in which people speak to the whole room counts
double (a working rule of interpreters and organizers; simultaneous interpretation adds nothing). Breaks
and activities are not spoken time. The result says that minutes were doubled, so that nobody wonders.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_NOT_SPOKEN = frozenset({"break", "activity"})


@dataclass(frozen=True)
class PlannedItem:
    """What the clock needs of an agenda item; minutes that nobody planned yet are None."""

    kind: str
    minutes: int | None


@dataclass(frozen=True)
class ClockedItem:
    """When an item runs, wall-clock time, and the minutes it really takes."""

    starts: datetime
    ends: datetime
    minutes: int
    doubled: bool


@dataclass(frozen=True)
class AgendaClock:
    """The whole agenda against the clock.

    `over_by` is minutes past the planned end (0 if it fits), `left` minutes before it; both 0 without an
    end. `doubled_minutes` is what consecutive interpretation adds. `unplanned` counts items without minutes.
    """

    items: tuple[ClockedItem, ...]
    ends: datetime
    minutes: int
    over_by: int
    left: int
    doubled_minutes: int
    unplanned: int


def run_agenda(
    items: Iterable[PlannedItem], starts: datetime, ends: datetime | None, interpretation: str
) -> AgendaClock:
    """Set the agenda against the clock from the meeting's start; negative minutes count as none.

    `interpretation` is a code of vocabulary.INTERPRETATIONS.
    """
    clocked = []
    at = starts
    added = unplanned = 0
    for item in items:
        planned = max(item.minutes or 0, 0)
        unplanned += item.minutes is None
        doubled = planned > 0 and interpretation == "consecutive" and item.kind not in _NOT_SPOKEN
        minutes = planned * 2 if doubled else planned
        added += minutes - planned
        clocked.append(ClockedItem(at, at + timedelta(minutes=minutes), minutes, doubled))
        at = clocked[-1].ends
    spare = int((ends - at).total_seconds() // 60) if ends is not None else 0
    total = int((at - starts).total_seconds() // 60)
    return AgendaClock(tuple(clocked), at, total, max(-spare, 0), max(spare, 0), added, unplanned)

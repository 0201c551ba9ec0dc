"""The example's season: its days, counted from the next meeting, and a clock that goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.sample.written import Pair, WrittenGroup, WrittenPerson, in_language

MEETING_WEEKDAY = 3
"""The group meets on Thursdays."""

SOONEST = 2
"""The next meeting is so many days ahead at least, and a week later at most."""

_SECOND = 1000

Step = tuple[int, Callable[[int], None]]
"""A moment of the season, UTC milliseconds, and what is done in it."""


class SeasonClock:
    """A clock that is set before each gesture and gains a second a look, so that history has its hours."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self) -> int:
        """Return the moment, UTC milliseconds."""
        self.at += _SECOND
        return self.at


@dataclass
class Season:
    """A workspace while it is filled; `known` finds what was written already by its key."""

    workspace: Workspace
    clock: SeasonClock
    next_day: date
    language: str
    group: WrittenGroup
    people: dict[str, WrittenPerson] = field(default_factory=dict)
    known: dict[str, Id] = field(default_factory=dict)
    came: dict[Id, int] = field(default_factory=dict)
    chance: Random = field(default_factory=lambda: Random(1927))

    def say(self, pair: Pair) -> str:
        """Return a text in the language of the person."""
        return in_language(pair, self.language)

    def say_other(self, pair: Pair) -> str:
        """Return a text in the other language."""
        return in_language(pair, "en" if self.language == "es" else "es")

    def day(self, days: int) -> str:
        """Return a day, YYYY-MM-DD, counted from the next meeting."""
        return (self.next_day + timedelta(days=days)).isoformat()

    def planned(self, days: int, hour: str) -> str:
        """Return a planned time, YYYY-MM-DDTHH:MM."""
        return f"{self.day(days)}T{hour}"

    def moment(self, days: int, hour: str, minutes: int = 0) -> int:
        """Return a moment in UTC milliseconds, `minutes` after an hour of a day."""
        zone = ZoneInfo(self.workspace.world.zone)
        at = datetime.combine(self.next_day + timedelta(days=days), time.fromisoformat(hour), zone)
        return int((at + timedelta(minutes=minutes)).timestamp() * _SECOND)

    @contextmanager
    def edit(self, at: int, who: str, name: str, *ids: Id) -> Iterator[Edit]:
        """Do a gesture at a moment (UTC milliseconds) as somebody at the keyboard; `who` is a key."""
        self.clock.at = at
        self.workspace.actor = self.known.get(who)
        with self.workspace.edit(gesture(name, *ids)) as edit:
            yield edit


def next_meeting_day(today: date) -> date:
    """Return the day of the next meeting, two to eight days ahead."""
    soonest = today + timedelta(days=SOONEST)
    return soonest + timedelta(days=(MEETING_WEEKDAY - soonest.weekday()) % 7)

"""The example's season: its days, counted from a Thursday ahead, and a clock that goes through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.sample.written import Pair, WrittenGroup, WrittenPerson, in_language

THURSDAY = 3
"""The group meets on Thursdays."""

WEEKDAYS = (THURSDAY, 2, 1)
"""Where the Thursday is a holiday, the next meeting is on a Wednesday, and else on a Tuesday."""

SOONEST = 2
"""The next meeting is so many days ahead at least, and a week later at most."""

EARLIER = timedelta(days=2)
"""So long before a holiday a meeting was held that fell on it."""

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
    """A workspace while it is filled; `known` finds what was written already by its key.

    `held` gives the days of meetings by the number they are written with, which counts from a Thursday.
    """

    workspace: Workspace
    clock: SeasonClock
    thursday: date
    language: str
    group: WrittenGroup
    held: dict[int, date] = field(default_factory=dict)
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
        return self._date(days).isoformat()

    def planned(self, days: int, hour: str) -> str:
        """Return a planned time, YYYY-MM-DDTHH:MM."""
        return f"{self.day(days)}T{hour}"

    def moment(self, days: int, hour: str, minutes: int = 0) -> int:
        """Return a moment in UTC milliseconds, `minutes` after an hour of a day."""
        zone = ZoneInfo(self.workspace.world.zone)
        at = datetime.combine(self._date(days), time.fromisoformat(hour), zone)
        return int((at + timedelta(minutes=minutes)).timestamp() * _SECOND)

    def _date(self, days: int) -> date:
        return self.held.get(days) or self.thursday + timedelta(days=days)

    @contextmanager
    def edit(self, at: int, who: str, name: str, *ids: Id) -> Iterator[Edit]:
        """Do a gesture at a moment (UTC milliseconds) as somebody at the keyboard; `who` is a key."""
        self.clock.at = at
        self.workspace.actor = self.known.get(who)
        with self.workspace.edit(gesture(name, *ids)) as edit:
            yield edit


def days_of_meetings(today: date, numbers: Iterable[int]) -> dict[int, date]:
    """Return the day of each meeting by its number, the next one's being 0; none is on a holiday."""
    thursday = thursday_ahead(today)
    days = {number: thursday + timedelta(days=number) for number in numbers}
    earlier = {number: day - EARLIER if is_holiday(day) else day for number, day in days.items()}
    return {**earlier, 0: next_meeting_day(today)}


def next_meeting_day(today: date) -> date:
    """Return the day of the next meeting, two to eight days ahead and no holiday."""
    days = [_ahead(today, weekday) for weekday in WEEKDAYS]
    return next(day for day in days if not is_holiday(day))


def thursday_ahead(today: date) -> date:
    """Return the Thursday, two to eight days ahead, from which the days of the season count."""
    return _ahead(today, THURSDAY)


def is_holiday(day: date) -> bool:
    """Tell whether nobody there would call a meeting: Thanksgiving, the Fourth, Christmas, New Year."""
    thanksgiving = day.month == 11 and day.weekday() == THURSDAY and 22 <= day.day <= 28
    return thanksgiving or (day.month, day.day) in {(1, 1), (7, 4), (12, 24), (12, 25), (12, 31)}


def _ahead(today: date, weekday: int) -> date:
    soonest = today + timedelta(days=SOONEST)
    return soonest + timedelta(days=(weekday - soonest.weekday()) % 7)

"""When a meeting is, as people type it in one line ("Thursday 6–7:30 pm", "jueves a las 6"), and the next.

How long it takes may stand at the end of the line ("for 2 hours"): that is its end, said another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from organizer_app.rules.date_phrases import read_phrase
from organizer_app.rules.dates import read_time
from organizer_app.rules.hidden_marks import without_hidden_marks
from organizer_app.rules.lengths import read_length
from organizer_app.rules.names import fold

_LONGEST_PHRASE = 100
_LONGEST_TOLD_BARE = timedelta(hours=6)
_SPAN = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|a|hasta)\s+(?:las?\s+)?", re.IGNORECASE)
_FROM = re.compile(r"^(?:from|de|desde)\s+(?:las?\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:between|entre)\s+(?:las?\s+)?(?P<starts>.+)\s+(?:and|y)\s+(?:las?\s+)?(?P<ends>(?!media|cuarto).+)$",
    re.IGNORECASE,
)
_HALF_OF_DAY = re.compile(r"\d\s*((?:[ap]\.?\s*m\.?)|[ap])$", re.IGNORECASE)
_LATE_IN_DAY = re.compile(r"\b(?:tonight|evening|afternoon|night|noche|tarde)\b")
_LINKS = frozenset({"at", "on", "@", "a", "el"})
_EDGES = " \t,;·"


@dataclass(frozen=True)
class TypedTime:
    """What was read of a line: the day, the beginning, the end; None for what it does not say."""

    day: date | None
    starts: time | None = None
    ends: time | None = None


def read_meeting_time(typed: str, today: date, language: str) -> TypedTime | None:
    """Read a day, an hour or hours, or both in either order; None where it is none of these.

    Days are read by the strict grammar of `date_phrases`, hours as `dates.read_time` does, a length at the
    end as `lengths.read_length` does. "jueves 13" is a day where a Thursday of the coming weeks is the 13th,
    else an hour.
    """
    phrase = without_hidden_marks(typed).strip(_EDGES)
    if not phrase or len(phrase) > _LONGEST_PHRASE:
        return None
    return _read_day_and_hours(phrase, today, language) or _read_with_length(phrase, today, language)


def read_end(typed: str, starts: time) -> time | None:
    """Read the end of a meeting that begins at `starts`: an hour, or how long it takes ("2 hours", "90 min").

    "2 horas" is a length, "20 horas" is eight in the evening; None for what is neither.
    """
    said = without_hidden_marks(typed)
    length, at = read_length(said), read_time(said)
    if length is not None and (at is None or length <= _LONGEST_TOLD_BARE):
        return _later(starts, length)
    return at


def _read_day_and_hours(phrase: str, today: date, language: str) -> TypedTime | None:
    day_first = language == "es"
    if (whole := read_phrase(phrase, today, day_first=day_first)) is not None:
        return TypedTime(whole)
    if (hours := _read_hours(phrase)) is not None:
        return TypedTime(None, *hours)
    for day_words, hour_words in _splits(phrase):
        day = read_phrase(day_words, today, day_first=day_first)
        hours = _read_hours(hour_words) if day is not None else None
        if day is not None and hours is not None:
            late = _LATE_IN_DAY.search(fold(day_words)) is not None
            return TypedTime(day, *(_after_noon(hours) if late else hours))
    return None


def _read_with_length(phrase: str, today: date, language: str) -> TypedTime | None:
    """Read a beginning and, behind it, how long it takes: of a day alone nobody knows when it would end."""
    words = phrase.split()
    for place in range(1, len(words)):
        length = read_length(" ".join(words[place:]))
        if length is None:
            continue
        began = _read_day_and_hours(" ".join(words[:place]).strip(_EDGES), today, language)
        if began is not None and began.starts is not None and began.ends is None:
            return replace(began, ends=_later(began.starts, length))
    return None


def _later(starts: time, length: timedelta) -> time:
    return (datetime.combine(date.min, starts) + length).time()


def _after_noon(hours: tuple[time, time | None]) -> tuple[time, time | None]:
    """Take hours of an evening for hours after noon: "tonight at 9" is 21:00."""
    starts, ends = hours
    if starts.hour >= 12 or starts.hour == 0:
        return hours
    later = starts.replace(hour=starts.hour + 12)
    if ends is not None and starts < ends < time(12):
        ends = ends.replace(hour=ends.hour + 12)
    return later, ends


def end_of(day: date, starts: time, ends: time) -> datetime:
    """Return when a meeting of this day is over: an end at or before the beginning is of the next day."""
    return datetime.combine(day, ends) + timedelta(days=int(ends <= starts))


def same_weekday_next_month(last: date, today: date) -> date:
    """Return the day a month later that is the same weekday in the same week: the first Thursday again.

    Where the month has no fifth one it is the fourth; a day that has gone by moves on a month at a time.
    """
    place = (last.day - 1) // 7
    found = last
    while found <= max(last, today):
        year, month = divmod(found.year * 12 + found.month, 12)
        found = _weekday_of_month(year, month + 1, last.weekday(), place)
    return found


def _weekday_of_month(year: int, month: int, weekday: int, place: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * place)
    return day if day.month == month else day - timedelta(days=7)


def _splits(phrase: str) -> Iterator[tuple[str, str]]:
    """Give each way to part a line into a day and an hour, the longest hours first, day first or last."""
    words = phrase.split()
    for place in range(1, len(words)):
        yield _trimmed(words[:place]), " ".join(words[place:]).strip(_EDGES)
    for place in range(len(words) - 1, 0, -1):
        yield _trimmed(words[place:]), " ".join(words[:place]).strip(_EDGES)


def _trimmed(words: list[str]) -> str:
    """Drop the little word that ties a day to its hour: "Thursday at", "jueves a"."""
    while len(words) > 1 and fold(words[-1]) in _LINKS:
        words = words[:-1]
    return " ".join(words).strip(_EDGES)


def _read_hours(phrase: str) -> tuple[time, time | None] | None:
    if (alone := read_time(phrase)) is not None:
        return alone, None
    between = _BETWEEN.match(phrase)
    parts = between.groups() if between else tuple(_SPAN.split(_FROM.sub("", phrase), maxsplit=1))
    if len(parts) != 2:
        return None
    # Between two hours words are hours too: "de seis a ocho".
    starts, ends = (read_time(part) or read_time(f"at {part}") for part in parts)
    if starts is None or ends is None:
        return None
    # "8–10 pm": the beginning has the same half of the day, unless it would then come after the end.
    half = _HALF_OF_DAY.search(fold(parts[1]).strip())
    if half and not _HALF_OF_DAY.search(fold(parts[0]).strip()):
        alike = read_time(f"{parts[0]} {half[1]}")
        starts = alike if alike is not None and alike < ends else starts
    if ends <= starts and ends.hour < 12 and not half:
        ends = ends.replace(hour=ends.hour + 12)
    return starts, ends

"""Dates, times and spans as people read them, in English and Spanish: jueves 5 de noviembre, 6:00–7:30 p. m.

The patterns are ours, not Babel's defaults (Mexico's would be a 24-hour clock); the words are Babel's.
A time and its a. m. are held together by a no-break space.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

_LONG = {"en": "EEEE, MMMM d, y", "es": "EEEE d 'de' MMMM 'de' y"}
_WITHOUT_YEAR = {"en": "EEEE, MMMM d", "es": "EEEE d 'de' MMMM"}
_SHORT = {"en": "MMM d, y", "es": "d MMM y"}
_SHORTEST = {"en": "EEE MMM d", "es": "EEE d MMM"}


def long_date(day: date, language: str) -> str:
    """Write a date in full: "Thursday, November 5, 2026", "jueves 5 de noviembre de 2026"."""
    return _formatted(day, _LONG, language)


def day_and_month(day: date, language: str) -> str:
    """Write a date without its year: "Thursday, November 5", "jueves 5 de noviembre"."""
    return _formatted(day, _WITHOUT_YEAR, language)


def short_date(day: date, language: str) -> str:
    """Write a date for a table: "Nov 5, 2026", "5 nov 2026"."""
    return _formatted(day, _SHORT, language)


def shortest_date(day: date, language: str) -> str:
    """Write a date for a narrow column: "Thu Nov 5", "jue 5 nov"."""
    return _formatted(day, _SHORTEST, language)


def clock_time(at: time | datetime, language: str) -> str:
    """Write a time of day: "6:00 PM", "6:00 p. m."."""
    return f"{_hour_and_minute(at)}\N{NO-BREAK SPACE}{_half_of_day(at, language)}"


def time_span(start: time | datetime, end: time | datetime, language: str) -> str:
    """Write from when to when: "6:00–7:30 PM", "11:30 a. m.–1:00 p. m."."""
    if _half_of_day(start, language) == _half_of_day(end, language):
        return f"{_hour_and_minute(start)}–{clock_time(end, language)}"
    return f"{clock_time(start, language)}–{clock_time(end, language)}"


def meeting_span(start: datetime, end: datetime | None, language: str, *, with_year: bool = False) -> str:
    """Write when a meeting is: "jueves 5 de noviembre, 6:00–7:30 p. m."; both days if over night."""
    write = long_date if with_year else day_and_month
    first = write(start.date(), language)
    if end is None:
        return f"{first}, {clock_time(start, language)}"
    if end.date() == start.date():
        return f"{first}, {time_span(start, end, language)}"
    last = write(end.date(), language)
    return f"{first}, {clock_time(start, language)} – {last}, {clock_time(end, language)}"


def _formatted(day: date, patterns: dict[str, str], language: str) -> str:
    code = language if language in patterns else "en"
    text = _written(day, patterns[code], code)
    return text.replace(".", "") if patterns in (_SHORT, _SHORTEST) else text


@lru_cache(maxsize=4_096)
def _written(day: date, pattern: str, language: str) -> str:
    # Lists name the same days again and again.
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)


def _hour_and_minute(at: time | datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02}"


def _half_of_day(at: time | datetime, language: str) -> str:
    if language == "es":
        return "a.\N{NO-BREAK SPACE}m." if at.hour < 12 else "p.\N{NO-BREAK SPACE}m."
    return "AM" if at.hour < 12 else "PM"

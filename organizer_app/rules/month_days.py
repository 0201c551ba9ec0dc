"""The days of a month as they stand on a calendar's page: whole weeks, from the locale's first weekday."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEK = 7
WEEKS = 6
"""So many weeks a month touches at most; every month's page is as high."""


def days_of(month: date, week_begins: int) -> tuple[date, ...]:
    """Return 42 days around the month of a day; `week_begins` is 0 for Monday to 6 for Sunday."""
    first = month.replace(day=1)
    before = (first.weekday() - week_begins) % WEEK
    return tuple(first + timedelta(days=place - before) for place in range(WEEK * WEEKS))


def month_after(day: date, by: int) -> date:
    """Return the same day so many months on, or the last one where that month is shorter."""
    months = day.year * 12 + day.month - 1 + by
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_name(day: date, language: str) -> str:
    """Write a month: "March 2031", "marzo de 2031"."""
    from babel.dates import format_date

    return format_date(day, "MMMM 'de' y" if language == "es" else "MMMM y", locale=language)


def weekday_names(week_begins: int, language: str) -> list[str]:
    """Return the short names of the weekdays, the week's first one first: "Sun", "dom"."""
    from babel.dates import get_day_names

    names = get_day_names("abbreviated", locale=language)
    return [names[(week_begins + place) % WEEK].removesuffix(".") for place in range(WEEK)]

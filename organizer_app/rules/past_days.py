"""Days that were: what people type about them means the last such day, not the next."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from organizer_app.rules.dates import read_date

_YEAR: Final = re.compile(r"\d{4}")
_DAY: Final = timedelta(days=1)
_BACK: Final = (7, 31, 366, 4 * 366)
"""Days from which a weekday, a day of the month, a day of the year and a leap day come up next."""


def read_past_day(typed: str, today: date, language: str) -> date | None:
    """Read a day as `dates.read_date` does, but "friday", "the 20th" and "3/13" as the last one, or today.

    A day with its year, and one that is counted from today ("tomorrow"), stays as it was said.
    """
    day = read_date(typed, today, language)
    if day is None or day <= today or _YEAR.search(typed):
        return day
    around = (read_date(typed, today + move, language) for move in (-_DAY, _DAY))
    if [*around] == [day - _DAY, day + _DAY]:
        return day
    for days in _BACK:
        before = read_date(typed, today - timedelta(days=days), language)
        if before is not None and before <= today:
            return before
    return day

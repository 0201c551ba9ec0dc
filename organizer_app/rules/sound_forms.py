"""What a value must look like to be shown as a day, a planned time, a moment or a number.

The log keeps whatever the format allows (packaging/format, section 8: how texts are written no reader
judges), so a stranger's program may have written a day that is none; no page must fall over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST: Final = int((datetime(1, 1, 3, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1))
_LAST: Final = int((datetime(9999, 12, 30, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1))
"""Moments that have a date in every zone (UTC ms)."""
_MOST: Final = 2**53
"""Sums over a thousand laptops of such numbers stay within what the database adds up."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LOCAL_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


def moment_of(utc_ms: int) -> datetime:
    """Return a moment as a date and time in UTC; one beyond the calendar is brought to its end."""
    return _EPOCH + timedelta(milliseconds=max(_FIRST, min(_LAST, utc_ms)))


def is_day(text: str) -> bool:
    """Tell whether a text is a day, YYYY-MM-DD."""
    return bool(_DAY.fullmatch(text)) and _parses(date.fromisoformat, text)


def is_local_time(text: str) -> bool:
    """Tell whether a text is a planned time, YYYY-MM-DDTHH:MM."""
    return bool(_LOCAL_TIME.fullmatch(text)) and _parses(datetime.fromisoformat, text)


def is_moment(utc_ms: int) -> bool:
    """Tell whether a number of UTC milliseconds is a moment of the calendar."""
    return _FIRST <= utc_ms <= _LAST


def is_number(number: int) -> bool:
    """Tell whether a number is one that people count to."""
    return -_MOST <= number <= _MOST


def _parses(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


SOUND: Final[Mapping[str, Callable[..., bool]]] = {
    "day": is_day,
    "local_time": is_local_time,
    "moment": is_moment,
    "number": is_number,
}
"""By form of a column: whether a value of its type can be shown as what it stands for."""

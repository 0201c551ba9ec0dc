"""When somebody left a meeting, as it is typed: an hour after they came."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from organizer_app.rules.dates import local_text, read_time, to_local, to_utc_ms
from organizer_app.rules.hidden_marks import without_hidden_marks

LONGEST_STAY: Final = timedelta(hours=14)
_PLAIN = re.compile(r"(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?")


def read_leaving(typed: str, came_at: int, zone: str) -> int | None:
    """Read the hour at which somebody left who came at `came_at`; both are UTC milliseconds.

    "8" after they came at 6 in the evening is 8 in the evening; "0:30" is past midnight. None for what is no
    hour, or none within fourteen hours after they came.
    """
    said = without_hidden_marks(typed)
    hour = read_time(said)
    if hour is None:
        return None
    # A minute is the finest anybody types.
    came = to_local(came_at, zone).replace(tzinfo=None, second=0, microsecond=0)
    day = datetime.combine(came.date(), hour)
    halves = (timedelta(0), timedelta(hours=12)) if _PLAIN.fullmatch(said) else (timedelta(0),)
    for left in sorted(day + half + timedelta(days=days) for half in halves for days in (0, 1)):
        if came <= left <= came + LONGEST_STAY:
            return max(to_utc_ms(local_text(left), zone), came_at)
    return None

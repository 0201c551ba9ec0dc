"""How long a meeting takes, as people type it: "for 2 hours", "90 minutes", "por hora y media"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from organizer_app.rules.names import fold
from organizer_app.rules.number_words import NUMBER_WORDS

LONGEST: Final = timedelta(hours=24)
"""A meeting is shorter than this."""

_FOR = re.compile(r"(?:for|por|durante)\s+")
_PARTS_OF_HOUR: Final = {
    "half an hour": 30,
    "a half hour": 30,
    "media hora": 30,
    "three quarters of an hour": 45,
    "tres cuartos de hora": 45,
}
_HALF = r"(?<!\d)1/2|½|and a half|y media"
_HOURS = re.compile(
    rf"(?:(?P<count>\d{{1,2}}(?:[.,]\d{{1,2}})?|[a-z]+)\s*)?(?P<before>{_HALF})?\s*h(?:(?:ou|o)?rs?|oras?|s)?\.?"
    rf"(?:\s*(?:(?P<after>{_HALF})|(?P<quarter>and a quarter|y cuarto)"
    r"|(?:(?:and|y|con)\s+)?(?P<minutes>[0-5]?\d)\s*(?:m|mins?|minut[eo]s?)?\.?))?"
)
_MINUTES = re.compile(r"(?P<minutes>\d{1,3})\s*(?:m|mins?|minut[eo]s?|')\.?")


def read_length(typed: str) -> timedelta | None:
    """Read how long something takes, to the minute and shorter than a day; None for what says no such thing.

    A number alone is none, and "18 h" may as well be an hour of the day: who reads both decides.
    """
    said = _FOR.sub("", fold(typed), count=1)
    if (minutes := _PARTS_OF_HOUR.get(said)) is None:
        if match := _MINUTES.fullmatch(said):
            minutes = int(match["minutes"])
        elif match := _HOURS.fullmatch(said):
            minutes = _minutes_of(match)
    length = timedelta(minutes=minutes or 0)
    return length if timedelta(0) < length < LONGEST else None


def _minutes_of(match: re.Match[str]) -> int:
    """Add up hours and what is said beside them; 0 for "hora" alone, or a word that is no number."""
    half = match["before"] or match["after"]
    extra = 30 if half else 15 if match["quarter"] else int(match["minutes"] or 0)
    count = match["count"]
    if count is None:
        # "hora y media" is one and a half, "½ hour" is the half alone.
        return extra if match["before"] else extra and 60 + extra
    if count[0].isdigit():
        return round(float(count.replace(",", ".")) * 60) + extra
    hours = 1 if count in ("a", "an") else NUMBER_WORDS.get(count)
    return hours * 60 + extra if hours is not None else 0

"""Typed dates and times in both languages, and planned local times as moments of the world.

A planned time is what the clock on the wall will show ("2026-11-05T18:00" beside a zone); a moment is
UTC milliseconds. How dates and times are shown is in date_text.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from organizer_app.errors import UnknownZone
from organizer_app.rules.hidden_marks import without_hidden_marks
from organizer_app.rules.names import fold
from organizer_app.rules.number_words import NUMBER_WORDS
from organizer_app.rules.sound_forms import moment_of

_LONGEST_PHRASE = 60
_NAMED_TIMES = {"noon": time(12), "mediodia": time(12), "midnight": time(0), "medianoche": time(0)}
_TIME = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:\s*[:.h]\s*(?P<minute>\d{2})|h|(?P<half> y media)|(?P<quarter> y cuarto)|(?P<less> menos cuarto))?"
    r"\s*"
    r"(?:(?P<morning>a\.?\s*m\.?|a|(?:de|por) la manana|in the morning)"
    r"|(?P<later>p\.?\s*m\.?|p|(?:de|por) la (?:tarde|noche)|in the (?:afternoon|evening)))?"
    r"(?:\s*h(?:rs|oras)?\.?)?"
)
_SAID_AS_HOUR = re.compile(r"^(?:at |a las? |las? )")
_PAST = re.compile(r"(?P<part>half|(?:a )?quarter) past (?P<hour>\d{1,2}|\w+)(?P<rest>.*)")
_QUARTER_TO = re.compile(r"(?:un )?cuarto para las? (?P<hour>\d{1,2})(?P<rest>.*)")


def read_date(typed: str, today: date, language: str) -> date | None:
    """Read a date as a person of that language types it, or give None.

    Figures are month first in English ("en") and day first in Spanish ("es"), the other way round where
    only that is a date; 2026-11-05 is read in both. A year of two figures is of this century. Without a
    year, and for days of the week, the next one is meant.
    """
    typed = without_hidden_marks(typed)
    if len(typed) > _LONGEST_PHRASE:
        return None
    from organizer_app.rules.date_phrases import read_phrase  # patterns the window does not wait for

    found = read_phrase(typed, today, day_first=language == "es")
    if found is not None or not any(c.isalpha() for c in typed) or not any(c.isdigit() for c in typed):
        return found
    return _read_freely(typed, today, language)


def read_time(typed: str) -> time | None:
    """Read a time of day ("6:30 pm", "18:30", "6 y media", "a las seis de la tarde"), or give None.

    An hour is read in words where words say that it is one ("at six", "six pm"): "six" alone may be
    anything. Without a.m. or p.m., 1 to 7 are taken for the afternoon, when people meet, unless they are
    written with a leading zero (06:30); 8 to 12 stay as they are.
    """
    said = fold(without_hidden_marks(typed)).strip(" ,;")
    phrase = _SAID_AS_HOUR.sub("", said)
    if phrase != said:
        phrase = _in_figures(phrase)
    if phrase in _NAMED_TIMES:
        return _NAMED_TIMES[phrase]
    if quarter := _QUARTER_TO.fullmatch(phrase):
        phrase = f"{quarter['hour']} menos cuarto{quarter['rest']}"
    if past := _PAST.fullmatch(phrase):
        part = "y media" if past["part"] == "half" else "y cuarto"
        phrase = f"{_in_figures(past['hour'])} {part}{past['rest']}"
    match = _TIME.fullmatch(phrase) or _said_with_half_of_day(phrase)
    return _time_of(match) if match else None


def to_utc_ms(local: str, zone: str) -> int:
    """Turn a planned local time "YYYY-MM-DDTHH:MM" into UTC milliseconds.

    An hour that happens twice (clocks go back) is its first time; one that is skipped (clocks go
    forward) is the moment as many minutes after the change, so that 2:30 becomes 3:30. Raises
    UnknownZone, and ValueError for text that is no local time.
    """
    planned = datetime.fromisoformat(local).replace(tzinfo=_zone(zone), fold=0)
    return int(planned.astimezone(UTC).timestamp() * 1000)


def to_local(utc_ms: int, zone: str) -> datetime:
    """Give the wall-clock time of a moment in a zone, cut to the minute. Raises UnknownZone.

    A clock may have said anything: what lies beyond the calendar is brought to its end.
    """
    moment = moment_of(utc_ms).astimezone(_zone(zone))
    return moment.replace(tzinfo=None, second=0, microsecond=0)


def known_zone(name: str | None) -> str | None:
    """Return a zone's name if it is one; None for what another version or a mistake wrote."""
    if not name:
        return None
    try:
        _zone(name)
    except UnknownZone:
        return None
    return name


def local_text(local: datetime) -> str:
    """Write a wall-clock time as it is kept: "YYYY-MM-DDTHH:MM"."""
    return local.strftime("%Y-%m-%dT%H:%M")


def _read_freely(typed: str, today: date, language: str) -> date | None:
    """Let dateparser try what the strict grammar does not know; it takes 0.3 s to load, so only then."""
    import dateparser

    found = dateparser.parse(
        typed,
        languages=["es", "en"] if language == "es" else ["en", "es"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time()),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY" if language == "es" else "MDY",
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found is not None and 1900 <= found.year <= 2199 else None


def _in_figures(phrase: str) -> str:
    """Write an hour that a phrase begins with in figures: "siete y media" is "7 y media"."""
    first, space, rest = phrase.partition(" ")
    return f"{NUMBER_WORDS.get(first, first)}{space}{rest}"


def _said_with_half_of_day(phrase: str) -> re.Match[str] | None:
    """Match "six pm" and "seis y media de la tarde": the half of the day says that it is an hour."""
    match = _TIME.fullmatch(_in_figures(phrase))
    return match if match and len(match["morning"] or match["later"] or "") > 1 else None


def _time_of(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        minute = 30
    if match["quarter"]:
        minute = 15
    if match["less"]:
        hour, minute = (12 if hour == 1 else hour - 1), 45
    if match["morning"] or match["later"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["later"] else 0)
    elif 1 <= hour <= 7 and not match["hour"].startswith("0"):
        hour += 12
    return time(hour, minute) if 0 <= hour <= 23 and minute <= 59 else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as fault:
        raise UnknownZone(name) from fault

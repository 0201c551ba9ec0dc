"""Dates said in words or figures, English and Spanish mixed as people mix them: friday, el 5 de marzo, 3/5.

A strict grammar: it reads a whole phrase or nothing, so that "buy 5" or "call Mar" is never taken for
a date. A date without a year, and a day of the week, is the next one; today is said as "today".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from organizer_app.rules.hidden_marks import without_hidden_marks
from organizer_app.rules.names import fold
from organizer_app.rules.number_words import NUMBER_WORDS

_WEEKDAYS = (
    ("monday", "mon", "lunes", "lun"),
    ("tuesday", "tue", "tues", "martes"),
    ("wednesday", "wed", "weds", "miercoles", "mie"),
    ("thursday", "thu", "thur", "thurs", "jueves", "jue"),
    ("friday", "fri", "viernes", "vie"),
    ("saturday", "sat", "sabado", "sab"),
    ("sunday", "sun", "domingo", "dom"),
)
_MONTHS = (
    ("january", "jan", "enero", "ene"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril", "abr"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto", "ago"),
    ("september", "sep", "sept", "septiembre", "setiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "dic"),
)
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_SHORT_DAYS = frozenset(word for word in _WEEKDAY if len(word) <= 3)
_COUNTS = {"a": 1, "an": 1, **NUMBER_WORDS}
_NAMED_DAYS = {
    "today": 0,
    "hoy": 0,
    "tonight": 0,
    "esta tarde": 0,
    "esta noche": 0,
    "tomorrow": 1,
    "manana": 1,
    "day after tomorrow": 2,
    "pasado manana": 2,
    "yesterday": -1,
    "ayer": -1,
}
_WEEKDAY_WORDS = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_MONTH_WORDS = "|".join(sorted(_MONTH, key=len, reverse=True))

_PREPOSITION = re.compile(
    r"(?:due\s+)?(?:on|by|before|due|until|for|para|antes\s+de|antes\s+del|hasta|a\s+mas\s+tardar)\s+"
)
_ARTICLE = re.compile(r"(?:the|el|la|del|dia|day)\s+")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_WEEK = r"next week|proxima semana|semana que viene|semana proxima"
_DAY_OF_WEEK = re.compile(
    rf"(?:(?P<next>{_WEEK}|next)|(?P<this>this week|esta semana|this|este|esta)|coming|proximo)?"
    rf"(?:\s+(?:on|el))?\s*(?P<day>{_WEEKDAY_WORDS})\.?"
    rf"(?:\s+(?:(?:of\s+|(?:de\s+)?la\s+)?(?P<after>{_WEEK})|(?P<within>this week|(?:de\s+)?esta semana)"
    r"|que viene|proximo))?"
)
_WEEKDAY_FIRST = re.compile(rf"(?:{_WEEKDAY_WORDS})\.?\s+(?=.*\d|.*primero)")
_DAY_NUMBER = re.compile(r"(?:the |el |dia )*(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = r"(?:\s+(?:de\s+|del\s+)?(?P<year>\d{4})|\s+(?:de\s+|del\s+)(?P<short>\d{2}))?"
_DAY = r"(?P<day>\d{1,2}|primero)(?:st|nd|rd|th|ro|o|º|°)?"
_DAY_THEN_MONTH = re.compile(
    rf"{_DAY}[\s-]+(?:of\s+|de\s+)?(?P<month>{_MONTH_WORDS})\.?(?:-(?P<dash>\d{{2,4}}))?{_YEAR}"
)
_MONTH_THEN_DAY = re.compile(rf"(?P<month>{_MONTH_WORDS})\.?\s+(?:the\s+)?{_DAY}{_YEAR}")
_DAY_OF_MONTH = re.compile(r"(?:el|dia)\s+(?:dia\s+)?(\d{1,2})|(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)")
_AHEAD = re.compile(
    r"(?:in|en|dentro de)\s+(?P<count>\d{1,3}|\w+)\s+"
    r"(?:(?P<days>days?|dias?)|(?P<weeks>weeks?|semanas?)|(?P<months>months?|mes(?:es)?))"
)
_NEXT = re.compile(
    r"next (?:(?P<week>week)|month)|proxim[ao] (?:(?P<semana>semana)|mes)"
    r"|(?:(?P<coming>semana)|mes) que viene"
)
_END_OF_MONTH = re.compile(r"(?:the )?end of (?:the |this )?month|(?:a )?fin(?:es|al)? de(?:l)? mes")
_PART_OF_DAY = re.compile(r"\s+(?:por|en|a) la (?:manana|tarde|noche)|\s+(?:morning|afternoon|evening|night)")


def read_phrase(text: str, today: date, *, day_first: bool) -> date | None:
    """Read a whole phrase as a date, or give None.

    `day_first` decides 05/03 where both readings are possible; a year of two figures is of this century.
    """
    phrase = fold(without_hidden_marks(text)).replace(",", " ").strip(" .!;:")
    phrase = " ".join(phrase.split())
    phrase = _PREPOSITION.sub("", phrase, count=1) if _PREPOSITION.match(phrase) else phrase
    for reader in (_read_figures, _read_words):
        if (found := reader(phrase, today, day_first)) is not None:
            return found
    return None


def is_short_day(word: str) -> bool:
    """Tell whether a lone word is a day's short name that may well be something else (sun, dom, sat)."""
    return fold(word).strip(" .,!;:") in _SHORT_DAYS


def _read_figures(phrase: str, today: date, day_first: bool) -> date | None:
    if iso := _ISO.fullmatch(phrase):
        year, month, day = (int(part) for part in iso.groups() if part)
        return _date(year, month, day)
    figures = _FIGURES.fullmatch(_ARTICLE.sub("", phrase, count=1))
    if figures is None or (figures[4] is None and figures[2] != "/"):
        return None
    one, other = int(figures[1]), int(figures[3])
    orders = ((other, one), (one, other)) if day_first else ((one, other), (other, one))
    for month, day in orders:
        found = _in_year(figures[4], month, day, today)
        if found is not None:
            return found
    return None


def _read_words(phrase: str, today: date, day_first: bool) -> date | None:
    if (days := _NAMED_DAYS.get(_PART_OF_DAY.sub("", phrase))) is not None:
        return today + timedelta(days=days)
    if _END_OF_MONTH.fullmatch(phrase):
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    bare = _without_articles(phrase)
    if weekday := _DAY_OF_WEEK.fullmatch(_PART_OF_DAY.sub("", bare)):
        return _weekday(weekday, today)
    if (dated := _WEEKDAY_FIRST.match(bare)) is not None:
        rest = bare[dated.end() :]
        if number := _DAY_NUMBER.fullmatch(rest):
            return _weekday_and_day(bare[: dated.end()].strip(" ."), int(number[1]), today)
        return _read_figures(rest, today, day_first) or _read_day_and_month(rest, today)
    readers: tuple[Callable[[str, date], date | None], ...] = (_read_day_and_month, _read_ahead)
    for reader in readers:
        if (found := reader(bare, today)) is not None:
            return found
    return _read_day_of_month(phrase, today)


def _without_articles(phrase: str) -> str:
    while _ARTICLE.match(phrase):
        phrase = _ARTICLE.sub("", phrase, count=1)
    return phrase


def _weekday(match: re.Match[str], today: date) -> date:
    wanted = _WEEKDAY[match["day"]]
    if match["next"] or match["after"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 + wanted)
    ahead = (wanted - today.weekday()) % 7
    this = match["this"] or match["within"]
    return today + timedelta(days=ahead if ahead or this else 7)


def _weekday_and_day(weekday: str, number: int, today: date) -> date | None:
    """Read "jueves 26": a Thursday from today until that day of the month comes again, or no date at all."""
    first = today + timedelta(days=(_WEEKDAY[weekday] - today.weekday()) % 7)
    named = (first + timedelta(days=7 * weeks) for weeks in range(5))
    return next((day for day in named if day.day == number and day < _months_ahead(first, 1)), None)


def _read_day_and_month(phrase: str, today: date) -> date | None:
    phrase = _without_articles(phrase)
    match = _DAY_THEN_MONTH.fullmatch(phrase) or _MONTH_THEN_DAY.fullmatch(phrase)
    if match is None:
        return None
    groups = match.groupdict()
    year = groups["year"] or groups["short"] or groups.get("dash")
    day = 1 if match["day"] == "primero" else int(match["day"])
    return _in_year(year, _MONTH[match["month"]], day, today)


def _read_ahead(phrase: str, today: date) -> date | None:
    if match := _NEXT.fullmatch(phrase):
        return today + timedelta(days=7) if any(match.groups()) else _months_ahead(today, 1)
    match = _AHEAD.fullmatch(phrase)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdecimal() else _COUNTS.get(match["count"])
    if count is None:
        return None
    if match["months"]:
        return _months_ahead(today, count)
    return today + timedelta(days=count * (7 if match["weeks"] else 1))


def _read_day_of_month(phrase: str, today: date) -> date | None:
    """Read "the 3rd", "el 3", "el día 3": the next such day, today included; "3" and "the 3" are no dates."""
    match = _DAY_OF_MONTH.fullmatch(phrase)
    if match is None:
        return None
    for ahead in range(13):
        month = _months_ahead(today.replace(day=1), ahead)
        found = _date(month.year, month.month, int(match[1] or match[2]))
        if found is not None and found >= today:
            return found
    return None


def _months_ahead(day: date, count: int) -> date:
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(9):
        found = _date(today.year + ahead, month, day)
        if found is not None and found >= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2199 else None
    except ValueError:
        return None

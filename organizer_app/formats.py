"""Dates, hours, numbers and lists as the language spoken here writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Literal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from organizer_app.i18n import current_language, pgettext

# Organizers' Spanish is that of the United States: a point before the cents, twelve hours in the clock.
LOCALES = {"en": "en_US", "es": "es_US"}

Width = Literal["short", "medium", "long", "full"]

# The Real Academia's rule: "e" before the sound i- unless a diphthong follows, "u" before the sound o-,
# also in figures (ocho, once).
SOUNDS_LIKE_I = re.compile(r"h?[iíÍ](?![aeouáéó])", re.IGNORECASE)
SOUNDS_LIKE_O = re.compile(r"h?[oóÓ]|8|11(?!\d)|11[.,]\d{3}(?!\d)", re.IGNORECASE)
OPENING_MARKS = "«“\"'(¡¿"


def date_words(day: date, width: Width = "medium") -> str:
    """Write a date: "Jan 5, 2031" or "5 ene 2031"; "full" has the day of the week."""
    return format_date(day, format=width, locale=_locale())


def weekday_words(day: date) -> str:
    """Write a date for people who are about to come: "Monday, January 5" or "lunes, 5 de enero"."""
    pattern = "EEEE, d 'de' MMMM" if current_language() == "es" else "EEEE, MMMM d"
    return format_date(day, format=pattern, locale=_locale())


def time_words(moment: time) -> str:
    """Write an hour: "6:12 PM" or "6:12 p.m."."""
    # Babel's narrow space is in few fonts; the ordinary no-break space is in all.
    return format_time(moment, format="short", locale=_locale()).replace("\u202f", "\u00a0")


def number_words(number: int) -> str:
    """Write a whole number with its thousands apart: "12,480"."""
    return format_decimal(number, locale=_locale())


def list_and(items: Sequence[str]) -> str:
    """Join what belongs together: "Ana, Luz and Raúl", "Raúl e Inés"."""
    return _joined(items, pgettext("list", "and"), "y", "e", SOUNDS_LIKE_I)


def list_or(items: Sequence[str]) -> str:
    """Join what is a choice: "Mecca or Oasis", "Mecca u Oasis"."""
    return _joined(items, pgettext("list", "or"), "o", "u", SOUNDS_LIKE_O)


def _joined(items: Sequence[str], word: str, clashing: str, instead: str, sound: re.Pattern[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    if word == clashing and sound.match(items[-1].lstrip(OPENING_MARKS)):
        word = instead
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def _locale() -> str:
    return LOCALES[current_language()]

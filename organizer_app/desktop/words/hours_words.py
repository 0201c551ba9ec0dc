"""Hours of work and learning in words, and what is said where something typed is none."""

from __future__ import annotations

from organizer_app.i18n import _
from organizer_app.rules.hours import write_hours


def hours_words(thousandths: int) -> str:
    """Say how many hours: "1 hour", "2.5 hours"."""
    words = _("{n} hour") if thousandths == 1000 else _("{n} hours")
    return words.format(n=write_hours(thousandths))


def not_hours_words() -> str:
    """Say how hours are typed."""
    return _("Type the hours in figures, like 2, 2.5 or 2:30.")

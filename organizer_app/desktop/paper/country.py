"""The country a laptop is set to, whatever language it speaks: its paper, and the day its weeks begin on."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QLocale, Qt


def system_country() -> QLocale.Country:
    """Return the country the system names; AnyTerritory where it names none.

    Elsewhere than on Windows and macOS Qt takes a language that is chosen alone (LANGUAGE=es) for that of
    its first country, Spain: there the country is read as locale(7) says, LC_ALL before LC_PAPER and LANG.
    """
    if sys.platform in ("win32", "darwin"):
        return QLocale.system().territory()
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_PAPER", "LANG"))), "").partition(".")[0]
    return QLocale(named).territory() if "_" in named else QLocale.Country.AnyTerritory


def first_day_of_week() -> Qt.DayOfWeek:
    """Return the day a week begins on in the system's country; Sunday where it names none."""
    country = system_country()
    if country == QLocale.Country.AnyTerritory:
        return Qt.DayOfWeek.Sunday
    return QLocale(QLocale.Language.AnyLanguage, country).firstDayOfWeek()

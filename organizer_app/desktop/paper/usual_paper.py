"""The paper that lies in the printers of a country."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.paper.country import system_country
from organizer_app.preferences import Paper

_COUNTRY: Final = QLocale.Country
_ON_LETTER: Final = frozenset(
    (
        _COUNTRY.AnyTerritory,
        _COUNTRY.Belize,
        _COUNTRY.Canada,
        _COUNTRY.Chile,
        _COUNTRY.Colombia,
        _COUNTRY.CostaRica,
        _COUNTRY.ElSalvador,
        _COUNTRY.Guatemala,
        _COUNTRY.Mexico,
        _COUNTRY.Nicaragua,
        _COUNTRY.Panama,
        _COUNTRY.Philippines,
        _COUNTRY.PuertoRico,
        _COUNTRY.UnitedStates,
        _COUNTRY.Venezuela,
    )
)
"""Countries on US Letter (Unicode CLDR, supplemental data, paperSize); so is who names no country."""


def usual_paper(choices: Choices) -> Paper:
    """Return the paper used last on this laptop, else the one of its country."""
    if choices.preferences.paper is not None:
        return choices.preferences.paper
    return "letter" if system_country() in _ON_LETTER else "a4"

"""The paper that lies in the printers of a country."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from organizer_app.desktop.choices import Choices
from organizer_app.preferences import Paper


def usual_paper(choices: Choices) -> Paper:
    """Return the paper used last on this laptop, else the one of its country."""
    if choices.preferences.paper is not None:
        return choices.preferences.paper
    system = QLocale.system()
    # A system that names no country says nothing about its paper; the program's people are on Letter.
    if system.territory() == QLocale.Country.AnyTerritory or system.language() == QLocale.Language.C:
        return "letter"
    metric = system.measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return "a4" if metric and system.territory() != QLocale.Country.Mexico else "letter"

"""How the window looks: light or dark as the system has it, text as large as the person wants it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication

from organizer_app.desktop.look.colors import DARK, LIGHT, Colors, Meaning, colors_of_system, palette_of
from organizer_app.desktop.look.icons import drawn_icon
from organizer_app.desktop.look.stylesheet import sheet

Choice = Literal["system", "light", "dark"]

SPACE = 8
"""The one distance everything stands apart by, in pixels, and its multiples."""

SMALLEST_POINTS = 10.5
"""A system font below this is taken for this: it is read by tired people at arm's length."""


class Theme(QObject):
    """The colors, fonts and icons of one program; `changed` is sent after each change of any."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system", text_percent: int = 100) -> None:
        super().__init__(application)
        self._application = application
        # Not the application's own font, which an earlier theme may have made larger.
        self._system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._system_palette = application.palette()
        self._choice: Choice = choice
        self._percent = text_percent
        application.setStyle("fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def colors(self) -> Colors:
        """The colors in use."""
        return self._colors

    @property
    def text_percent(self) -> int:
        """The size of text, 100 as the system has it."""
        return self._percent

    @property
    def choice(self) -> Choice:
        """What the person chose: the system's theme, or always light or dark."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Follow the system, or be light or dark whatever it is."""
        self._choice = choice
        self._apply()

    def scale_text(self, percent: int) -> None:
        """Make text larger or smaller; 80 to 200."""
        self._percent = min(max(percent, 80), 200)
        self._apply()

    def icon(self, name: str, color: str = "", *, before_text: bool = False, disabled: str = "") -> QIcon:
        """Return one of our icons, in the color of text where none is asked for.

        One that stands before a button's text has a third of its width as air at its right.
        """
        return drawn_icon(name, color or self._colors.text, before_text, disabled)

    def meaning_icon(self, meaning: Meaning) -> QIcon:
        """Return the shape that stands beside a meaning's color."""
        shape = {"plain": "info", "good": "check", "attention": "attention", "stop": "stop"}[meaning]
        return drawn_icon(shape, self._colors.of(meaning)[0])

    def icon_size(self, lines: float = 1.2) -> int:
        """Return the side of an icon in pixels, in line heights of the text it stands beside."""
        return round(QFontMetrics(self._application.font()).height() * lines)

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        self._colors = self._chosen_colors()
        font = QFont(self._system_font)
        points = max(self._system_font.pointSizeF(), SMALLEST_POINTS)
        font.setPointSizeF(points * self._percent / 100)
        # Qt looks at every widget for each of the three; to go from one style sheet to another takes it five
        # times as long as to none and then to the other.
        self._application.setStyleSheet("")
        self._application.setFont(font)
        self._application.setPalette(palette_of(self._colors))
        self._application.setStyleSheet(sheet(self._colors, QFontMetrics(font).height()))
        self.changed.emit()

    def _chosen_colors(self) -> Colors:
        hints = self._application.styleHints()
        wishes = hints.accessibility()
        if wishes.contrastPreference() == Qt.ContrastPreference.HighContrast and self._choice == "system":
            return colors_of_system(self._system_palette)
        if self._choice == "system":
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

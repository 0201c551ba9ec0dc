"""The colors a campaign may have, in each theme; its name always stands beside them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from organizer_app.desktop.look.theme import SPACE, Theme

CAMPAIGN_INKS: Mapping[str, tuple[str, str]] = {
    "blue": ("#1f5fb0", "#8ab8f0"),
    "green": ("#1f7a3d", "#8fd9a9"),
    "orange": ("#a85400", "#f0a860"),
    "purple": ("#6d3fae", "#c3a6f2"),
    "red": ("#b02a2a", "#f4aaa5"),
    "brown": ("#7a5230", "#cfa987"),
}
"""By code, on light and on dark ground; each stands at 3:1 or more (WCAG 2.2, 1.4.11)."""


def ink_of(theme: Theme, code: str | None) -> str:
    """Return a campaign's color in this theme as "#rrggbb"; "" for none, or one of a newer version."""
    light, dark = CAMPAIGN_INKS.get(code or "", ("", ""))
    return dark if theme.colors.dark else light


def draw_bar(painter: QPainter, place: QRect, ink: str) -> None:
    """Draw a bar of this color; nothing for none. The painter is as it was afterwards."""
    if ink:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawRoundedRect(place, place.width() / 2, place.width() / 2)
        painter.restore()


class ColorBar(QWidget):
    """A bar in a campaign's color, which stands before its name and is away where it has none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._code = theme, ""
        self.setFixedWidth(SPACE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def show_color(self, code: str | None) -> None:
        """Show this color."""
        self._code = code or ""
        self.setVisible(bool(ink_of(self._theme, self._code)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bar(painter, self.rect(), ink_of(self._theme, self._code))
        painter.end()

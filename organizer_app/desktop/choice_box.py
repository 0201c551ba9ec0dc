"""A box with one choice of several, with an arrow in the color of its text."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from organizer_app.desktop.theme import SPACE, Theme


class ChoiceBox(QComboBox):
    """A combo box whose arrow is ours: a style sheet can color no drawing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.icon_size(0.9)
        place = QRect(self.width() - side - SPACE, (self.height() - side) // 2, side, side)
        self._theme.icon("down", self._theme.colors.quiet).paint(QPainter(self), place)

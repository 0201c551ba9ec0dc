"""Parts that stand side by side where there is room for them, and below one another where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from organizer_app.desktop.theme import SPACE


class SideBySide(QWidget):
    """Lays its parts out by its own width, measured in letters, so that large text stacks them too."""

    def __init__(self, from_letters: int, gap: float = 2) -> None:
        super().__init__()
        self._from_letters = from_letters
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(round(SPACE * gap))

    def add(self, part: QWidget | QLayout, share: int = 1) -> None:
        """Add a part; `share` is its part of the width."""
        if isinstance(part, QLayout):
            self._box.addLayout(part, share)
        else:
            self._box.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        letters = self.width() / max(self.fontMetrics().averageCharWidth(), 1)
        directions = QBoxLayout.Direction
        wide = letters >= self._from_letters
        self._box.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)

"""A box to search in, with a cross that empties it, large enough to be hit."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

CROSS = 24
"""The side of the cross in pixels; Qt's own is 22 x 18."""
FROM_EDGE = 3


class SearchBox(QLineEdit):
    """A line whose letters a press on the cross at its end takes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for cross in self.findChildren(QToolButton):
            place = self.width() - CROSS - FROM_EDGE
            cross.setGeometry(place, (self.height() - CROSS) // 2, CROSS, CROSS)

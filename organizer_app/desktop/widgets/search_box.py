"""A box to search in, with a cross that empties it, as large and as dark as the text beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

CROSS = 24
"""The least side of the cross in pixels; Qt's own is 22 x 18, pale, and as small beside large text."""
FROM_EDGE = 3


class SearchBox(QLineEdit):
    """A line whose letters a press on the cross at its end takes away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        for cross in self.findChildren(QToolButton):
            cross.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QToolButton):
            # Qt fades it in and out: where there is nothing to empty it is gone at once.
            if self.text():
                self._paint(watched)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(CROSS, min(self.fontMetrics().height() * 4 // 3, self.height() - 2 * FROM_EDGE))
        self.setTextMargins(0, 0, side - CROSS, 0)
        for cross in self.findChildren(QToolButton):
            place = self.width() - side - FROM_EDGE
            cross.setGeometry(place, (self.height() - side) // 2, side, side)

    def _paint(self, cross: QToolButton) -> None:
        middle, reach = QPointF(cross.width() / 2, cross.height() / 2), self.fontMetrics().height() / 4
        painter = QPainter(cross)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), max(2.0, reach / 3)))
        for rise in (-reach, reach):
            away = QPointF(reach, rise)
            painter.drawLine(QLineF(middle - away, middle + away))
        painter.end()

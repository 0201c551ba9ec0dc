"""A row of a list held by the mouse: where it would be dropped is drawn, and Esc gives it up."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QListView, QScrollArea

THICK = 3


class RowDrag:
    """One list's dragging; the list hands it what the mouse does."""

    def __init__(self, view: QListView) -> None:
        self._view = view
        self._from = self._before = -1
        self._taken_at = QPoint()
        # What comes meanwhile may have moved the row that is held.
        view.model().modelReset.connect(self.let_go)

    def take(self, at: QPoint) -> None:
        """Take the row under the mouse, if there is one."""
        self._from, self._before, self._taken_at = self._view.indexAt(at).row(), -1, at

    def move(self, at: QPoint) -> bool:
        """Follow the mouse; tells whether a row is being dragged."""
        if self._from < 0:
            return False
        if self._before < 0:
            if (at - self._taken_at).manhattanLength() < QApplication.startDragDistance():
                return True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._before = self._place_at(at)
        self._keep_in_sight(at)
        self._view.viewport().update()
        return True

    def let_go(self) -> tuple[int, int] | None:
        """End it; returns the row's place and that of the row it would come before, if it was dragged."""
        moved = (self._from, self._before) if self._before >= 0 else None
        self._from = self._before = -1
        if moved is not None:
            self._view.viewport().unsetCursor()
            self._view.viewport().update()
        return moved

    def draw(self, color: QColor, ground: QColor) -> None:
        """Draw a line where the row would come, framed so that it is seen on a chosen row too."""
        if self._before < 0:
            return
        model = self._view.model()
        last = self._before >= model.rowCount()
        row = self._view.visualRect(model.index(model.rowCount() - 1 if last else self._before, 0))
        height = row.bottom() if last else row.top()
        line = max(height, THICK)
        painter = QPainter(self._view.viewport())
        for pen in (QPen(ground, THICK + 4), QPen(color, THICK)):
            painter.setPen(pen)
            painter.drawLine(THICK, line, self._view.viewport().width() - THICK, line)
        painter.end()

    def _place_at(self, at: QPoint) -> int:
        model = self._view.model()
        for place in range(model.rowCount()):
            if at.y() < self._view.visualRect(model.index(place, 0)).center().y():
                return place
        return model.rowCount()

    def _keep_in_sight(self, at: QPoint) -> None:
        """Scroll the page that the list stands on, where it is longer than the window."""
        parent = self._view.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None and (content := parent.widget()) is not None:
            seen = self._view.viewport().mapTo(content, at)
            parent.ensureVisible(seen.x(), seen.y(), 0, self._view.fontMetrics().height() * 2)

"""A number that is counted up by a key or a press, or typed anew; and the bar that shows it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.widgets.undo_keys import asks_for_undo

MOST = 99_999


class CountBox(QSpinBox):
    """Plus, minus and the arrows count; a number that is typed and entered is a correction.

    `counted` is sent with what was added, at once; what is shown follows without waiting for the disk, and
    `show_total` is heard only when nothing is on its way.
    """

    counted = Signal(int)
    corrected = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, MOST)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000") + 40)
        self._on_the_way = 0
        self._kept = 0
        self._typed = False
        self.lineEdit().textEdited.connect(self._note)
        self.editingFinished.connect(self._correct)

    def show_total(self, total: int) -> None:
        """Show how many were counted, unless a count is on its way to the disk."""
        self._kept = total
        if not self._on_the_way and not (self._typed and self.hasFocus()):
            self.setValue(total)

    def arrived(self) -> None:
        """Hear that a count was kept, or refused."""
        self._on_the_way = max(self._on_the_way - 1, 0)

    def count(self, by: int) -> None:
        """Count so many more, or fewer; never less than nobody."""
        by = max(by, -self.value())
        if by:
            self._on_the_way += 1
            self.setValue(self.value() + by)
            self.counted.emit(by)

    def stepBy(self, steps: int) -> None:
        self.count(steps)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self._typed:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            # Qt counts ten with them; whoever presses one wants to see the rest of the page.
            event.ignore()
            return
        if event.text() in ("+", "=", "-", "−"):
            self.count(1 if event.text() in "+=" else -1)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _note(self) -> None:
        self._typed = True

    def _correct(self) -> None:
        typed, self._typed = self._typed, False
        if typed and self.value() != self._kept:
            self._on_the_way += 1
            self.corrected.emit(self.value())


class Bar(QWidget):
    """How large a number is beside the others; the number itself always stands next to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, number: int, largest: int) -> None:
        """Be as long as the number is of the largest."""
        self._share = number / largest if largest else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, max(self.fontMetrics().height() * 3 // 4, 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(QColor(self._theme.colors.line))
        painter.drawRoundedRect(whole, 4, 4)
        painter.setBrush(QColor(self._theme.colors.accent))
        whole.setWidth(whole.width() * self._share)
        if whole.width() > 0:
            painter.drawRoundedRect(whole, 4, 4)
        painter.end()

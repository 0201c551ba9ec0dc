"""An award as a bar: what is spent, committed and left, each with its own pattern; words say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget


@dataclass(frozen=True)
class Part:
    """A part of the bar: how much, and the pattern that tells it from its neighbors without color."""

    amount: int
    pattern: Qt.BrushStyle


SPENT = Qt.BrushStyle.SolidPattern
COMMITTED = Qt.BrushStyle.BDiagPattern
PROMISED = Qt.BrushStyle.Dense6Pattern
LEFT = Qt.BrushStyle.NoBrush


class MoneyBar(QWidget):
    """Parts of a whole side by side; `whole` where they are less than it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part], whole: int) -> None:
        """Show these parts; where they come to more than the whole, they fill the bar."""
        self._parts = [part for part in parts if part.amount > 0]
        self._whole = max(whole, sum(part.amount for part in self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height * 8, round(height * 1.25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.palette().color(QPalette.ColorRole.WindowText)
        ink = self.palette().color(QPalette.ColorRole.Highlight)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        left = whole.left()
        for part in self._parts:
            width = whole.width() * part.amount / self._whole
            place = QRectF(left, whole.top(), width, whole.height())
            paint_pattern(painter, place, QBrush(ink, part.pattern), QPen(edge))
            left += width
        painter.setPen(QPen(edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole)
        painter.end()


class Swatch(QWidget):
    """A small square with the pattern of a part, before its words."""

    def __init__(self, pattern: Qt.BrushStyle) -> None:
        super().__init__()
        self._pattern = pattern
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.Highlight)
        edge = self.palette().color(QPalette.ColorRole.WindowText)
        square = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_pattern(painter, square, QBrush(ink, self._pattern), QPen(edge))
        painter.end()


def paint_pattern(painter: QPainter, place: QRectF, brush: QBrush, edge: QPen) -> None:
    """Paint one part with its edge."""
    painter.setPen(edge)
    painter.setBrush(brush)
    painter.drawRect(place)

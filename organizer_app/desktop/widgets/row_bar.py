"""A bar in a row: what was planned as an outline, what came of it filled, what goes beyond it in stripes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

LINE = 2


@dataclass(frozen=True)
class RowBar:
    """Two amounts on one scale: `most` is what the whole width stands for."""

    planned: int
    actual: int
    most: int

    def parts(self, width: float) -> tuple[float, float, float]:
        """Return how far the outline, the filled part and the stripes reach, in pixels of a width."""
        planned, actual = max(self.planned, 0), max(self.actual, 0)
        scale = width / max(self.most, planned, actual, 1)
        return planned * scale, min(planned, actual) * scale, actual * scale


def draw_bar_in_row(painter: QPainter, place: QRectF, bar: RowBar, ink: QColor, over: QColor) -> None:
    """Draw a bar; what is told apart by its color differs by its shape too."""
    inside = place.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2)
    planned, filled, reached = bar.parts(inside.width())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if filled:
        painter.fillRect(QRectF(inside.left(), inside.top(), filled, inside.height()), ink)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if planned:
        painter.setPen(QPen(ink, LINE))
        painter.drawRect(QRectF(inside.left(), inside.top(), planned, inside.height()))
    if reached > planned:
        beyond = QRectF(inside.left() + planned, inside.top(), reached - planned, inside.height())
        painter.setPen(QPen(over, LINE))
        painter.setBrush(QBrush(over, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(beyond)
    painter.restore()

"""Arrows as large as the text they stand beside: Qt draws its own small, and a style sheet in one color."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QHeaderView, QMenu, QTabBar, QToolButton, QWidget

from organizer_app.desktop.widgets.pieces import Button, dressed

Way = Literal["down", "left", "up", "right"]
_QUARTERS: dict[Way, int] = {"down": 0, "left": 1, "up": 2, "right": 3}


def arrow_side(widget: QWidget) -> float:
    """Return half the width of an arrow beside a widget's text, in pixels."""
    return widget.fontMetrics().height() / 5


def draw_arrow(painter: QPainter, middle: QPointF, side: float, color: QColor, way: Way = "down") -> None:
    """Draw an arrow around a point, in two lines, as on every box with a choice."""
    lines = QPolygonF([QPointF(-side, -side / 2), QPointF(0, side / 2), QPointF(side, -side / 2)])
    turned = QTransform.fromTranslate(middle.x(), middle.y()).rotate(90 * _QUARTERS[way]).map(lines)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, max(2.0, side / 3)))
    painter.drawPolyline(turned)
    painter.restore()


class MenuButton(Button):
    """A button that opens a menu, with an arrow that says so."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = arrow_side(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter = QPainter(self)
        middle = QPointF(self.width() - side * 3, self.height() / 2 + side / 4)
        draw_arrow(painter, middle, side, self.palette().color(group, QPalette.ColorRole.ButtonText))
        painter.end()


def menu_button(menu: QMenu, piece: str = "", icon: str = "") -> MenuButton:
    """Make a button that opens this menu; `piece` and `icon` are those of `pieces.button`."""
    made = dressed(MenuButton(""), piece, icon)
    made.setMenu(menu)
    return made


class Tabs(QTabBar):
    """Tabs side by side; where they have no room, two arrows that are easily hit move them along."""

    def __init__(self) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        for scroller in self.findChildren(QToolButton):
            # Keys go from tab to tab by themselves.
            scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroller.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QToolButton):
            self._paint(watched)
            return True
        return super().eventFilter(watched, event)

    def _paint(self, scroller: QToolButton) -> None:
        palette = scroller.palette()
        group = QPalette.ColorGroup.Active if scroller.isEnabled() else QPalette.ColorGroup.Disabled
        painter = QPainter(scroller)
        painter.fillRect(scroller.rect(), palette.color(QPalette.ColorRole.Window))
        way: Way = "left" if scroller.arrowType() == Qt.ArrowType.LeftArrow else "right"
        middle = QPointF(scroller.width() / 2, scroller.height() / 2)
        draw_arrow(
            painter, middle, arrow_side(self), palette.color(group, QPalette.ColorRole.WindowText), way
        )
        painter.end()


class SortedHeader(QHeaderView):
    """The heads of a table's columns; an arrow in one of them says how the table is sorted."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if self.isSortIndicatorShown() and section == self.sortIndicatorSection():
            side = arrow_side(self)
            descends = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
            middle = QPointF(rect.right() - side * 3, rect.center().y())
            color = self.palette().color(QPalette.ColorRole.WindowText)
            draw_arrow(painter, middle, side, color, "down" if descends else "up")

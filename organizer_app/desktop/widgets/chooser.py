"""A box with one choice of several: a turning wheel leaves it as it is, and its arrow is always seen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from organizer_app.desktop.widgets.arrows import arrow_side, draw_arrow

LETTERS = 10


class Chooser(QComboBox):
    """A choice made by a press or by keys alone; scrolling a page changes nothing.

    It is so many letters wide at least and gives way beyond; 0 makes it as wide as its longest choice.
    """

    def __init__(self, letters: int = LETTERS) -> None:
        super().__init__()
        policies = QComboBox.SizeAdjustPolicy
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(
            policies.AdjustToMinimumContentsLengthWithIcon if letters else policies.AdjustToContents
        )
        self.setMinimumContentsLength(letters)

    def place_of(self, data: object) -> int:
        """Return the place of a choice by what it stands for; -1 if it is not offered.

        Unlike Qt's `findData`, which takes two equal ids for different ones.
        """
        return next((place for place in range(self.count()) if self.itemData(place) == data), -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        # A style sheet cuts what is too long in the middle of a letter, as if that were all of it.
        controls = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(controls[0], option, controls[1], self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, max(room, 0)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A style sheet can only show an arrow from a file, which has one color in all themes.
        side = arrow_side(self)
        middle = QPointF(self.width() - side * 5, self.height() / 2 + side / 4)
        painter = QPainter(self)
        draw_arrow(painter, middle, side, self.palette().color(QPalette.ColorRole.Text))
        painter.end()

"""Parts that stand side by side where there is room for them, and below one another where there is not."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from organizer_app.desktop.theme import SPACE


class SideBySide(QWidget):
    """Lays its parts out by its own width, so that large text stacks them too.

    They stand side by side from a width in letters, or, where none is given, where each has what it needs.
    """

    def __init__(self, from_letters: int | None = None, gap: float = 2) -> None:
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

    def add_room(self) -> None:
        """Keep the parts together at the left; what room is left stands behind them."""
        self._box.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        # Side by side they would keep the window too wide for them ever to come below one another.
        widest = max((part.minimumSize().width() for part in self._parts()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if self._fits() else directions.TopToBottom)
        super().resizeEvent(event)

    def _fits(self) -> bool:
        if self._from_letters is None:
            needed = sum(part.sizeHint().width() + self._box.spacing() for part in self._parts())
            return self.width() >= needed - self._box.spacing()
        return self.width() / max(self.fontMetrics().averageCharWidth(), 1) >= self._from_letters

    def _parts(self) -> list[QLayoutItem]:
        items = (self._box.itemAt(place) for place in range(self._box.count()))
        return [item for item in items if item is not None and item.spacerItem() is None]

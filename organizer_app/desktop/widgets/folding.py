"""A button that folds choices away where the page is too narrow, or the window too low, for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from organizer_app.desktop.widgets.pieces import Button, draws

LOW_LINES = 26
"""A window of fewer lines of text than this has no room for choices above a list."""


class FoldButton(Button):
    """Shows parts of a page and hides them; away where there is room, and they are all there.

    Choices that stand one under another fill a window with large text, and nobody sees the list below.
    """

    def __init__(self, below: int) -> None:
        super().__init__("")
        self._below = below
        self._parts: list[QWidget] = []
        draws(self, "down")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda _is_on: self._fold())
        self.hide()

    def fold(self, part: QWidget) -> None:
        """Fold this part of the page too."""
        self._parts.append(part)

    def fit(self, width: int) -> None:
        """Fold where the page is so many pixels wide and that is too narrow, or its window is low.

        What a scroll bar takes of the width does not count: it comes and goes with the choices, and they
        would come and go with it, for ever.
        """
        metrics = self.fontMetrics()
        narrow = width + self._taken() < self._below * metrics.averageCharWidth()
        low = self.window().height() < LOW_LINES * metrics.height()
        self.setVisible(narrow or low)
        self._fold()

    def _taken(self) -> int:
        """Return by how much what this stands on is narrower than the place in which it scrolls."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if above is not None else None
        return above.width() - content.width() if above is not None and content is not None else 0

    def _fold(self) -> None:
        for part in self._parts:
            part.setVisible(self.isHidden() or self.isChecked())

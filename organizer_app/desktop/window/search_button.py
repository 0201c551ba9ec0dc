"""The button at the top that opens the search: it says as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from organizer_app.desktop.widgets.pieces import Button, draws


class SearchButton(Button):
    """Shows the longest of its texts that fits; it gives way before anything else does."""

    def __init__(self) -> None:
        super().__init__("")
        self.setProperty("piece", "search")
        draws(self, "search")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._texts: Sequence[str] = ("",)

    def say(self, texts: Sequence[str]) -> None:
        """Take other texts, the longest first."""
        self._texts = texts
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        metrics = self.fontMetrics()
        around = self.sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = self.width() - around
        fitting = (text for text in self._texts if metrics.horizontalAdvance(text) <= room)
        self.setText(next(fitting, self._texts[-1]))

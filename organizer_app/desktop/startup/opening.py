"""The first thing on the screen: a small window that is there while the rest of the program is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from organizer_app.i18n import _
from organizer_app.locations import APPLICATION


class Opening(QWidget):
    """Says that the program is opening; `painted` comes once, when somebody can see it."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._was_painted = False
        words = QLabel(_("Opening…"), self)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(words)
        self.setWindowTitle(APPLICATION)
        self.setAccessibleName(_("Opening…"))
        self.resize(560, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

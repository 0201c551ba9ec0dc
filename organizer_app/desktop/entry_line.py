"""A box into which one line after another is typed; where it is empty, Ctrl+Z is the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.undo_keys import asks_for_undo


class EntryLine(QLineEdit):
    """Emptied by Enter: the next Ctrl+Z takes back what was written down, not the letters of it."""

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.text():
            event.ignore()
            return False
        return super().event(event)

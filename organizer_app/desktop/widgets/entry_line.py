"""Boxes for one line after another; where such a box is empty, Ctrl+Z is the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit

from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.undo_keys import asks_for_undo
from organizer_app.rules.dangerous_text import find_danger


class UndoLine(QLineEdit):
    """A line whose Ctrl+Z is about letters only while there are letters."""

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.text():
            event.ignore()
            return False
        return super().event(event)


class EntryLine(UndoLine):
    """Emptied by Enter: the next Ctrl+Z takes back what was written down, not the letters of it.

    `entered` is sent at Enter; of a line that could put somebody at risk only once the person has read so in
    `warning`, which its page puts below the box.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.warning = DangerNote(self._take_out, self._accept)
        self.returnPressed.connect(self._enter)
        self.textChanged.connect(lambda _text: self.warning.hide())

    def _enter(self) -> None:
        danger = find_danger(self.text())
        if danger is None:
            self.entered.emit()
        else:
            self.warning.warn(danger, self)

    def _take_out(self) -> None:
        self.clear()
        # What was typed before it became dangerous may be a draft already: it goes with the letters.
        self.textEdited.emit("")
        self.setFocus()

    def _accept(self) -> None:
        self.setFocus()
        self.warning.hide()
        self.entered.emit()

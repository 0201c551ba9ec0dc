"""The box at the desk: every key that is not a letter is a command, and the cursor never leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.core.key_list import EMPTY_BOX, MATCH_BEFORE, NEXT_MATCH, SIGN_IN, WITH_FAMILY


class NameBox(QLineEdit):
    """Letters look somebody up; Enter takes, arrows choose, Space alone takes one of a family."""

    taken = Signal()
    moved = Signal(int)
    family_taken = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("piece", "big")
        self.setMaxLength(200)
        self.undoable = False
        """Whether there is a sign-in here for Ctrl+Z to be about; else it is the window's."""

    def event(self, event: QEvent) -> bool:
        # With nothing typed Ctrl+Z is about the last sign-in, not about letters.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
                event.setAccepted(self.undoable)
                return self.undoable
            if event.matches(QKeySequence.StandardKey.Redo) and not self.text():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undo_wanted.emit()
            return
        if SIGN_IN.is_pressed(event):
            self.taken.emit()
        elif NEXT_MATCH.is_pressed(event):
            self.moved.emit(1)
        elif MATCH_BEFORE.is_pressed(event):
            self.moved.emit(-1)
        elif WITH_FAMILY.is_pressed(event) and not self.text():
            self.family_taken.emit()
        elif EMPTY_BOX.is_pressed(event) and self.text():
            self.empty()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def empty(self) -> None:
        """Be empty for the next person, and forget what Ctrl+Z could bring back of the last one."""
        self.setText("")

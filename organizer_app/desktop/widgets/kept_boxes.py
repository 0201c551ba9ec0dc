"""The boxes of fields that keep themselves: Esc gives up what is typed, Ctrl+Z is theirs only meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPlainTextEdit, QWidget

from organizer_app.desktop.widgets.undo_keys import asks_for_undo


class KeptLine(QLineEdit):
    """One line; `kept` is the text that stands in the record."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ""

    def dirty(self) -> bool:
        """Tell whether something is typed that is not kept."""
        return self.text().strip() != self.kept

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.dirty():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dirty():
            self.give_up()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close_unused_list()
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _open_menu(self, self.createStandardContextMenu(), event)

    def give_up(self) -> None:
        """Show what is kept in place of what was typed."""
        self.setText(self.kept)
        self.textEdited.emit(self.kept)

    def _close_unused_list(self) -> None:
        """Close the list of names if none of it is chosen: Enter then keeps what is typed."""
        completer: QCompleter | None = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible() and not popup.currentIndex().isValid():
            popup.hide()


class TextBox(QPlainTextEdit):
    """Some lines; `left` when they are left or on Ctrl+Enter, `given_up` on Esc."""

    left = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _open_menu(self, self.createStandardContextMenu(), event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Its own menu is no place to go to.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.document().isModified():
            event.ignore()
            return False
        # Here Ctrl+Enter keeps the text, whatever it does on the page.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _keeps(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _keeps(event):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _open_menu(box: QWidget, menu: QMenu, event: QContextMenuEvent) -> None:
    """Open a box's menu with what else can be done with its text."""
    if box.actions():
        menu.addSeparator()
        menu.addActions(box.actions())
    menu.exec(event.globalPos())
    menu.deleteLater()


def _keeps(event: QKeyEvent) -> bool:
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return with_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

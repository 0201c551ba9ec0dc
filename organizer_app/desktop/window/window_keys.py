"""The window's own keys do their work wherever the cursor stands, also where a text box knows them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_ABOUT_LETTERS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class WindowKeys(QObject):
    """Shortcuts of a window that no text box takes for itself.

    On X11 a box takes Ctrl+E, for one, as "to the end of the line". Undo and redo stay with the box: only it
    knows whether there are letters to bring back. Keys that are not allowed do nothing, and type nothing.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: list[QShortcut] = []

    def bind(self, keys: str, deed: Callable[[], None]) -> None:
        """Do a deed of the window at these keys."""
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(deed)
        self._shortcuts.append(shortcut)

    def listen(self) -> None:
        """Hear of each key before the box it is meant for; called when the window is shown."""
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def allow(self, allowed: bool) -> None:
        """Let the keys work, or not while the desk fills the screen."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(allowed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # Alt+2 where it leads nowhere would type a 2.
            shut = event.text().isprintable() and self._is_ours(event, allowed=False)
            return shut or _asks_for_no_page(event)
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if any(event.matches(keys) for keys in _ABOUT_LETTERS) or not self._is_ours(event, allowed=True):
            return False
        event.ignore()
        return True

    def _is_ours(self, event: QKeyEvent, *, allowed: bool) -> bool:
        pressed = QKeySequence(event.keyCombination())
        exact = QKeySequence.SequenceMatch.ExactMatch
        ours = (one for one in self._shortcuts if one.isEnabled() == allowed)
        return any(one.key().matches(pressed) == exact for one in ours)


def _asks_for_no_page(event: QKeyEvent) -> bool:
    """Tell whether a key means a page by its number that is not there; the shortcut of one comes first.

    On a Mac such keys type signs of their own; with the keypad Windows types any sign by its number.
    """
    if sys.platform == "darwin" or event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return False
    return Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9

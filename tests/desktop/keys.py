"""Real key presses, sent to whatever has the cursor in a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def cursor(window: QWidget) -> QWidget:
    """Return what has the cursor in a window; the window itself if nothing has."""
    return window.focusWidget() or window


def type_text(window: QWidget, text: str) -> None:
    """Type letters."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(cursor(window), letter)
            continue
        # QTest knows no key for ñ; a keyboard sends its text.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(cursor(window), QKeyEvent(kind, 0, PLAIN, letter))


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press one key."""
    QTest.keyClick(cursor(window), key, modifiers)

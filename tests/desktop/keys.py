"""Real key presses, sent to whatever has the cursor in a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def cursor(window: QWidget) -> QWidget:
    """Return what has the cursor in a window; the window itself if nothing has."""
    return window.focusWidget() or window


def type_text(window: QWidget, text: str) -> None:
    """Type letters."""
    QTest.keyClicks(cursor(window), text)


def press(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press one key."""
    QTest.keyClick(cursor(window), key, modifiers)

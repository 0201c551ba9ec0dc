"""Ctrl+Z in a box where nothing was typed is the window's: it takes back the last change."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def asks_for_undo(event: QEvent) -> bool:
    """Tell whether a box is asked if it wants the keys of undo or redo for itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)

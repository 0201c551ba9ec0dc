"""What of a window is in sight, and how a complaint names it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def in_sight(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    """Give the widgets of these kinds that are shown, without those Qt made for itself."""
    for one in root.findChildren(QWidget):
        is_ours = isinstance(one, kinds) and not one.objectName().startswith("qt_")
        if is_ours and one.isVisible() and one.window() is root.window():
            yield one


def text_of(one: QWidget) -> str:
    """Return what a label or button says."""
    return one.text() if isinstance(one, (QLabel, QAbstractButton)) else ""


def called(one: QWidget) -> str:
    """Name a widget so that somebody finds it."""
    about, above = text_of(one) or one.accessibleName(), one.parentWidget()
    at = one.mapTo(one.window(), QPoint())
    return f"{type(one).__name__} “{about[:60]}” in {type(above).__name__} at {at.x()}, {at.y()}"

"""Walks a window as a screen reader would, and tells what has no name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)


def nameless(root: QWidget) -> Iterator[str]:
    """Tell every control in sight whose name a screen reader could not say."""
    for control in root.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or not control.isVisibleTo(root):
            continue
        if control.objectName().startswith("qt_") or _is_part(control):
            continue
        if not spoken_name(control).strip():
            yield f"{type(control).__name__} {control.objectName()} in {_where(control)}"


def spoken_name(control: QWidget) -> str:
    """Return what a screen reader calls a control."""
    face: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(control)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def _is_part(control: QWidget) -> bool:
    """Tell whether a control is the inside of another one, which has the name."""
    parent = control.parentWidget()
    return isinstance(parent, (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView))


def _where(control: QWidget) -> str:
    names = []
    parent = control.parentWidget()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])

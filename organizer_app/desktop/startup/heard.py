"""What screen readers are told that Qt does not tell them by itself: which texts are headings.

With headings somebody who hears a page goes from part to part, as others do who see it (WCAG 2.2, 1.3.1).
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QLabel

HEADINGS = ("page_heading", "heading")
"""The pieces of a label that stand above a page or a part of one."""
_TOLD = "tells_headings"


class _Heading(QAccessibleWidget):
    """A label that a screen reader finds as a heading."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, QAccessible.Role.Heading)

    def text(self, what: QAccessible.Text) -> str:
        label = self.object()
        if what == QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return super().text(what)


def tell_headings(application: QApplication) -> None:
    """Have Qt ask here what each widget is; called before the first window."""
    if not application.property(_TOLD):
        application.setProperty(_TOLD, True)
        QAccessible.installFactory(_heading_of)


def _heading_of(_kind: str, asked: QObject | None) -> QAccessibleInterface | None:
    if isinstance(asked, QLabel) and asked.property("piece") in HEADINGS:
        return _Heading(asked)
    return None

"""Where a group's window stood, how large it was and what page was open: remembered on this laptop."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.fitting import TITLE_BAR
from organizer_app.records.base import Id

_MAXIMIZED = Qt.WindowState.WindowMaximized
IN_SIGHT = 120
"""So many pixels of a window must be on a screen, or it could not be caught and drawn back."""


class WindowPlace:
    """The place of one group's window; a screen that is gone leaves it where it can be seen."""

    def __init__(self, window: QWidget, remembered: Remembered, laptop_id: Id) -> None:
        self._window, self._remembered = window, remembered
        self._key = f"window {laptop_id.hex()}"

    def take(self) -> None:
        """Put the window where it stood last; one that never stood anywhere stays as it is."""
        kept = self._remembered.recall(self._key)
        stood = kept.get("stood")
        if isinstance(stood, list) and len(stood) == 4 and all(type(part) is int for part in stood):
            self._window.setGeometry(within_screens(QRect(*stood), _screens()))
        if kept.get("maximized") is True:
            self._window.setWindowState(self._window.windowState() | _MAXIMIZED)

    def page(self, known: Collection[str]) -> str:
        """Return the page that was open last, if it is one of those known; else ""."""
        page = self._remembered.recall(self._key).get("page")
        return page if isinstance(page, str) and page in known else ""

    def keep(self, page: str) -> None:
        """Remember how the window stands now, and the page that is open."""
        stood = self._window.normalGeometry()
        self._remembered.keep(
            self._key,
            {
                "stood": [stood.x(), stood.y(), stood.width(), stood.height()],
                "maximized": bool(self._window.windowState() & _MAXIMIZED),
                "page": page,
            },
        )


def within_screens(stood: QRect, screens: Collection[QRect]) -> QRect:
    """Return a place on one of the screens: as it was, smaller if it must be, or on the first screen."""
    for room in screens:
        seen = room.intersected(stood)
        if seen.width() >= IN_SIGHT and seen.height() >= IN_SIGHT:
            return _fitted(stood, room)
    return _fitted(stood, next(iter(screens))) if screens else stood


def _fitted(stood: QRect, room: QRect) -> QRect:
    width, height = min(stood.width(), room.width()), min(stood.height(), room.height() - TITLE_BAR)
    x = max(room.left(), min(stood.x(), room.left() + room.width() - width))
    y = max(room.top() + TITLE_BAR, min(stood.y(), room.top() + room.height() - height))
    return QRect(x, y, width, height)


def _screens() -> list[QRect]:
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]

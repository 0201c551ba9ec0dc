"""Loads the pages that nobody opened yet while nobody presses anything: the first visit waits for less.

Of what a first visit takes, the modules of the page are a fifth to a half. They are loaded one page after
another, on the window's own thread (classes of Qt are made there), and never while somebody types.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop import pages

BEGINS_AFTER_MS: Final = 2_000
EVERY_MS: Final = 100
QUIET_S: Final = 1.0
"""So long nobody pressed a key or a button before a page is loaded."""

_FIRST: Final = ("meeting", "people", "sign_in_desk", "actions", "person", "meetings", "sync")
_PRESSED: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)


class LoadingAhead(QObject):
    """Begins when a group's window is on the screen, and is done within a few quiet seconds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._watched: QObject | None = window.windowHandle()
        self._pressed = 0.0
        others = sorted(found.name for found in iter_modules(pages.__path__))
        self._waiting = list(dict.fromkeys((*_FIRST, *others)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Load the first page before long, if nobody is busy then."""
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self._timer.start(BEGINS_AFTER_MS)

    @property
    def is_done(self) -> bool:
        """Whether every page is loaded."""
        return not self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSED:
            self._pressed = monotonic()
        return False

    def _step(self) -> None:
        if monotonic() - self._pressed >= QUIET_S:
            import_module(f"{pages.__name__}.{self._waiting.pop(0)}")
        if self._waiting:
            self._timer.start(EVERY_MS)
        elif self._watched is not None:
            self._watched.removeEventFilter(self)

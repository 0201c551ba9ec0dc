"""Loads and builds the pages that nobody opened yet while nobody presses anything: a first visit waits less.

Of what a first visit takes, the modules of the page are a fifth to a half, its widgets and Qt's first look at
them most of the rest. One after another, on the window's own thread (Qt knows no other), never while somebody
types, each in two steps; then what the slowest read is read for nobody, on each thread (`reading_ahead`). A
page that nobody opened yet holds no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop import pages
from organizer_app.desktop.core.jobs import READERS
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.window.reading_ahead import READ_AHEAD
from organizer_app.errors import UnknownRow
from organizer_app.store.workspace import Session, Workspace

BEGINS_AFTER_MS: Final = 2_000
EVERY_MS: Final = 100
QUIET_S: Final = 1.0
"""So long nobody pressed a key or a button before a page is loaded or built."""

_FIRST: Final = ("meeting", "people", "sign_in_desk", "actions", "person", "meetings", "sync")
"""What is opened most, by the names of modules and by the keys of pages; the others come after."""
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
    """Begins when a group's window is on the screen, and is done within some quiet seconds.

    `keys` are those of all pages, `build` returns a page and builds it where it is not there yet.
    """

    def __init__(
        self, window: QWidget, around: Surroundings, keys: Iterable[str], build: Callable[[str], Page]
    ) -> None:
        super().__init__(window)
        self._window, self._around = window, around
        self._watched: QObject | None = None
        self._pressed = 0.0
        modules = _ordered(found.name for found in iter_modules(pages.__path__))
        self._waiting: list[Callable[[], object]] = [
            *(partial(import_module, f"{pages.__name__}.{name}") for name in modules),
            *(partial(step, build, key) for key in _ordered(keys) for step in (_built, _looked_at)),
            *(partial(self._read, look) for look in READ_AHEAD.values()),
        ]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Load the first page before long, if nobody is busy then."""
        self._watched = self._window.windowHandle()
        if self._watched is not None:
            self._watched.installEventFilter(self)
        self._timer.start(BEGINS_AFTER_MS)

    @property
    def is_done(self) -> bool:
        """Whether every page is loaded and built."""
        return not self._waiting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSED:
            self._pressed = monotonic()
        return False

    def _read(self, look: Callable[[Session, Workspace], None]) -> None:
        around = self._around

        def read(session: Session) -> None:
            # There is none of it yet.
            with suppress(UnknownRow):
                look(session, around.workspace)

        def failed(trouble: Trouble) -> None:
            # What ails the file is said where somebody asks.
            if trouble.ours:
                around.jobs.failed.emit(trouble)

        # Two are taken up by two threads, if both are free; what goes wrong is told once.
        around.jobs.read(read, lambda _read: None, owner=self, failed=failed)
        for _other in range(READERS - 1):
            around.jobs.read(read, lambda _read: None, owner=self, failed=lambda _trouble: None)

    def _step(self) -> None:
        if monotonic() - self._pressed >= QUIET_S:
            self._waiting.pop(0)()
        if self._waiting:
            self._timer.start(EVERY_MS)
        elif self._watched is not None:
            self._watched.removeEventFilter(self)


def _ordered(names: Iterable[str]) -> list[str]:
    others = sorted(names)
    return [*(name for name in _FIRST if name in others), *(name for name in others if name not in _FIRST)]


def _built(build: Callable[[str], Page], key: str) -> None:
    build(key)


def _looked_at(build: Callable[[str], Page], key: str) -> None:
    page = build(key)
    if page.isHidden():
        # What Qt works out when it first looks at a widget it keeps: its style, also of what the page still
        # hides, and how it is painted (here to nowhere). So are icons, once drawn.
        for widget in page.findChildren(QWidget):
            widget.ensurePolished()
        page.redraw()
        page.grab()

"""Does what may wait once the window is painted: what somebody came for is on the screen first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

LATEST_MS: Final = 200
"""It is done by then also where nothing is painted, such as in a window that is covered."""


def once_painted(owner: QWidget, do: Callable[[], object]) -> None:
    """Do something once what changed in the owner's window so far is painted; never if the owner goes before.

    A timer that runs down at once would come first: Qt paints a moment after it laid out a page.
    """
    Waiting(owner, do)


class ShownLater:
    """What stands further down on a page: its first visit shows it once the head is painted.

    Later visits show it at once: nothing of the row before stands there for a moment longer.
    """

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._show: Callable[[], object] | None = None
        self._was_shown = False

    def show(self, show: Callable[[], object]) -> None:
        """Show it by this, at once or once the owner is painted for the first time."""
        self.now()
        self._show = show
        if self._was_shown:
            self.now()
        else:
            self._was_shown = True
            once_painted(self._owner, self.now)

    def now(self) -> None:
        """Show what is still waiting, for somebody who goes there."""
        if self._show is not None:
            show, self._show = self._show, None
            show()


class Waiting(QObject):
    """Something that waits to be done; a child of its owner until then."""

    def __init__(self, owner: QWidget, do: Callable[[], object]) -> None:
        super().__init__(owner)
        self._do: Callable[[], object] | None = do
        window = owner.window()
        window.installEventFilter(self)
        # A window that is out of sight is not painted at all.
        QTimer.singleShot(LATEST_MS if window.isVisible() else 0, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            # Painted is what this event brings about.
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        if self._do is not None:
            do, self._do = self._do, None
            self.deleteLater()
            do()

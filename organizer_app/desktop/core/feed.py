"""What changed, brought from the thread that committed it to the widgets on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from organizer_app.store.changes import ChangeSet
from organizer_app.store.workspace import Workspace


class Feed(QObject):
    """One workspace's changes, in order, on the UI thread, whoever made them: this laptop or another."""

    changed = Signal(object)
    """A ChangeSet."""
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        # A bound signal is safe to call from any thread; a bound method of a dead widget is not.
        self._unsubscribe: Callable[[], None] = workspace.subscribe(_sender(self._arrived))

    def close(self) -> None:
        """Hear no more changes."""
        self._unsubscribe()

    def tell_of_statement(self) -> None:
        """Say that this laptop stated something: it may ask for work and yet have changed no row in view."""
        self.changed.emit(ChangeSet("sync", "sync"))

    def _pass_on(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)


def _sender(signal: SignalInstance) -> Callable[[ChangeSet], None]:
    def send(changes: ChangeSet) -> None:
        signal.emit(changes)

    return send

"""Locking a group's window: at once by its key, or when nobody used it for some minutes."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from shiboken6 import isValid

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.locking.covers import (
    Cover,
    close_system_dialogs,
    cover_all,
    dialogs_of,
    lift_all,
)
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.i18n import _
from organizer_app.store.passphrase import is_open_to_all
from organizer_app.store.spare_memory import spare_memory

if TYPE_CHECKING:
    from organizer_app.desktop.locking.lock_dialog import LockDialog

USED = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)
LOCK_KEYS = "Ctrl+L"
AGAIN_MS = 1000
"""How soon it is tried again where a file is being written."""


class Lock(QObject):
    """Knows whether a window is locked. What comes meanwhile, by the shared folder say, goes on."""

    changed = Signal(bool)

    def __init__(self, around: Surroundings, window: QMainWindow, set_passphrase: Callable[[], None]) -> None:
        super().__init__(window)
        self._around, self._window, self._set_passphrase = around, window, set_passphrase
        self._covers: list[Cover] = []
        self._followed: WeakSet[QFileDialog] = WeakSet()
        self._dialog: LockDialog | None = None
        self._allowed, self._asking = True, False
        self._last = time()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._left_alone)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.lock)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

    @property
    def locked(self) -> bool:
        """Whether nothing of the file is to be seen."""
        return self._dialog is not None

    def begin(self) -> None:
        """Listen for keys and moves; called when the window is shown."""
        self._watch(self._window.windowHandle())
        self.note_use()

    def allow(self, allowed: bool) -> None:
        """Let it lock, or not while the sign-in desk fills the screen: that has a lock of its own."""
        self._allowed = allowed
        self.note_use()

    def note_use(self) -> None:
        """Begin to wait anew: somebody is here."""
        self._last = time()
        minutes = self._around.choices.preferences.lock_minutes
        if minutes and not self.locked:
            self._timer.start(minutes * 60_000)
        else:
            self._timer.stop()

    def lock(self) -> None:
        """Lock now; where a file is being written, as soon as it is."""
        if self.locked or self._asking or not self._allowed:
            return
        if self._around.jobs.writes_file:
            self._around.tell(Message(_("A file is being written. The window locks when it is done.")))
            self._again.start()
            return
        self._ask_protected(self._offer_passphrase)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in USED and not self.locked:
            minutes = self._around.choices.preferences.lock_minutes
            # A laptop that slept wakes by this key: its timer stood still with it.
            if minutes and time() - self._last > minutes * 60:
                self._left_alone()
            else:
                self.note_use()
        # A dialog keeps the window's own keys from it.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and watched is not self._window.windowHandle()
            and QKeySequence(event.keyCombination()) == QKeySequence(LOCK_KEYS)
        ):
            self.lock()
            return True
        return False

    def _watch(self, shown: QWindow | None) -> None:
        if self.locked:
            self._cover_late()
        self._follow_system_dialogs()
        # Qt hears of a filter that is there already once all the same.
        if shown is not None and self._is_ours(shown):
            shown.installEventFilter(self)

    def _follow_system_dialogs(self) -> None:
        """Take a step in a system's dialog for use: its keys and moves do not come through Qt."""
        for dialog in dialogs_of(self._window):
            if isinstance(dialog, QFileDialog) and dialog not in self._followed:
                self._followed.add(dialog)
                dialog.currentChanged.connect(self.note_use)
                dialog.directoryEntered.connect(self.note_use)

    def _cover_late(self) -> None:
        """Cover a dialog that an answer opened after the window was locked, and stand before that one too."""
        covered = {cover.parentWidget() for cover in self._covers if isValid(cover)}
        late = [one for one in dialogs_of(self._window) if one is not self._dialog and one not in covered]
        if late and self._dialog is not None:
            self._covers += [Cover(dialog) for dialog in late]
            self._dialog.stand_before(late[-1])

    def _is_ours(self, shown: QWindow) -> bool:
        widgets: list[QWidget] = [self._window, *dialogs_of(self._window)]
        return any(widget.windowHandle() is shown for widget in widgets)

    def _left_alone(self) -> None:
        if self.locked or self._asking or not self._allowed:
            return
        if self._around.jobs.writes_file:
            self._timer.start(AGAIN_MS)
            return
        self._ask_protected(lambda: None)

    def _ask_protected(self, unprotected: Callable[[], None]) -> None:
        """Lock a file that has a passphrase; of one without, nobody would be kept away."""
        workspace = self._around.workspace
        self._asking = True

        def answered(open_to_all: bool) -> None:
            self._asking = False
            if open_to_all:
                unprotected()
            elif self._allowed:
                self._close()

        self._around.jobs.aside(lambda: is_open_to_all(workspace), answered, owner=self)

    def _offer_passphrase(self) -> None:
        def offer() -> Message:
            told = _("Locking needs a passphrase, and this file has none: whoever has the laptop reads it.")
            return Message(told, "attention", _("Set a passphrase…"), self._set_passphrase)

        self._around.tell(said_again(offer))

    def _close(self) -> None:
        from organizer_app.desktop.locking.lock_dialog import LockDialog

        self._timer.stop()
        close_system_dialogs(self._window)
        above = dialogs_of(self._window)
        self._covers = cover_all(self._window)
        dialog = LockDialog(
            self._around.workspace,
            self._around.choices,
            self._window.close,
            above[-1] if above else self._window,
        )
        self._dialog = dialog
        dialog.opened.connect(self._open)
        self.changed.emit(True)
        dialog.begin()
        workspace = self._around.workspace
        self._around.jobs.aside(lambda: spare_memory(workspace), lambda _spared: None, owner=self)

    def _open(self) -> None:
        dialog, self._dialog = self._dialog, None
        lift_all(self._covers)
        self._covers = []
        if dialog is not None:
            dialog.hide()
            dialog.deleteLater()
        self.changed.emit(False)
        self.note_use()

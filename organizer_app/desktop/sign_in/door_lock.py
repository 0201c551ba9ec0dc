"""Leaving the locked desk: the file's passphrase, so that nobody at the door opens another page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.i18n import _
from organizer_app.store.passphrase import is_open_to_all, is_passphrase
from organizer_app.store.workspace import Workspace


class DoorLock(WordedDialog):
    """Asks for the passphrase; a file without one is left without asking."""

    def __init__(self, workspace: Workspace, leave: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._leave = workspace, leave
        self._errand = Errand(self)
        told = label()
        self._field = Field(lambda: _("Passphrase"))
        self._field.hide_letters()
        self._open, stay = button("", "primary"), button()
        layout = column(self, margin=3, gap=2)
        layout.addWidget(told)
        layout.addWidget(self._field)
        layout.addLayout(flow(self._open, stay))
        self.say(self.setWindowTitle, lambda: _("Leave the sign-in desk"))
        self.say(
            told.setText, lambda: _("The desk fills the screen. Type the passphrase to see other pages.")
        )
        self.say(self._open.setText, lambda: _("Leave the desk"))
        self.say(stay.setText, lambda: _("Stay"))
        self._open.clicked.connect(lambda: self._try(self._field.box.text()))
        self._field.box.returnPressed.connect(lambda: self._try(self._field.box.text()))
        stay.clicked.connect(self.reject)

    def begin(self) -> None:
        """Leave at once where the file has no passphrase, else ask."""
        workspace = self._workspace
        self._errand.run(lambda: is_open_to_all(workspace), self._tried_without, self._refused)

    def blamed(self) -> str:
        """Return what was said about the passphrase that was typed last."""
        return self._field.blamed()

    def done(self, result: int) -> None:
        super().done(result)
        self.deleteLater()

    def _ask(self) -> None:
        self.open()
        self._field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tried_without(self, opened: object) -> None:
        if opened:
            self.accept()
            self._leave()
        else:
            self._ask()

    def _try(self, passphrase: str) -> None:
        if not self._errand.running:
            workspace = self._workspace
            self._errand.run(lambda: is_passphrase(workspace, passphrase), self._tried, self._refused)

    def _tried(self, opened: object) -> None:
        if opened:
            self.accept()
            self._leave()
        else:
            self._field.box.clear()
            self._field.blame(_("This is not the passphrase. Nothing was changed. Try again."))

    def _refused(self, trouble: Trouble, fault: BaseException) -> None:
        if not self.isVisible():
            self._ask()
        self._field.blame(trouble.sentence)

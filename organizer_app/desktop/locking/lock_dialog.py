"""What a locked window shows: whose program it is, and the box for the passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, drawing, label, row
from organizer_app.i18n import _
from organizer_app.locations import APPLICATION
from organizer_app.store.passphrase import is_passphrase
from organizer_app.store.workspace import Workspace


class LockDialog(WordedDialog):
    """Stands before everything until the passphrase is typed; Esc does nothing.

    It names neither the group nor the file.
    """

    opened = Signal()

    def __init__(
        self, workspace: Workspace, choices: Choices, leave: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._choices = workspace, choices
        self._errand = Errand(self)
        heading, told = label("", "page_heading"), label("", "quiet")
        self._field = Field(lambda: _("Passphrase"))
        self._field.hide_letters()
        self.open_button, close = button("", "primary", "lock"), button("", "quiet")
        layout = column(self, margin=4, gap=2)
        top = row()
        top.addWidget(drawing("lock", 1.6))
        top.addStretch(1)
        top.addWidget(LanguageSwitch(choices.speak))
        layout.addLayout(top)
        for part in (heading, told, self._field):
            layout.addWidget(part)
        layout.addLayout(flow(self.open_button, close))
        layout.addStretch(1)
        self.say(self.setWindowTitle, lambda: APPLICATION)
        self.say(heading.setText, lambda: _("Locked"))
        self.say(
            told.setText,
            lambda: _("Everything is where it was, also what was half typed. Type the passphrase to go on."),
        )
        self.say(self.open_button.setText, lambda: _("Unlock"))
        self.say(close.setText, lambda: _("Close the file"))
        self.open_button.clicked.connect(self._try)
        self._field.box.returnPressed.connect(self._try)
        close.clicked.connect(leave)
        choices.theme.changed.connect(self._draw)
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(letter * 56)
        self._draw()

    def begin(self) -> None:
        """Stand before everything, with the cursor in the box."""
        self.open()
        self._field.take_cursor()

    def stand_before(self, later: QWidget) -> None:
        """Stand before a window that came after this one; what was typed of the passphrase stays."""
        self.setParent(later, self.windowFlags())
        self.open()
        self._field.box.setFocus()
        # Qt chooses all that stands in the box of a dialog that opens: the next letter would take its place.
        self._field.box.deselect()

    def blamed(self) -> str:
        """Return what was said about the passphrase that was typed last."""
        return self._field.blamed()

    def reject(self) -> None:
        """Stay: there is nothing else to see."""

    def closeEvent(self, event: QCloseEvent) -> None:
        # Somebody's attempt alone: a session that ends closes it with its window.
        if event.spontaneous():
            event.ignore()

    def _draw(self) -> None:
        draw_icons(self, self._choices.theme)

    def _try(self) -> None:
        if self._errand.running:
            return
        workspace, typed = self._workspace, self._field.box.text()
        self._errand.run(lambda: is_passphrase(workspace, typed), self._tried, self._refused)

    def _tried(self, right: bool) -> None:
        if right:
            self._field.box.clear()
            self.opened.emit()
            return
        self._field.box.clear()
        self._field.blame(_("This is not the passphrase. Nothing was changed. Try again."))

    def _refused(self, trouble: Trouble, _fault: BaseException) -> None:
        self._field.blame(trouble.sentence)

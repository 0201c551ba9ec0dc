"""Brings a backup back as a file of its own, where the group's file is damaged, gone, or not to be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow, grow_to_show_all
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.captioned import Captioned
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.rules.size_text import size_words
from organizer_app.store.backup import Backup, name_brought_back, restore
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World

LETTERS_WIDE = 64


class BackupDialog(WordedDialog):
    """Asks for the day, the latest first, and the passphrase; `opened` gets the new file and its day."""

    def __init__(
        self,
        path: Path,
        backups: Sequence[Backup],
        world: World,
        choices: Choices,
        opened: Callable[[Workspace, date], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._path, self._backups, self._world, self._opened = path, backups, world, opened
        self._errand = Errand(self)
        heading, told = label("", "page_heading"), label("", "quiet")
        self.day = Chooser()
        self.day.addItems([self._offered(each) for each in backups])
        self.secret = Field(lambda: _("Passphrase"), lambda: _("As it was that day; empty if it had none."))
        self.secret.hide_letters()
        self.bring_button, self.leave_button = button("", "primary", "undo"), button("", "quiet")
        self._waiting = label("", "quiet")
        self._waiting.hide()
        layout = column(self, margin=3, gap=1.5)
        for part in (heading, told, Captioned(self.day, lambda: _("The backup of"), None), self.secret):
            layout.addWidget(part)
        layout.addWidget(self._waiting)
        layout.addStretch(1)
        layout.addLayout(flow(self.bring_button, self.leave_button))
        self.say(self.setWindowTitle, lambda: _("Bring a backup back"))
        self.say(heading.setText, lambda: _("Bring a backup back"))
        self.say(told.setText, self._explained)
        self.say(self.bring_button.setText, lambda: _("Make a file of it and open it"))
        self.say(self.leave_button.setText, lambda: _("Leave it as it is (Esc)"))
        self.bring_button.clicked.connect(self._bring)
        self.leave_button.clicked.connect(self.reject)
        self.secret.box.returnPressed.connect(self._bring)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * LETTERS_WIDE)
        draw_icons(self, choices.theme)

    def begin(self, chosen: Path | None, passphrase: str) -> None:
        """Open with one backup chosen, the latest unless said, and with the passphrase typed so far."""
        places = (place for place, each in enumerate(self._backups) if each.path == chosen)
        self.day.setCurrentIndex(next(places, 0))
        self.secret.box.setText(passphrase)
        self.open()
        grow_to_show_all(self)
        self.secret.take_cursor()

    def reject(self) -> None:
        """Close, but not while a file is being made: nobody would open it."""
        if not self._errand.running:
            super().reject()

    def _offered(self, backup: Backup) -> str:
        return f"{day_words(backup.day.isoformat())} · {size_words(backup.size)}"

    def _explained(self) -> str:
        return _(
            "A new file is made of it beside “{name}”, which stays as it is. What was written after that day "
            "is not in it; what other laptops have of it comes back with their next sync file."
        ).format(name=self._path.name)

    def _bring(self) -> None:
        if self._errand.running:
            return
        self._wait(waits=True)
        chosen, passphrase = self._backups[self.day.currentIndex()], self.secret.box.text()
        path, world = self._path, self._world
        self._errand.run(
            lambda: restore(chosen.path, name_brought_back(path, chosen.day), world, passphrase=passphrase),
            lambda workspace: self._brought(workspace, chosen.day),
            self._refused,
            Workspace.close,
        )

    def _wait(self, *, waits: bool) -> None:
        for made in (self.day, self.secret.box, self.bring_button, self.leave_button):
            made.setEnabled(not waits)
        self._waiting.setText(_("Making the file…") if waits else "")
        self._waiting.setVisible(waits)
        grow_to_show_all(self)

    def _brought(self, workspace: Workspace, day: date) -> None:
        self.accept()
        self._opened(workspace, day)

    def _refused(self, trouble: Trouble, _fault: BaseException) -> None:
        self._wait(waits=False)
        self.secret.box.selectAll()
        self.secret.blame(trouble.sentence)
        grow_to_show_all(self)

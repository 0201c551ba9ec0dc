"""A new passphrase: the old one, the new one twice, the file encrypted anew, and its page on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble, trouble_of
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow, grow_to_show_all, size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.paper.recovery_step import RecoveryStep, file_key_paper
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.store.passphrase import SHORTEST_PASSPHRASE, is_open_to_all, renew_passphrase
from organizer_app.work.settings import settings


class PassphraseDialog(WordedDialog):
    """Nothing is changed before the last field; from then on it is finished, page and all."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._protected, self._working, self._group = True, False, ""
        self._by_page = around.workspace.by_recovery_page
        self._left_over: Trouble | None = None
        self._errand = Errand(self)
        self.recovery: RecoveryStep | None = None
        self.old = Field(lambda: _("The passphrase of now"))
        self.new = Field(
            lambda: _("The new passphrase"),
            lambda: _(
                "Three or four words are easy to keep in mind. Nobody can find it out for you: without it, "
                "only the recovery page opens the file."
            ),
        )
        self.again = Field(lambda: _("The new passphrase again"))
        for secret in (self.old, self.new, self.again):
            secret.hide_letters()
        self.change_button, self.leave_button = button("", "primary", "lock"), button("", "quiet")
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self._form()))
        column(self).addWidget(self._stack)
        self.say(self.setWindowTitle, self._title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_text(self, 640, 480, around.theme.text_percent)
        draw_icons(self, around.theme)

    def begin(self) -> None:
        """Open, once it is known whether the file has a passphrase yet."""
        workspace = self._around.workspace
        self._around.jobs.read(lambda session: settings(session).group_name, self._name, owner=self)
        self._errand.run(lambda: is_open_to_all(workspace), self._ask, self._refused)

    def reject(self) -> None:
        # Encrypting is not left half done, and neither is the page.
        if not self._working:
            super().reject()

    def _form(self) -> QWidget:
        holder = QWidget()
        layout = column(holder, margin=3, gap=1.5)
        heading, told = label("", "page_heading"), label("", "quiet")
        self.say(heading.setText, self._title)
        self.say(told.setText, self._explained)
        self._heading = heading
        self._progress = ProgressLine(lambda: None)
        # What has begun is finished: half of a file under each key would help nobody.
        self._progress.cancel_button.hide()
        self._waiting = label("", "quiet")
        self._waiting.hide()
        self.say(
            self._waiting.setText,
            lambda: _("Encrypting the file. It waits until what is being read is done. Do not switch off."),
        )
        for part in (heading, told, self.old, self.new, self.again, self._waiting, self._progress):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(flow(self.change_button, self.leave_button))
        self.say(self.change_button.setText, self._title)
        self.say(self.leave_button.setText, lambda: _("Leave it as it is (Esc)"))
        self.change_button.clicked.connect(self._change)
        self.leave_button.clicked.connect(self.reject)
        self.old.box.returnPressed.connect(self.new.take_cursor)
        self.new.box.returnPressed.connect(self.again.take_cursor)
        self.again.box.returnPressed.connect(self._change)
        return holder

    def _title(self) -> str:
        return _("Change the passphrase") if self._protected else _("Set a passphrase")

    def _explained(self) -> str:
        if self._by_page:
            return _(
                "The recovery page has opened the file. Choose a passphrase for the next time. The file and "
                "its backups open with it alone then, and this page opens them no more: tear it up."
            )
        return _(
            "The whole file is encrypted anew, and its backups open with the new passphrase alone. "
            "Recovery pages of before open it no more."
        )

    def _asks_for_old(self) -> bool:
        return self._protected and not self._by_page

    def _name(self, group: str) -> None:
        self._group = group

    def _ask(self, open_to_all: bool) -> None:
        self._protected = not open_to_all
        self.old.setVisible(self._asks_for_old())
        self.setWindowTitle(self._title())
        self._heading.setText(self._title())
        self.change_button.setText(self._title())
        self.open()
        (self.old if self._asks_for_old() else self.new).take_cursor()

    def _check(self) -> bool:
        if self._asks_for_old() and not self.old.box.text():
            self.old.blame(_("Type the passphrase of now first."))
        elif len(self.new.box.text()) < SHORTEST_PASSPHRASE:
            self.new.blame(_("This is too short to protect anybody. Use three or four words."))
        elif self.new.box.text() != self.again.box.text():
            self.again.blame(_("The two passphrases differ. Type the second one again."))
        else:
            return True
        return False

    def _change(self) -> None:
        if self._working or not self._check():
            return
        self._work(True)
        workspace = self._around.workspace
        old = None if self._by_page else self.old.box.text() if self._protected else ""
        new = self.new.box.text()

        def change(step: Callable[[int, int], None]) -> OrganizerError | None:
            return renew_passphrase(workspace, old, new, step)

        self._around.jobs.long(
            change, self._changed, owner=self, told=self._progress.show_progress, failed=self._not_changed
        )

    def _work(self, works: bool) -> None:
        self._working = works
        for made in (self.change_button, self.leave_button, self.old.box, self.new.box, self.again.box):
            made.setEnabled(not works)
        self._waiting.setVisible(works)
        if works:
            self._progress.begin()
            self._progress.cancel_button.hide()
        else:
            self._progress.hide()

    def _not_changed(self, trouble: Trouble) -> None:
        self._work(False)
        field = self.old if self._asks_for_old() else self.new
        field.blame(trouble.sentence)
        field.box.selectAll()

    def _refused(self, trouble: Trouble, _fault: BaseException) -> None:
        self.open()
        self.old.blame(trouble.sentence)

    def _changed(self, left_over: OrganizerError | None) -> None:
        self._left_over = None if left_over is None else trouble_of(left_over)
        for secret in (self.old, self.new, self.again):
            secret.box.clear()
        paper = file_key_paper(self._around.workspace, self._group)
        self.recovery = RecoveryStep(paper, self._around.choices, self._finish)
        self._stack.addWidget(self.recovery)
        self._stack.setCurrentWidget(self.recovery)
        grow_to_show_all(self)
        self.recovery.begin()

    def _finish(self) -> None:
        self._working = False
        self.accept()
        if self._left_over is None:
            told = (
                _("The passphrase is changed. Backups open with it alone.")
                if self._protected
                else _("The passphrase is set. The file and its backups open with it alone.")
            )
            self._around.tell(Message(told, "good"))
            return
        self._around.tell(said_again(partial(_left_over_words, self._left_over, first=not self._protected)))


def _left_over_words(trouble: Trouble, *, first: bool) -> Message:
    if first:
        told = _("The passphrase is set, but older backups still open without one. {why}")
    else:
        told = _("The passphrase is changed, but older backups still open with the one before. {why}")
    return Message(told.format(why=trouble.sentence), "attention")

"""Somebody comes late: signed in by a few letters and Enter, without leaving the line of the minutes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import size_for_text
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.sign_in.finder import Finder
from organizer_app.desktop.widgets.messages import Message, announce, said_again
from organizer_app.desktop.widgets.pieces import button, column, label, row
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.work.sign_in.desk import PersonMatch, SignIn, add_and_mark_present, mark_present


class LateArrivalDialog(WordedDialog):
    """Letters, arrows, Enter: whoever came is on the list, and the cursor is back where it was."""

    def __init__(self, around: Surroundings, meeting_id: Id, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._meeting_id, self._zone = around, meeting_id, zone
        self.finder = Finder(
            around.jobs,
            around.theme,
            lambda: _("Name, or the last four digits of the phone"),
            gives_way=True,
        )
        self.finder.meeting_id, self.finder.zone = meeting_id, zone
        self._said = label("", "quiet")
        heading, leave = label("", "heading"), button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self.finder, 1)
        layout.addWidget(self._said)
        foot = row(gap=1.5)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        size_for_text(self, 560, 520, around.theme.text_percent)
        self.finder.typed.connect(lambda _typed: self._said.clear())
        self.finder.taken.connect(self._take)
        self.finder.added.connect(self._add)
        leave.clicked.connect(self.reject)
        self.say(self.setWindowTitle, lambda: _("Somebody comes late"))
        self.say(heading.setText, lambda: _("Somebody comes late"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, match: PersonMatch) -> None:
        meeting_id, at = self._meeting_id, self._around.workspace.world.clock()
        self._sign_in(
            gesture("sign_in", match.id, meeting_id),
            lambda edit: mark_present(edit, meeting_id, match.id, at),
        )

    def _add(self, name: str) -> None:
        meeting_id, at = self._meeting_id, self._around.workspace.world.clock()
        self._sign_in(
            gesture("sign_in_new", meeting_id), lambda edit: add_and_mark_present(edit, meeting_id, name, at)
        )

    def _sign_in(self, asked: Gesture, change: Callable[[Edit], SignIn]) -> None:
        self._around.jobs.edit(asked, change, self._done, owner=self, failed=self._refused)

    def _done(self, edited: Edited[SignIn]) -> None:
        done = edited.answer
        self.accept()
        if done.already_since is not None:
            self._around.tell(said_again(partial(_already, done.name, done.already_since, self._zone)))
        else:
            told = _("{name} is on the list now.").format(name=done.name)
            self._around.tell(undo_offer(self._around, told, edited.changes.entry))

    def _refused(self, trouble: Trouble) -> None:
        self._said.setText(trouble.sentence)
        announce(self.finder.box, trouble.sentence, at_once=True)


def _already(name: str, since: int, zone: str) -> Message:
    told = _("{name} is on the list already, since {time}.")
    return Message(told.format(name=name, time=hour_words(since, zone)), "attention")

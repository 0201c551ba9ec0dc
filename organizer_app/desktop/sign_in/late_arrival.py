"""Somebody comes late: signed in by a few letters and Enter, without leaving the line of the minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.jobs import Edited, Job
from organizer_app.desktop.messages import Message, announce
from organizer_app.desktop.page import Surroundings
from organizer_app.desktop.pieces import button, column, label, row
from organizer_app.desktop.sign_in.match_list import MatchList, Offer
from organizer_app.desktop.sign_in.name_box import NameBox
from organizer_app.desktop.spoken_times import hour_words
from organizer_app.desktop.trouble import Trouble
from organizer_app.desktop.undo_offer import undo_offer
from organizer_app.desktop.worded import WordedDialog
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.work.sign_in.desk import (
    PersonMatch,
    SignIn,
    add_and_mark_present,
    mark_present,
    sign_in_candidates,
)

MOST_OFFERED = 6


class LateArrivalDialog(WordedDialog):
    """Letters, arrows, Enter: whoever came is on the list, and the cursor is back where it was."""

    def __init__(self, around: Surroundings, meeting_id: Id, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._meeting_id, self._zone = around, meeting_id, zone
        self._matches: tuple[PersonMatch, ...] = ()
        self._asked: Job[tuple[PersonMatch, ...]] | None = None
        self._takes_first = False
        self.box = NameBox()
        self.list = MatchList(around.theme, self._take_row)
        self._said = label("", "quiet")
        heading, leave = label("", "heading"), button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        layout.addWidget(heading)
        layout.addWidget(self.box)
        layout.addWidget(self._said)
        layout.addWidget(self.list, 1)
        foot = row(gap=1.5)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.setMinimumSize(460, 420)
        self.box.textEdited.connect(self._look)
        self.box.taken.connect(self._enter)
        self.box.moved.connect(lambda rows: announce(self.box, self.list.move_by(rows)))
        leave.clicked.connect(self.reject)
        self.say(self.setWindowTitle, lambda: _("Somebody comes late"))
        self.say(heading.setText, lambda: _("Somebody comes late"))
        self.say(self.box.setPlaceholderText, lambda: _("Name"))
        self.say(self.box.setAccessibleName, lambda: _("Name, or the last four digits of the phone"))
        self.say(self.list.setAccessibleName, lambda: _("People on file"))
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def offered(self) -> list[str]:
        """Return the names offered, the likeliest first."""
        return [match.name for match in self._matches]

    def _look(self, typed: str) -> None:
        self._takes_first = False
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._matches = ()
        self._said.clear()
        if not typed.strip():
            self._offer("")
            return
        meeting_id = self._meeting_id
        self._asked = self._around.jobs.read(
            lambda session: sign_in_candidates(session, meeting_id, typed, limit=MOST_OFFERED),
            self._found,
            owner=self,
        )

    def _found(self, matches: tuple[PersonMatch, ...]) -> None:
        self._asked, self._matches = None, matches
        self._offer(self.box.text())
        if self._takes_first:
            self._takes_first = False
            self._enter()

    def _offer(self, typed: str) -> None:
        offers = [self._offer_of(match) for match in self._matches]
        name = typed.strip()
        if any(letter.isalpha() for letter in name):
            offers.append(Offer(name, adds=True))
        self.list.show_offers(offers)

    def _offer_of(self, match: PersonMatch) -> Offer:
        here = match.signed_in_at is not None
        note = ""
        if match.signed_in_at is not None:
            note = _("Here since {time}").format(time=hour_words(match.signed_in_at, self._zone))
        return Offer(match.name, match.town or "", note, here=here)

    def _enter(self) -> None:
        # Enter may come before the list: whoever stands first when it arrives is taken.
        if self._asked is not None:
            self._takes_first = True
        else:
            self._take_row(self.list.chosen())

    def _take_row(self, place: int) -> None:
        meeting_id, at, name = self._meeting_id, self._around.workspace.world.clock(), self.box.text().strip()
        if 0 <= place < len(self._matches):
            person_id = self._matches[place].id
            self._sign_in(
                gesture("sign_in", person_id, meeting_id),
                lambda edit: mark_present(edit, meeting_id, person_id, at),
            )
        elif name:
            self._sign_in(
                gesture("sign_in_new", meeting_id),
                lambda edit: add_and_mark_present(edit, meeting_id, name, at),
            )

    def _sign_in(self, asked: Gesture, change: Callable[[Edit], SignIn]) -> None:
        self._around.jobs.edit(asked, change, self._done, owner=self, failed=self._refused)

    def _done(self, edited: Edited[SignIn]) -> None:
        done = edited.answer
        self.accept()
        if done.already_since is not None:
            told = _("{name} is on the list already, since {time}.")
            since = hour_words(done.already_since, self._zone)
            self._around.tell(Message(told.format(name=done.name, time=since), "attention"))
        else:
            told = _("{name} is on the list now.").format(name=done.name)
            self._around.tell(undo_offer(self._around, told, edited.changes.entry))

    def _refused(self, trouble: Trouble) -> None:
        self._said.setText(trouble.sentence)
        announce(self.box, trouble.sentence, at_once=True)

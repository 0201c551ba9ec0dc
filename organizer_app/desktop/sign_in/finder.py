"""A box that finds people by letters: Enter takes the best match, the last row adds somebody new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.key_list import NEXT_ON_PAPER
from organizer_app.desktop.look.fitting import bring_into_sight
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.sign_in.match_list import MatchList, Offer, found_words
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.work.sign_in.desk import PersonMatch, sign_in_candidates

MOST_OFFERED = 6


class Finder(Worded):
    """One name; who is at the meeting already has the hour beside the name.

    `taken` is sent with a PersonMatch, `added` with the name of somebody who is not on file. With
    `tab_chooses`, Tab goes to the next match while there are any, and on where there are none. With
    `gives_way`, the list scrolls by itself where a window is too low for all of it.
    """

    taken = Signal(object)
    added = Signal(str)
    typed = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        theme: Theme,
        words: Callable[[], str],
        *,
        tab_chooses: bool = False,
        gives_way: bool = False,
    ) -> None:
        super().__init__()
        self._jobs, self._tab_chooses = jobs, tab_chooses
        self.meeting_id: Id | None = None
        self.zone = "UTC"
        self.looked_for = ""
        self._matches: tuple[PersonMatch, ...] = ()
        self._asked: Job[tuple[PersonMatch, ...]] | None = None
        self._takes_first = False
        self.box = UndoLine()
        self.box.setMaxLength(200)
        self.matches = MatchList(theme, self._take, least=2 if gives_way else 0)
        self.danger = DangerNote(self.empty, self._add)
        caption = label("", "strong")
        caption.setBuddy(self.box)
        layout = column(self, gap=0.5)
        for part in (caption, self.box, self.matches, self.danger):
            layout.addWidget(part)
        if gives_way:
            layout.setStretchFactor(self.matches, 100)
            layout.addStretch(1)
        self.matches.hide()
        self.setFocusProxy(self.box)
        self.say(caption.setText, words)
        self.say(self.box.setAccessibleName, words)
        self.say(self.matches.setAccessibleName, lambda: _("People on file"))
        self.box.textEdited.connect(self._look)
        self.box.installEventFilter(self)

    def text(self) -> str:
        """Return what is typed, without the blanks around it."""
        return self.box.text().strip()

    def empty(self) -> None:
        """Be empty for the next name."""
        self.show_name("")
        self.typed.emit("")

    def show_name(self, name: str) -> None:
        """Show a name without looking for it."""
        self._forget()
        self.box.setText(name)
        self._offer()

    def look_for(self, name: str) -> None:
        """Put a name into the box as if it were typed."""
        self.box.setText(name)
        self._look(name)

    def offers(self) -> list[str]:
        """Return the rows offered, as they are spoken."""
        model = self.matches.model()
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())]

    def is_looking(self) -> bool:
        """Tell whether people are still being looked for."""
        return self._asked is not None

    def reworded(self) -> None:
        self._offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.text():
                    self._enter()
                case Qt.Key.Key_Down | Qt.Key.Key_Up if not self.matches.isHidden():
                    self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                case _ if self._is_next(event):
                    self._move(1, round_again=True)
                case Qt.Key.Key_Escape if self.text():
                    self.empty()
                case _:
                    return False
            return True
        return False

    def _is_next(self, event: QKeyEvent) -> bool:
        return self._tab_chooses and not self.matches.isHidden() and NEXT_ON_PAPER.is_pressed(event)

    def _look(self, typed: str) -> None:
        self._forget()
        self.typed.emit(typed)
        meeting_id = self.meeting_id
        if meeting_id is None or not typed.strip():
            self._offer()
            return
        self._asked = self._jobs.read(
            lambda session: sign_in_candidates(session, meeting_id, typed, limit=MOST_OFFERED),
            lambda matches: self._found(typed, matches),
            owner=self,
        )

    def _found(self, typed: str, matches: tuple[PersonMatch, ...]) -> None:
        self._asked, self._matches, self.looked_for = None, matches, typed
        self._offer()
        bring_into_sight(self)
        announce(self.box, found_words(matches))
        if self._takes_first:
            self._takes_first = False
            self._take(0)

    def _offer(self) -> None:
        offers = [self._offer_of(one) for one in self._matches]
        # Before the answer came nobody is offered to be added who may be on file.
        if self.text() and self._asked is None and any(letter.isalpha() for letter in self.text()):
            offers.append(Offer(self.text(), adds=True))
        self.matches.show_offers(offers)
        self.matches.setVisible(bool(offers))

    def _offer_of(self, match: PersonMatch) -> Offer:
        note = ""
        if match.signed_in_at is not None:
            note = _("Here since {time}").format(time=hour_words(match.signed_in_at, self.zone))
        return Offer(match.name, match.town or "", note, here=match.signed_in_at is not None)

    def _move(self, rows: int, *, round_again: bool = False) -> None:
        last = self.matches.model().rowCount() - 1
        if round_again and self.matches.chosen() == last:
            rows = -last
        announce(self.box, self.matches.move_by(rows))

    def _enter(self) -> None:
        if self._asked is not None:
            # Whoever stands first when the answer comes, not who stood there for fewer letters.
            self._takes_first = True
        else:
            self._take(self.matches.chosen())

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._matches):
            self.taken.emit(self._matches[place])
        elif self.text():
            danger = find_danger(self.text())
            if danger is None:
                self._add()
            else:
                self.danger.warn(danger, self.box)

    def _add(self) -> None:
        self.danger.hide()
        self.added.emit(self.text())

    def _forget(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked, self._matches, self.looked_for, self._takes_first = None, (), "", False
        self.danger.hide()

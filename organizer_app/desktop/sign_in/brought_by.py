"""Who brought whoever has just signed in: asked only where somebody wants to say it, by letters and Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sign_in.door import may_show_names
from organizer_app.desktop.sign_in.match_list import MatchList, Offer
from organizer_app.desktop.sign_in.name_box import NameBox
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.workspace import Session
from organizer_app.work.sign_in.desk import PersonMatch, SignIn, sign_in_candidates

MOST_OFFERED = 4


class BroughtBy(WordedFrame):
    """Letters, arrows, Enter; Esc goes back to the next one in the line.

    `grew` comes when names appear below the box; `write` gets who came, and whom they came with by id and
    name, or None for nobody.
    """

    grew = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        write: Callable[[SignIn, Id | None, str], None],
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("piece", "card")
        self._jobs, self._write, self._back = jobs, write, back
        self._came: SignIn | None = None
        self._meeting_id: Id | None = None
        self._matches: tuple[PersonMatch, ...] = ()
        self._asked: Job[tuple[PersonMatch, ...]] | None = None
        self._takes_first = False
        self._heading, self._said = label("", "heading"), label("", "quiet")
        self.box = NameBox()
        self.list = MatchList(theme, self._take_row)
        self.nobody, leave = button("", ""), button("", "quiet")
        layout = column(self, margin=2, gap=1)
        for widget in (self._heading, self.box, self._said, self.list):
            layout.addWidget(widget)
        layout.addLayout(flow(self.nobody, leave))
        self.box.textEdited.connect(self._look)
        self.box.taken.connect(self._enter)
        self.box.moved.connect(lambda rows: announce(self.box, self.list.move_by(rows)))
        self.nobody.clicked.connect(lambda: self._done(None, ""))
        leave.clicked.connect(self._leave)
        self.say(self.box.setPlaceholderText, lambda: _("Name"))
        self.say(self.list.setAccessibleName, lambda: _("People on file"))
        self.say(self.nobody.setText, lambda: _("Nobody"))
        self.say(leave.setText, lambda: _("Back (Esc)"))
        self.hide()

    def open_for(self, meeting_id: Id, came: SignIn) -> None:
        """Ask who brought somebody; the cursor stands in the box."""
        self._meeting_id, self._came = meeting_id, came
        self.reworded()
        self.box.empty()
        self._look("")
        self.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def offered(self) -> list[str]:
        """Return the names offered, the likeliest first."""
        return [match.name for match in self._matches]

    def said(self) -> str:
        """Return what is said below the box."""
        return self._said.text()

    def reworded(self) -> None:
        if self._came is not None:
            words = _("Who brought {name}?").format(name=self._came.name)
            self._heading.setText(words)
            self.box.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only what the box left: Esc with nothing typed, or from one of the buttons.
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        self._takes_first = False
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._show(())
        self._said.setText(_("Three letters of any name, then Enter."))
        meeting_id, came = self._meeting_id, self._came
        if meeting_id is None or came is None or not may_show_names(typed):
            return

        def others(session: Session) -> tuple[PersonMatch, ...]:
            found = sign_in_candidates(session, meeting_id, typed, limit=MOST_OFFERED + 1)
            return tuple(match for match in found if match.id != came.person_id)[:MOST_OFFERED]

        self._asked = self._jobs.read(others, self._found, owner=self)

    def _found(self, matches: tuple[PersonMatch, ...]) -> None:
        self._asked = None
        self._show(matches)
        if matches:
            announce(self.box, self.list.move_by(0))
            self.grew.emit()
        else:
            self._tell(_("Nobody called so is on file."))
        if self._takes_first:
            self._takes_first = False
            self._take_row(self.list.chosen())

    def _show(self, matches: tuple[PersonMatch, ...]) -> None:
        self._matches = matches
        self.list.show_offers([Offer(match.name, match.town or "") for match in matches])
        self.list.setVisible(bool(matches))
        self._said.setVisible(not matches)

    def _enter(self) -> None:
        # Enter may come before the list: whoever stands first when it arrives is taken.
        if self._asked is not None:
            self._takes_first = True
        else:
            self._take_row(self.list.chosen())

    def _take_row(self, place: int) -> None:
        if 0 <= place < len(self._matches):
            self._done(self._matches[place].id, self._matches[place].name)

    def _done(self, person_id: Id | None, name: str) -> None:
        came = self._came
        self._leave()
        if came is not None:
            self._write(came, person_id, name)

    def _leave(self) -> None:
        self.hide()
        self._back()

    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        announce(self.box, sentence)

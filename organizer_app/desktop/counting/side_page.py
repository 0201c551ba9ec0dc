"""A page beside a meeting's own: it is about one meeting, says which, and leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.pieces import button, column, label, scrolling
from organizer_app.desktop.words.spoken_texts import as_beginning, title_words
from organizer_app.desktop.words.spoken_times import day_words, span_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.store.workspace import Session
from organizer_app.work.meetings.list import MeetingCard, meeting, past_meetings, upcoming_meetings

RECENT = 12
Show = Callable[[], None]


@dataclass(frozen=True)
class _Side:
    card: MeetingCard
    recent: tuple[tuple[Id, str, str | None], ...]
    show: Show | None


class MeetingSidePage(Page):
    """A page about one meeting, opened at it, or from anywhere at the one that was last.

    A subclass gives `heading_words`, puts its widgets into `self.inside` and reads in `look`, which returns
    what shows the answer. A circle has no such page and says so.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.meeting_id: Id | None = None
        self.zone = around.workspace.world.zone
        self.content = QWidget()
        self.inside: QVBoxLayout = column(self.content, gap=2)
        self._circle = label("")
        self._circle.hide()
        self._back = button("", "quiet", "back")
        self._when = label("", "quiet")
        self.meeting = Chooser(20)
        heading = label("", "page_heading")
        holder = QWidget()
        whole = column(holder, margin=4, gap=2)
        top = column(gap=0.5)
        top.addWidget(self._back)
        beside = SideBySide(80)
        beside.add(heading, 1)
        beside.add(self.meeting, 1)
        top.addWidget(beside)
        top.addWidget(self._when)
        whole.addLayout(top)
        whole.addWidget(self._circle)
        whole.addWidget(self.content, 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(holder)
        self.body.addWidget(self.area)
        self._back.setSizePolicy(self._back.sizePolicy().Policy.Maximum, self._back.sizePolicy().Policy.Fixed)
        self._back.clicked.connect(self.go_back)
        self.meeting.activated.connect(self._choose)
        self.say(heading.setText, self.heading_words)
        self.say(self._back.setText, lambda: _("To the meeting"))
        self.say(self.meeting.setAccessibleName, lambda: _("Meeting"))
        self.say(
            self._circle.setText,
            lambda: _("A circle keeps a headcount and agreements only. Choose another meeting."),
        )

    def heading_words(self) -> str:
        """Return the page's name."""
        raise NotImplementedError

    def look(self, session: Session, meeting_id: Id) -> Show:
        """Read what is shown of a meeting, off the window's thread, and return what shows it."""
        raise NotImplementedError

    def begin(self) -> None:
        """Be about another meeting than before: forget what was typed for that one."""

    def title(self) -> str:
        return self.heading_words()

    def open_at(self, row_id: Id | None) -> None:
        if row_id is not None and row_id != self.meeting_id:
            self.meeting_id = row_id
            self._stale = True
            self.area.verticalScrollBar().setValue(0)
            self.begin()

    def take_up(self, task: str) -> None:
        """Nothing but to be opened."""

    def reload(self) -> None:
        asked, now = self.meeting_id, self.around.workspace.world.now_local()

        def read(session: Session) -> _Side | None:
            recent = _recent(session, now)
            meeting_id = asked or next((row[0] for row in recent), None)
            if meeting_id is None:
                return None
            card = meeting(session, meeting_id)
            show = self.look(session, meeting_id) if card.kind != CIRCLE else None
            return _Side(card, recent, show)

        self.read(read, self._show, self._gone)

    def go_back(self) -> None:
        """Go to the meeting's own page."""
        self.around.go("meeting", self.meeting_id)

    def _show(self, side: _Side | None) -> None:
        if side is None:
            self.around.go("meetings")
            return
        if self.meeting_id is None:
            self.meeting_id = side.card.id
            self.begin()
        if side.card.id != self.meeting_id:
            return
        self.zone = side.card.zone or self.around.workspace.world.zone
        rows = side.recent
        if side.card.id not in {row[0] for row in rows}:
            rows = ((side.card.id, title_words(side.card), side.card.starts_at), *rows)
        self.meeting.clear()
        for row_id, heading, starts_at in rows:
            self.meeting.addItem(" · ".join(filter(None, (heading, day_words(starts_at)))), row_id)
        self.meeting.setCurrentIndex(self.meeting.place_of(self.meeting_id))
        told = (span_words(side.card.starts_at, side.card.ends_at), side.card.place or "")
        self._when.setText(as_beginning(" · ".join(filter(None, told))))
        self.content.setVisible(side.show is not None)
        self._circle.setVisible(side.show is None)
        if side.show is not None:
            side.show()
        self.redraw()

    def _choose(self, place: int) -> None:
        chosen = self.meeting.itemData(place)
        if chosen == self.meeting_id:
            return
        if not self.may_leave():
            self.meeting.setCurrentIndex(self.meeting.place_of(self.meeting_id))
            return
        self.open_at(chosen)
        self._stale = False
        self.reload()

    def _gone(self, trouble: Trouble) -> None:
        self.meeting_id = None
        if self.isVisible():
            self.around.go("meetings")


def _recent(session: Session, now: str) -> tuple[tuple[Id, str, str | None], ...]:
    """Return the meetings of today and before, the latest first; no circles and no cancelled ones."""
    today = [row for row in upcoming_meetings(session, now) if (row.starts_at or "")[:10] == now[:10]]
    rows = [*reversed(today), *past_meetings(session, now, limit=RECENT)]
    return tuple(
        (row.id, title_words(row), row.starts_at)
        for row in rows
        if row.kind != CIRCLE and row.status != "cancelled"
    )

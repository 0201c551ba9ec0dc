"""Today: the meeting that comes next, who promised what by when, and what else stands in the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.today.actions_card import UrgentActionsCard
from organizer_app.desktop.today.budgets_card import BudgetsCard
from organizer_app.desktop.today.dates_card import DatesCard
from organizer_app.desktop.today.look_alikes import LookAlikesCard, Pairs
from organizer_app.desktop.today.meetings_cards import calendar_card, next_meeting_card
from organizer_app.desktop.today.reading import Day, read_day
from organizer_app.desktop.today.waiting_cards import conflicts_card, people_card, wishes_card
from organizer_app.desktop.widgets.pieces import (
    clear,
    column,
    label,
    scrolling,
)
from organizer_app.desktop.words.spoken_times import weekday_words
from organizer_app.i18n import _, current_language
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE

MINUTE_MS = 60_000
TABLES = frozenset(
    "meeting agenda_item role_assignment checklist_item printed_sheet attendance headcount place"
    " action_item person same_person organization campaign milestone public_seat"
    " budget budget_version budget_comment funding_source".split()
)
TWO_COLUMNS_FROM = 84
"""The width, in letters of the text's size, from which two columns stand side by side."""


class TodayPage(Page):
    """The first page: one glance in the morning, one press to the sign-in desk."""

    key = "today"
    tables = TABLES

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._main: QPushButton | None = None
        self._meeting_id: Id | None = None
        self._keeps_names = True
        self._shown_on: date | None = None
        self._people_told: tuple[int, str] | None = None
        self.minute = QTimer(self)
        self.minute.setInterval(MINUTE_MS)
        self.minute.timeout.connect(self._look_at_calendar)
        self.minute.start()
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=3)
        top = column(gap=0.5)
        heading = label("", "page_heading")
        self._date = label("", "quiet")
        self.say(heading.setText, lambda: _("Today"))
        top.addWidget(heading)
        top.addWidget(self._date)
        whole.addLayout(top)
        columns = SideBySide(TWO_COLUMNS_FROM, gap=3)
        self._next, self._waiting = column(gap=3), column(gap=3)
        self._others, self._people = column(gap=3), column(gap=3)
        self.urgent, self.dates = UrgentActionsCard(around), DatesCard(around)
        self.budgets = BudgetsCard(around)
        self.alike = LookAlikesCard(around, self._look_at_pairs)
        left, right = column(gap=3), column(gap=3)
        left.addLayout(self._next)
        left.addWidget(self.urgent)
        left.addStretch(1)
        right.addLayout(self._waiting)
        right.addWidget(self.alike)
        right.addWidget(self.budgets)
        right.addWidget(self.dates)
        right.addLayout(self._others)
        right.addLayout(self._people)
        right.addStretch(1)
        columns.add(left, 3)
        columns.add(right, 2)
        whole.addWidget(columns)
        whole.addStretch(1)
        self._area = scrolling(content)
        self.body.addWidget(self._area)

    def title(self) -> str:
        return _("Today")

    def first_focus(self) -> QWidget | None:
        return self._main

    def come_into_view(self) -> None:
        if self._shown_on != self.around.workspace.world.today():
            self._stale = True
        super().come_into_view()

    def _look_at_calendar(self) -> None:
        """Show another day when it has come: a laptop may be left open overnight."""
        if self.isVisible() and self._shown_on != self.around.workspace.world.today():
            self.reload()

    def reload(self) -> None:
        world = self.around.workspace.world
        # A window that opens is painted first.
        QTimer.singleShot(0, self, lambda: self.read(lambda session: read_day(session, world), self._show))

    def printables(self) -> Sequence[Printable]:
        if self._meeting_id is None:
            return ()
        from organizer_app.desktop.paper.papers import meeting_papers

        return meeting_papers(self.around.workspace, self._meeting_id, names=self._keeps_names)

    def _show(self, day: Day) -> None:
        wants_cursor = self._main is None or self._main.hasFocus()
        place = self._area.verticalScrollBar().value()
        self._main = None
        self._meeting_id = day.found.next_meeting.id if day.found.next_meeting else None
        self._keeps_names = day.found.next_meeting is None or day.found.next_meeting.kind != CIRCLE
        self._shown_on = day.date
        self._date.setText(weekday_words(day.date))
        for part in (self._next, self._waiting, self._others):
            clear(part)
        made, self._main = next_meeting_card(self.around, day, self._plan)
        self._next.addWidget(made)
        self.urgent.show_actions(day.found)
        self.budgets.show_budgets(day.found.budgets)
        self.dates.show_dates(day.found.dates, day.date)
        if day.found.conflicts:
            self._waiting.addWidget(conflicts_card(self.around, day.found.conflicts))
        if number := self._count_to_confirm():
            self._waiting.addWidget(wishes_card(self.around, number))
        if len(day.found.coming) > 1 or day.last is not None:
            self._others.addWidget(calendar_card(self.around, day))
        self.redraw()
        # It goes through everybody.
        once_painted(self, self._count_people)
        if self._main is not None and wants_cursor and self.isVisible():
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)
        # While cards were let go the cursor wandered, and the page scrolled after it.
        QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(place))

    def _count_people(self) -> None:
        from organizer_app.work.people.list import count_people

        self.around.jobs.read(count_people, self._show_people, owner=self)
        self.alike.look()

    def _show_people(self, number: int) -> None:
        told = (number, current_language())
        if told != self._people_told:
            self._people_told = told
            clear(self._people)
            self._people.addWidget(people_card(self.around, number))
            self.redraw()

    def _look_at_pairs(self, pairs: Pairs) -> None:
        from organizer_app.desktop.people.look_alikes import LookAlikesDialog

        LookAlikesDialog(self.around, pairs, self.window()).open()

    def _plan(self) -> None:
        from organizer_app.desktop.meetings.plan_dialog import NewMeeting

        NewMeeting(self.around, lambda meeting_id: self.around.go("meeting", meeting_id), self).open()

    def _count_to_confirm(self) -> int:
        workspace = self.around.workspace
        if not workspace.members.forgets:
            return 0
        from organizer_app.work.forgetting import count_to_confirm

        return count_to_confirm(workspace)

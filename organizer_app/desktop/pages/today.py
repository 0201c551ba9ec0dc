"""Today: the meeting that comes next, who promised what by when, and what else stands in the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from organizer_app.desktop.action_words import overdue_words
from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.page import Page, Surroundings
from organizer_app.desktop.papers import meeting_papers
from organizer_app.desktop.pieces import (
    badge,
    button,
    card,
    clear,
    column,
    draw_icons,
    drawing,
    label,
    line,
    row,
    scrolling,
)
from organizer_app.desktop.printable import Printable
from organizer_app.desktop.rights import writes
from organizer_app.desktop.spoken_texts import title_words
from organizer_app.desktop.spoken_times import day_words, span_words, weekday_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import ACTION_KINDS, MEETING_KINDS
from organizer_app.store.workspace import Session
from organizer_app.store.world import World

if TYPE_CHECKING:
    from organizer_app.work.actions.list import ActionRow
    from organizer_app.work.meetings.list import MeetingRow
    from organizer_app.work.today import Step, Today

MOST_MEETINGS = 6
MOST_ACTIONS = 8
MINUTE_MS = 60_000
TABLES = frozenset(
    "meeting agenda_item role_assignment checklist_item printed_sheet attendance headcount place"
    " action_item person".split()
)
TWO_COLUMNS_FROM = 84
"""The width, in letters of the text's size, from which two columns stand side by side."""


@dataclass(frozen=True)
class Day:
    """All that the page shows, read at once."""

    date: date
    found: Today
    coming: tuple[MeetingRow, ...]
    last: MeetingRow | None


def read_day(session: Session, world: World) -> Day:
    """Read what Today shows; what it is read with is loaded here, behind the first window."""
    from organizer_app.work.meetings.list import past_meetings, upcoming_meetings
    from organizer_app.work.today import today

    now = world.now_local()
    planned = [row for row in upcoming_meetings(session, now) if row.status == "planned"]
    past = past_meetings(session, now, limit=1)
    found = today(session, world, most=MOST_ACTIONS)
    return Day(world.today(), found, tuple(planned[:MOST_MEETINGS]), past[0] if past else None)


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
        self._left, self._right = column(gap=3), column(gap=3)
        columns.add(self._left, 3)
        columns.add(self._right, 2)
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
        return meeting_papers(self.around.workspace, self._meeting_id, names=self._keeps_names)

    def _show(self, day: Day) -> None:
        wants_cursor = self._main is None or self._main.hasFocus()
        place = self._area.verticalScrollBar().value()
        self._main = None
        self._meeting_id = day.found.next_meeting.id if day.found.next_meeting else None
        self._keeps_names = day.found.next_meeting is None or day.found.next_meeting.kind != "circle"
        self._shown_on = day.date
        self._date.setText(weekday_words(day.date))
        clear(self._left)
        clear(self._right)
        self._left.addWidget(self._next_meeting(day))
        self._left.addWidget(self._action_items(day.found))
        self._left.addStretch(1)
        if day.found.conflicts:
            self._right.addWidget(self._conflicts(day.found.conflicts))
        if number := self._count_to_confirm():
            self._right.addWidget(self._wishes(number))
        if len(day.coming) > 1 or day.last is not None:
            self._right.addWidget(self._calendar(day))
        self._right.addWidget(self._people(day.found.people))
        self._right.addStretch(1)
        draw_icons(self, self.around.theme)
        if self._main is not None and wants_cursor and self.isVisible():
            self._main.setFocus(Qt.FocusReason.OtherFocusReason)
        # While cards were let go the cursor wandered, and the page scrolled after it.
        QTimer.singleShot(0, self._area, lambda: self._area.verticalScrollBar().setValue(place))

    def _next_meeting(self, day: Day) -> QFrame:
        frame, inside = card()
        coming = day.found.next_meeting
        if coming is None:
            inside.addWidget(label(_("No meeting is planned"), "heading"))
            inside.addWidget(
                label(_("Plan one, and its sign-in desk, agenda and papers are ready from here."), "quiet")
            )
            self._main = button(_("Plan a meeting"), "primary", "meetings")
            self._main.clicked.connect(self._plan)
            self.around.rights.guard(self._main, writes("meeting"))
            inside.addWidget(self._main, 0, Qt.AlignmentFlag.AlignLeft)
            return frame
        is_today = (coming.starts_at or "")[:10] == day.date.isoformat()
        when = badge(days_until(coming, day.date), "good" if is_today else "plain")
        inside.addLayout(flow(when, label(MEETING_KINDS.word(coming.kind), "quiet", wraps=False), gap=1))
        inside.addWidget(label(title_words(coming), "page_heading"))
        inside.addLayout(_fact("meetings", span_words(coming.starts_at, coming.ends_at)))
        if coming.place:
            inside.addLayout(_fact("place", coming.place))
        inside.addLayout(_fact("people", counted_words(coming)))
        inside.addSpacing(8)
        self._main = button(_("Open the sign-in desk"), "primary", "door")
        self._main.clicked.connect(lambda: self.around.go("sign_in_desk", coming.id))
        plan = button(_("Plan and agenda"), "", "list")
        plan.clicked.connect(lambda: self.around.go("meeting", coming.id))
        inside.addLayout(flow(self._main, plan))
        self._list_steps(inside, day.found.steps)
        return frame

    def _plan(self) -> None:
        from organizer_app.desktop.meetings.plan_dialog import NewMeeting

        NewMeeting(self.around, lambda meeting_id: self.around.go("meeting", meeting_id), self).open()

    def _list_steps(self, inside: QVBoxLayout, steps: Sequence[Step]) -> None:
        left = [step for step in steps if not step.done]
        inside.addSpacing(8)
        inside.addWidget(line())
        if not left:
            parts = row(gap=1)
            parts.addWidget(drawing("check", meaning="good"), 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(label(_("Everything is ready.")), 1)
            inside.addLayout(parts)
            return
        inside.addWidget(label(_("Still to do"), "strong"))
        for step in left:
            parts = row(gap=1)
            parts.addWidget(drawing("circle", meaning="attention"), 0, Qt.AlignmentFlag.AlignTop)
            parts.addWidget(label(step_words(step)), 1)
            inside.addLayout(parts)

    def _action_items(self, found: Today) -> QFrame:
        frame, inside = card()
        overdue = {action.id for action in found.overdue}
        actions = [*found.overdue, *(action for action in found.promised if action.id not in overdue)]
        inside.addWidget(label(_("Overdue and promised"), "heading"))
        if not actions:
            told = _("Nothing is overdue. What people and officials promise at a meeting stands here.")
            inside.addWidget(label(told, "quiet"))
        inside.setSpacing(12)
        for action in actions[:MOST_ACTIONS]:
            inside.addWidget(line())
            inside.addWidget(self._action(action))
        every = button(_("All action items"), "quiet", "actions")
        every.clicked.connect(lambda: self.around.go("actions"))
        inside.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _action(self, action: ActionRow) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=1.5)
        words = column(gap=0)
        words.addWidget(label(title_words(action), "strong"))
        told = [action.owner or _("Nobody yet")]
        if action.due_on:
            told.append(_("due {day}").format(day=day_words(action.due_on)))
        words.addWidget(label(" · ".join(told), "quiet"))
        parts.addLayout(words, 1)
        if action.overdue:
            parts.addWidget(badge(overdue_words(action), "attention"), 0, Qt.AlignmentFlag.AlignVCenter)
        elif action.kind == "commitment":
            parts.addWidget(badge(ACTION_KINDS.word(action.kind)), 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _conflicts(self, number: int) -> QFrame:
        frame, inside = card()
        told = ngettext("{n} question to decide", "{n} questions to decide", number).format(n=number)
        inside.addWidget(label(told, "heading"))
        inside.addWidget(label(_("Two laptops wrote different things in one place."), "quiet"))
        look = button(_("Look at both"), "", "sync")
        look.clicked.connect(lambda: self.around.go("sync"))
        inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _count_to_confirm(self) -> int:
        workspace = self.around.workspace
        if not workspace.members.forgets:
            return 0
        from organizer_app.work.forgetting import count_to_confirm

        return count_to_confirm(workspace)

    def _wishes(self, number: int) -> QFrame:
        frame, inside = card()
        told = ngettext(
            "{n} wish to forget somebody waits for you", "{n} wishes to forget somebody wait for you", number
        )
        inside.addWidget(label(told.format(n=number), "heading"))
        inside.addWidget(label(_("Nothing is erased before an admin confirms it here."), "quiet"))
        look = button(_("Look at it"), "", "sync")
        look.clicked.connect(lambda: self.around.go("sync"))
        inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _calendar(self, day: Day) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(_("Coming up"), "heading"))
        for meeting in day.coming[1:]:
            inside.addWidget(line())
            self._list_meeting(inside, meeting)
        if day.last is not None:
            inside.addSpacing(8)
            inside.addWidget(label(_("The last one"), "heading"))
            inside.addWidget(line())
            self._list_meeting(inside, day.last)
        return frame

    def _list_meeting(self, inside: QVBoxLayout, meeting: MeetingRow) -> None:
        opener = button(title_words(meeting), "row")
        opener.clicked.connect(lambda: self.around.go("meeting", meeting.id))
        opener.setAccessibleDescription(span_words(meeting.starts_at, meeting.ends_at))
        inside.addWidget(opener)
        told = [span_words(meeting.starts_at, meeting.ends_at), meeting.place or ""]
        if meeting.signed_in:
            told.append(counted_words(meeting))
        detail = label(" · ".join(part for part in told if part), "quiet")
        detail.setContentsMargins(6, 0, 0, 4)
        inside.addWidget(detail)

    def _people(self, number: int) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(_("People on file"), "heading"))
        inside.addWidget(label(f"{number:,}", "number"))
        everybody = button(_("Find a person"), "quiet", "people")
        everybody.clicked.connect(lambda: self.around.go("people"))
        inside.addWidget(everybody, 0, Qt.AlignmentFlag.AlignLeft)
        return frame


def days_until(meeting: MeetingRow, today: date) -> str:
    """Say how far off a meeting is."""
    days = (date.fromisoformat((meeting.starts_at or today.isoformat())[:10]) - today).days
    if days <= 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    return ngettext("In {n} day", "In {n} days", days).format(n=days)


def counted_words(meeting: MeetingRow) -> str:
    """Say how many came, or how many are expected."""
    if meeting.signed_in or meeting.counted:
        total = meeting.signed_in + meeting.counted
        return ngettext("{n} person came", "{n} people came", total).format(n=total)
    if meeting.expected_count:
        number = meeting.expected_count
        return ngettext("{n} person expected", "{n} people expected", number).format(n=number)
    return _("Nobody has signed in yet")


def step_words(step: Step) -> str:
    """Say what a meeting still needs."""
    left = ngettext("{n} thing to bring or see to", "{n} things to bring or see to", step.left)
    words = {
        "place": _("Choose a place"),
        "agenda": _("Write the agenda"),
        "facilitator": _("Find somebody to facilitate"),
        "interpreter": _("Find an interpreter"),
        "checklist": left.format(n=step.left),
        "sign_in_sheet": _("Print the sign-in sheet"),
    }
    return words[step.code]


def _fact(icon: str, text: str) -> QBoxLayout:
    parts = row(gap=1)
    parts.addWidget(drawing(icon), 0, Qt.AlignmentFlag.AlignTop)
    parts.addWidget(label(text), 1)
    return parts

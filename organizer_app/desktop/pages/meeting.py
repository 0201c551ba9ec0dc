"""One meeting: what is planned, its agenda by the clock, its minutes, and the way to its door and papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.key_list import NEXT_PART, PART_BEFORE
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.counting.counts_part import CountsPart
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.frame.row_page import RowPage
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.meetings.agenda_page import AgendaPage
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.minutes_page import MinutesPage
from organizer_app.desktop.meetings.part import Asks, MeetingPart
from organizer_app.desktop.meetings.plan_dialog import NextMeeting
from organizer_app.desktop.meetings.plan_part import PlanPart
from organizer_app.desktop.meetings.reading import MeetingPlan, read_plan
from organizer_app.desktop.paper.papers import meeting_papers
from organizer_app.desktop.sign_in.late_arrival import LateArrivalDialog
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.arrows import Tabs, menu_button
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import badge, button, column, draw_icons, label, mean, scrolling
from organizer_app.desktop.words.spoken_texts import spoken_first, title_words
from organizer_app.desktop.words.spoken_times import span_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.vocabulary import MEETING_KINDS, MEETING_STATUSES
from organizer_app.work.meetings.list import MeetingCard
from organizer_app.work.meetings.plan import remove_meeting, set_meeting_status

MEANINGS: dict[str, Meaning] = {"held": "good", "cancelled": "stop"}


class MeetingPage(RowPage):
    """The plan of one meeting, in four parts that Ctrl+Page Up and Ctrl+Page Down go through."""

    key = "meeting"
    home = "meetings"
    tables = frozenset(
        "meeting agenda_item role_assignment checklist_item minute_entry attendance headcount place campaign"
        " action_item person same_person organization visiting_organization tally demographic_count"
        " childcare_stay budget".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = MeetingEdits(around, self, self.reload)
        self._plan: MeetingPlan | None = None
        self._draft: tuple[str, str] | None = None
        self._unshown: dict[MeetingPart, bool] = {}
        self._shown_before = False
        self._step = ""
        asks = Asks(self._open_desk, self._come_late, self.plan_next, self._count)
        self.plan, self.agenda = PlanPart(self._edits, asks.open_desk), AgendaPage(self._edits)
        self.minutes, self.counts = MinutesPage(self._edits, asks), CountsPart(self._edits)
        self._parts: tuple[MeetingPart, ...] = (self.plan, self.agenda, self.minutes, self.counts)
        self.details, self.roles, self.checklist = self.plan.details, self.plan.roles, self.plan.checklist
        self.returned = ReturnedList(around)
        self.tabs = Tabs()
        self._title, self._when = label("", "page_heading"), label("", "quiet")
        self._status = badge("")
        self._desk, self._next = button("", "primary", "door"), button("", "", "meetings")
        self._menu = QMenu(self)
        self._more = menu_button(self._menu)
        self._build()
        self._bind()
        self._guard()

    def title(self) -> str:
        return title_words(self._plan.card) if self._plan else _("Meeting")

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._edits.meeting_id:
            return
        self.keep_typed()
        self._edits.meeting_id = row_id
        self._plan = None
        self._stale = True
        self.tabs.setCurrentIndex(0)
        self._area.verticalScrollBar().setValue(0)

    def first_focus(self) -> QWidget | None:
        return self.tabs

    def take_draft(self, field: str, text: str) -> None:
        self._draft = (field, text)
        if self._plan is not None:
            self._put_back()

    def take_up(self, task: str) -> None:
        self._step = task
        if self._plan is not None:
            self._begin_step()

    def reload(self) -> None:
        meeting_id, workspace = self._edits.meeting_id, self.around.workspace
        if meeting_id is not None:
            self.read(lambda session: read_plan(session, workspace, meeting_id), self._show, self._gone)

    def printables(self) -> Sequence[Printable]:
        meeting_id = self._edits.meeting_id
        names = self._plan is None or self._plan.card.kind != CIRCLE
        first = self._parts[self.tabs.currentIndex()].paper
        workspace = self.around.workspace
        return meeting_papers(workspace, meeting_id, names=names, first=first) if meeting_id else ()

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                "plan_next", lambda: _("Plan the next one"), self.plan_next, "", "meetings", writes("meeting")
            ),
            Command("desk", lambda: _("Open the sign-in desk"), self._open_desk, "", "door"),
            Command("agenda", lambda: _("Agenda"), lambda: self.tabs.setCurrentIndex(1), "", "list"),
            Command("minutes", lambda: _("Minutes"), lambda: self.tabs.setCurrentIndex(2), "", "list"),
            Command("counts", lambda: _("Counts"), lambda: self.tabs.setCurrentIndex(3), "", "list"),
            *self.counts.commands(),
            *(
                Command(key, words, partial(self._set_status, status), "", icon, writes("meeting"))
                for key, status, words, icon in (
                    ("held", "held", lambda: _("It was held"), "check"),
                    ("cancel", "cancelled", lambda: _("Cancel the meeting"), ""),
                )
            ),
        )

    def keep_files(self, paths: Sequence[Path]) -> bool:
        if (meeting_id := self._edits.meeting_id) is None:
            return False
        self.tabs.setCurrentIndex(0)
        self.plan.files.take(FileOwner("meeting", meeting_id), paths)
        return True

    def plan_next(self) -> None:
        """Ask when the next one is, and plan it from this one."""
        if self._plan is not None:
            card = self._plan.card
            title = title_words(card)
            last = (card.id, title, card.starts_at)
            NextMeeting(
                self.around, last, lambda meeting_id: self.around.go("meeting", meeting_id), self
            ).open()

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        whole = column(content, margin=4, gap=2)
        heading = column(gap=1)
        back = button("", "quiet", "back")
        back.clicked.connect(lambda: self.around.go("meetings"))
        # Beside the way back: on a low screen the minutes need the line they would take.
        heading.addLayout(flow(back, self._status, self._desk, self._next, self._more))
        heading.addWidget(self._title)
        heading.addWidget(self._when)
        whole.addLayout(heading)
        whole.addWidget(self.returned)
        whole.addWidget(self.tabs)
        for part in self._parts:
            whole.addWidget(part, 1)
            self.tabs.addTab("")
        self._turn(0)
        self._area = scrolling(content)
        self.body.addWidget(self._area)
        self.say(back.setText, lambda: _("All meetings"))
        self.say(self._desk.setText, lambda: _("Open the sign-in desk"))
        self.say(self._next.setText, lambda: _("Plan the next one"))
        self.say(self._more.setText, lambda: _("More"))
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the meeting"))

    def _bind(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(lambda _place: QTimer.singleShot(0, self, self._begin_part))
        self._desk.clicked.connect(self._open_desk)
        self._next.clicked.connect(self.plan_next)
        BoundKey(PART_BEFORE, lambda: self._turn_by(-1), self)
        BoundKey(NEXT_PART, lambda: self._turn_by(1), self)

    def _guard(self) -> None:
        rights, meeting = self.around.rights, writes("meeting")
        for made in (self._next, self._more):
            rights.guard(made, meeting)

    def reworded(self) -> None:
        super().reworded()
        if self._plan is not None:
            self._say_tabs(self._plan)

    def _show(self, plan: MeetingPlan) -> None:
        if plan.card.id != self._edits.meeting_id:
            return
        another, self._plan = self._plan is None, plan
        self._show_heading(plan.card)
        self.returned.show_returned(plan.returned)
        self._say_tabs(plan)
        self._unshown = {part: another or self._unshown.get(part, False) for part in self._parts}
        self._show_part(self._parts[self.tabs.currentIndex()])
        # What is half-typed for the meeting before must not stand in a part for a moment longer.
        if self._draft is not None or self._step or (another and self._shown_before):
            for part in self._parts:
                self._show_part(part)
        self._shown_before = True
        self._put_back()
        self._begin_step()
        self.redraw()
        self._show_later()

    def _show_part(self, part: MeetingPart) -> None:
        """Show the plan in a part that does not show it yet."""
        if self._plan is not None and part in self._unshown:
            part.show_plan(self._plan, another=self._unshown.pop(part))

    def _show_later(self) -> None:
        """Show the plan in the parts that are out of sight, one after the other, once the page is painted."""
        if self._unshown:
            once_painted(self, self._show_next_part)

    def _show_next_part(self) -> None:
        if (part := next(iter(self._unshown), None)) is not None:
            self._show_part(part)
            draw_icons(part, self.around.theme)
        self._show_later()

    def _put_back(self) -> None:
        """Put a half-typed text back into the field it was typed into, once the meeting is shown."""
        if self._draft is None:
            return
        field, text = self._draft
        self._draft = None
        for place, part in enumerate(self._parts):
            if part.has_field(field):
                self.tabs.setCurrentIndex(place)
                part.put_back(field, text)

    def _begin_step(self) -> None:
        """Put the cursor where the step is done that somebody pressed on the page of today."""
        step, self._step = self._step, ""
        if not step:
            return
        for place, part in enumerate(self._parts):
            if (target := part.place_of_step(step)) is not None:
                self.tabs.setCurrentIndex(place)
                self._put_cursor(target)

    def _put_cursor(self, target: QWidget) -> None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        # The part that came has its place only after this.
        QTimer.singleShot(0, target, lambda: self._area.ensureWidgetVisible(target, 0, 80))

    def _show_heading(self, card: MeetingCard) -> None:
        self._title.setText(" · ".join(spoken_first(card.title, card.title_other, card.language)))
        told = (MEETING_KINDS.word(card.kind), span_words(card.starts_at, card.ends_at), card.place or "")
        self._when.setText(" · ".join(part for part in told if part))
        self._status.setText(MEETING_STATUSES.word(card.status))
        mean(self._status, MEANINGS.get(card.status, "plain"))
        self._status.setVisible(card.status != "planned")
        is_over = card.status != "planned" or (card.starts_at or "") < self._today().isoformat()
        self._desk.setProperty("piece", "" if is_over else "primary")
        self._next.setProperty("piece", "primary" if is_over else "")
        for made in (self._desk, self._next):
            made.style().unpolish(made)
            made.style().polish(made)
        self._fill_menu(card)

    def _say_tabs(self, plan: MeetingPlan) -> None:
        for place, part in enumerate(self._parts):
            self.tabs.setTabText(place, part.tab_words(plan))

    def _fill_menu(self, card: MeetingCard) -> None:
        self._menu.clear()
        statuses = (
            ("held", _("It was held")),
            ("cancelled", _("Cancel the meeting")),
            ("planned", _("It is planned again")),
        )
        for status, words in statuses:
            if status != card.status:
                action = self._menu.addAction(words)
                action.triggered.connect(lambda _checked=False, status=status: self._set_status(status))
        self._menu.addSeparator()
        self._menu.addAction(_("Remove the meeting")).triggered.connect(self._remove)

    def _today(self) -> date:
        return self.around.workspace.world.today()

    def _turn(self, place: int) -> None:
        self._show_part(self._parts[place])
        for number, part in enumerate(self._parts):
            part.setVisible(number == place)

    def _turn_by(self, by: int) -> None:
        place = min(max(self.tabs.currentIndex() + by, 0), self.tabs.count() - 1)
        self.tabs.setCurrentIndex(place)
        self._begin_part()

    def _begin_part(self) -> None:
        """Put the cursor where the part in sight begins: what is typed after a click belongs there."""
        self._put_cursor(self._parts[self.tabs.currentIndex()].first_focus())

    # What is changed

    def _open_desk(self) -> None:
        self.around.go("sign_in_desk", self._edits.meeting_id)

    def _come_late(self) -> None:
        """Sign in somebody who comes while the minutes are written."""
        if self._plan is not None:
            zone = self._plan.card.zone or self.around.workspace.world.zone
            dialog = LateArrivalDialog(self.around, self._plan.card.id, zone, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _count(self, question: str) -> None:
        """Turn to what is counted, to count hands for a question."""
        self.tabs.setCurrentIndex(self._parts.index(self.counts))
        self.counts.tally.go_on_with(question)

    def _set_status(self, status: str) -> None:
        told = {
            "held": _("Written down as held."),
            "cancelled": _("Canceled. It stays on the list. Who is to be told stands on its plan."),
        }
        words = told.get(status, _("Planned again."))
        self._edits.make(
            "change_meeting",
            lambda edit, meeting_id: set_meeting_status(edit, meeting_id, status),
            then=lambda _none: self.around.tell(Message(words, "good")),
        )

    def _remove(self) -> None:
        removed = self._edits.meeting_id
        self._edits.make(
            "remove_meeting",
            remove_meeting,
            then=lambda _none: self._leave_removed(removed),
        )

    def _leave_removed(self, removed: Id | None) -> None:
        if removed == self._edits.meeting_id:
            self._edits.meeting_id = None
        self.around.go("meetings")
        self.around.tell(Message(_("The meeting was removed. Ctrl+Z brings all of it back."), "good"))

    def _gone(self, trouble: Trouble) -> None:
        if self._edits.meeting_id is None:
            return
        self._edits.meeting_id = None
        self.leave_gone(trouble, _deleted_elsewhere, was_shown=self._plan is not None)


def _deleted_elsewhere() -> str:
    return _("This meeting was deleted on another laptop. The history can bring it back.")

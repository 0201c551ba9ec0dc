"""All meetings: what comes, the next first, then what was; found by words, by kind, by how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.meetings.month_part import MonthPart
from organizer_app.desktop.meetings.plan_dialog import NewMeeting
from organizer_app.desktop.widgets.arrows import Tabs
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.widgets.rows import Index, RowsView
from organizer_app.desktop.widgets.table_model import PAGE_ROWS, Column, PagedTable, Sorting
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import span_words
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import MEETING_KINDS, MEETING_STATUSES, returned_words
from organizer_app.store.workspace import Session
from organizer_app.work.meetings.list import (
    MeetingFilter,
    MeetingRow,
    count_meetings,
    find_meetings,
    meetings_of,
)

VIEWS = ("list", "month")


class MeetingsPage(Page):
    """The list of meetings; typing looks through it, Enter opens the one chosen."""

    key = "meetings"
    tables = frozenset({"meeting", "place", "attendance", "headcount", "person", "same_person", "campaign"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.box = QLineEdit()
        self.kind, self.status = Chooser(), Chooser()
        self.model: PagedTable[MeetingRow] = PagedTable(
            around.jobs, [Column("when", lambda: _("Meeting"), self._spoken)], Sorting("when"), self
        )
        self.rows = RowsView(self.model, self._look, around.theme)
        self._shown: MeetingFilter | None = None
        self._wanted: tuple[Id | None, int] = (None, 0)
        """What stood under the cursor, and where, before the list was read again."""
        self._reading = self._takes_first = False
        self._today = around.workspace.world.today().isoformat()
        self._empty = label("", "quiet")
        self._first = button("", "primary", "meetings")
        self.views = Tabs()
        self.month = MonthPart(around, self._look_in_month, self._go_to, self.plan)
        self._build()
        self._bind()

    def title(self) -> str:
        return _("Meetings")

    def first_focus(self) -> QWidget | None:
        if self._shows_month():
            return self.month.grid
        if self._begins_below():
            return self._first
        return self.rows if self.model.rowCount() else self.box

    def reload(self) -> None:
        now = self.around.workspace.world.now_local()
        self._today = now[:10]
        chosen = MeetingFilter(
            self.box.text(), self.kind.currentData() or None, self.status.currentData() or None
        )

        if self._shows_month():
            self.month.show_month(chosen)
        self._wanted = (self._id_at(self.rows.place()), max(self.rows.place(), 0))
        if chosen != self._shown:
            self._wanted = (None, 0)
        self._shown, self._reading, self._takes_first = chosen, True, False

        def count(session: Session) -> int:
            return count_meetings(session, chosen)

        def read(session: Session, _sorting: Sorting, offset: int, limit: int) -> Sequence[MeetingRow]:
            return meetings_of(session, find_meetings(session, now, chosen, offset=offset, limit=limit))

        # The same rows as before may be scrolled far down: they are not let go before all are there again.
        show = self.model.show_list if self.rows.place() >= PAGE_ROWS else self.model.begin_list
        show(count, read)

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                "list", lambda: _("Meetings as a list"), lambda: self.views.setCurrentIndex(0), "", "list"
            ),
            Command(
                "month", lambda: _("Meetings by month"), lambda: self.views.setCurrentIndex(1), "", "meetings"
            ),
        )

    def take_up(self, task: str) -> None:
        self.plan()

    def plan(self, day: date | None = None) -> None:
        """Ask what and when a new meeting is; on this day, if one is given."""
        NewMeeting(self.around, self._go_to, self, day).open()

    def reworded(self) -> None:
        self._fill(self.kind, (("", _("All kinds")), *MEETING_KINDS.choices()))
        self._fill(self.status, (("", _("Held or not")), *MEETING_STATUSES.choices()))
        super().reworded()

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        plan = button("", "primary", "plus")
        for made in (plan, self._first):
            made.clicked.connect(lambda: self.plan())
            self.around.rights.guard(made, writes("meeting"))
        self._plan = plan
        layout.addWidget(self.header(lambda: _("Meetings"), plan))
        finding = SideBySide(70, gap=1.5)
        finding.add(self.box, 3)
        finding.add(self.kind, 2)
        finding.add(self.status, 1)
        layout.addWidget(finding)
        for _view in VIEWS:
            self.views.addTab("")
        layout.addWidget(self.views)
        self._list = QWidget()
        listed = column(self._list)
        listed.addWidget(self.rows, 1)
        empty = column(gap=1.5)
        empty.addWidget(self._empty)
        empty.addWidget(self._first, 0, Qt.AlignmentFlag.AlignLeft)
        empty.addStretch(1)
        self._nothing = QWidget()
        self._nothing.setLayout(empty)
        self._nothing.hide()
        listed.addWidget(self._nothing, 1)
        layout.addWidget(self._list, 1)
        layout.addWidget(self.month, 1)
        # With large text the page scrolls as a whole, and each view is as high as it takes to be read.
        self.rows.show_lines(8)
        area = scrolling(content)
        self.month.keep_in_sight(area)
        self.body.addWidget(area)
        kept = self.around.remembered.recall(self.key).get("view")
        self.views.setCurrentIndex(VIEWS.index(kept) if kept in VIEWS else 0)
        self._turn()
        self.say(plan.setText, lambda: _("Plan a meeting"))
        self.say(self._first.setText, lambda: _("Plan a meeting"))
        self.say(self.views.setAccessibleName, lambda: _("How meetings are shown"))
        self.say(lambda word: self.views.setTabText(0, word), lambda: pgettext("view of meetings", "List"))
        self.say(lambda word: self.views.setTabText(1, word), lambda: pgettext("view of meetings", "Month"))
        self.say(self.box.setPlaceholderText, lambda: _("Look for a title or a place"))
        self.say(self.box.setAccessibleName, lambda: _("Look for a meeting"))
        self.say(self.kind.setAccessibleName, lambda: _("Kind"))
        self.say(self.status.setAccessibleName, lambda: pgettext("of a meeting", "Status"))
        self.say(self.rows.setAccessibleName, lambda: _("Meetings"))
        self.reworded()

    def _bind(self) -> None:
        self.box.textEdited.connect(lambda _typed: self.reload())
        self.box.returnPressed.connect(self._take_first)
        self.kind.activated.connect(lambda _place: self.reload())
        self.status.activated.connect(lambda _place: self.reload())
        self.rows.opened.connect(self._open)
        self.views.currentChanged.connect(self._choose_view)
        self.model.modelReset.connect(self._arrived)

    def _shows_month(self) -> bool:
        return VIEWS[self.views.currentIndex()] == "month"

    def _choose_view(self, place: int) -> None:
        self.around.remembered.keep(self.key, {"view": VIEWS[place]})
        self._turn()
        self.reload()

    def _turn(self) -> None:
        self._list.setVisible(not self._shows_month())
        self.month.setVisible(self._shows_month())
        self._say_once()

    def _say_once(self) -> None:
        """Offer to plan a meeting in one place: beside the words of an empty list, else at the top."""
        self._plan.setVisible(self._shows_month() or not self._begins_below())

    def _begins_below(self) -> bool:
        return not self._nothing.isHidden() and not self._first.isHidden()

    def _go_to(self, meeting_id: Id) -> None:
        self.around.go("meeting", meeting_id)

    def _fill(self, box: Chooser, choices: Sequence[tuple[str, str]]) -> None:
        chosen = box.currentData() or ""
        box.clear()
        for code, word in choices:
            box.addItem(word, code)
        box.setCurrentIndex(max(box.place_of(chosen), 0))

    def _arrived(self) -> None:
        self._reading = False
        found = self.model.rowCount() > 0
        looked = bool(self.box.text() or self.kind.currentData() or self.status.currentData())
        self.rows.setVisible(found)
        self._nothing.setVisible(not found)
        self._first.setVisible(not looked)
        self._say_once()
        if found:
            self._choose_again()
        elif looked:
            self._empty.setText(_("No meeting like that. Another word, or all kinds?"))
        else:
            told = _("Meetings stand here: what comes, and what was. From each, the next one is planned.")
            self._empty.setText(told)
            if self.window().focusWidget() is self.box:
                # With nothing to look for the cursor stands on the first step.
                self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        draw_icons(self, self.around.theme)
        if self._takes_first and found:
            self._take_first()

    def _choose_again(self) -> None:
        """Put the cursor where it was, though rows came or went above it."""
        wanted, place = self._wanted
        rows = range(self.model.rowCount())
        same = next((at for at in rows if wanted is not None and self._id_at(at) == wanted), None)
        self.rows.choose(min(place, len(rows) - 1) if same is None else same)

    def _id_at(self, place: int) -> Id | None:
        row = self.model.row_at(self.model.index(place, 0)) if place >= 0 else None
        return row.id if row is not None else None

    def _take_first(self) -> None:
        # Enter came before the list: what stands first when it arrives is opened.
        self._takes_first = self._reading
        if not self._reading:
            self._open(max(self.rows.place(), 0))

    def _open(self, place: int) -> None:
        row = self.model.row_at(self.model.index(place, 0)) if place < self.model.rowCount() else None
        if row is not None:
            self.around.go("meeting", row.id)

    # How a row looks

    def _spoken(self, row: MeetingRow) -> str:
        return self._look_of(row, "").spoken()

    def _look(self, index: Index) -> RowLook | None:
        row = self.model.row_at(index)
        if row is None:
            return None
        before = self.model.row_at(self.model.index(index.row() - 1, 0)) if index.row() else None
        is_past = self._is_past(row)
        begins = index.row() == 0 or (before is not None and self._is_past(before) != is_past)
        heading = (_("Before today") if is_past else _("Coming up")) if begins else ""
        return self._look_of(row, heading)

    def _look_in_month(self, row: MeetingRow) -> RowLook:
        return self._look_of(row, "")

    def _look_of(self, row: MeetingRow, heading: str) -> RowLook:
        told = [MEETING_KINDS.word(row.kind), row.place or "", self._came(row), row.campaign or ""]
        when = span_words(row.starts_at, row.ends_at) or _("No day yet")
        if row.starts_at and row.starts_at[:4] != self._today[:4]:
            when = f"{when} · {row.starts_at[:4]}"
        note, meaning = self._note(row)
        is_past = self._is_past(row)
        return RowLook(
            title=title_words(row),
            detail=f"{when}\n{' · '.join(part for part in told if part)}",
            note=note,
            meaning=meaning,
            mark=returned_words() if row.revived else "",
            faded=row.status == "cancelled" or is_past,
            heading=heading,
            ink=row.campaign_color or "",
        )

    def _note(self, row: MeetingRow) -> tuple[str, Meaning]:
        if row.status == "cancelled":
            return MEETING_STATUSES.word(row.status), "stop"
        if row.starts_at and row.starts_at[:10] == self._today:
            return _("Today"), "good"
        if row.status == "held" and not self._is_past(row):
            return MEETING_STATUSES.word(row.status), "good"
        return "", "plain"

    def _came(self, row: MeetingRow) -> str:
        came = row.signed_in + row.counted
        if came:
            return ngettext("{n} person came", "{n} people came", came).format(n=came)
        if row.expected_count and not self._is_past(row):
            number = row.expected_count
            return ngettext("{n} person expected", "{n} people expected", number).format(n=number)
        return ""

    def _is_past(self, row: MeetingRow) -> bool:
        return not row.starts_at or row.starts_at[:10] < self._today

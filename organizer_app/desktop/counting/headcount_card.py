"""Those who sign nothing, by category, each laptop's share told; and all who came, by number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from organizer_app.desktop.counting.count_box import CountBox
from organizer_app.desktop.counting.shares import share_words
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.sign_in.room_words import interpretation_words, language_words, room_lines
from organizer_app.desktop.widgets.pieces import button, column, label, line
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import HEADCOUNT_CATEGORIES
from organizer_app.store.edit import Edit
from organizer_app.work.sign_in.room import HeadcountRow, RoomCount, change_headcount, headcounts


class HeadcountCard(WordedFrame):
    """Who came: the sum, what it is made of, and a count for each category that all laptops share."""

    def __init__(self, edits: MeetingEdits, type_up: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._shown: tuple[RoomCount, tuple[HeadcountRow, ...]] | None = None
        heading, others, hint = label("", "heading"), label("", "strong"), label("", "quiet")
        self._number, self._told = label("", "giant"), label("")
        self.paper = button("", "", "list")
        self.boxes: dict[str, CountBox] = {}
        self._shares: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, category in enumerate(HEADCOUNT_CATEGORIES):
            self._add_category(grid, place * 2, category)
        layout = column(self, margin=2, gap=1)
        for part in (heading, self._number, self._told):
            layout.addWidget(part)
        layout.addLayout(flow(self.paper))
        layout.addWidget(line())
        layout.addWidget(others)
        layout.addLayout(grid)
        layout.addWidget(hint)
        layout.addStretch(1)
        self.say(heading.setText, lambda: _("Who came"))
        self.say(others.setText, lambda: _("Those who sign nothing"))
        self.say(hint.setText, lambda: _("Plus and minus count; a number typed anew corrects."))
        self.say(self.paper.setText, lambda: _("Type up a paper sheet"))
        self.paper.clicked.connect(type_up)

    def show_room(self, room: RoomCount, counted: tuple[HeadcountRow, ...], *, keeps_names: bool) -> None:
        """Show who came; of a circle only how many."""
        self._shown = (room, counted)
        self.paper.setVisible(keeps_names)
        self._number.setText(str(room.in_the_room))
        told = [*room_lines(room), interpretation_words(room), language_words(room)] if keeps_names else []
        self._told.setText("\n".join(filter(None, told)))
        self._told.setVisible(bool(self._told.text()))
        for row in counted:
            self.boxes[row.category].show_total(row.total)
            words = share_words(self._edits.around.workspace, row.shares)
            self._shares[row.category].setText(words)
            self._shares[row.category].setVisible(bool(words))

    def _add_category(self, grid: QGridLayout, place: int, category: str) -> None:
        name, box, shares = label("", wraps=False), CountBox(), label("", "quiet")
        name.setBuddy(box)
        shares.hide()
        minus, plus = button("−", "count"), button("+", "count")
        minus.clicked.connect(lambda: box.count(-1))
        plus.clicked.connect(lambda: box.count(1))
        box.counted.connect(lambda by: self._count(category, by))
        box.corrected.connect(lambda total: self._correct(category, total))

        def who() -> str:
            return HEADCOUNT_CATEGORIES.word(category)

        self.say(name.setText, who)
        self.say(box.setAccessibleName, who)
        self.say(minus.setAccessibleName, lambda: _("One less: {who}").format(who=who()))
        self.say(plus.setAccessibleName, lambda: _("One more: {who}").format(who=who()))
        for at, widget in enumerate((name, minus, box, plus)):
            grid.addWidget(widget, place, at, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(shares, place + 1, 0, 1, 4)
        self.boxes[category], self._shares[category] = box, shares

    def _count(self, category: str, by: int) -> None:
        box = self.boxes[category]
        self._edits.make(
            "change_headcount",
            lambda edit, meeting_id: change_headcount(edit, meeting_id, category, by),
            refused=box.arrived,
            then=lambda _total: box.arrived(),
        )

    def _correct(self, category: str, total: int) -> None:
        box = self.boxes[category]

        def change(edit: Edit, meeting_id: Id) -> int:
            rows = headcounts(edit.session, meeting_id)
            before = next(row.total for row in rows if row.category == category)
            return change_headcount(edit, meeting_id, category, total - before)

        self._edits.make(
            "change_headcount",
            change,
            refused=box.arrived,
            then=lambda _total: box.arrived(),
        )

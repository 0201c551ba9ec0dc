"""How many came, in words and numbers, and the way to the sign-in desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.attendance_words import nobody_yet
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.i18n import _, ngettext
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.vocabulary import HEADCOUNT_CATEGORIES


class AttendanceCard(WordedFrame):
    """The count of one meeting."""

    def __init__(self, open_desk: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        heading = label("", "heading")
        self._number, self._told = label("", "giant"), label("", "quiet")
        desk = button("", "", "door")
        layout = column(self, margin=2, gap=1)
        layout.addWidget(heading)
        layout.addWidget(self._number)
        layout.addWidget(self._told)
        self._why = label()
        layout.addWidget(self._why)
        layout.addWidget(desk, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, lambda: _("Who came"))
        self.say(
            self._why.setText, lambda: _("A circle keeps no list. At the desk those who come are counted.")
        )
        self.say(desk.setText, lambda: _("Sign-in desk"))
        desk.clicked.connect(open_desk)

    def show_plan(self, plan: MeetingPlan) -> None:
        """Show the counts."""
        room = plan.room
        self._why.setVisible(plan.card.kind == CIRCLE)
        self._number.setText(str(room.in_the_room))
        if not room.in_the_room:
            expected = plan.card.expected_count
            told = nobody_yet(plan.card.kind)
            if expected:
                told = ngettext("{n} person expected", "{n} people expected", expected).format(n=expected)
            self._told.setText(told)
            return
        parts = []
        if room.signed_in or plan.card.kind != CIRCLE:
            signed = ngettext("{n} signed in", "{n} signed in", room.signed_in)
            parts.append(signed.format(n=room.signed_in))
        if room.first_time:
            first = ngettext("{n} first time", "{n} first time", room.first_time)
            parts.append(first.format(n=room.first_time))
        for headcount in plan.headcounts:
            if headcount.total:
                who = HEADCOUNT_CATEGORIES.word(headcount.category)
                parts.append(_("{who} who did not sign: {n}").format(who=who, n=headcount.total))
        self._told.setText("\n".join(parts))

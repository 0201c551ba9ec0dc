"""The meetings a person came to, and what they said they would do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from organizer_app.desktop.people.glance import OPEN
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.pieces import button, card, clear, column, label, line
from organizer_app.desktop.reading_order import tab_in_reading_order
from organizer_app.desktop.spoken_texts import title_words
from organizer_app.desktop.spoken_times import day_words
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import ACTION_STATUSES, ATTENDANCE_STATUSES
from organizer_app.work.actions.list import ActionRow
from organizer_app.work.people.card import Visit

AT_FIRST = 8
"""So many meetings and action items stand on the card; so many more come with each press."""

Go = Callable[[str, Id], None]


class DeedsList(Worded):
    """Two cards; each line opens its meeting or action item."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self._go = go
        self._shown: tuple[Sequence[Visit], Sequence[ActionRow]] | None = None
        self._most = {"visits": AT_FIRST, "actions": AT_FIRST}
        self._layout = column(self, gap=2)

    def show_person(self, look: PersonLook) -> None:
        """Show the meetings and action items of this person."""
        deeds = (look.card.visits, look.actions)
        if deeds != self._shown:
            self._most = {"visits": AT_FIRST, "actions": AT_FIRST}
            self._shown = deeds
            self.reworded()

    def reworded(self) -> None:
        clear(self._layout)
        if self._shown is None:
            return
        visits, actions = self._shown
        self._visits(visits)
        if actions:
            self._actions(actions)

    def _visits(self, visits: Sequence[Visit]) -> None:
        frame, inside = card()
        came = sum(visit.status == "present" for visit in visits)
        inside.addWidget(label(_("Meetings"), "heading"))
        told = ngettext("Came to {n} meeting", "Came to {n} meetings", came).format(n=came)
        inside.addWidget(label(told if came else _("Has not come to a meeting yet"), "quiet"))
        for visit in visits[: self._most["visits"]]:
            told = day_words(visit.starts_at)
            if visit.status != "present":
                told = f"{told} · {ATTENDANCE_STATUSES.word(visit.status)}"
            self._line(inside, title_words(visit), told, "meeting", visit.meeting_id)
        self._offer_more(inside, "visits", len(visits))
        self._layout.addWidget(frame)

    def _actions(self, actions: Sequence[ActionRow]) -> None:
        frame, inside = card()
        inside.addWidget(label(_("Action items"), "heading"))
        still = sum(action.status in OPEN for action in actions)
        kept = sum(action.status == "done" for action in actions)
        told = _("{open} open · {kept} done").format(open=still, kept=kept)
        inside.addWidget(label(told, "quiet"))
        first = sorted(actions, key=lambda action: action.status not in OPEN)
        for action in first[: self._most["actions"]]:
            due = _("due {day}").format(day=day_words(action.due_on)) if action.due_on else ""
            state = _("Overdue") if action.overdue else ACTION_STATUSES.word(action.status)
            told = " · ".join(part for part in (state, due) if part)
            self._line(inside, title_words(action), told, "actions", action.id)
        self._offer_more(inside, "actions", len(actions))
        self._layout.addWidget(frame)

    def _line(self, inside: QVBoxLayout, title: str, told: str, page: str, row_id: Id) -> None:
        inside.addWidget(line())
        opener = button(title, "row")
        opener.setAccessibleDescription(told)
        opener.clicked.connect(lambda: self._go(page, row_id))
        inside.addWidget(opener)
        if told:
            detail = label(told, "quiet")
            detail.setContentsMargins(6, 0, 0, 2)
            inside.addWidget(detail)

    def _offer_more(self, inside: QVBoxLayout, which: str, number: int) -> None:
        more = min(number - self._most[which], AT_FIRST * 3)
        if more > 0:
            press = button(ngettext("Show {n} more", "Show {n} more", more).format(n=more), "quiet")
            press.clicked.connect(lambda: self._show_more(which))
            inside.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self, which: str) -> None:
        self._most[which] += AT_FIRST * 3
        self.reworded()
        tab_in_reading_order(self)

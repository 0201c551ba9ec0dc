"""What is counted at a meeting, on its page: who came, hands, cards and children."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.counting.came_card import CameCard
from organizer_app.desktop.counting.cards_card import CardsCard
from organizer_app.desktop.counting.childcare_card import ChildcareCard
from organizer_app.desktop.counting.headcount_card import HeadcountCard
from organizer_app.desktop.counting.tally_card import TALLY, TallyCard
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.part import MeetingPart, counted
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _, pgettext
from organizer_app.rules.circles import CIRCLE

SIDE_BY_SIDE_FROM = 108


class CountsPart(MeetingPart):
    """The part behind the tab Counts; a circle has its headcount there and nothing else."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self._edits = edits
        self.heads = HeadcountCard(edits, lambda: self._go("paper"))
        self.tally = TallyCard(edits)
        self.cards = CardsCard(edits.around.theme, lambda: self._go("cards"))
        self.came = CameCard(edits)
        self.children_card = ChildcareCard(lambda: self._go("childcare"))
        self._circle = label("", "quiet")
        left, right = column(gap=3), column(gap=3)
        left.addWidget(self.heads)
        left.addWidget(self.came)
        left.addWidget(self.children_card)
        left.addWidget(self._circle)
        left.addStretch(1)
        right.addWidget(self.tally)
        right.addWidget(self.cards)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 2)
        beside.add(right, 3)
        column(self).addWidget(beside)
        self.say(
            self._circle.setText,
            lambda: _(
                "A circle keeps a headcount and agreements only: no votes, no cards, no children's names."
            ),
        )
        rights = edits.around.rights
        rights.guard(self.heads, writes("headcount"))
        rights.guard(self.came, writes("attendance"))
        rights.guard(self.tally, writes("tally"))
        rights.guard(self.cards, writes("demographic_count"))

    def commands(self) -> tuple[Command, ...]:
        """Return the ways to the pages beside this one, about this meeting."""
        return (
            Command(
                "paper",
                lambda: _("Type up a paper sheet of this meeting"),
                lambda: self._go("paper"),
                "",
                "list",
                writes("attendance"),
            ),
            Command(
                "cards",
                lambda: _("Type a pile of cards of this meeting"),
                lambda: self._go("cards"),
                "",
                "list",
                writes("demographic_count"),
            ),
            Command(
                "childcare",
                lambda: _("Childcare of this meeting"),
                lambda: self._go("childcare"),
                "",
                "people",
            ),
        )

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        if another:
            self.tally.begin(plan.drafts.get(TALLY, ""))
        is_circle = plan.card.kind == CIRCLE
        for part in (self.tally, self.cards, self.children_card):
            part.setVisible(not is_circle)
        self._circle.setVisible(is_circle)
        self.heads.show_room(plan.room, plan.headcounts, keeps_names=not is_circle)
        self.came.show_plan(plan)
        self.tally.show_tallies(plan.counts.tallies)
        self.cards.show_cards(plan.counts.cards)
        self.children_card.show_count(plan.counts.children)

    def tab_words(self, plan: MeetingPlan) -> str:
        return counted(pgettext("part of a meeting", "Counts"), plan.room.in_the_room)

    def first_focus(self) -> QWidget:
        return next(iter(self.heads.boxes.values()))

    def has_field(self, field: str) -> bool:
        return field == TALLY

    def put_back(self, field: str, text: str) -> None:
        self.tally.box.setText(text)
        self.tally.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, page: str) -> None:
        self._edits.around.go(page, self._edits.meeting_id)

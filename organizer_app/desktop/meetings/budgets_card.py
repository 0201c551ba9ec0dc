"""The budgets made for a meeting, on its plan: each one a press away, and the way to begin one."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import button
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.i18n import _
from organizer_app.work.budgets.list import BudgetHead


class BudgetsCard(ListCard):
    """Enter or a press opens a budget; the button begins one for this meeting."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__(
            edits.around.theme,
            ListWords(
                lambda: _("Budget"), lambda: _("What it costs, and who pays. A template knows what it needs.")
            ),
        )
        around = edits.around
        self.begin_button = button("", "quiet", "budgets")
        self.below.addLayout(flow(self.begin_button))
        self.say(self.begin_button.setText, lambda: _("Plan its budget"))
        around.rights.guard(self.begin_button, writes("budget"))
        self.begin_button.clicked.connect(lambda: around.go("budgets", edits.meeting_id, task="begin"))
        self.open_by_press()
        self.opened.connect(lambda budget_id: around.go("budget", budget_id))

    def show_budgets(self, heads: Sequence[BudgetHead]) -> None:
        """Show the budgets of a meeting."""
        self.show_rows(
            [
                (
                    head.id,
                    RowLook(
                        title=title_words(head),
                        detail=_("Planned by {name}").format(name=head.lead) if head.lead else "",
                    ),
                )
                for head in heads
            ]
        )

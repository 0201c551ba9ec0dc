"""Budgets that wait for somebody, on the page of today: to be approved, looked at again, or answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext

if TYPE_CHECKING:
    from organizer_app.work.budgets.waiting import Waiting


class BudgetsCard(ListCard):
    """Away while none waits. Enter or a press opens one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.theme, ListWords(lambda: _("Budgets that wait"), str))
        self.open_by_press()
        self.opened.connect(lambda budget_id: around.go("budget", budget_id))
        self.hide()

    def show_budgets(self, waiting: Sequence[Waiting]) -> None:
        """Show these budgets."""
        self.setVisible(bool(waiting))
        self.show_rows([(one.head.id, waiting_look(one)) for one in waiting])


def waiting_look(one: Waiting) -> RowLook:
    """Show a budget that waits, and for what."""
    from organizer_app.rules.budget_vocabulary import BUDGET_STATUSES
    from organizer_app.work.budgets.waiting import why_returned

    head = one.head
    event = " · ".join(part for part in (head.event, day_words(head.event_at)) if part)
    asked = ngettext("{n} open question", "{n} open questions", one.questions).format(n=one.questions)
    told = [event, why_returned(one), asked if one.questions else ""]
    return RowLook(
        title=title_words(head),
        detail="\n".join(part for part in told if part),
        note=BUDGET_STATUSES.word(one.status) if one.status else _("Asked"),
        meaning="attention" if one.status else "plain",
    )

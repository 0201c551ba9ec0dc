"""Money spent under a budget: receipts written down as fast as they are sorted, and what came of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.budget_words import budget_title, event_words
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.key_list import NEXT_PART, PART_BEFORE
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.fitting import follow_row
from organizer_app.desktop.paper.papers import ACTUAL, budget_papers
from organizer_app.desktop.spending.cash_part import CashPart
from organizer_app.desktop.spending.compared_part import ComparedPart
from organizer_app.desktop.spending.expenses_part import ExpensesPart
from organizer_app.desktop.spending.gifts_part import GiftsPart
from organizer_app.desktop.spending.income_part import IncomePart
from organizer_app.desktop.spending.owed_part import OwedPart
from organizer_app.desktop.spending.reading import PAGE, SpentLook, read_spent
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.sync.returned_list import ReturnedList
from organizer_app.desktop.widgets.arrows import Tabs
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label, row, scrolling
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_headline import headline_words


class SpentPage(Page):
    """One sentence of what is left, and parts that Ctrl+Page Up and Ctrl+Page Down go through."""

    key = PAGE
    tables = frozenset(
        "budget budget_line budget_line_share budget_source budget_version funding_source expense"
        " expense_share income reversal reimbursement cash_count gift_log attachment meeting campaign person"
        " same_person".split()
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._edits = BudgetEdits(around, self, self.key, self.reload)
        self._look: SpentLook | None = None
        self._unshown: dict[SpentPart, bool] = {}
        self.receipts = ExpensesPart(self._edits)
        self.compared = ComparedPart(self._edits)
        self.income = IncomePart(self._edits)
        self.cash = CashPart(self._edits)
        self.owed, self.gifts = OwedPart(self._edits), GiftsPart(self._edits)
        self._parts: tuple[SpentPart, ...] = (
            self.receipts,
            self.compared,
            self.income,
            self.cash,
            self.owed,
            self.gifts,
        )
        self.returned = ReturnedList(around)
        self.tabs = Tabs()
        self._title, self._event, self.headline = (
            label("", "page_heading"),
            label("", "quiet"),
            label("", "large"),
        )
        self._back = button("", "quiet", "back")
        self._build()
        self._bind()

    def title(self) -> str:
        if self._look is None:
            return _("Money spent")
        return _("Money spent: {budget}").format(budget=budget_title(self._look.head))

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._edits.budget_id:
            return
        for form in (self.receipts.form, self.income.form, self.cash.form, self.gifts.form):
            form.drafts.flush()
        self._edits.budget_id = row_id
        self._look = None
        self._content.hide()
        self.tabs.setCurrentIndex(0)
        self.area.verticalScrollBar().setValue(0)
        self._stale = True

    def first_focus(self) -> QWidget | None:
        return self._parts[self.tabs.currentIndex()].first_focus()

    def take_draft(self, field: str, text: str) -> None:
        # It is read with the budget, and stands in its field then.
        part = {"income": self.income, "cash": self.cash, "gift": self.gifts}.get(
            field.split(" ")[0], self.receipts
        )
        self.tabs.setCurrentIndex(self._parts.index(part))

    def keep_files(self, paths: Sequence[Path]) -> bool:
        if self._edits.budget_id is None:
            return False
        self.tabs.setCurrentIndex(0)
        self.receipts.receipt.take(paths)
        return True

    def reload(self) -> None:
        budget_id, workspace = self._edits.budget_id, self.around.workspace
        if budget_id is not None:
            self.read(lambda session: read_spent(session, workspace, budget_id), self._show, self._gone)

    def printables(self) -> Sequence[Printable]:
        budget_id = self._edits.budget_id
        return budget_papers(self.around.workspace, budget_id, ACTUAL) if budget_id is not None else ()

    def commands(self) -> Sequence[Command]:
        if self._look is None:
            return ()
        return (
            Command("plan", lambda: _("The plan of this budget"), self._go_to_plan, "", "budgets"),
            *(
                Command(f"part {place}", partial(self._part_words, part), partial(self._open_part, place))
                for place, part in enumerate(self._parts)
            ),
        )

    # What is on the page

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        whole = column(self._content, margin=4, gap=2)
        top = row(gap=1.5)
        top.addWidget(self._back)
        top.addStretch(1)
        whole.addLayout(top)
        words = column(gap=0.5)
        for made in (self._title, self._event):
            words.addWidget(made)
        whole.addLayout(words)
        whole.addWidget(self.headline)
        whole.addWidget(self.returned)
        whole.addWidget(self.tabs)
        for part in self._parts:
            whole.addWidget(part, 1)
            self.tabs.addTab("")
        self._turn(0)
        self.area = scrolling(self._content)
        self.body.addWidget(self.area)
        self._content.hide()
        self.say(self._back.setText, lambda: _("The plan of this budget"))
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the money spent"))

    def _bind(self) -> None:
        self._back.clicked.connect(self._go_to_plan)
        for rows in (
            self.receipts.entries.rows,
            self.compared.rows,
            self.income.entries.rows,
            self.cash.rows,
            self.owed.rows,
            self.gifts.rows,
        ):
            follow_row(self.area, rows)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(lambda _place: QTimer.singleShot(0, self, self._begin_part))
        BoundKey(PART_BEFORE, lambda: self._turn_by(-1), self)
        BoundKey(NEXT_PART, lambda: self._turn_by(1), self)

    # Showing

    def _show(self, look: SpentLook) -> None:
        if look.head.id != self._edits.budget_id:
            return
        another, self._look = self._look is None, look
        self._title.setText(self.title())
        self._event.setText(event_words(look.head))
        self._event.setVisible(bool(self._event.text()))
        told = look.actuals
        self.headline.setText(headline_words(told.headline, look.head.currency, told.sources))
        self.returned.show_returned(look.returned)
        for place, part in enumerate(self._parts):
            self.tabs.setTabText(place, part.tab_words(look))
            # What is out of sight is shown when it is turned to.
            self._unshown[part] = another or self._unshown.get(part, False)
        self._show_part(self._parts[self.tabs.currentIndex()])
        self._content.show()
        self.redraw()
        if another and self.isVisible():
            self._begin_part()

    def _show_part(self, part: SpentPart) -> None:
        """Show what was read last in a part that does not show it yet."""
        if self._look is not None and part in self._unshown:
            part.show_look(self._look, another=self._unshown.pop(part))

    def _turn(self, place: int) -> None:
        self._show_part(self._parts[place])
        for number, part in enumerate(self._parts):
            part.setVisible(number == place)

    def _turn_by(self, by: int) -> None:
        place = min(max(self.tabs.currentIndex() + by, 0), self.tabs.count() - 1)
        self._open_part(place)

    def _open_part(self, place: int) -> None:
        self.tabs.setCurrentIndex(place)
        self._begin_part()

    def _part_words(self, part: SpentPart) -> str:
        return part.tab_words(self._look) if self._look is not None else _("Money spent")

    def _begin_part(self) -> None:
        """Put the cursor where the part in sight begins: what is typed after a click belongs there."""
        self._parts[self.tabs.currentIndex()].first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_plan(self) -> None:
        self.around.go("budget", self._edits.budget_id)

    def _gone(self, trouble: Trouble) -> None:
        """Leave a budget that was deleted, here or on another laptop."""
        self._edits.budget_id = None
        if self.isVisible():
            self.around.go("budgets")
            self.around.tell(trouble_message(trouble, "attention"))

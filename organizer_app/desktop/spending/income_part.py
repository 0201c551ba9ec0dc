"""What came in: money and gifts in kind, written down one after another, and the list of them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.look.fitting import bring_into_sight
from organizer_app.desktop.spending.entries_card import EntriesCard
from organizer_app.desktop.spending.income_form import IncomeForm
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.spent_part import SpentPart
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _
from organizer_app.work.budgets.entries import EntryRow


class IncomePart(SpentPart):
    """The form, and below it what came in so far."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__()
        self.form = IncomeForm(edits)
        self.entries = EntriesCard(edits, "income", self._correct)
        self.entries.view.bind_keys(self.entries)
        layout = column(self, gap=2)
        layout.addWidget(self.form)
        layout.addWidget(self.entries)
        layout.addStretch(1)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        self.form.show_look(look, another=another)
        self.entries.show_entries(look.entries, look.head.currency)

    def tab_words(self, look: SpentLook) -> str:
        return _("Came in")

    def first_focus(self) -> QWidget:
        return self.form.first_focus()

    def _correct(self, entry: EntryRow) -> None:
        self.form.correct(entry)
        bring_into_sight(self.form)

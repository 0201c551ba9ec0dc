"""Changes to the budget that is open."""

from __future__ import annotations

from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.records.base import Id


class BudgetEdits(RowEdits):
    """What the parts of the page change the open budget with."""

    @property
    def budget_id(self) -> Id | None:
        return self.row_id

    @budget_id.setter
    def budget_id(self, budget_id: Id | None) -> None:
        self.row_id = budget_id

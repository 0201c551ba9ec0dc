"""Changes to the budget that is open, each one edit; a field hears what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture

T = TypeVar("T")


class BudgetEdits:
    """What the parts of the page change the open budget with; `again` shows what is kept."""

    def __init__(self, around: Surroundings, owner: QWidget, page: str, again: Callable[[], None]) -> None:
        self.around = around
        self.budget_id: Id | None = None
        self._owner, self._page, self._again = owner, page, again

    def place(self, field: str) -> DraftPlace:
        """Return where the draft of a field of this page is kept."""
        return DraftPlace(self._page, self.budget_id, field)

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what is being typed into a field; "" wipes it."""
        self.around.drafting.keep(self.place(field), text)

    def strike(self, struck: Struck) -> None:
        """Ask to strike a text."""
        dialog = StrikeDialog(self.around, struck, self._owner.window(), self._again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def make(
        self,
        name: str,
        change: Callable[[Edit], T],
        *,
        about: Id | None = None,
        blame: Callable[[str], None] | None = None,
        then: Callable[[T], None] | None = None,
        field: str = "",
        still: Callable[[], bool] = lambda: True,
    ) -> None:
        """Make one change under this name; `blame` hears in a sentence why it was refused.

        It is about the budget, unless it is `about` another row. `field` is the one whose draft the change
        takes the place of.
        """
        budget_id = self.budget_id
        meant = about if about is not None else budget_id
        wanted = Change(
            gesture(name, *([meant] if meant is not None else [])),
            change,
            then,
            blame,
            lambda: self.budget_id == budget_id and still(),
            self.place(field).key() if field else None,
        )
        make_change(self.around, self._owner, wanted, self._again)

"""Changes to the row a page shows, each one edit; a field hears what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.rights import Right
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture

T = TypeVar("T")
Blame = Callable[[str], None]


class RowEdits:
    """What the parts of a page change its row with; `again` shows what is kept when nothing changed.

    `row_id` is None on a page of all of them: what is added there belongs to none.
    """

    def __init__(self, around: Surroundings, owner: QWidget, page: str, again: Callable[[], None]) -> None:
        self.around = around
        self.row_id: Id | None = None
        self._owner, self._page, self._again = owner, page, again

    def place(self, field: str) -> DraftPlace:
        """Return where the draft of a field of this page is kept."""
        return DraftPlace(self._page, self.row_id, field)

    def watch(self, box: QLineEdit, field: str) -> None:
        """Keep what is typed into a box as a draft until Enter."""
        self.around.drafting.watch(box, lambda: self.place(field))

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what is being typed into a field; "" wipes it."""
        self.around.drafting.keep(self.place(field), text)

    def may(self, right: Right) -> bool:
        """Tell whether this laptop may; where it may not, say why."""
        if self.around.rights.allows(right):
            return True
        self.around.rights.refused.emit()
        return False

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
        blame: Blame | None = None,
        then: Callable[[T], None] | None = None,
        field: str = "",
        still: Callable[[], bool] = lambda: True,
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        """Make one change under this name; `blame` hears in a sentence why it was refused.

        Where nobody is to blame, or what was typed is not shown `still`, it is told in passing; `refused` is
        called before.

        It is about the row, unless it is `about` another row. `field` is the one whose draft the change
        takes the place of.
        """
        row_id = self.row_id
        meant = about if about is not None else row_id
        wanted = Change(
            gesture(name, *([meant] if meant is not None else [])),
            change,
            then,
            blame,
            lambda: self.row_id == row_id and still(),
            self.place(field).key() if field else None,
            refused=refused,
        )
        make_change(self.around, self._owner, wanted, self._again)

"""Changes to the meeting that is open, each one edit; a field hears what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture

T = TypeVar("T")
Blame = Callable[[str], None]


class MeetingEdits:
    """What the parts of the page change the meeting with; `again` shows what is kept when nothing changed."""

    def __init__(self, around: Surroundings, owner: QWidget, again: Callable[[], None]) -> None:
        self.around = around
        self.meeting_id: Id | None = None
        self._owner, self._again = owner, again

    def place(self, field: str) -> DraftPlace:
        """Return where the draft of a field of this meeting's page is kept."""
        return DraftPlace("meeting", self.meeting_id, field)

    def watch(self, box: QLineEdit, field: Callable[[], str]) -> None:
        """Keep what is typed into a box as a draft until Enter."""
        self.around.drafting.watch(box, lambda: self.place(field()))

    def keep_draft(self, field: str, text: str) -> None:
        """Keep what is being typed into a field; "" wipes it."""
        self.around.drafting.keep(self.place(field), text)

    def strike(self, column: str, field: KeptField | KeptText) -> None:
        """Ask to strike a text of the meeting."""
        if self.meeting_id is not None:
            field.restore()
            struck = Struck("meeting", self.meeting_id, column, field.text())
            dialog = StrikeDialog(self.around, struck, self._owner.window(), self._again)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def keep(self, field: KeptField | KeptText, name: str, change: Callable[[Edit, Id], None]) -> None:
        """Make one change that a field was typed for, and say there what came of it, if it is still there."""

        def blame(sentence: str) -> None:
            if isValid(field):
                field.blame(sentence)

        def saved(_none: None) -> None:
            if isValid(field):
                field.saved()

        self.make(name, change, blame=blame, then=saved)

    def make(
        self,
        name: str,
        change: Callable[[Edit, Id], T],
        *,
        blame: Blame | None = None,
        then: Callable[[T], None] | None = None,
        field: str = "",
        still: Callable[[], bool] = lambda: True,
        refused: Callable[[], None] = lambda: None,
    ) -> None:
        """Make one change under this name; `blame` hears in a sentence why it was refused.

        `field` is the one whose draft the change takes the place of. Where nobody is to blame, or what was
        typed is not shown `still`, it is told in passing; `refused` is called before.
        """
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        wanted = Change(
            gesture(name, meeting_id),
            lambda edit: change(edit, meeting_id),
            then,
            blame,
            lambda: self.meeting_id == meeting_id and still(),
            self.place(field).key() if field else None,
            refused=refused,
        )
        make_change(self.around, self._owner, wanted, self._again)

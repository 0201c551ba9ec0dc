"""A page of one row: what is typed is kept before another row comes, and it is left when its row goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.widgets.messages import Message, said_again, trouble_message
from organizer_app.records.base import Id
from organizer_app.store.changes import ChangeSet, Origin
from organizer_app.store.edit import Edit, gesture


class RowPage(Page):
    """A page at one row; `home` is the page on which all of them stand."""

    home: ClassVar[str]

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._came_from: Origin = "edit"

    def concerns(self, changes: ChangeSet) -> bool:
        self._came_from = changes.origin
        return super().concerns(changes)

    def keep_typed(self) -> None:
        """Keep what is being typed: it belongs to the row that was open, before another one comes."""
        if (typing := self.focusWidget()) is not None:
            typing.clearFocus()

    def leave_gone(self, trouble: Trouble, elsewhere: Callable[[], str], *, was_shown: bool) -> None:
        """Leave a row that was deleted; `elsewhere` says so where another laptop did, and it `was_shown`."""
        if not self.isVisible():
            return
        self.around.go(self.home)
        if not was_shown:
            self.around.tell(trouble_message(trouble, "attention"))
        elif self._came_from == "sync":
            # What is undone or deleted here is told of there.
            self.around.tell(said_again(lambda: Message(elsewhere(), "attention")))

    def delete_row(
        self,
        name: str,
        row_id: Id,
        told: str,
        remove: Callable[[Edit], None],
        failed: Callable[[Trouble], object] | None = None,
    ) -> None:
        """Delete the row in a gesture of this name and leave it; *Undo* beside that comes back to it."""
        around, key, home = self.around, self.key, self.home

        def removed(edited: Edited[None]) -> None:
            around.go(home)
            around.tell(undo_offer(around, told, edited.changes.entry, partial(around.go, key, row_id)))

        around.jobs.edit(gesture(name, row_id), remove, removed, owner=around.feed, failed=failed)

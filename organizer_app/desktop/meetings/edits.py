"""Changes to the meeting that is open, each one edit; a field hears what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.jobs import Edited
from organizer_app.desktop.messages import Message
from organizer_app.desktop.page import Surroundings
from organizer_app.desktop.trouble import Trouble
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

    def make(
        self,
        name: str,
        change: Callable[[Edit, Id], T],
        *,
        blame: Blame | None = None,
        then: Callable[[T], None] | None = None,
    ) -> None:
        """Make one change under this name; `blame` hears in a sentence why it was refused."""
        meeting_id = self.meeting_id
        if meeting_id is None:
            return

        def made(edited: Edited[T]) -> None:
            if not edited.changes.rows:
                self._again()
            if then is not None:
                then(edited.answer)

        def refused(trouble: Trouble) -> None:
            if blame is not None:
                blame(trouble.sentence)
            else:
                self.around.tell(Message(trouble.sentence, "stop"))

        self.around.jobs.edit(
            gesture(name, meeting_id),
            lambda edit: change(edit, meeting_id),
            made,
            owner=self._owner,
            failed=refused,
        )

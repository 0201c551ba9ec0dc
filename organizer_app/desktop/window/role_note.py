"""What this laptop may not do, in sight where that is something: a door, a viewer, a youth lead."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.core.rights import Rights
from organizer_app.desktop.look.theme import SPACE
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.messages import Message, announce, said_again
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.store.workspace import Workspace
from organizer_app.wording.members import role_words


class RoleNote(WordedFrame):
    """One quiet sentence; away where this laptop may do everything. What is tried all the same is told of."""

    def __init__(self, workspace: Workspace, rights: Rights, tell: Callable[[Message], None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._discreet = False
        rights.changed.connect(self._follow)
        rights.refused.connect(lambda: tell(said_again(lambda: Message(rights.why(), "attention"))))
        self._told = label("", "quiet")
        inside = column(self)
        # In one line with the page below.
        inside.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 0)
        inside.addWidget(self._told)
        self.reworded()

    def said(self) -> str:
        """Return the sentence; nothing where everything may be done."""
        return self._told.text()

    def be_discreet(self, discreet: bool) -> None:
        """Be away from now on, as at a door, where a line of people reads along; or come back."""
        self._discreet = discreet
        self.reworded()

    def reworded(self) -> None:
        told = role_words(self._workspace.members.role_now(self._workspace.writer))
        self._told.setText(told)
        self.setVisible(bool(told) and not self._discreet)

    def _follow(self) -> None:
        self.reworded()
        if told := self.said():
            announce(self, told)

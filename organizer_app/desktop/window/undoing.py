"""Undo and redo from anywhere, and saying in words what was taken back and what could not be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.i18n import _
from organizer_app.store.workspace import Workspace

if TYPE_CHECKING:
    from organizer_app.store.undo import Undone


class Undoing(QObject):
    """Takes back this laptop's last change, and does it again."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, tell: Callable[[Message], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._tell = workspace, jobs, tell

    def undo(self) -> None:
        """Take back the last change that was made on this laptop."""
        from organizer_app.store.undo import undo_last  # not while the window starts

        workspace = self._workspace
        self._jobs.write(lambda: undo_last(workspace), self._undone, owner=self)

    def redo(self) -> None:
        """Do again what was taken back last."""
        from organizer_app.store.undo import redo_last

        workspace = self._workspace
        self._jobs.write(lambda: redo_last(workspace), self._redone, owner=self)

    def _undone(self, undone: Undone | None) -> None:
        self._tell(said_again(lambda: self._undone_message(undone)))

    def _redone(self, redone: Undone | None) -> None:
        self._tell(said_again(lambda: self._redone_message(redone)))

    def _undone_message(self, undone: Undone | None) -> Message:
        from organizer_app.wording.undone import undone_words

        if undone is None:
            return Message(_("There is nothing to undo."))
        if not undone.changes:
            return Message(undone_words(undone), "attention")
        meaning: Meaning = "attention" if undone.kept else "good"
        return Message(undone_words(undone), meaning, _("Do it again"), self.redo)

    def _redone_message(self, redone: Undone | None) -> Message:
        from organizer_app.wording.undone import redone_words

        if redone is None:
            return Message(_("There is nothing to do again."))
        if not redone.changes:
            return Message(redone_words(redone), "attention")
        meaning: Meaning = "attention" if redone.kept else "good"
        return Message(redone_words(redone), meaning, _("Undo"), self.undo)

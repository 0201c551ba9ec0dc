"""Undo and redo from anywhere, and saying in words what was taken back and what could not be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from organizer_app.desktop.jobs import Jobs
from organizer_app.desktop.messages import Message
from organizer_app.i18n import _, ngettext
from organizer_app.rules.gestures import gesture_words
from organizer_app.store.undo import Undone, redo_last, undo_last
from organizer_app.store.workspace import Workspace


class Undoing(QObject):
    """Takes back this laptop's last change, and does it again."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, tell: Callable[[Message], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._tell = workspace, jobs, tell

    def undo(self) -> None:
        """Take back the last change that was made on this laptop."""
        workspace = self._workspace
        self._jobs.write(lambda: undo_last(workspace), self._undone, owner=self)

    def redo(self) -> None:
        """Do again what was taken back last."""
        workspace = self._workspace
        self._jobs.write(lambda: redo_last(workspace), self._redone, owner=self)

    def _undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._tell(Message(_("There is nothing to undo.")))
            return
        self._tell(Message(told_of_undo(undone), "good", _("Do it again"), self.redo))

    def _redone(self, redone: Undone | None) -> None:
        if redone is None:
            self._tell(Message(_("There is nothing to do again.")))
            return
        self._tell(Message(told_of_redo(redone), "good", _("Undo"), self.undo))


def told_of_undo(undone: Undone) -> str:
    """Say what was taken back, and how much could not be because it was changed since."""
    return _and_kept(_("Undone: {what}.").format(what=gesture_words(undone.gesture)), undone)


def told_of_redo(redone: Undone) -> str:
    """Say what was done again, and how much could not be."""
    return _and_kept(_("Done again: {what}.").format(what=gesture_words(redone.gesture)), redone)


def _and_kept(said: str, undone: Undone) -> str:
    number = len(undone.kept)
    if not number:
        return said
    kept = ngettext(
        "{n} part stayed because it was changed since.",
        "{n} parts stayed because they were changed since.",
        number,
    )
    return f"{said} {kept.format(n=number)}"

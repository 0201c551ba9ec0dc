"""Text that is still being typed: on the disk half a second after the last key, offered after a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.records.base import Id
from organizer_app.store import drafts
from organizer_app.store.drafts import Draft
from organizer_app.store.workspace import Workspace

AFTER_LAST_KEY_MS = 500


@dataclass(frozen=True)
class DraftPlace:
    """Where a text is typed: the page's key, the row it is about, the page's own name for the field."""

    page: str
    row_id: Id | None
    field: str

    def key(self) -> str:
        """Return the draft's key; `wipes=place.key()` of `Jobs.edit` wipes it with the change it becomes."""
        return f"{self.page} {self.row_id.hex() if self.row_id else '-'} {self.field}"


def place_of(key: str) -> DraftPlace | None:
    """Read a draft's key back; nothing for one of another version."""
    parts = key.split(" ", 2)
    if len(parts) != 3:
        return None
    try:
        return DraftPlace(parts[0], None if parts[1] == "-" else bytes.fromhex(parts[1]), parts[2])
    except ValueError:
        return None


class Drafting(QObject):
    """Keeps what is typed into the boxes it watches."""

    closing = Signal()
    """What was typed within the last half second is kept now, or never."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs

    def watch(self, box: QLineEdit | QPlainTextEdit, place: Callable[[], DraftPlace]) -> None:
        """Keep this box's text as a draft of the place it is about at that moment."""
        timer = QTimer(box)
        timer.setSingleShot(True)
        timer.setInterval(AFTER_LAST_KEY_MS)
        typed: dict[DraftPlace, str] = {}

        def note() -> None:
            typed.clear()
            typed[place()] = _text_of(box)
            timer.start()

        def save() -> None:
            for about, text in typed.items():
                # The box may be about something else by now: then the text stays with what it was typed for.
                self.keep(about, _text_of(box) if about == place() else text)
            typed.clear()

        timer.timeout.connect(save)
        self.save_on_closing(timer, save)
        if isinstance(box, QLineEdit):
            # Only what a person types; a box that the program fills or empties is no draft.
            box.textEdited.connect(lambda _text: note())
        else:
            box.textChanged.connect(note)

    def save_on_closing(self, timer: QTimer, save: Callable[[], None]) -> None:
        """Do what a timer waits for when the window closes before it has run down."""

        def finish() -> None:
            if isValid(timer) and timer.isActive():
                timer.stop()
                save()

        self.closing.connect(finish)

    def offer(self, then: Callable[[list[Draft]], object]) -> None:
        """Hand over what was typed and never saved, the latest first."""
        workspace = self._workspace
        self._jobs.aside(lambda: drafts.all_drafts(workspace), then, owner=self)

    def keep(self, place: DraftPlace, text: str) -> None:
        """Keep a text as the draft of a place; "" wipes it.

        What could put somebody at risk is not kept before the person has read that it could.
        """
        from organizer_app.rules.dangerous_text import find_danger  # not before the window is on the screen

        if find_danger(text) is not None:
            return
        workspace, key = self._workspace, place.key()
        self._jobs.write(lambda: drafts.save(workspace, key, text), owner=self)


def drafts_of(workspace: Workspace, page: str, row_id: Id) -> dict[str, str]:
    """Return what was typed about one row on a page and never saved, by field."""
    return _drafts_at(workspace, DraftPlace(page, row_id, ""))


def drafts_on(workspace: Workspace, page: str) -> dict[str, str]:
    """Return what was typed on a page that is about no one row and never saved, by field."""
    return _drafts_at(workspace, DraftPlace(page, None, ""))


def _drafts_at(workspace: Workspace, place: DraftPlace) -> dict[str, str]:
    prefix = place.key()
    return {
        draft.key.removeprefix(prefix): draft.text
        for draft in drafts.all_drafts(workspace)
        if draft.key.startswith(prefix)
    }


def _text_of(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()

"""What is done with an attached file that is here: looked at in another program, or saved as a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.opened_copies import can_be_shown
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.i18n import _
from organizer_app.locations import documents_folder
from organizer_app.rules.file_names import safe_file_name
from organizer_app.work.attachments import AttachedFile, save_file

REMEMBERED = "opened files"


class LookingAtFiles:
    """Opens and saves the files of one card; `blame` hears in a sentence what went wrong."""

    def __init__(self, around: Surroundings, screen: QWidget, blame: Callable[[str], None]) -> None:
        self._around, self._screen, self._blame = around, screen, blame

    def look_at(self, file: AttachedFile) -> None:
        """Show a file in the program that the system has for it."""
        if not can_be_shown(file.name):
            self._blame(
                _("A file of this kind is not opened from here. Save a copy, if you know who sent it.")
            )
            return
        copies, workspace = self._around.copies, self._around.workspace
        self._blame("")

        def write() -> Path:
            with workspace.read() as session:
                return save_file(session, file.id, copies.place_for(file.name))

        def show(copy: Path) -> None:
            if not copies.show(copy):
                self._blame(_("No program on this laptop shows files of this kind."))
            else:
                self._tell_of_copies()

        self._around.jobs.aside(write, show, owner=self._screen, failed=self._failed)

    def save_copy(self, file: AttachedFile) -> None:
        """Ask where a copy goes, and write it there."""
        name = Path(safe_file_name(file.name, _("file")))
        offered = documents_folder() / f"{name.stem}{name.suffix.casefold()}"
        target = ask_where_to_save(
            self._screen, _("Save a copy"), offered, f"*{offered.suffix}" if name.suffix else ""
        )
        if target is None:
            return
        workspace = self._around.workspace

        def write() -> Path:
            with workspace.read() as session:
                return save_file(session, file.id, target, replace=True)

        def saved(path: Path) -> None:
            self._around.tell(said_again(lambda: _saved(path.name)))

        self._around.jobs.aside(write, saved, owner=self._screen, failed=self._failed)

    def _tell_of_copies(self) -> None:
        """Say once on this laptop what becomes of a file that is looked at."""
        remembered = self._around.remembered
        if not remembered.recall(REMEMBERED):
            remembered.keep(REMEMBERED, {"told": True})
            self._around.tell(said_again(_opened_a_copy))

    def _failed(self, trouble: Trouble) -> None:
        self._blame(trouble.sentence)


def _saved(name: str) -> Message:
    told = _("“{name}” was saved. Outside this file, whoever opens the folder can read it.")
    return Message(told.format(name=name), "good")


def _opened_a_copy() -> Message:
    told = _(
        "A copy was opened outside this protected file, in a private folder of this laptop. "
        "It is wiped when this window closes. What is changed in the copy is not kept."
    )
    return Message(told, "attention")

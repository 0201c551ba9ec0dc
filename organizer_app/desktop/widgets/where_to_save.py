"""Where dialogs about files begin; asking where one goes, under a name that ends as its kind does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app.locations import documents_folder

UNFIT_FOR_A_FILE = '<>:"/\\|?*'
LONGEST_NAME = 150
"""In bytes: systems take 255, and other files are named after this one."""
DEVICES = frozenset({"con", "prn", "aux", "nul"})
"""Names that Windows keeps for itself (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def folder_to_begin(wanted: str | Path | None = None) -> str:
    """Return the folder in which a dialog about files begins: this one, or the documents.

    Where it is not there, as a stick's that is out, the nearest one above it: of a folder that is missing Qt
    makes the name of a file.
    """
    folder = Path(wanted) if wanted else documents_folder()
    return str(
        next((each for each in (folder, *folder.parents) if QFileInfo(str(each)).isDir()), Path.home())
    )


def ask_where_to_save(
    parent: QWidget, title: str, offered: Path, kinds: str, *, replaces: bool = True
) -> Path | None:
    """Ask for a place and a name, and return them; None if nothing was chosen.

    Without `replaces` nobody is asked whether a file of that name goes: whoever writes there refuses.
    The ending of the offered name is added to one typed without, before a file of that name is asked about:
    a join file called "diego" would be found by no laptop, and nothing is written over unasked.
    """
    dialog = QFileDialog(parent, title, folder_to_begin(offered.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    dialog.setDefaultSuffix(offered.suffix.removeprefix("."))
    dialog.selectFile(offered.name)
    chosen = _chosen(dialog, offered.suffix)
    dialog.deleteLater()
    return chosen


def _chosen(dialog: QFileDialog, ending: str) -> Path | None:
    while dialog.exec():
        path = Path(dialog.selectedFiles()[0])
        if path.suffix.casefold() == ending:
            return path
        # "minuta 21.11": for Qt this has an ending already.
        whole = path.with_name(path.name + ending)
        if not whole.exists():
            return whole
        dialog.selectFile(whole.name)
    return None


def file_name_of(group: str) -> str:
    """Return a group's name as every system takes it for a file's; "" where nothing is left of it."""
    kept = "".join("-" if letter in UNFIT_FOR_A_FILE else letter for letter in group if letter.isprintable())
    short = kept.encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"{short}-" if short.casefold() in DEVICES else short

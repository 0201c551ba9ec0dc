"""Decrypted copies of attached files that other programs show: kept apart, and wiped when the window closes.

They lie in a folder of this user's alone, under numbers in place of names. What a crash or a power cut left
behind goes when the next window opens; a folder whose window lives is held by a lock and left alone.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from threading import Lock
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from organizer_app import locations
from organizer_app.errors import OrganizerError
from organizer_app.store.lock import FileLock, lock_file
from organizer_app.store.new_files import cannot_write

_SHOWN_AS: Final = frozenset(
    ".jpg .jpeg .png .gif .webp .heic .bmp .tif .tiff .pdf .txt .csv .md .rtf .docx .xlsx .pptx .doc .xls"
    " .ppt .odt .ods .odp .mp3 .m4a .wav .ogg .mp4 .mov .webm .ics .vcf".split()
)
"""Endings that a system shows. What it would run, or open in a browser, is never opened from here."""


def can_be_shown(name: str) -> bool:
    """Tell whether a file of this name may be handed to the system's viewer."""
    return Path(name).suffix.casefold() in _SHOWN_AS


class OpenedCopies(QObject):
    """The copies that one window has open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._lock: FileLock | None = None
        self._made = 0
        self._one_at_a_time = Lock()
        _wipe_what_was_left()

    def place_for(self, name: str) -> Path:
        """Return where a copy of a file of this name is to be written: a number, with its ending.

        It may be called from any thread. Raises CannotWrite.
        """
        with self._one_at_a_time:
            if self._folder is None:
                self._folder, self._lock = _held_folder()
            self._made += 1
            return self._folder / f"{self._made}{Path(name).suffix.casefold()}"

    def show(self, copy: Path) -> bool:
        """Have the system show a copy, which nobody can write into; returns whether a program was found."""
        copy.chmod(0o400)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def wipe_when_locked(self, locked: bool) -> None:
        """Delete every copy of a window that is locked: a stolen laptop tells nothing."""
        if locked:
            self.wipe()

    def wipe(self) -> None:
        """Delete every copy."""
        if self._folder is None or self._lock is None:
            return
        _wipe(self._folder)
        self._lock.release()
        self._folder = self._lock = None


def _everything() -> Path:
    return locations.data_folder() / "opened"


def _held_folder() -> tuple[Path, FileLock]:
    folder = _everything() / uuid4().hex
    try:
        _everything().mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder)
        folder.mkdir(mode=0o700)
    except OSError as fault:
        raise cannot_write(folder, fault) from fault
    return folder, lock


def _wipe_what_was_left() -> None:
    # A folder that cannot even be looked through is no reason not to open.
    with contextlib.suppress(OSError):
        for folder in [found for found in _everything().iterdir() if found.is_dir()]:
            # Held by a living window, it is none of ours.
            with contextlib.suppress(OrganizerError):
                lock = FileLock(folder)
                _wipe(folder)
                lock.release()
        for left in _everything().glob(lock_file(Path("*")).name):
            with contextlib.suppress(OrganizerError, OSError):
                FileLock(left.with_suffix("")).release()


def _wipe(folder: Path) -> None:
    # A viewer may hold a copy open on Windows: it stays until the next window opens.
    with contextlib.suppress(OSError):
        for copy in folder.iterdir():
            with contextlib.suppress(OSError):
                copy.chmod(0o600)
                copy.unlink()
    shutil.rmtree(folder, ignore_errors=True)

"""What lies in a shared folder: names and sizes of what may be ours, and careful reading of one file.

Other programs put these files there: anything may stand under any name, and vanish while it is looked at.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from organizer_app.errors import CannotRead, UnfitFolder
from organizer_app.store.lock import lock_file
from organizer_app.store.new_files import backups_folder
from organizer_app.sync.folder_names import is_laptop, is_unfinished, kind_of

MOST_BYTES: Final = 66 * 1024 * 1024
"""No file of ours is larger: one frame has at most 64 MiB, and little stands around it."""


@dataclass(frozen=True)
class Listing:
    """Each laptop's sub-folder with the sizes of its files by name, and what a crash left in our own."""

    folder: Path
    files: Mapping[str, Mapping[str, int]]
    unfinished: tuple[str, ...]

    def sizes(self, laptop: str) -> Mapping[str, int]:
        """Return the files of one laptop; none where it never was here."""
        return self.files.get(laptop, {})

    def path(self, laptop: str, name: str) -> Path:
        """Return where a file lies."""
        return self.folder / laptop / name


def expect_fit(folder: Path, workspace: Path) -> None:
    """Raise UnfitFolder for one that is not there, or that holds the workspace or its backups.

    A program that copies a live workspace from under us would take pages that do not belong together.
    """
    if not _is_there(folder):
        raise UnfitFolder(folder, "missing")
    if not folder.is_dir():
        raise UnfitFolder(folder, "no_folder")
    shared = folder.resolve()
    own = [workspace, lock_file(workspace), backups_folder(workspace)]
    within = backups_folder(workspace).resolve()
    if any(path.resolve().is_relative_to(shared) for path in own) or shared.is_relative_to(within):
        raise UnfitFolder(folder, "holds_workspace")


def _is_there(folder: Path) -> bool:
    """Tell whether anything is there; what one may not look at is not."""
    try:
        return folder.exists()
    except OSError:
        return False


def list_folder(folder: Path, own: str) -> Listing:
    """List what may be ours, by name and size alone; raises UnfitFolder where the folder is gone."""
    files: dict[str, dict[str, int]] = {}
    unfinished: list[str] = []
    try:
        laptops = [entry for entry in os.scandir(folder) if is_laptop(entry.name) and _is_folder(entry)]
    except OSError as fault:
        raise UnfitFolder(folder, "missing") from fault
    for laptop in laptops:
        found = files.setdefault(laptop.name, {})
        for entry in _entries(laptop.path):
            if kind_of(entry.name) is not None:
                size = _size(entry)
                if size is not None:
                    found[entry.name] = size
            elif laptop.name == own and is_unfinished(entry.name):
                unfinished.append(entry.name)
    return Listing(folder, files, tuple(sorted(unfinished)))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Give what a sub-folder holds; one that vanished or may not be read holds nothing today."""
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _size(entry: os.DirEntry[str]) -> int | None:
    """Return a plain file's size; None for a link, a folder, a device, or what is gone by now."""
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def read_file(path: Path) -> bytes | None:
    """Read one file, never more than ours may have; None where it is gone, or is a plain file no more.

    Raises CannotRead where the drive refuses.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        opened = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        if fault.errno in (errno.ELOOP, errno.ENXIO):
            return None
        raise _cannot_read(path, fault) from fault
    with os.fdopen(opened, "rb") as file:
        try:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                return None
            return file.read(MOST_BYTES + 1)
        except OSError as fault:
            raise _cannot_read(path, fault) from fault


def _cannot_read(path: Path, fault: OSError) -> CannotRead:
    return CannotRead(path, errno.errorcode.get(fault.errno or 0, "EIO"))

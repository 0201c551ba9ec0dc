"""Files come into being whole: made under a name of their own, for this user alone, then put in place."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from organizer_app.errors import CannotRead, CannotWrite, FileExists, FileFault, NoSuchFile

_BESIDE: Final = ("", "-wal", "-shm", "-journal")
_KIND: Final = 4
"""So many first bytes tell a PDF, a sync file, a join file and a workspace apart."""
FOLDER_ENDS: Final = "-backups"
"""After the whole name of a workspace: the folder of its backups."""


def part_of(path: Path) -> Path:
    """Return the name a file has while it is being made: hidden from people, beside the place it goes to."""
    return path.with_name(f".{path.name}.part")


@contextmanager
def made_whole(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give a name to make a file under, empty and private; leaving puts it in place, a fault leaves nothing.

    What was left over from an earlier try is removed. With `replace` the file takes the place of the one that
    stands there, at once and whole. Raises FileExists, CannotWrite.
    """
    part = part_of(path)
    try:
        remove_database(part)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        yield part
        if not replace:
            expect_no_file(path)
        _expect_nothing_pending(part)
        flush(part)
        # Pages that were pending beside an old file must never be read into the new one.
        _pending(path).unlink(missing_ok=True)
        part.replace(path)
        flush_folder(path.parent)
    except FileFault as fault:
        if fault.path == part:  # people know the file by the name it is to have
            fault.path = path
        raise
    except OSError as fault:
        raise cannot_write(path, fault) from fault
    finally:
        with contextlib.suppress(OSError):  # the fault that brought us here is the one to tell
            remove_database(part)


def expect_no_file(path: Path) -> None:
    """Raise FileExists for a file of that name, or for what a crash left pending of one that was moved.

    Raises CannotWrite for a name that the system cannot look up.
    """
    try:
        for found in (path, _pending(path)):
            if found.exists() and (found == path or found.stat().st_size):
                raise FileExists(found)
    except OSError as fault:
        raise cannot_write(path, fault) from fault


def _expect_nothing_pending(part: Path) -> None:
    """Raise OSError where pages stand beside a file that gets its name: closing could not bring them in."""
    beside = _pending(part)
    if beside.exists() and beside.stat().st_size:
        raise OSError(errno.EIO, "pages are pending")


def is_of_another_kind(path: Path, content: bytes) -> bool:
    """Tell whether a file stands there that does not begin as what is to take its place: somebody's own.

    A sync file or a PDF under the name of a workspace would be the end of it. Raises OSError.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(_KIND)
    except FileNotFoundError:
        return False
    return begins not in (b"", content[:_KIND])


def _pending(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def backups_folder(workspace: Path) -> Path:
    """Return the folder of a workspace's own backups, beside it; it may not exist yet."""
    return workspace.with_name(workspace.name + FOLDER_ENDS)


def copy_database(source: Path, target: Path) -> None:
    """Copy a closed database file's bytes, with pages a crash left pending; the target is made private.

    Raises NoSuchFile, CannotRead, CannotWrite.
    """
    _copy_file(source, target)
    if _pending(source).exists():
        _copy_file(_pending(source), _pending(target))


def _copy_file(source: Path, target: Path) -> None:
    try:
        reading = source.open("rb")
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(source) from fault
    except OSError as fault:
        raise CannotRead(source, _name_of(fault)) from fault
    with reading:
        try:
            with open(target, "wb", opener=_private) as writing:
                while part := _read(reading, source):
                    writing.write(part)
        except OSError as fault:
            raise cannot_write(target, fault) from fault


def _read(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(1 << 20)
    except OSError as fault:
        raise CannotRead(path, _name_of(fault)) from fault


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def remove_database(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it, as far as they are there; raises OSError."""
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Have a file's bytes on the disk before going on; raises OSError."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def flush_folder(folder: Path) -> None:
    """Have a folder's names on the disk before going on, where the system has a way to ask for it."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    except OSError as fault:
        if fault.errno not in (
            errno.EINVAL,
            errno.ENOTSUP,
        ):  # some drives cannot; the name is there all the same
            raise
    finally:
        os.close(file)


def cannot_write(path: Path, fault: OSError) -> CannotWrite:
    """Return the fault of the world that the system's error stands for."""
    return CannotWrite(path, _name_of(fault))


def _name_of(fault: OSError) -> str:
    return errno.errorcode.get(fault.errno or 0, "EIO")

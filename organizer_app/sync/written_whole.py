"""Write a file whole or not at all, and read it back from the drive before anybody takes the stick out."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from organizer_app.errors import CannotWrite, FileExists
from organizer_app.store.new_files import is_of_another_kind

_F_NOCACHE = 48
"""fcntl command of macOS: read past the cache."""


def write_whole(path: Path, content: bytes, *, beside: str = "") -> bool:
    """Write a file under its name only when all of it is on the drive and reads back the same.

    Until then it lies beside it under the name given, or one made of its own; what stood there before stays.
    Returns whether it was read from the drive itself; False where the system can only read its own cache.
    Raises CannotWrite, and FileExists where what stands there is of another kind than the new.
    """
    part = path.with_name(beside or f".{path.name}.part")
    try:
        if is_of_another_kind(path, content):
            raise FileExists(path)
        _write(part, content)
        same, checked = _read_back(part, content)
        if not same:
            raise CannotWrite(path, "EIO")
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        raise CannotWrite(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    finally:
        # Where the drive is gone there is nothing to clean up, and the fault above is what matters.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return checked


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read_back(path: Path, content: bytes) -> tuple[bool, bool]:
    """Return whether the file reads back the same, and whether from the drive itself."""
    with path.open("rb", buffering=0) as file:
        from_drive = _drop_cache(file.fileno())
        return file.readall() == content, from_drive


if sys.platform == "win32":

    def _drop_cache(file: int) -> bool:
        return False

    def _sync_folder(folder: Path) -> None:
        """Windows writes names through by itself."""

elif sys.platform == "darwin":
    import fcntl

    def _drop_cache(file: int) -> bool:
        fcntl.fcntl(file, _F_NOCACHE, 1)
        return True

else:

    def _drop_cache(file: int) -> bool:
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        return True


if sys.platform != "win32":

    def _sync_folder(folder: Path) -> None:
        # Some drives refuse to sync a folder; the file itself is safe by then.
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)

"""One process a workspace: a lock of the operating system's that dies with the process."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import Final

from organizer_app.errors import CannotWrite, WorkspaceBusy

_HELD: Final = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
"""What the systems say of a lock that somebody else holds; anything else is the drive's fault."""


def lock_file(workspace: Path) -> Path:
    """Return the file by whose lock a workspace is held; it is there only while somebody holds it."""
    return workspace.with_name(workspace.name + ".lock")


class FileLock:
    """Holds `name.organizer.lock` until released.

    Raises WorkspaceBusy where another process holds it, CannotWrite where the folder cannot keep it. The file
    holds nothing and goes away on release; one left by a crash is in nobody's way.
    """

    def __init__(self, workspace: Path) -> None:
        self.path = lock_file(workspace)
        self._file: int | None = None
        while self._file is None:
            self._file = self._try(workspace)

    def _try(self, workspace: Path) -> int | None:
        """Take the lock; None where its file was removed by its last holder in between."""
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise CannotWrite(workspace, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
        try:
            _take(file)
        except OSError as fault:
            os.close(file)
            if fault.errno in _HELD:
                raise WorkspaceBusy(workspace) from fault
            raise CannotWrite(workspace, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
        if _is_still(file, self.path):
            return file
        os.close(file)
        return None

    def release(self) -> None:
        """Let the next process in; once is enough."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with contextlib.suppress(OSError):  # a lock file that stays is in nobody's way
            _leave(file, self.path)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _is_still(file: int, path: Path) -> bool:
        # An open file cannot be removed there.
        return True

    def _leave(file: int, path: Path) -> None:
        os.close(file)
        path.unlink(missing_ok=True)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_still(file: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(file), path.stat())
        except FileNotFoundError:
            return False

    def _leave(file: int, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        finally:
            os.close(file)

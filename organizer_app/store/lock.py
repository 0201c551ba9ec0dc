"""One process a workspace: a lock of the operating system's that dies with the process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from organizer_app.errors import CannotWrite, WorkspaceBusy


class FileLock:
    """Holds `name.organizer.lock` until released; raises WorkspaceBusy where another process holds it."""

    def __init__(self, workspace: Path) -> None:
        self.path = workspace.with_name(workspace.name + ".lock")
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise CannotWrite(self.path, os.strerror(fault.errno or 0)) from fault
        try:
            _take(self._file)
        except OSError as fault:
            os.close(self._file)
            raise WorkspaceBusy(workspace) from fault

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

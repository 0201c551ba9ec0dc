"""One window a file: whoever opens it a second time has the window that is open already come forward.

The process that holds a workspace listens at an address made from its lock file, which says nothing of the
file, the group or the person. It is a local socket, a named pipe on Windows; Qt's own would need libraries
that a bare system does not have. All that is ever said there is "show" and "shown".
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from organizer_app.store.lock import lock_file

if TYPE_CHECKING:
    from multiprocessing.connection import Listener

ANSWER_SECONDS = 3
OPENING_SECONDS, AGAIN_SECONDS = 2, 0.05
"""A window that is only just opening holds its file and listens a moment later: it is called again."""
SHOW, SHOWN = b"show", b"shown"
LONGEST = 16


class FirstWindow(QObject):
    """Listens for others who open the same file; `wanted` is sent when one does.

    Where no address can be had nobody can call, and the second window says that the file is open.
    """

    wanted = Signal()

    def __init__(self, workspace: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._ready, self._over = Event(), Event()
        try:
            self._address = address_of(workspace)
        except OSError:
            self._ready.set()
            self._over.set()
            return
        # Whatever becomes of the address meanwhile, the program can end.
        self._thread = Thread(target=self._listen, name="first window", daemon=True)
        self._thread.start()

    def wait_until_it_listens(self) -> None:
        """Return when others can call, or when it is known that they cannot."""
        self._ready.wait()

    def close(self) -> None:
        """Listen no more; once is enough."""
        if self._over.is_set():
            return
        self._over.set()
        self._ready.wait()
        _call(self._address)
        self._thread.join(ANSWER_SECONDS)

    def _listen(self) -> None:
        try:
            listener = _listener(self._address)
        except OSError:
            return
        finally:
            self._ready.set()
        with listener:
            while not self._over.is_set():
                # Whoever hangs up, or says something else, is not worth more than the next caller.
                with contextlib.suppress(OSError, EOFError), listener.accept() as caller:
                    if caller.poll(ANSWER_SECONDS) and caller.recv_bytes(LONGEST) == SHOW:
                        if not self._over.is_set():
                            self.wanted.emit()
                        caller.send_bytes(SHOWN)


def call_first_window(workspace: Path) -> bool:
    """Have the window of a file that somebody holds come forward; tell whether one did.

    Takes up to OPENING_SECONDS where nobody answers: whoever clicks twice opens the file twice at once.
    """
    latest = time.monotonic() + OPENING_SECONDS
    while True:
        try:
            if _call(address_of(workspace)):
                return True
        except FileNotFoundError:
            return False
        if time.monotonic() > latest:
            return False
        time.sleep(AGAIN_SECONDS)


def address_of(workspace: Path) -> str:
    """Return where the window of an open file listens. Raises FileNotFoundError where nobody holds it."""
    import tempfile

    # A link to a file is held as that file.
    held = lock_file(workspace.resolve() if workspace.is_symlink() else workspace).stat()
    name = hashlib.sha256(f"{held.st_dev} {held.st_ino}".encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\organizer-{name}"
    return str(Path(tempfile.gettempdir()) / f"organizer-{name}")


def _listener(address: str) -> Listener:
    from multiprocessing.connection import Listener

    family = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
    if sys.platform != "win32":
        # Left by a process that was killed: whoever holds the file now is the only one who may listen.
        Path(address).unlink(missing_ok=True)
    listener = Listener(address, family)
    if sys.platform != "win32":
        Path(address).chmod(0o600)
    return listener


def _call(address: str) -> bool:
    from multiprocessing.connection import Client

    try:
        with Client(address) as called:
            called.send_bytes(SHOW)
            return called.poll(ANSWER_SECONDS) and called.recv_bytes(LONGEST) == SHOWN
    except (OSError, EOFError):
        return False

"""A process that starts one window and says on its standard output when it is painted, and when it is usable.

`program FILE KEYHEX` is the real program on a workspace; `qt` an empty window; `qt-and-database FILE KEYHEX`
imports SQLAlchemy too, opens the same file and shows an empty window. The key is given, so that the
passphrase costs none of them anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Loaded(MetaPathFinder):
    """Calls `then` with a module's name space once the program itself has loaded it, at its next import."""

    def __init__(self, module: str, needed: str, then: Callable[[ModuleType], None]) -> None:
        self.module, self.needed, self.then = module, needed, then

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Find nothing."""
        module = sys.modules.get(self.module)
        if module is not None and hasattr(module, self.needed):
            sys.meta_path.remove(self)
            self.then(module)


def say(word: str) -> None:
    """Tell the parent, which holds the clock."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def empty_window() -> int:
    """Show an empty window until it is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            say("painted")
            QTimer.singleShot(0, stop)

    def stop() -> None:
        say("usable")
        os._exit(0)

    application = QApplication([])
    window = Empty()
    window.resize(1100, 720)
    window.show()
    return application.exec()


def window_and_database(path: Path, key: bytes) -> int:
    """Open the file with SQLAlchemy loaded and show an empty window."""
    import sqlalchemy.orm  # noqa: F401  # what the peer must load too

    from organizer_app.store import cipher

    db = cipher.connect(path, key, cipher.read_salt(path), cache_mb=8)
    db.execute("SELECT count(*) FROM meeting").fetchone()
    return empty_window()


def program(path: Path, key: bytes) -> int:
    """Start the real program; its own road from the command to the window, with the key at hand.

    Only paintEvent of its two windows is listened to, as the empty window's is: a filter of all events
    makes PySide6 look up a Python class for each kind of event, which costs more than painting.
    """
    from organizer_app.app import load_qt

    load_qt()
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from organizer_app.desktop.startup.application import show_window
    from organizer_app.desktop.startup.opening import Opening

    def listen(window: type[QWidget], painted: Callable[[], None]) -> None:
        drawn, waiting = window.paintEvent, [painted]

        def paint_event(self: QWidget, event: QPaintEvent) -> None:
            drawn(self, event)
            if waiting:
                waiting.pop()()

        setattr(window, "paintEvent", paint_event)  # noqa: B010  # of a class that has its own

    def stop() -> None:
        say("usable")
        os._exit(0)

    def give_key(cipher: ModuleType) -> None:
        setattr(cipher, "derive_key", lambda passphrase, salt: key)  # noqa: B010  # of a module

    def listen_to_main(module: ModuleType) -> None:
        listen(module.MainWindow, lambda: QTimer.singleShot(0, stop))

    listen(Opening, lambda: say("painted"))
    sys.meta_path.insert(0, Loaded("organizer_app.store.cipher", "derive_key", give_key))
    sys.meta_path.insert(0, Loaded("organizer_app.desktop.window.main_window", "MainWindow", listen_to_main))
    return show_window(path, None)


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "qt":
        sys.exit(empty_window())
    workspace, raw_key = Path(rest[0]), bytes.fromhex(rest[1])
    sys.exit(program(workspace, raw_key) if kind == "program" else window_and_database(workspace, raw_key))

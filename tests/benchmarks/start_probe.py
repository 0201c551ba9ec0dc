"""A process that starts one window and says on its standard output when it is painted, and when it is usable.

`program FILE KEYHEX` is the real program on a workspace; `qt` an empty window; `qt-and-database FILE KEYHEX`
imports SQLAlchemy too, opens the same file and shows an empty window. The key is given, so that the
passphrase costs none of them anything.
"""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class KeyAtHand(MetaPathFinder):
    """Gives `store.cipher` the key as soon as the program imports it: the passphrase's time is excluded."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Find nothing; once the program itself has loaded the cipher, replace what makes keys."""
        cipher = sys.modules.get("organizer_app.store.cipher")
        if cipher is not None and hasattr(cipher, "derive_key"):
            setattr(cipher, "derive_key", lambda passphrase, salt: self.key)  # noqa: B010  # of a module
            sys.meta_path.remove(self)


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
    """Start the real program; its own road from the command to the window, with the key at hand."""
    from organizer_app.app import load_qt

    load_qt()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from organizer_app.desktop.application import show_window

    class Watcher(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
                if not self.painted:
                    self.painted = True
                    say("painted")
                if type(watched).__name__ == "MainWindow":
                    QTimer.singleShot(0, stop)
            return False

    def stop() -> None:
        say("usable")
        os._exit(0)

    sys.meta_path.insert(0, KeyAtHand(key))
    watcher = Watcher()
    application = QApplication([])
    application.installEventFilter(watcher)
    return show_window(path, None)


if __name__ == "__main__":
    kind, *rest = sys.argv[1:]
    if kind == "qt":
        sys.exit(empty_window())
    workspace, raw_key = Path(rest[0]), bytes.fromhex(rest[1])
    sys.exit(program(workspace, raw_key) if kind == "program" else window_and_database(workspace, raw_key))

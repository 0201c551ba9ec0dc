"""Starts Qt and shows the first window: a workspace's, or the one that offers ways to begin.

A small window is painted first; what costs time to load — the database, the pages — follows behind it.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from organizer_app.desktop.startup.opening import Opening
from organizer_app.i18n import current_language
from organizer_app.locations import APPLICATION
from organizer_app.preferences import load_preferences

if TYPE_CHECKING:
    from organizer_app.desktop.look.choices import Choices
    from organizer_app.store.world import World

_SETTLED_MS = 3_000


def start_qt() -> tuple[QApplication, Choices]:
    """Return the one Qt application and this laptop's choices, taken up."""
    from organizer_app.desktop.look.choices import Choices
    from organizer_app.desktop.look.qt_words import install_qt_words
    from organizer_app.desktop.look.theme import Theme
    from organizer_app.desktop.startup.garbage import collect_between_events
    from organizer_app.desktop.startup.heard import tell_headings

    application = _qt()
    tell_headings(application)
    collect_between_events(application)
    preferences = load_preferences()
    words = install_qt_words(application, current_language())
    theme = Theme(application, preferences.theme, preferences.text_percent)
    return application, Choices(application, preferences, theme, words)


def _qt() -> QApplication:
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName(APPLICATION)
    return application


def show_window(workspace: Path | None, held_clock: int | None) -> int:
    """Open the window and return its exit code when it closes; `held_clock` is UTC milliseconds."""
    application = _qt()
    opening = Opening()
    opening.painted.connect(
        lambda: _begin(opening, workspace, held_clock), Qt.ConnectionType.QueuedConnection
    )
    opening.show()
    # Garbage is never looked for among the modules that were loaded at the start.
    QTimer.singleShot(_SETTLED_MS, gc.freeze)
    return application.exec()


def _begin(opening: Opening, workspace: Path | None, held_clock: int | None) -> None:
    from organizer_app.desktop.startup.program import Program

    application, choices = start_qt()
    program = Program(choices, world_of(held_clock))
    program.setParent(application)
    program.window = opening
    sys.excepthook = lambda _kind, error, _trace: program.tell_defect(error)
    program.begin(workspace)


def world_of(held_clock: int | None) -> World:
    """Return the machine's own world, or one whose clock is held."""
    from organizer_app.store.world import real_world

    world = real_world()
    # Its chance stays real: keys made under a held clock must be as secret as any.
    return world if held_clock is None else replace(world, clock=lambda: held_clock)

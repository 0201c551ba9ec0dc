"""Starts Qt and shows the first window: a workspace's, or the one that offers ways to begin."""

from __future__ import annotations

import sys
from pathlib import Path

# SQLAlchemy is loaded before Qt: Qt's Python hooks every later import and makes it slower.
from organizer_app.store.world import World, held_world, real_world

from organizer_app.desktop.choices import Choices  # isort: skip
from PySide6.QtWidgets import QApplication

from organizer_app.desktop.program import Program
from organizer_app.desktop.qt_words import install_qt_words
from organizer_app.desktop.theme import Theme
from organizer_app.i18n import current_language
from organizer_app.locations import APPLICATION
from organizer_app.preferences import load_preferences


def start_qt() -> tuple[QApplication, Choices]:
    """Return the one Qt application and this laptop's choices, taken up."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName(APPLICATION)
    preferences = load_preferences()
    words = install_qt_words(application, current_language())
    theme = Theme(application, preferences.theme, preferences.text_percent)
    return application, Choices(application, preferences, theme, words)


def show_window(workspace: Path | None, held_clock: int | None) -> int:
    """Open the window and return its exit code when it closes; `held_clock` is UTC milliseconds."""
    application, choices = start_qt()
    program = Program(choices, world_of(held_clock))
    sys.excepthook = lambda _kind, error, _trace: program.tell_defect(error)
    program.begin(workspace)
    return application.exec()


def world_of(held_clock: int | None) -> World:
    """Return the machine's own world, or one whose clock is held."""
    return real_world() if held_clock is None else held_world(held_clock)

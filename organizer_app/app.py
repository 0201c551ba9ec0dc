"""Wires the program together, once: the commands, and the window when no command is named."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from collections.abc import Sequence

from organizer_app.cli.invocation import Invocation
from organizer_app.errors import NoScreen

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""What the environment names where there is a screen, or something that stands for one."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command, or open the window where none is named, and return the exit code."""
    from organizer_app.cli.main import run

    return run(arguments, open_window=run_window)


def run_window(invocation: Invocation) -> int:
    """Open the window and return its exit code when it closes.

    Qt is imported here and not before: a command needs no Qt and does not wait for it. Raises NoScreen
    where there is none: Qt would end the program with words of its own.
    """
    if sys.platform.startswith("linux") and not any(map(os.environ.get, SCREENS)):
        raise NoScreen
    load_qt()
    from organizer_app.desktop.startup.application import show_window

    return show_window(invocation.workspace, invocation.held_clock)


def load_qt() -> None:
    """Load Qt so that the window is usable early.

    PySide6 puts itself before every later import to read that module's source for `__feature__`, which
    this program never uses: a third of the time SQLAlchemy takes to load. Collecting garbage among
    modules that all stay costs as much; the window begins to collect when it is on the screen.
    """
    plain_import = builtins.__import__
    gc.disable()
    from organizer_app.desktop.startup.overrides import guard_overrides

    # Once Qt itself is loaded, Python lets nobody alter what its classes are made from.
    guard_overrides()
    import PySide6.QtWidgets  # noqa: F401  # loaded here for what it does to imports

    builtins.__import__ = plain_import

"""Wires the program together, once: the commands, and the window when no command is named."""

from __future__ import annotations

from collections.abc import Sequence

from organizer_app.cli.invocation import Invocation


def run_command(arguments: Sequence[str]) -> int:
    """Run one command, or open the window where none is named, and return the exit code."""
    from organizer_app.cli.main import run

    return run(arguments, open_window=run_window)


def run_window(invocation: Invocation) -> int:
    """Open the window and return its exit code when it closes.

    Qt is imported here and not before: a command needs no Qt and does not wait for it.
    """
    from organizer_app.desktop.application import show_window

    return show_window(invocation.workspace, invocation.held_clock)

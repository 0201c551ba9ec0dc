"""Show on a terminal how far long work is; Ctrl+C stops it, and everything stays as it was."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import click

from organizer_app.i18n import _
from organizer_app.store.progress import Progress

_PATIENCE: Final = 1.0
"""Seconds of work of which nothing is said."""


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Give what hears of long work; Ctrl+C makes it raise Cancelled at its next step, a second one at once.

    How much is done is written over and over in one line of the error stream, and taken away at the end;
    where that is no terminal, nothing is written.
    """
    asked = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    line = _Line() if sys.stderr.isatty() else None
    before = signal.signal(signal.SIGINT, stop) if _hears_signals() else None
    try:
        yield Progress(line.show if line else None, asked.is_set)
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if line is not None:
            line.wipe()


def _hears_signals() -> bool:
    return threading.current_thread() is threading.main_thread()


class _Line:
    """One line that says how much is done."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._began = now()
        self._shown = ""

    def show(self, done: int, total: int) -> None:
        told = _("Done: {percent} %. Ctrl+C stops.").format(percent=100 * done // max(1, total))
        if told != self._shown and self._now() - self._began >= _PATIENCE:
            self._write(told)
            self._shown = told

    def wipe(self) -> None:
        if self._shown:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, told: str) -> None:
        click.echo("\r" + told.ljust(len(self._shown)), nl=False, err=True)

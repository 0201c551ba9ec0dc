"""What must never happen while somebody uses the program: seen after each step."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from organizer_app import locations

NOT_OURS: Final = (
    # The offscreen platform has no window manager, and says so.
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
    # The hand's own: a window became smaller between two presses of a double click.
    "Mouse event at ",
)


class Watch:
    """Collects tracebacks of all threads, Qt's warnings and the program's own log of defects."""

    def __init__(self) -> None:
        self._faults: list[str] = []

    def __enter__(self) -> Watch:
        self._hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = self._traceback
        sys.unraisablehook = lambda told: self.blame(f"unraisable: {told.exc_value!r} in {told.object!r}")
        threading.excepthook = lambda told: self._traceback(told.exc_type, told.exc_value, told.exc_traceback)
        self._handler = qInstallMessageHandler(self._warned)
        return self

    def __exit__(self, *_how: object) -> None:
        qInstallMessageHandler(self._handler)
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._hooks

    def blame(self, fault: str) -> None:
        """Note something that must not be."""
        self._faults.append(fault)

    def faults(self) -> list[str]:
        """Return what happened since it was asked last, with what the program logged of itself."""
        log = _defects_log()
        if log.exists():
            self._faults.append(log.read_text("utf-8"))
            log.unlink()
        found, self._faults = self._faults, []
        return found

    def _traceback(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.blame("".join(traceback.format_exception(kind, error, trace)))

    def _warned(self, kind: QtMsgType, where: QMessageLogContext, told: str) -> Any:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not told.startswith(NOT_OURS):
            stack = "".join(traceback.format_stack(limit=12)[:-1])
            self.blame(f"Qt warns ({where.category}): {told}\n{stack}")


def _defects_log() -> Path:
    return locations.log_folder() / "defects.log"

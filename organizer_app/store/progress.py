"""Long work says how far it is, and stops when it is asked to, leaving everything as it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from organizer_app.errors import Cancelled
from organizer_app.store.cipher import Connection, DatabaseError

_WHOLE: Final = 1000
_INSTRUCTIONS: Final = 20_000
"""So many instructions of SQLite's machine take a few milliseconds."""
_PAUSE: Final = 0.1
"""Seconds between two words about work that is no further, so that it can be stopped."""


@dataclass(frozen=True)
class Progress:
    """What a caller wants to hear of long work; `report` is told how much of how much is done."""

    report: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def step(self, done: int, total: int) -> None:
        """Report, about a hundred times in all; raises Cancelled where the caller wants no more."""
        if done % max(1, total // 100) and done != total:
            return
        self.stop_if_cancelled()
        if self.report is not None:
            self.report(done, total)

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled where the caller wants no more."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled

    def part(self, begin: float, end: float) -> Progress:
        """Return what hears of a part of the work: from one share (0 to 1) of the whole to another."""
        report = self.report
        if report is None:
            return self

        def told(done: int, total: int) -> None:
            share = begin + (end - begin) * min(1.0, done / max(1, total))
            report(int(share * _WHOLE), _WHOLE)

        return Progress(told, self.cancelled)


class Writing:
    """How far a large change of the file is: what was looked through, and what is written since it began."""

    def __init__(self, db: Connection, progress: Progress, total: int) -> None:
        self.looked_through = 0
        self._db = db
        self._progress = progress
        self._total = max(1, total)
        self._before = db.total_changes
        self._told = 0
        self._at = time.monotonic()

    def step(self) -> None:
        """Report what is new, or that nothing is; raises Cancelled where the caller wants no more."""
        self._progress.stop_if_cancelled()
        done = self.looked_through + self._db.total_changes - self._before
        share = min(_WHOLE - 1, _WHOLE * done // self._total)
        if share <= self._told and time.monotonic() - self._at < _PAUSE:
            return
        self._told, self._at = max(share, self._told), time.monotonic()
        if self._progress.report is not None:
            self._progress.report(self._told, _WHOLE)

    @contextmanager
    def while_statements_run(self) -> Iterator[None]:
        """Report many times a second, also in the middle of a statement; Cancelled stops it there."""
        stopped: list[Cancelled] = []

        def look() -> bool:
            try:
                self.step()
            except Cancelled as fault:
                stopped.append(fault)
            return bool(stopped)

        self._db.set_progress_handler(look, _INSTRUCTIONS)
        try:
            yield
        except DatabaseError:
            if stopped:
                raise stopped[0] from None
            raise
        finally:
            self._db.set_progress_handler(None, 0)

"""Long work says how far it is, and stops when it is asked to, leaving everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from organizer_app.errors import Cancelled


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

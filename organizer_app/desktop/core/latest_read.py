"""Reading what one place on the screen shows: of two questions only the later one is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.store.workspace import Session

T = TypeVar("T")


class LatestRead:
    """What is asked for one place; two readers may overtake each other, so that an older answer came last."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs, self._owner = jobs, owner
        self._cancel: Callable[[], None] = lambda: None

    def ask(
        self,
        look: Callable[[Session], T],
        then: Callable[[T], object],
        failed: Callable[[Trouble], object] | None = None,
    ) -> None:
        """Look something up in place of what was asked before, and hand the answer to `then`."""
        self.forget()
        self._cancel = self._jobs.read(look, then, owner=self._owner, failed=failed).cancel

    def forget(self) -> None:
        """Want no answer to what was asked."""
        self._cancel()

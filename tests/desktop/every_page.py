"""Going to every page of a window, and using what narrows and scrolls it, however large its group is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Barrier
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.jobs import Jobs
from organizer_app.records.base import Id
from tests.benchmarks.large_group import Subjects

READERS: Final = 2
SETTLES_MS: Final = 8_000

SUBJECTS: Final[Mapping[str, Callable[[Subjects], Id]]] = {
    "sign_in_desk": lambda group: group.tonight,
    "meeting": lambda group: group.last,
    "place": lambda group: group.place,
    "organization": lambda group: group.organization,
    "paper": lambda group: group.tonight,
    "cards": lambda group: group.last,
    "childcare": lambda group: group.last,
    "person": lambda group: group.regular,
    "campaign": lambda group: group.campaign,
}
"""What the pages that show one row are opened at."""


def let_answers_come(jobs: Jobs) -> None:
    """Wait until what was asked of the reading threads so far is answered, and the answers are shown.

    Both threads meet at a barrier behind it: Qt brings answers in the order in which they were given.
    """
    loop, barrier = QEventLoop(), Barrier(READERS)
    come = []

    def came(_place: int) -> None:
        come.append(_place)
        if len(come) == READERS:
            loop.quit()

    for _reader in range(READERS):
        jobs.aside(barrier.wait, came, owner=loop)
    loop.exec()


def pause(milliseconds: int) -> None:
    """Let the window's own clocks run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def in_sight(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """Return the controls of a kind that a person sees on a page."""
    return [one for one in page.findChildren(kind) if one.isVisible()]

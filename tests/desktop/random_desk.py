"""What a hand at random works at: a window, the file below it, and when all that was asked is answered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from time import monotonic
from typing import Final

from PySide6.QtCore import (
    QElapsedTimer,
    QEventLoop,
    QTimer,
)

from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from tests.desktop.random_files import SecondLaptop
from tests.desktop.random_watch import Watch

ANSWERS_WITHIN_S: Final = 30.0


@dataclass
class Desk:
    """What a hand works at: one laptop's file and its window, which may be closed and opened again."""

    open_window: Callable[[], MainWindow]
    laptop: SecondLaptop
    files: tuple[Path, ...]
    watch: Watch
    window: MainWindow = field(init=False)
    turning_until: float = 0.0
    """Until when the program is let run; beyond it something holds it."""

    def __post_init__(self) -> None:
        self.window = self.open_window()

    @property
    def workspace(self) -> Workspace:
        """The file that the window shows."""
        return self.window.around.workspace

    def close(self) -> None:
        """Close the window, and its file with it."""
        self.window.close()
        self.window.deleteLater()

    def turn(self, milliseconds: int = 0) -> None:
        """Let the program run for so long, and what waits with it."""
        self.turning_until = monotonic() + milliseconds / 1000
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Wait until everything asked for is answered, and what was asked for then."""
        clock = QElapsedTimer()
        clock.start()
        for _time in range(3):
            done: list[object] = []
            jobs = self.window.around.jobs
            jobs.write(lambda: None, done.append, owner=self.window)
            # Both readers must be free at once: what either was asked before is answered then.
            met = Barrier(2)
            for _reader in range(2):
                jobs.aside(partial(_meet, met), done.append, owner=self.window)
            while len(done) < 3 and not jobs.closed and clock.elapsed() < 1000 * ANSWERS_WITHIN_S:
                self.turn(5)
        if clock.elapsed() >= 1000 * ANSWERS_WITHIN_S:
            self.watch.blame("what was asked for is not answered")


def _meet(met: Barrier) -> None:
    with suppress(BrokenBarrierError):
        met.wait(2)

"""One laptop of a scripted day: its program as it is started in life, its clock, and the hand on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.startup.program import Program
from organizer_app.store.world import held_world
from tests.desktop.hand import Hand, Replace

ZONE = "America/Los_Angeles"
HARMLESS = ("This plugin does not support",)
"""What Qt's screenless platform says of itself."""


class Laptop(Hand):
    """Switched on in the morning and off in the evening; what it keeps lies in its own home."""

    def __init__(self, choices: Choices, seed: int, replace: Replace = setattr) -> None:
        super().__init__(replace)
        self._choices, self._seed = choices, seed
        self._now = 0
        self._program: Program | None = None

    def begin(self, at: str) -> None:
        """Start the program at this time of the laptop's zone, YYYY-MM-DDTHH:MM."""
        self.it_is(at)
        self._seed += 1
        world = replace(held_world(0, seed=self._seed, zone=ZONE), clock=self._look_at_clock)
        self._program = Program(self._choices, world)
        self._program.begin(None)
        self.until(lambda: self.has_window(), "no window opened")

    def it_is(self, at: str) -> None:
        """Let this time have come."""
        self._now = round(datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)

    def end(self) -> None:
        """Close the program."""
        if self._program is None:
            return
        program, self._program = self._program, None
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def pressed(self) -> tuple[int, int]:
        """Return how many keys and clicks there were so far."""
        count = self.count()
        return count.keys, count.clicks

    def _look_at_clock(self) -> int:
        self._now += 1
        return self._now

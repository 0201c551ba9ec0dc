"""Where a picture is taken: a group's open window, and waiting until it shows what it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import Barrier, BrokenBarrierError

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.jobs import READERS
from organizer_app.desktop.core.once_painted import Waiting
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.unsent import Unsent
from organizer_app.store.workspace import Workspace
from tests.desktop.small_group import meeting_tonight

LONGEST_MS = 30_000
"""Far beyond what is ever needed: an invitation costs a second of hard work, five beside other work."""


@dataclass(frozen=True)
class Stage:
    """A group's open window, and the laptop's choices."""

    window: MainWindow
    workspace: Workspace
    choices: Choices
    at_end: list[Callable[[], object]] = field(default_factory=list)
    """What a scene holds open, to be let go before the window is closed."""

    def __post_init__(self) -> None:
        # As the window looks that stood for a moment: what is not on other laptops is said in it.
        unsent = self.window.findChild(Unsent)
        assert unsent is not None
        unsent.count()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the program run until something is so. Raises TimeoutError after half a minute."""
        clock = QElapsedTimer()
        clock.start()
        while not is_so():
            if clock.elapsed() > LONGEST_MS:
                raise TimeoutError("the screen never came to the state to be shown")
            _run_for(5)

    def pause(self, milliseconds: int = 120) -> None:
        """Let the program run until all it asked for is answered and painted, so long at most."""
        clock = QElapsedTimer()
        clock.start()
        # What is answered may ask for more.
        for _round in range(3):
            answered: list[bool] = []
            readers = Barrier(READERS)
            for _reader in range(READERS):
                meeting = partial(_meet, readers)
                self.window.around.jobs.aside(meeting, answered.append, owner=self.window)
            self.window.around.jobs.write(lambda: True, answered.append, owner=self.window)
            while clock.elapsed() < milliseconds and (len(answered) <= READERS or self._waits()):
                _run_for(1)
            readers.abort()
        _run_for(2)

    def _waits(self) -> bool:
        """Tell whether something is to be done once the window is painted."""
        return bool(self.window.findChildren(Waiting))

    def end(self) -> None:
        """Let go of what a scene holds open."""
        while self.at_end:
            self.at_end.pop()()

    def desk(self) -> SignInDeskPage:
        """Open the sign-in desk of tonight's meeting."""
        self.window.go("sign_in_desk", meeting_tonight(self.workspace))
        page = self.window.page
        assert isinstance(page, SignInDeskPage)
        self.pause()
        return page


Scene = Callable[[Stage], QWidget]


def _run_for(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _meet(readers: Barrier) -> bool:
    """Wait until every reading thread is here: whatever was asked before is then answered."""
    try:
        readers.wait()
    except BrokenBarrierError:
        return False
    return True

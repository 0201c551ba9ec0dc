"""Where a picture is taken: a group's open window, and waiting until it shows what it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.choices import Choices
from organizer_app.desktop.main_window import MainWindow
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.store.workspace import Workspace
from tests.desktop.small_group import meeting_tonight

LONGEST_MS = 8000


@dataclass(frozen=True)
class Stage:
    """A group's open window, and the laptop's choices."""

    window: MainWindow
    workspace: Workspace
    choices: Choices

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the program run until something is so. Raises TimeoutError after eight seconds."""
        clock = QElapsedTimer()
        clock.start()
        while not is_so():
            if clock.elapsed() > LONGEST_MS:
                raise TimeoutError("the screen never came to the state to be shown")
            self.pause(10)

    def pause(self, milliseconds: int = 120) -> None:
        """Let the program run, so that what was asked for is painted."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def desk(self) -> SignInDeskPage:
        """Open the sign-in desk of tonight's meeting."""
        self.window.go("sign_in_desk", meeting_tonight(self.workspace))
        page = self.window.page
        assert isinstance(page, SignInDeskPage)
        self.pause()
        return page


Scene = Callable[[Stage], QWidget]

"""The running program: which window is open, and what follows when one is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.began import Began
from organizer_app.desktop.choices import Choices
from organizer_app.desktop.remembered import Remembered
from organizer_app.desktop.trouble import Trouble, trouble_of
from organizer_app.desktop.unlock_window import UnlockWindow
from organizer_app.store.world import World


class Program(QObject):
    """Opens windows one after another: ways to begin, a passphrase, a group's main window."""

    def __init__(self, choices: Choices, world: World) -> None:
        super().__init__()
        self._choices, self._world = choices, world
        self._remembered = Remembered()
        self.window: QWidget | None = None
        self._tell: Callable[[Trouble], None] | None = None

    def begin(self, path: Path | None) -> None:
        """Open this file, or the one opened last, or offer ways to begin."""
        lately = [Path(name) for name in self._choices.preferences.recent_workspaces]
        chosen = path or next((known for known in lately if known.exists()), None)
        if chosen is None:
            self.offer_ways()
        else:
            self.unlock(chosen)

    def offer_ways(self) -> None:
        """Show the ways to begin."""
        from organizer_app.desktop.first_run import FirstRun

        self._show(FirstRun(self._world, self._choices, self.enter, self.unlock))

    def unlock(self, path: Path) -> None:
        """Ask for a file's passphrase, unless it has none."""
        window = UnlockWindow(
            path,
            self._world,
            self._choices,
            lambda workspace: self.enter(Began(workspace)),
            self.offer_ways,
        )
        self._show(window)
        window.begin()

    def enter(self, began: Began) -> None:
        """Show a group's main window; for a laptop that waits to be admitted, the way to join."""
        if began.workspace.group_id is None:
            from organizer_app.desktop.join_window import JoinWindow

            self._choices.remember_workspace(began.workspace.path)
            joined = JoinWindow(
                began.workspace, self._choices, lambda workspace: self.enter(Began(workspace))
            )
            self._show(joined)
            return
        from organizer_app.desktop.finders import FINDERS
        from organizer_app.desktop.main_window import MainWindow
        from organizer_app.desktop.page_list import PAGES

        self._choices.remember_workspace(began.workspace.path)
        window = MainWindow(began.workspace, self._choices, self._remembered, PAGES, FINDERS)
        if began.you is not None:
            window.sit(began.you)
        self._tell = window.tell_trouble
        self._show(window)
        window.go("today")
        window.see_to_things()
        if began.bring_list and any(place.key == "bring_list" for place in PAGES):
            window.go("bring_list")

    def tell_defect(self, error: BaseException) -> None:
        """Log a defect that reached nobody else, and say so in the window that is open."""
        trouble = trouble_of(error)
        if self._tell is not None:
            self._tell(trouble)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()

"""The running program: which window is open, and what follows when one is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.trouble import Trouble, trouble_of
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import show_whole
from organizer_app.desktop.startup.first_window import FirstWindow, call_first_window
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.window.began import Began
from organizer_app.errors import WorkspaceBusy, WrongPassphrase
from organizer_app.i18n import _, current_language
from organizer_app.store.backup import original_of
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World

if TYPE_CHECKING:
    from organizer_app.desktop.startup.unlock_window import UnlockWindow


class Program(QObject):
    """Opens windows one after another: ways to begin, a passphrase, a group's main window."""

    def __init__(self, choices: Choices, world: World, remembered: Remembered | None = None) -> None:
        super().__init__()
        self._choices, self._world = choices, world
        self._remembered = remembered or Remembered()
        self._errand = Errand(self)
        self.window: QWidget | None = None
        self._first_window: FirstWindow | None = None
        self._tell: Callable[[Trouble], None] | None = None

    def begin(self, path: Path | None) -> None:
        """Open this file, or the one opened last; where that is not there, offer ways to begin.

        Another group's file is not opened in its place: somebody would sign people in there unawares.
        """
        lately = [Path(name) for name in self._choices.preferences.recent_workspaces[:1]]
        chosen = path or next((known for known in lately if known.exists()), None)
        if chosen is None:
            self.offer_ways()
        else:
            self.unlock(chosen)

    def offer_ways(self) -> None:
        """Show the ways to begin."""
        from organizer_app.desktop.startup.first_run import FirstRun

        window = FirstRun(self._world, self._choices, self._remembered, self.enter, self.unlock)
        self._tell = window.tell_trouble
        self._show(window)

    def unlock(self, path: Path) -> None:
        """Open a file that has no passphrase; else ask for it. The window before stays until then."""
        if self._errand.running:
            return
        if (original := original_of(path)) is not None:
            self._ask_passphrase(original).offer_backups(path)
            return
        world = self._world

        def refused(trouble: Trouble, fault: BaseException) -> None:
            if isinstance(fault, WrongPassphrase):
                self._ask_passphrase(path)
            elif isinstance(fault, WorkspaceBusy):
                self._call_first_window(path, trouble)
            else:
                self._ask_passphrase(path, trouble).may_offer_backups(fault)

        self._errand.run(
            lambda: Workspace.open(path, world, passphrase=""),
            lambda workspace: self.enter(Began(workspace)),
            refused,
            Workspace.close,
        )

    def _call_first_window(self, path: Path, trouble: Trouble) -> None:
        """Have the window come forward in which the file is open already, and leave; or say that it is."""
        self._errand.run(
            lambda: call_first_window(path),
            lambda came: self._leave() if came else self._ask_passphrase(path, trouble),
            lambda _trouble, _fault: self._ask_passphrase(path, trouble),
        )

    def _ask_passphrase(self, path: Path, shut: Trouble | None = None) -> UnlockWindow:
        from organizer_app.desktop.startup.unlock_window import UnlockWindow

        window = UnlockWindow(
            path,
            self._world,
            self._choices,
            self.enter,
            self.offer_ways,
        )
        self._tell = window.tell_trouble
        self._show(window)
        window.ask(shut)
        return window

    def enter(self, began: Began) -> None:
        """Show a group's main window; for a laptop that waits to be admitted, the way to join."""
        if began.workspace.group_id is None:
            from organizer_app.desktop.startup.join_window import JoinWindow

            self._choices.remember_workspace(began.workspace.path)
            joined = JoinWindow(began.workspace, self._choices, self._enter_joined)
            self._tell = joined.tell_trouble
            self._show(joined)
            joined.closing.connect(self._listen(began.workspace.path).close)
            return
        from organizer_app.desktop.window.finders import FINDERS
        from organizer_app.desktop.window.main_window import MainWindow
        from organizer_app.desktop.window.page_list import PAGES

        self._choices.remember_workspace(began.workspace.path)
        window = MainWindow(began.workspace, self._choices, self._remembered, PAGES, FINDERS)
        if began.you is not None:
            window.sit(began.you)
        self._tell = window.tell_trouble
        self._show(window)
        window.go_where_it_was()
        window.see_to_things()
        once_painted(window, lambda: window.closing.connect(self._listen(began.workspace.path).close))
        window.file_wanted.connect(self.open_beside)
        if began.workspace.by_recovery_page:
            once_painted(window, window.change_passphrase)
        if began.bring_list:
            window.go("bring_list")
        if (told := began.told) is not None:
            window.strip.show_message(said_again(lambda: Message(told(), "attention")))

    def _enter_joined(self, workspace: Workspace) -> None:
        """Show the main window, with the words by which a newcomer knows the group."""
        from organizer_app.desktop.window.main_window import MainWindow
        from organizer_app.sync.joining import group_words

        self.enter(Began(workspace))
        if isinstance(self.window, MainWindow) and workspace.group_id is not None:
            told = _(
                "This laptop is in the group. The admin's laptop shows the same six words, on its page "
                "“Sync” as here: {words}"
            )
            words = " ".join(group_words(workspace.group_id)[current_language()])
            self.window.strip.show_message(Message(told.format(words=words), "good"))

    def open_beside(self, path: Path | None) -> None:
        """Open another group's file in a window of its own, or the ways to begin; this one stays."""
        another = Program(self._choices, self._world, self._remembered)
        another.setParent(self.parent())
        if path is None:
            another.offer_ways()
        else:
            another.unlock(path)

    def tell_defect(self, error: BaseException) -> None:
        """Log a defect that reached nobody else, and say so in the window that is open."""
        trouble = trouble_of(error)
        if self._tell is not None:
            self._tell(trouble)

    def _listen(self, workspace: Path) -> FirstWindow:
        """Come forward when the same file is opened a second time."""
        if self._first_window is not None:
            self._first_window.close()
        self._first_window = FirstWindow(workspace, self)
        self._first_window.wanted.connect(self._come_forward, Qt.ConnectionType.QueuedConnection)
        return self._first_window

    def _come_forward(self) -> None:
        if (window := self.window) is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def _leave(self) -> None:
        """Close: the file is open already, and its window has come forward."""
        if self.window is not None:
            self.window.close()

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        show_whole(window)
        if before is not None:
            before.close()
            before.deleteLater()

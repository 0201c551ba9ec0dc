"""Catching up through the shared folder while the window is open: when asked, and every so many minutes.

Rounds run beside everything else, one at a time. One that nobody asked for is heard of where something came,
and once where the folder is not to be had.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from organizer_app.desktop.core.jobs import Jobs, Progress
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.widgets.messages import Message, said_again, trouble_message
from organizer_app.errors import Cancelled
from organizer_app.store.workspace import Workspace

if TYPE_CHECKING:
    from organizer_app.store.folder_state import FolderChoice, LastPass
    from organizer_app.sync.folder import FolderPass

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Rounds:
    """The folder, what came of the last round, whether one runs, why one did not; `known` once read."""

    known: bool = False
    choice: FolderChoice | None = None
    last: LastPass | None = None
    running: bool = False
    trouble: str = ""


class FolderRounds(QObject):
    """Does the rounds of one window; whoever shows them listens to `changed`."""

    changed = Signal()
    progressed = Signal(object)
    """A Progress, of a round somebody asked for."""
    _stepped = Signal(int, int)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, tell: Callable[[Message], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._tell = workspace, jobs, tell
        self._shown = Rounds()
        self._looks = self._asked = False
        self._stopped = False
        self._told_of = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._begin_unasked)
        self._stepped.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def shown(self) -> Rounds:
        """Return what is known now."""
        return self._shown

    def begin(self) -> None:
        """Look which folder was chosen, and do rounds where that was wished for; once is enough."""
        if self._looks:
            return
        self._looks, workspace = True, self._workspace

        def look() -> tuple[FolderChoice | None, LastPass | None]:
            from organizer_app.store.folder_state import folder_choice, last_pass

            return folder_choice(workspace), last_pass(workspace)

        self._jobs.aside(look, self._know, owner=self)

    def choose(self, folder: Path) -> None:
        """Share this folder from now on, and do a round."""
        self._set(lambda: _share(self._workspace, folder, None), self.catch_up)

    def every(self, minutes: int) -> None:
        """Do a round every so many minutes while the window is open; 0 for when asked only."""
        choice = self._shown.choice
        if choice is not None and choice.minutes != minutes:
            self._set(lambda: _share(self._workspace, choice.path, minutes), lambda: None)

    def leave(self) -> None:
        """Share no folder any more; what is there stays there."""
        self._set(lambda: _leave(self._workspace), lambda: None)

    def catch_up(self) -> None:
        """Do a round because somebody asked for it."""
        self._asked = True
        if self._shown.known:
            self._begin()
        else:
            self.begin()

    def stop(self) -> None:
        """Stop the round that runs; everything is as it was, but for files that are written already."""
        self._stopped = True

    def _set(self, do: Callable[[], FolderChoice | None], then: Callable[[], None]) -> None:
        def done(choice: FolderChoice | None) -> None:
            self._told_of = ""
            self._show(replace(self._shown, known=True, choice=choice, trouble=""))
            self._wait()
            then()

        def refused(trouble: Trouble) -> None:
            self._show(replace(self._shown, trouble=trouble.sentence))

        # A folder on a network may keep whoever looks at it waiting: not the thread that writes.
        self._jobs.aside(do, done, owner=self, failed=refused)

    def _know(self, known: tuple[FolderChoice | None, LastPass | None]) -> None:
        choice, last = known
        self._show(replace(self._shown, known=True, choice=choice, last=last))
        self._wait()
        if self._asked:
            self._begin()

    def _wait(self) -> None:
        choice = self._shown.choice
        if choice is None or not choice.minutes:
            self.timer.stop()
        elif not self._shown.running and not self._runs_down(choice.minutes * MINUTE_MS):
            self.timer.start(choice.minutes * MINUTE_MS)

    def _runs_down(self, milliseconds: int) -> bool:
        return self.timer.isActive() and self.timer.interval() == milliseconds

    def _begin_unasked(self) -> None:
        self._asked = False
        self._begin()

    def _begin(self) -> None:
        if self._shown.running or self._shown.choice is None:
            return
        self._stopped = False
        self._show(replace(self._shown, running=True, trouble=""))
        workspace, jobs = self._workspace, self._jobs

        def catch_up() -> tuple[FolderPass | None, LastPass | None]:
            from organizer_app.store.folder_state import last_pass
            from organizer_app.sync.folder import catch_up

            done = None
            with suppress(Cancelled):
                done = catch_up(
                    workspace, progress=self._stepped.emit, cancelled=lambda: self._stopped or jobs.closed
                )
            return done, last_pass(workspace)

        self._jobs.aside(catch_up, self._done, owner=self, failed=self._refused)

    def _done(self, came: tuple[FolderPass | None, LastPass | None]) -> None:
        from organizer_app.wording.sync import agreement_words, came_words, files_words

        done, last = came
        self._show(replace(self._shown, last=last, running=False))
        self._wait()
        if done is None:
            return
        if done.received.transactions or done.received.joined or done.files:
            self._tell(said_again(lambda: Message(f"{came_words(done)} {files_words(done)}".strip(), "good")))
        if done.agreement:
            self._tell(said_again(lambda: Message(agreement_words(done), "attention")))
        from organizer_app.wording.sentence import sentence

        why = done.not_given
        self._tell_once(None if why is None else Trouble(lambda: sentence(why)))

    def _refused(self, trouble: Trouble) -> None:
        self._show(replace(self._shown, running=False, trouble=trouble.sentence))
        self._wait()
        self._tell_once(trouble)

    def _tell_once(self, trouble: Trouble | None) -> None:
        """Say what kept a round from its work where nobody looks at the page, and not every few minutes."""
        told = "" if trouble is None else trouble.sentence
        if trouble is not None and told and not self._asked and told != self._told_of:
            self._tell(trouble_message(trouble, "attention"))
        self._told_of = told

    def _pass_on(self, done: int, total: int) -> None:
        if self._shown.running and self._asked:
            self.progressed.emit(Progress(done, total, None))

    def _show(self, rounds: Rounds) -> None:
        self._shown = rounds
        self.changed.emit()


def _share(workspace: Workspace, folder: Path, minutes: int | None) -> FolderChoice:
    from organizer_app.sync.folder import share_folder

    return share_folder(workspace, folder, minutes)


def _leave(workspace: Workspace) -> None:
    from organizer_app.store.folder_state import choose_folder

    choose_folder(workspace, None)

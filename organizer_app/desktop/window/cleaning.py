"""What the window does after something was erased: its bytes leave this laptop, while somebody works on.

Begun at the start too, where a crash or a full disk came between; what is not done when the window closes is
still owed, and done the next time.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from organizer_app.desktop.core.feed import Feed
from organizer_app.desktop.core.jobs import Jobs, Progress
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.folder_rounds import FolderRounds
from organizer_app.desktop.widgets.messages import Message, trouble_message
from organizer_app.errors import Cancelled
from organizer_app.i18n import _
from organizer_app.store.changes import ChangeSet
from organizer_app.store.drafts import gone_with_erasing
from organizer_app.store.wiping import is_owed
from organizer_app.store.workspace import Workspace

LONG = 20_000
"""Pages of a file, from which on it is said how far the work is: 80 MB."""


class Cleaning(QObject):
    """Looks whether anything is owed whenever statements or files may have erased something."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        feed: Feed,
        rounds: FolderRounds,
        tell: Callable[[Message], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._feed, self._rounds = workspace, jobs, feed, rounds
        self._tell = tell
        self._running = self._again = False
        self._told = -1
        feed.changed.connect(self._hear)
        rounds.changed.connect(self._hear_of_round)

    @property
    def is_running(self) -> bool:
        """Tell whether bytes are leaving just now."""
        return self._running

    def begin(self) -> None:
        """Look whether anything is owed, and do it."""
        if self._running:
            self._again = True
            return
        workspace = self._workspace
        self._jobs.aside(lambda: is_owed(workspace), self._clean, owner=self)

    def _hear(self, changes: ChangeSet) -> None:
        # An erasure is a statement, of this laptop or another; no edit erases.
        if changes.origin == "sync":
            self.begin()

    def _hear_of_round(self) -> None:
        # A round may bring statements, and no row that is in view.
        if not self._rounds.shown().running:
            self.begin()

    def _clean(self, owed: bool) -> None:
        if not owed or self._running:
            return
        self._running, self._told = True, -1
        workspace, jobs = self._workspace, self._jobs

        def clean(step: Callable[[int, int], None]) -> int | None:
            from organizer_app.work.erasing import clean_up

            def unless_closing(done: int, total: int) -> None:
                if jobs.closed:
                    raise Cancelled
                step(done, total)

            return gone_with_erasing(workspace) if clean_up(workspace, unless_closing) else None

        self._jobs.long(clean, self._done, owner=self, told=self._progressed, failed=self._failed)

    def _progressed(self, progress: Progress) -> None:
        tenth = progress.done * 10 // max(progress.total, 1)
        if progress.total < LONG or tenth == self._told:
            return
        self._told = tenth
        told = _("Erasing for good on this laptop: {percent} %. You can work on.")
        self._tell(Message(told.format(percent=tenth * 10)))

    def _done(self, drafts_gone: int | None) -> None:
        """Say that it is done; nothing where somebody else did it meanwhile."""
        self._running = False
        if drafts_gone is not None:
            told = _("What was to be erased is gone from this laptop and its backups.")
            if drafts_gone:
                from organizer_app.wording.erasing import drafts_gone_words

                told = f"{told} {drafts_gone_words(drafts_gone)}"
            self._tell(Message(told, "good"))
            # The sync page shows who has erased; a shared folder hears of it at once.
            self._feed.changed.emit(ChangeSet("sync", "edit"))
            if self._rounds.shown().choice is not None:
                self._rounds.catch_up()
        if self._again:
            self._again = False
            self.begin()

    def _failed(self, trouble: Trouble) -> None:
        self._running = self._again = False
        self._tell(trouble_message(trouble))

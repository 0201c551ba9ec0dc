"""What other laptops do not have yet, always in sight at the foot of the rail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import breakable, button, column, draw_icons, label, line
from organizer_app.i18n import _, ngettext
from organizer_app.store.changes import ChangeSet

if TYPE_CHECKING:
    from organizer_app.store.acknowledgements import LaptopState

CALM_MS = 1500
"""A busy door is counted once in a while, not at every sign-in."""


class Unsent(Worded):
    """Says how many changes the laptop that lacks most does not have; opens Sync."""

    def __init__(self, around: Surroundings, open_sync: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._states: Sequence[LaptopState] = ()
        self._asked: Job[list[LaptopState]] | None = None
        self._caption = label()
        self.button = button("", "quiet", "sync")
        self.button.clicked.connect(open_sync)
        layout = column(self, margin=0.5, gap=0)
        # The line above comes and goes with the words.
        layout.addWidget(line())
        layout.addWidget(self._caption)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(self.button.setText, lambda: _("Sync"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self.count)
        around.feed.changed.connect(self._hear)
        around.theme.changed.connect(self.reworded)
        # Until it is known what is lacking, nothing is said and no room is taken.
        self.hide()
        # A moment later, when the window stands: what counts it takes a while to load.
        self._timer.start()

    def reworded(self) -> None:
        words = unsent_words(self._states)
        self._caption.setText(breakable(words))
        self.button.setAccessibleDescription(words)
        self.setVisible(bool(words))
        draw_icons(self, self._around.theme)

    def _hear(self, changes: ChangeSet) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def count(self) -> None:
        """Count now, and say it."""
        if self._asked is not None:
            self._asked.cancel()
        workspace = self._around.workspace

        def count() -> list[LaptopState]:
            from organizer_app.sync.status import sync_status

            return sync_status(workspace)

        self._asked = self._around.jobs.aside(count, self._show, owner=self)

    def _show(self, states: list[LaptopState]) -> None:
        self._states = states
        self.reworded()


def unsent_words(states: Sequence[LaptopState]) -> str:
    """Say which laptop lacks most; nothing where all have all, or where there is no other laptop."""
    lacking = [state for state in states if not state.own and state.lacks]
    if not lacking:
        return ""
    most = max(lacking, key=lambda state: state.lacks)
    told = ngettext("{n} change not on {laptop}", "{n} changes not on {laptop}", most.lacks)
    return told.format(n=most.lacks, laptop=most.laptop.name)

"""What the window sees to by itself: today's backup, and text that was left half-typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from organizer_app.desktop.drafting import place_of
from organizer_app.desktop.messages import Message
from organizer_app.desktop.page import Surroundings
from organizer_app.i18n import _
from organizer_app.store.backup import backup_if_due
from organizer_app.store.drafts import Draft

BACKUP_AFTER_MS = 60_000
"""A minute after the start: nobody waits for a backup while a line forms at the door."""
BACKUP_EVERY_MS = 3_600_000
"""A window that stays open for days asks once an hour whether a new day's backup is due."""

MOST_SHOWN = 60


class Upkeep(QObject):
    """Begins when a group's window is open."""

    def __init__(self, around: Surroundings, put_back: Callable[[Draft], None], parent: QObject) -> None:
        super().__init__(parent)
        self._around, self._put_back = around, put_back
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._back_up)

    def begin(self) -> None:
        """Offer what was left half-typed, and back up before long."""
        self._around.drafting.offer(self._offer)
        self._timer.start(BACKUP_AFTER_MS)

    def _back_up(self) -> None:
        workspace = self._around.workspace
        self._around.jobs.aside(lambda: backup_if_due(workspace), lambda _made: None, owner=self)
        self._timer.start(BACKUP_EVERY_MS)

    def _offer(self, drafts: list[Draft]) -> None:
        known = [draft for draft in drafts if place_of(draft.key) is not None]
        if not known:
            return
        latest = known[0]
        # Its first line tells which it was; what stands below may be somebody's phone.
        first = latest.text.partition("\n")[0].strip()
        shown = first if len(first) <= MOST_SHOWN else f"{first[:MOST_SHOWN]}…"
        told = _("You were typing “{text}” when the program stopped.").format(text=shown)
        self._around.tell(Message(told, "attention", _("Put it back"), lambda: self._put_back(latest)))

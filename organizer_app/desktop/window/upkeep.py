"""What the window sees to by itself: today's backup, half-typed text, a clock that cannot be right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from organizer_app.desktop.core.drafting import place_of
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _
from organizer_app.store.clock_question import ClockDoubt, clock_doubt, trust_clock
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
        """Offer what was left half-typed, or else ask of the clock; back up and catch up before long."""
        self._around.drafting.offer(self._offer)
        self._around.rounds.begin()
        self._timer.start(BACKUP_AFTER_MS)

    def _back_up(self) -> None:
        workspace = self._around.workspace
        from organizer_app.store.upkeep import look_after

        self._around.jobs.aside(lambda: look_after(workspace), lambda _done: None, owner=self)
        self._look_at_clock()
        self._timer.start(BACKUP_EVERY_MS)

    def _look_at_clock(self) -> None:
        workspace = self._around.workspace
        self._around.jobs.aside(lambda: clock_doubt(workspace), self._ask_of_clock, owner=self)

    def _ask_of_clock(self, doubt: ClockDoubt | None) -> None:
        if doubt is None:
            return
        self._around.tell(said_again(lambda: self._clock_question(doubt)))

    def _clock_question(self, doubt: ClockDoubt) -> Message:
        zone = self._around.workspace.world.zone
        now = moment_words(doubt.says, zone)
        if doubt.before is None:
            told = _(
                "This laptop's clock says {now}, which cannot be right. Your work is safe. Set the clock."
            )
            return Message(told.format(now=now), "stop")
        told = _(
            "This laptop's clock said {before}, and now it says {now}. Is it right now? "
            "Until you say so, what other laptops wrote counts as later."
        ).format(before=moment_words(doubt.before, zone), now=now)
        return Message(told, "attention", _("It is right"), self._trust_clock)

    def _trust_clock(self) -> None:
        workspace = self._around.workspace
        self._around.jobs.write(lambda: trust_clock(workspace), owner=self)

    def _offer(self, drafts: list[Draft]) -> None:
        known = [draft for draft in drafts if place_of(draft.key) is not None]
        if not known:
            self._look_at_clock()
            return
        latest = known[0]
        # Its first line tells which it was; what stands below may be somebody's phone.
        first = latest.text.partition("\n")[0].strip()
        shown = first if len(first) <= MOST_SHOWN else f"{first[:MOST_SHOWN]}…"

        def offer() -> Message:
            told = _("You were typing “{text}” when the program stopped.").format(text=shown)
            return Message(told, "attention", _("Put it back"), lambda: self._put_back(latest))

        self._around.tell(said_again(offer))

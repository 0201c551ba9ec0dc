"""The offer on the people page to look at those who may be there twice; a small group is counted unasked."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Signal

from organizer_app.desktop.jobs import Job
from organizer_app.desktop.messages import Message
from organizer_app.desktop.page import Surroundings
from organizer_app.desktop.people.look_alikes import LookAlikesDialog, Pair
from organizer_app.desktop.pieces import button, column, row
from organizer_app.desktop.progress_line import ProgressLine
from organizer_app.desktop.worded import Worded
from organizer_app.errors import Cancelled
from organizer_app.i18n import _, ngettext
from organizer_app.store.workspace import Session
from organizer_app.work.people.list import count_people
from organizer_app.work.people.same import look_alike_pairs

SMALL = 1_500
"""Among so many people look-alikes are counted unasked: it takes a second or two beside the window."""

Pairs = tuple[Pair, ...]


class AlikeOffer(Worded):
    """A button that says how many pairs look alike; in a large group it looks for them when pressed."""

    _went_on = Signal(int, int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._pairs: Pairs | None = None
        self._large = False
        self._stale = True
        self._job: Job[Pairs | None] | None = None
        self._stop = Event()
        self.button = button("", "quiet", "people")
        self.progress = ProgressLine(self._cancel)
        layout = column(self, gap=0.5)
        line = row()
        line.addWidget(self.button)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.progress)
        self.button.clicked.connect(self._pressed)
        self._went_on.connect(self._show_progress)
        self.reworded()

    def outdated(self) -> None:
        """Count again when the list is looked at next: people changed."""
        self._stale = True

    def look_again(self) -> None:
        """Count those who look alike, where people changed since and the group is small."""
        if not self._stale or self._job is not None:
            return
        self._stale = False

        jobs = self._around.jobs

        def step(_done: int, _total: int) -> None:
            # A window that closes does not wait for it.
            if jobs.closed:
                raise Cancelled

        def look(session: Session) -> Pairs | None:
            return _pairs(session, step) if count_people(session) <= SMALL else None

        jobs.read(look, self._counted, owner=self)

    def pairs(self) -> Pairs:
        """Return the pairs that were found."""
        return self._pairs or ()

    def reworded(self) -> None:
        number = len(self.pairs())
        told = ngettext(
            "Look at {n} pair that looks alike…", "Look at {n} pairs that look alike…", number
        ).format(n=number)
        self.button.setText(told if number else _("Look for people who are here twice…"))
        self.setVisible(bool(number) or self._large)

    def _counted(self, found: Pairs | None) -> None:
        self._large, self._pairs = found is None, found
        self.reworded()

    def _pressed(self) -> None:
        if self._pairs:
            self._open(self._pairs)
            return
        self._stop = stop = Event()
        jobs = self._around.jobs

        def step(done: int, total: int) -> None:
            if stop.is_set() or jobs.closed:
                raise Cancelled
            self._went_on.emit(done, total)

        def look(session: Session) -> Pairs | None:
            return _pairs(session, step)

        self.progress.begin()
        self.button.setEnabled(False)
        self._job = jobs.read(look, self._found, owner=self)

    def _found(self, found: Pairs | None) -> None:
        self._end()
        if found:
            self._open(found)
        else:
            self._around.tell(Message(_("Nobody looks like anybody else."), "good"))

    def _cancel(self) -> None:
        self._stop.set()
        self._end()

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        self.button.setEnabled(True)

    def _show_progress(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progress.show_progress(self._job.estimate(done, total))

    def _open(self, pairs: Pairs) -> None:
        LookAlikesDialog(self._around, pairs, self.window()).open()


def _pairs(session: Session, step: Callable[[int, int], None]) -> Pairs:
    return tuple((pair.first_id, pair.second_id) for pair in look_alike_pairs(session, step=step))

"""The offer on the people page to look at those who may be there twice; a small group is counted unasked.

In a large one somebody asks once, which takes a minute; then it is remembered, and whoever changes is
compared unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import Signal

from organizer_app.desktop.core.jobs import Job
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.people.look_alikes import LookAlikesDialog, Pair
from organizer_app.desktop.widgets.messages import Message, said_again, trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.errors import Cancelled
from organizer_app.i18n import _, ngettext
from organizer_app.rules.dates import to_local
from organizer_app.store.looked_over import LookedOver, keep_looked_over
from organizer_app.store.workspace import Session
from organizer_app.work.people.list import count_people
from organizer_app.work.people.looked_over import SMALL, look_over_everybody, renewed
from organizer_app.work.people.same import look_alike_pairs

Pairs = tuple[Pair, ...]


@dataclass(frozen=True)
class _Known:
    """What is known of look-alikes: of a small group by counting, of a large one since somebody looked."""

    pairs: Pairs
    large: bool
    looked: LookedOver | None = None
    is_current: bool = True
    is_news: bool = False


class AlikeOffer(Worded):
    """A button that says how many pairs look alike; in a large group also when somebody looked for them."""

    _went_on = Signal(int, int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._known = _Known((), large=False)
        self._stale = True
        self._asks = False
        self._job: Job[LookedOver] | None = None
        self._stop = Event()
        self.button, self.again_button = button("", "quiet", "people"), button("", "quiet")
        self._told = label("", "quiet")
        self.progress = ProgressLine(self._cancel)
        layout = column(self, gap=0.5)
        layout.addLayout(flow(self.button, self.again_button, gap=1))
        layout.addWidget(self._told)
        layout.addWidget(self.progress)
        self.button.clicked.connect(self._pressed)
        self.again_button.clicked.connect(self._look_for_them)
        self._went_on.connect(self._show_progress)
        self.say(self.again_button.setText, lambda: _("Look through everybody again"))
        self.reworded()

    def outdated(self) -> None:
        """Count again when the list is looked at next: people changed."""
        self._stale = True

    def look_again(self) -> None:
        """Count those who look alike where people changed since; in a large group, those who changed."""
        if not self._stale or self._asks or self._job is not None:
            return
        self._stale, self._asks = False, True
        jobs = self._around.jobs

        def step(_done: int, _total: int) -> None:
            # A window that closes does not wait for it.
            if jobs.closed:
                raise Cancelled

        def look(session: Session) -> _Known:
            if count_people(session) <= SMALL:
                pairs = look_alike_pairs(session, step=step)
                return _Known(tuple((pair.first_id, pair.second_id) for pair in pairs), large=False)
            known = renewed(session, step)
            if known is None:
                return _Known((), large=True)
            return _Known(_pairs_of(known.looked), True, known.looked, known.is_current, known.is_news)

        jobs.read(look, self._counted, owner=self, failed=self._not_counted)

    def pairs(self) -> Pairs:
        """Return the pairs that were found."""
        return self._known.pairs

    def told(self) -> str:
        """Return what is said of the last look at everybody, nothing where that says nothing."""
        return self._told.text() if not self._told.isHidden() else ""

    def reworded(self) -> None:
        known = self._known
        number = len(known.pairs)
        told = ngettext(
            "Look at {n} pair that looks alike…", "Look at {n} pairs that look alike…", number
        ).format(n=number)
        self.button.setText(told if number else _("Look for people who are here twice…"))
        self.again_button.setVisible(bool(number) and known.large and not known.is_current)
        self._told.setText(self._looked_words(known))
        self._told.setVisible(bool(self._told.text()))
        self.setVisible(bool(number) or known.large)

    def _looked_words(self, known: _Known) -> str:
        if known.looked is None:
            return ""
        zone = self._around.workspace.world.zone
        day = day_words(to_local(known.looked.at, zone).date().isoformat())
        if known.is_current:
            words = _("Everybody was looked through on {day}; who changed since was compared again.")
        else:
            words = _("Everybody was looked through on {day}; many people changed since.")
        return words.format(day=day)

    def _counted(self, known: _Known) -> None:
        self._asks = False
        if self._job is not None:
            return
        self._known = known
        self.reworded()
        if known.looked is not None and known.is_news:
            self._keep(known.looked)
        # Somebody may have changed while the others were compared.
        self.look_again()

    def _not_counted(self, _trouble: object) -> None:
        # Nobody asked: it is tried again when people change or the page opens.
        self._asks, self._stale = False, True

    def _keep(self, looked: LookedOver) -> None:
        workspace = self._around.workspace
        # What cannot be kept is looked for again: nothing is lost by it that anybody must hear of.
        self._around.jobs.write(
            lambda: keep_looked_over(workspace, looked), owner=self, failed=lambda _trouble: None
        )

    def _pressed(self) -> None:
        if self._known.pairs:
            self._open(self._known.pairs)
        else:
            self._look_for_them()

    def _look_for_them(self) -> None:
        self._stop = stop = Event()
        jobs, now = self._around.jobs, self._around.workspace.world.clock()

        def step(done: int, total: int) -> None:
            if stop.is_set() or jobs.closed:
                raise Cancelled
            self._went_on.emit(done, total)

        self.progress.begin()
        self._set_working(True)
        self._job = jobs.read(
            lambda session: look_over_everybody(session, now, step),
            self._found,
            owner=self,
            failed=self._not_found,
        )

    def _found(self, looked: LookedOver) -> None:
        self._end()
        self._known = _Known(_pairs_of(looked), self._known.large, looked if self._known.large else None)
        self.reworded()
        if self._known.large:
            self._keep(looked)
        if self._known.pairs:
            self._open(self._known.pairs)
        else:
            self._around.tell(said_again(lambda: Message(_("Nobody looks like anybody else."), "good")))

    def _not_found(self, trouble: Trouble) -> None:
        self._end()
        self._around.tell(trouble_message(trouble))

    def _cancel(self) -> None:
        self._stop.set()
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        self._set_working(False)

    def _set_working(self, working: bool) -> None:
        for made in (self.button, self.again_button):
            made.setEnabled(not working)

    def _show_progress(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progress.show_progress(self._job.estimate(done, total))

    def _open(self, pairs: Pairs) -> None:
        LookAlikesDialog(self._around, pairs, self.window()).open()


def _pairs_of(looked: LookedOver) -> Pairs:
    return tuple((one, other) for one, other, _score in looked.pairs)

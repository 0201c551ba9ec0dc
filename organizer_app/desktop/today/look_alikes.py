"""Who may be on file twice, on the page of today: what was found before, and in a small group who is new.

Nobody is compared while the page comes up: of a large group only what somebody looked for is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import button, card, clear, column, draw_icons, label
from organizer_app.errors import Cancelled
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.store.looked_over import LookedOver, keep_looked_over, looked_over
from organizer_app.store.workspace import Session

LOOK_AFTER_MS = 5_000
"""So long the page has stood still before people are compared: whoever came for something does it first."""

Pairs = Sequence[tuple[Id, Id]]


class LookAlikesCard(Worded):
    """How many pairs look alike; out of sight where nobody does. `decide` shows them side by side."""

    def __init__(self, around: Surroundings, decide: Callable[[Pairs], None]) -> None:
        super().__init__()
        self._around, self._decide = around, decide
        self._pairs: Pairs = ()
        # Of two questions only the later one is answered: the other may know less.
        self._looking = LatestRead(around.jobs, self)
        self._inside: QVBoxLayout = column(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_AFTER_MS)
        self._later.timeout.connect(self.look_anew)
        self.hide()

    def look(self) -> None:
        """Show what was found before, and compare a small group once the page stands still."""
        if not self._around.rights.allows(writes("same_person")):
            return
        self._looking.ask(_found_before, self.show_pairs)
        self._later.start()

    def look_anew(self) -> None:
        """Compare who changed since in a small group; nothing where nobody did."""
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return
        jobs, now = self._around.jobs, self._around.workspace.world.clock()

        def step(_done: int, _total: int) -> None:
            # A window that closes does not wait for it.
            if jobs.closed:
                raise Cancelled

        def compare(session: Session) -> LookedOver | None:
            from organizer_app.work.people.looked_over import looked_over_unasked

            return looked_over_unasked(session, now, step)

        # Nobody asked: it is tried again when people change or the page opens.
        self._looking.ask(compare, self._keep, lambda _trouble: None)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show how many pairs there are to decide on."""
        if pairs != self._pairs:
            self._pairs = pairs
            self.reworded()

    def reworded(self) -> None:
        clear(self._inside)
        number = len(self._pairs)
        self.setVisible(bool(number))
        if not number:
            return
        frame, inside = card()
        told = ngettext("{n} pair of people looks alike", "{n} pairs of people look alike", number)
        inside.addWidget(label(told.format(n=f"{number:,}"), "heading"))
        inside.addWidget(label(_("Perhaps somebody is on file twice."), "quiet"))
        look = button(_("Look at them side by side…"), "", "people")
        look.clicked.connect(lambda: self._decide(self._pairs))
        inside.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addWidget(frame)
        draw_icons(self, self._around.theme)

    def _keep(self, found: LookedOver | None) -> None:
        if found is None:
            return
        workspace = self._around.workspace
        self.show_pairs(tuple((one, other) for one, other, _score in found.pairs))
        # What cannot be kept is looked for again: nothing is lost by it that anybody must hear of.
        self._around.jobs.write(
            lambda: keep_looked_over(workspace, found), owner=self, failed=lambda _trouble: None
        )


def _found_before(session: Session) -> Pairs:
    if looked_over(session) is None:
        return ()
    # What compares people is loaded only where there is something to tell, behind the window.
    from organizer_app.work.people.looked_over import known_pairs

    return known_pairs(session)

"""Who stands near a person: the family on one phone, look-alikes, records that are the same person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.widgets.pieces import button, card, clear, column, label, line, row
from organizer_app.desktop.words.likeness_words import why_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.work.people.family import FamilyMember, family
from organizer_app.work.people.same import LookAlike, look_alikes


@dataclass(frozen=True)
class NearDeeds:
    """What can be done with somebody near: open the card, say it is the same person, or is not."""

    open: Callable[[Id], None]
    same: Callable[[Id], None]
    apart: Callable[[Id], None]
    unlink: Callable[[Id], None]
    compare: Callable[[], None]


class NearList(Worded):
    """Up to three cards; none where nobody is near. The family and look-alikes come a moment after the rest.

    They are looked for among all people, which takes longer than all else that a person's page shows.
    """

    came = Signal()
    """Look-alikes or family were shown, or stand there no more."""

    def __init__(self, jobs: Jobs, deeds: NearDeeds) -> None:
        super().__init__()
        self._jobs, self._deeds = jobs, deeds
        self._about: Id | None = None
        self._linked: Sequence[tuple[Id, str]] = ()
        self._family: Sequence[FamilyMember] = ()
        self._alike: Sequence[LookAlike] = ()
        self._looking: tuple[Job[tuple[FamilyMember, ...]], Job[tuple[LookAlike, ...]]] | None = None
        self._layout = column(self, gap=2)

    def alike(self) -> Sequence[LookAlike]:
        """Return the look-alikes that are shown."""
        return self._alike

    def show_person(self, look: PersonLook) -> None:
        """Show who is near this person."""
        about = look.card.id
        another = about != self._about
        if another or look.linked != self._linked:
            self._about, self._linked = about, look.linked
            if another:
                self._family, self._alike = (), ()
            self._show()
        for before in self._looking or ():
            before.cancel()
        once_painted(self, lambda: self._look_around(about))

    def _look_around(self, about: Id) -> None:
        if about != self._about:
            return
        for before in self._looking or ():
            before.cancel()
        read = self._jobs.read
        # Who was deleted meanwhile is no longer shown either.
        self._looking = (
            read(lambda session: family(session, about), self._show_family, owner=self, failed=_gone),
            read(lambda session: look_alikes(session, about), self._show_alike, owner=self, failed=_gone),
        )

    def _show_family(self, members: Sequence[FamilyMember]) -> None:
        if members != self._family:
            self._family = members
            self._show()
            self.came.emit()

    def _show_alike(self, alike: Sequence[LookAlike]) -> None:
        if alike != self._alike:
            self._alike = alike
            self._show()
            self.came.emit()

    def reworded(self) -> None:
        if self._about is not None:
            self._show()

    def _show(self) -> None:
        clear(self._layout)
        self.setVisible(bool(self._linked or self._alike or self._family))
        if self._linked:
            self._show_linked(self._linked)
        if self._alike:
            self._show_pairs(self._alike)
        if self._family:
            self._show_members(self._family)

    def _card(self, heading: str, told: str) -> QVBoxLayout:
        frame, inside = card()
        inside.addWidget(label(heading, "heading"))
        if told:
            inside.addWidget(label(told, "quiet"))
        self._layout.addWidget(frame)
        return inside

    def _show_linked(self, linked: Sequence[tuple[Id, str]]) -> None:
        told = ngettext(
            "{n} more record was found to be this person. Nothing of it was lost.",
            "{n} more records were found to be this person. Nothing of them was lost.",
            len(linked),
        )
        inside = self._card(_("The same person"), told.format(n=len(linked)))
        for person_id, name in linked:
            inside.addWidget(line())
            inside.addWidget(label(name, "strong"))
            part = button(_("They are two people"), "quiet")
            part.clicked.connect(lambda _checked=False, one=person_id: self._deeds.unlink(one))
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_pairs(self, alike: Sequence[LookAlike]) -> None:
        inside = self._card(_("Perhaps the same person"), "")
        for one in alike:
            inside.addWidget(line())
            self._person(inside, one.id, one.name, one.town)
            inside.addWidget(label(why_words(one.likeness), "quiet"))
            same, apart = button(_("The same"), ""), button(_("Not the same"), "quiet")
            same.clicked.connect(lambda _checked=False, one=one.id: self._deeds.same(one))
            apart.clicked.connect(lambda _checked=False, one=one.id: self._deeds.apart(one))
            buttons = row(gap=1)
            buttons.addWidget(same)
            buttons.addWidget(apart)
            buttons.addStretch(1)
            inside.addLayout(buttons)
        inside.addWidget(line())
        beside = button(_("Look at them side by side…"), "quiet", "people")
        beside.clicked.connect(self._deeds.compare)
        inside.addWidget(beside, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_members(self, members: Sequence[FamilyMember]) -> None:
        inside = self._card(_("On the same phone or address"), "")
        for member in members:
            inside.addWidget(line())
            self._person(inside, member.id, member.name, member.town)

    def _person(self, inside: QVBoxLayout, person_id: Id, name: str, town: str | None) -> None:
        opener = button(name, "row")
        opener.setAccessibleDescription(town or "")
        opener.clicked.connect(lambda: self._deeds.open(person_id))
        line_of = row(gap=1)
        line_of.addWidget(opener, 1)
        if town:
            line_of.addWidget(label(town, "quiet", wraps=False))
        inside.addLayout(line_of)


def _gone(_trouble: Trouble) -> None:
    """Leave it: the page itself hears that somebody was deleted."""

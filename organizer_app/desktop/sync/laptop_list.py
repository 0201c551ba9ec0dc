"""The laptops of the group: which this one is, and what each of the others is not known to have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sync.laptop_words import heard_words
from organizer_app.desktop.widgets.language_switch import NAMES
from organizer_app.desktop.widgets.pieces import (
    badge,
    button,
    clear,
    column,
    draw_icons,
    drawing,
    label,
    line,
    row,
)
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.store.acknowledgements import LaptopState
from organizer_app.store.log.members import Laptop
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.waiting import WaitingPart

GroupWords = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class LaptopDeeds:
    """What an admin does with laptops: let one in, invite one, change what one may do."""

    let_in: Callable[[], None]
    invite: Callable[[], None]
    change: Callable[[Laptop], None]


class LaptopList(WordedFrame):
    """A line for each laptop; what waits for an earlier file stands below; an admin lets others in here."""

    def __init__(self, theme: Theme, zone: str, deeds: LaptopDeeds, group: Callable[[], GroupWords]) -> None:
        """`group` are the six words of the group, by language: they stand here to be compared at any time."""
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._deeds = theme, zone, deeds
        self._group = group
        self._notes: Mapping[Id, str] = {}
        self._removed: Sequence[Laptop] = ()
        self._states: Sequence[LaptopState] = ()
        self._is_admin = False
        self._waiting: Sequence[WaitingPart] = ()
        layout = column(self, margin=2, gap=1.5)
        heading = label("", "heading")
        layout.addWidget(heading)
        self._rows = column(gap=1.5)
        layout.addLayout(self._rows)
        self._alone, self._known_by = label("", "quiet"), label("", "quiet")
        layout.addWidget(self._alone)
        layout.addWidget(self._known_by)
        self.let_in_button = button("", "", "join")
        self.let_in_button.clicked.connect(deeds.let_in)
        self.invite_button = button("", "", "laptop")
        self.invite_button.clicked.connect(deeds.invite)
        for made in (self.let_in_button, self.invite_button):
            made.hide()
        layout.addLayout(flow(self.let_in_button, self.invite_button))
        self.say(self.invite_button.setText, lambda: _("Invite a laptop…"))
        self.say(heading.setText, lambda: _("Laptops of the group"))
        self.say(self.let_in_button.setText, lambda: _("Let a laptop in…"))
        self.say(
            self._alone.setText,
            lambda: _(
                "Only this laptop so far. To bring another in: choose “Join a group” on it, save its join "
                "file on a stick, and open that file here."
            ),
        )

    def show_laptops(
        self,
        states: Sequence[LaptopState],
        waiting: Sequence[WaitingPart],
        notes: Mapping[Id, str] | None = None,
        removed: Sequence[Laptop] = (),
    ) -> None:
        """Show what is known of each laptop, what waits, what to look at by laptop, and who was removed."""
        self._states, self._waiting, self._notes, self._removed = states, waiting, notes or {}, removed
        self.reworded()

    def reworded(self) -> None:
        clear(self._rows)
        self._alone.setVisible(len(self._states) == 1)
        self._known_by.setVisible(len(self._states) > 1)
        if len(self._states) > 1:
            self._known_by.setText(_known_by(self._group()))
        # Where only admins may, nobody else is led to a refusal.
        self._is_admin = any(state.own and state.laptop.role == ADMIN for state in self._states)
        self.let_in_button.setVisible(self._is_admin)
        self.invite_button.setVisible(self._is_admin)
        for state in self._states:
            self._rows.addWidget(line())
            self._rows.addWidget(self._laptop(state))
        if self._removed:
            names = ", ".join(sorted(each.name for each in self._removed))
            self._rows.addWidget(line())
            self._rows.addWidget(label(_("Removed: {laptops}").format(laptops=names), "quiet"))
        for part in self._waiting:
            self._rows.addWidget(line())
            self._rows.addWidget(self._waits(part))
        draw_icons(self, self._theme)

    def _laptop(self, state: LaptopState) -> QWidget:
        holder = SideBySide(60, gap=1)
        parts = row(gap=1.5)
        parts.addWidget(drawing("laptop"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        words.addWidget(label(state.laptop.name, "strong"))
        told = [LAPTOP_ROLES.word(state.laptop.role)]
        told.append(_("this laptop") if state.own else heard_words(state, self._zone))
        words.addWidget(label(" · ".join(told), "quiet"))
        if note := self._notes.get(state.laptop.id):
            words.addWidget(badge(note, "attention"))
        parts.addLayout(words, 1)
        holder.add(parts, 1)
        shown: list[QWidget] = []
        if not state.own:
            lacks = ngettext("{n} change not there yet", "{n} changes not there yet", state.lacks)
            made = badge(lacks.format(n=f"{state.lacks:,}"), "attention")
            if not state.lacks:
                made = badge(_("Has everything"), "good")
            shown.append(made)
        if self._is_admin:
            change = button(_("Rights…"), "quiet")
            change.setAccessibleName(_("What {laptop} may do").format(laptop=state.laptop.name))
            change.clicked.connect(lambda: self._deeds.change(state.laptop))
            shown.append(change)
        if shown:
            holder.add(flow(*shown, gap=1))
        return holder

    def _waits(self, part: WaitingPart) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=1.5)
        parts.addWidget(drawing("attention", meaning="attention"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0)
        told = ngettext(
            "{n} change of {laptop} waits for an earlier file",
            "{n} changes of {laptop} wait for an earlier file",
            part.changes,
        )
        laptop = part.laptop_name or _("a laptop not known yet")
        words.addWidget(label(told.format(n=f"{part.changes:,}", laptop=laptop), "strong"))
        came = _("Came on {moment}. Nothing of it is lost: ask that laptop for another export.")
        words.addWidget(label(came.format(moment=moment_words(part.came_at, self._zone)), "quiet"))
        parts.addLayout(words, 1)
        return holder


def _known_by(group: GroupWords) -> str:
    told = _("Six words tell this group from any other. They are the same on each of its laptops:")
    codes = sorted(group, key=lambda code: code != current_language())
    return "\n".join((told, *(f"{NAMES[code]}: {' '.join(group[code])}" for code in codes)))

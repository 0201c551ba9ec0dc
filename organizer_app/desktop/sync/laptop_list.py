"""The laptops of the group: which this one is, and what each of the others is not known to have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.pieces import badge, button, clear, column, draw_icons, drawing, label, line, row
from organizer_app.desktop.spoken_times import moment_words
from organizer_app.desktop.sync.laptop_words import heard_words
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _, ngettext
from organizer_app.rules.vocabulary import LAPTOP_ROLES
from organizer_app.store.acknowledgements import LaptopState
from organizer_app.store.log.rights import ADMIN
from organizer_app.store.waiting import WaitingPart


class LaptopList(WordedFrame):
    """A line for each laptop; what waits for an earlier file stands below; an admin lets others in here."""

    def __init__(self, theme: Theme, zone: str, let_in: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone = theme, zone
        self._states: Sequence[LaptopState] = ()
        self._waiting: Sequence[WaitingPart] = ()
        layout = column(self, margin=2, gap=1.5)
        heading = label("", "heading")
        layout.addWidget(heading)
        self._rows = column(gap=1.5)
        layout.addLayout(self._rows)
        self._alone = label("", "quiet")
        layout.addWidget(self._alone)
        self.let_in_button = button("", "", "join")
        self.let_in_button.clicked.connect(let_in)
        layout.addWidget(self.let_in_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(heading.setText, lambda: _("Laptops of the group"))
        self.say(self.let_in_button.setText, lambda: _("Let a laptop in…"))
        self.say(
            self._alone.setText,
            lambda: _(
                "Only this laptop so far. To bring another in: choose “Join a group” on it, save its join "
                "file on a stick, and open that file here."
            ),
        )

    def show_laptops(self, states: Sequence[LaptopState], waiting: Sequence[WaitingPart]) -> None:
        """Show what is known of each laptop, and what waits."""
        self._states, self._waiting = states, waiting
        self.reworded()

    def reworded(self) -> None:
        clear(self._rows)
        self._alone.setVisible(len(self._states) == 1)
        # Where only admins may, nobody else is led to a refusal.
        self.let_in_button.setVisible(any(state.own and state.laptop.role == ADMIN for state in self._states))
        for state in self._states:
            self._rows.addWidget(line())
            self._rows.addWidget(self._laptop(state))
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
        parts.addLayout(words, 1)
        holder.add(parts, 1)
        if not state.own:
            lacks = ngettext("{n} change not there yet", "{n} changes not there yet", state.lacks)
            made = badge(lacks.format(n=f"{state.lacks:,}"), "attention")
            if not state.lacks:
                made = badge(_("Has everything"), "good")
            holder.add(flow(made))
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

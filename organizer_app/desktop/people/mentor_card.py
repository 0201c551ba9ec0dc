"""Mentorships on the card of either of the two: goals, when they talked, how long ago, and the end of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    clear,
    column,
    draw_icons,
    label,
    line,
    row,
)
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.work.people.mentorships import MentorshipLook, Talk

MOST_TALKS = 5
"""So many check-ins stand on the card; the rest come at a press."""


@dataclass(frozen=True)
class MentorDeeds:
    """What can be done: open the other's card, begin, write down a talk or goals, end it or go on."""

    open: Callable[[Id], None]
    begin: Callable[[bool], None]
    talk: Callable[[MentorshipLook], None]
    goals: Callable[[MentorshipLook], None]
    end: Callable[[MentorshipLook], None]
    take_off: Callable[[Talk], None]


class MentorCard(WordedFrame):
    """One part for each mentorship, those that go on first."""

    def __init__(self, theme: Theme, deeds: MentorDeeds) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._deeds = theme, deeds
        self._shown: Sequence[MentorshipLook] | None = None
        self._whole: set[Id] = set()
        self._deeds_of: dict[str, QPushButton] = {}
        """What can be pressed about a mentorship, by its spoken name."""
        layout = column(self, margin=2, gap=1)
        heading, self._empty = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        layout.addWidget(self._empty)
        self._parts = column(gap=1)
        layout.addLayout(self._parts)
        self.give, self.become = button("", "", "people"), button("", "")
        self.give.clicked.connect(lambda: deeds.begin(False))
        self.become.clicked.connect(lambda: deeds.begin(True))
        layout.addLayout(flow(self.give, self.become, gap=1))
        self.say(heading.setText, lambda: _("Mentoring"))
        self.say(
            self._empty.setText,
            lambda: _("Somebody with experience can stand beside somebody who is starting."),
        )
        self.say(self.give.setText, lambda: _("Give them a mentor…"))
        self.say(self.become.setText, lambda: _("They mentor somebody…"))

    def show_person(self, look: PersonLook) -> None:
        """Show the mentorships of this person."""
        if look.mentorships != self._shown:
            self._shown = look.mentorships
            self.reworded()

    def reworded(self) -> None:
        at = self.window().focusWidget()
        held = at.accessibleName() if at is not None and self.isAncestorOf(at) else ""
        clear(self._parts)
        self._deeds_of = {}
        shown = self._shown or ()
        self._empty.setVisible(not shown)
        for one in shown:
            self._parts.addWidget(line())
            self._part(one)
        draw_icons(self, self._theme)
        # Beside "Goals" stands "End it": the cursor goes back to where it was, not to the next button.
        if (same := self._deeds_of.get(held)) is not None:
            same.show()  # what Qt shows a moment later takes no cursor yet
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, one: MentorshipLook) -> None:
        inside = self._parts
        whose = _("They mentor") if one.mentors else _("Their mentor")
        inside.addWidget(label(whose, "quiet"))
        opener = button(one.other_name, "row")
        opener.setAccessibleDescription(whose)
        opener.clicked.connect(lambda: self._deeds.open(one.other_id))
        inside.addWidget(opener)
        inside.addWidget(label(_since(one), "quiet"))
        if one.quiet_days is not None:
            told = ngettext("No check-in for {n} day", "No check-in for {n} days", one.quiet_days)
            inside.addWidget(badge(told.format(n=one.quiet_days), "attention"))
        if one.goals:
            inside.addWidget(label(breakable(one.goals)))
        self._talks(inside, one)
        if one.ended_on is None:
            inside.addLayout(
                flow(
                    self._button(_("We talked…"), _("Check-in with {name}"), one, self._deeds.talk),
                    self._button(_("Goals…"), _("Goals with {name}"), one, self._deeds.goals),
                    self._button(_("End it"), _("End the mentorship with {name}"), one, self._deeds.end),
                    gap=1,
                )
            )
        else:
            again = self._button(
                _("It goes on"), _("The mentorship with {name} goes on"), one, self._deeds.end
            )
            inside.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(
        self, text: str, whole: str, one: MentorshipLook, deed: Callable[[MentorshipLook], None]
    ) -> QPushButton:
        made = button(text, "")
        made.setAccessibleName(whole.format(name=one.other_name))
        made.clicked.connect(lambda: deed(one))
        self._deeds_of[made.accessibleName()] = made
        return made

    def _talks(self, inside: QVBoxLayout, one: MentorshipLook) -> None:
        most = len(one.talks) if one.other_id in self._whole else MOST_TALKS
        for talk in one.talks[:most]:
            told = row(gap=1)
            words = f"{day_words(talk.held_on)} · {talk.note}" if talk.note else day_words(talk.held_on)
            told.addWidget(label(breakable(words), "quiet"), 1)
            off = button(_("Take off"), "quiet", "close")
            off.setAccessibleName(_("Take off the check-in of {day}").format(day=day_words(talk.held_on)))
            off.clicked.connect(partial(self._take_off, talk))
            told.addWidget(off, 0, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(told)
        more = len(one.talks) - most
        if more > 0:
            all_of_them = button(ngettext("Show {n} more", "Show {n} more", more).format(n=more), "quiet")
            all_of_them.clicked.connect(lambda: self._show_all(one.other_id))
            inside.addWidget(all_of_them, 0, Qt.AlignmentFlag.AlignLeft)

    def _take_off(self, talk: Talk, _checked: bool = False) -> None:
        self._deeds.take_off(talk)

    def _show_all(self, other_id: Id) -> None:
        self._whole.add(other_id)
        self.reworded()


def _since(one: MentorshipLook) -> str:
    if one.ended_on is not None:
        return _("From {start} until {end}").format(
            start=day_words(one.started_on) or "…", end=day_words(one.ended_on)
        )
    return _("Since {day}").format(day=day_words(one.started_on)) if one.started_on else ""

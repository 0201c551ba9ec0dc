"""What came of a sign-in, large enough to be read over the table by the person who signed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    column,
    draw_icons,
    label,
    mean,
    row,
)
from organizer_app.desktop.words.spoken_times import hour_words
from organizer_app.i18n import LANGUAGES, N_, _, current_language, in_language

SIGNED_IN = N_("Signed in")
ALREADY = N_("Already on the list since {time}")
FIRST_TIME = N_("First time")
BROUGHT_BY = N_("Brought by {name}")
LONGEST_GIANT = 60
"""How many letters of a name are shown as large as can be at 100 % text: two lines of them."""


class Banner(WordedFrame):
    """Green for signed in, amber for already on the list; a shape and words in both languages beside it."""

    def __init__(self, theme: Theme, undo: Callable[[], None], ask_who_brought: Callable[[], None]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("piece", "banner")
        self._picture = QLabel()
        self._name, self._told = label("", "giant"), label("", "large")
        self._first = badge("")
        self.undo_button = button("", "", "undo")
        self.undo_button.clicked.connect(undo)
        self.brought_button = button("")
        self.brought_button.clicked.connect(ask_who_brought)
        self.say(self.brought_button.setText, lambda: _("Brought by… (Ctrl+B)"))
        self.say(self.undo_button.setText, lambda: _("Undo"))
        words = column(gap=0.5)
        words.addWidget(self._name)
        words.addWidget(self._told)
        # One row for both: below large words a second one would be under the edge of the screen.
        words.addLayout(flow(self.undo_button, self.brought_button, self._first))
        self._shape, self._shown_name = "check", ""
        layout = row(self, margin=2, gap=2)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        theme.changed.connect(self._draw)
        self.hide()

    def show_signed_in(self, name: str, first_time: bool) -> None:
        """Say that somebody is on the list now; called after the commit, never before."""
        self._first.setText(in_both_languages(FIRST_TIME))
        self._first.setVisible(first_time)
        self._show(name, in_both_languages(SIGNED_IN), "good", "check", True)

    def show_already(self, name: str, since: int, zone: str) -> None:
        """Say since what moment, UTC milliseconds, somebody is on the list; no second row was made."""
        self._first.hide()
        told = in_both_languages(ALREADY, time=lambda: hour_words(since, zone))
        self._show(name, told, "attention", "attention", False)

    def show_brought(self, name: str, brought_by: str) -> None:
        """Say who brought somebody; "" that nobody did."""
        self._first.hide()
        told = in_both_languages(BROUGHT_BY, name=lambda: brought_by)
        if not brought_by:
            told = _("Nobody brought them: written down")
        self._show(name, told, "good", "check", True)

    def show_brought_undone(self, name: str) -> None:
        """Say that it is no longer written down who brought somebody."""
        self._first.hide()
        self._show(name, _("Who brought them is not written down any more"), "plain", "undo", False)

    def show_undone(self, name: str) -> None:
        """Say that somebody is no longer on the list."""
        self._first.hide()
        self._show(name, _("Taken off the list again"), "plain", "undo", False)

    def show_kept(self, name: str, sentence: str) -> None:
        """Say that a sign-in could not be taken back whole."""
        self._first.hide()
        self._show(name, sentence, "attention", "attention", False)

    def said(self) -> str:
        """Return what is shown, nothing when nothing is."""
        parts = (self._shown_name, self._told.text())
        return "" if self.isHidden() else " — ".join(part for part in parts if part)

    def meaning(self) -> str:
        """Return the meaning of what is shown: good, attention, plain or stop."""
        return str(self.property("meaning"))

    def _show(self, name: str, told: str, meaning: Meaning, shape: str, undoable: bool) -> None:
        self._shown_name = name
        self._name.setText(breakable(name))
        # A very long name must push neither the box nor Undo off the screen. Of twice as large letters half
        # as many stand in a line, and half as many lines on the screen.
        most = LONGEST_GIANT * 100**2 // self._theme.text_percent**2
        self._name.setProperty("piece", "giant" if len(name) <= most else "large")
        self._name.setVisible(bool(name))
        self._told.setText(told)
        self._shape = shape
        self.undo_button.setVisible(undoable)
        self.brought_button.setVisible(meaning in ("good", "attention"))
        for widget in (self, self._name, self._told):
            mean(widget, meaning)
        self._draw()
        self.show()
        first_time = "" if self._first.isHidden() else self._first.text()
        announce(self, " — ".join(filter(None, (self.said(), first_time))), at_once=True)

    def _draw(self) -> None:
        draw_icons(self, self._theme)
        colors = self._theme.colors
        meaning: Meaning = self.property("meaning") or "plain"
        # Green stands on the whole ground, so its shape has the ground's lettering.
        color = colors.card if meaning == "good" else colors.of(meaning)[0]
        side = self._theme.icon_size(3)
        self._picture.setPixmap(self._theme.icon(self._shape, color).pixmap(side, side))


def in_both_languages(message: str, **facts: Callable[[], str]) -> str:
    """Say something in the language spoken and in the other: "Signed in · Asistencia registrada".

    Each fact is asked for in the language it is said in.
    """
    said = []
    for code in sorted(LANGUAGES, key=lambda code: code != current_language()):
        with in_language(code) as words:
            said.append(words._(message).format(**{name: fact() for name, fact in facts.items()}))
    return " · ".join(said)

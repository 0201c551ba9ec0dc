"""A card on the Sync page with a heading, why it asks, and a line for each thing that waits for a word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import column, label, line

WIDTH = 60
"""So many letters of words beside buttons; where there is less room the buttons stand below."""


class AskingCard(WordedFrame):
    """Out of sight until its list shows something; `rows` is filled anew by each list's `reworded`."""

    def __init__(self, theme: Theme, heading: Callable[[], str], why: Callable[[], str]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self.theme = theme
        layout = column(self, margin=2, gap=1)
        named, self.told = label("", "heading"), label("", "quiet")
        layout.addWidget(named)
        layout.addWidget(self.told)
        self.rows = column(gap=1)
        layout.addLayout(self.rows)
        self.say(named.setText, heading)
        self.say(self.told.setText, why)
        self.hide()

    def add_line(self, strong: str, *quiet: str, buttons: list[QPushButton], width: int = WIDTH) -> QWidget:
        """Add a line: what it is about, more about it, and the answers."""
        words = column(gap=0)
        words.addWidget(label(strong, "strong"))
        for each in quiet:
            words.addWidget(label(each, "quiet"))
        parts = SideBySide(width, gap=1)
        parts.add(words, 1)
        if buttons:
            parts.add(flow(*buttons, gap=1))
        self.rows.addWidget(line())
        self.rows.addWidget(parts)
        return parts

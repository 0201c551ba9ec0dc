"""What the program says in passing: a strip at the foot of the page, read aloud by screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    column,
    draw_icons,
    drawing,
    draws,
    label,
    mean,
    row,
)
from organizer_app.i18n import _

SHOWN_MS = 8000
"""How long a message that asks for nothing stays; one that says something went wrong stays until closed."""

OFFER_BESIDE_FROM = 60
"""The width, in letters, from which what is offered to do stands beside the sentence."""


@dataclass(frozen=True)
class Message:
    """A sentence, what it means, and what can be done about it, if anything: its word and its deed.

    `again` says it in another language; what nobody can say again leaves when the language changes, unless
    something went wrong.
    """

    text: str
    meaning: Meaning = "plain"
    offer: str = ""
    accept: Callable[[], None] | None = None
    again: Callable[[], Message] | None = None


def said_again(make: Callable[[], Message]) -> Message:
    """Make a message that is made anew in each language that is chosen while it stands there."""
    return replace(make(), again=lambda: said_again(make))


def trouble_message(trouble: Trouble, meaning: Meaning = "stop") -> Message:
    """Make a message of what went wrong, which follows the language while it stands there."""
    return said_again(lambda: Message(trouble.sentence, meaning))


def announce(source: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have a screen reader say a text that appeared; `at_once` interrupts what it is saying."""
    event = QAccessibleAnnouncementEvent(source, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)


class MessageStrip(WordedFrame):
    """Shows the latest message; it leaves by itself unless something went wrong.

    At a door it is discreet: only what went wrong is said, with nothing to press; the rest waits.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._accept: Callable[[], None] | None = None
        self._discreet = self._silent = False
        self._held_back: Message | None = None
        self._shown = Message("")
        self.setProperty("piece", "notice")
        self._picture = drawing("info")
        self._text = label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offer_button = button("", "quiet")
        self.offer_button.clicked.connect(self._accepted)
        self._close = button("", "quiet", "close")
        self._close.clicked.connect(self.hide)
        self.say(self._close.setAccessibleName, lambda: _("Close this message"))
        self.say(self._close.setToolTip, lambda: _("Close this message"))
        layout = row(self, margin=1, gap=1.5)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words = SideBySide(OFFER_BESIDE_FROM, gap=1)
        words.add(self._text, 1)
        offered = column()
        offered.addStretch(1)
        offered.addLayout(flow(self.offer_button))
        offered.addStretch(1)
        words.add(offered)
        layout.addWidget(words, 1)
        layout.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._draw)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before, and have it read aloud."""
        held = self._discreet and (message.meaning != "stop" or message.accept is not None)
        if held or self._silent:
            self._held_back = message
            return
        self._shown = message
        self._text.setText(breakable(message.text))
        shape = {"plain": "info", "good": "check", "attention": "attention", "stop": "stop"}[message.meaning]
        draws(self._picture, shape)
        mean(self._picture, message.meaning)
        mean(self, message.meaning)
        self.offer_button.setText(message.offer)
        self.offer_button.setVisible(bool(message.offer))
        self._accept = message.accept
        self._draw()
        self.show()
        announce(self, message.text, at_once=message.meaning in ("stop", "attention"))
        if message.meaning in ("stop", "attention"):
            self._timer.stop()
        else:
            self._timer.start(SHOWN_MS)

    def reworded(self) -> None:
        shown = self._shown
        if self.isHidden():
            return
        if shown.again is not None:
            self.show_message(shown.again())
        elif shown.meaning in ("plain", "good"):
            self.hide()

    def text(self) -> str:
        """Return what is shown, nothing when the strip is away."""
        return self._shown.text if not self.isHidden() else ""

    def be_discreet(self, discreet: bool) -> None:
        """Hold back from now on what is not for a door, or show it now that nobody else looks on."""
        if discreet and not self.isHidden():
            self._held_back = self._shown
            self.hide()
        self._discreet = discreet
        if not discreet and self._held_back is not None:
            held_back, self._held_back = self._held_back, None
            self.show_message(held_back)

    def be_silent(self, silent: bool) -> None:
        """Show and say nothing from now on, as behind a lock, or show the latest that came meanwhile."""
        self._silent = silent
        if not silent and self._held_back is not None and not self._discreet:
            held_back, self._held_back = self._held_back, None
            self.show_message(held_back)

    def _accepted(self) -> None:
        self.hide()
        if self._accept is not None:
            self._accept()

    def _draw(self) -> None:
        draw_icons(self, self._theme)

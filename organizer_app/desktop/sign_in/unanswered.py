"""What was asked for at the desk and is not on the disk: still being saved, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.sign_in.banner import in_both_languages
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    clear,
    column,
    draw_icons,
    drawing,
    label,
    mean,
    row,
)
from organizer_app.i18n import N_, _, ngettext

LATE_MS = 1000
"""After so long without an answer it is said that something is still being saved."""
MOST_NAMED = 4
STILL_SAVING = N_("Still saving")


class Waiting:
    """One thing that was asked for; nothing is said of it before it is late or refused."""

    def __init__(self, what: str, changed: Callable[[], None]) -> None:
        self.what = what
        self.late = False
        self.answered = False
        self._changed = changed

    def lag(self) -> None:
        """Say that it takes long, if it is not answered meanwhile."""
        if not self.answered:
            self.late = True
            self._changed()

    def settle(self) -> None:
        """Say no more of it: it is on the disk."""
        self.answered = True
        self._changed()


class Unanswered(Worded):
    """Names what is still being saved, quietly, and what was refused until somebody sees to it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._waiting: list[Waiting] = []
        self._told = ""
        self._picture, self._saving = drawing("circle"), label("", "quiet")
        self._line = QWidget()
        self._refused = column(gap=1)
        layout = column(self, gap=1)
        beside = row(self._line, gap=1)
        beside.addWidget(self._picture)
        beside.addWidget(self._saving, 1)
        layout.addWidget(self._line)
        layout.addLayout(self._refused)
        self._line.hide()

    def wait_for(self, what: str) -> Waiting:
        """Wait for an answer about this: a name, or what is counted."""
        waiting = Waiting(what, self.reworded)
        self._waiting.append(waiting)
        # Not the method itself: the timer would not keep what it belongs to alive.
        QTimer.singleShot(LATE_MS, self, lambda: waiting.lag())
        return waiting

    def refuse(self, what: str, sentence: str, offer: str, again: Callable[[], None]) -> None:
        """Say why this was not done, until somebody takes the offer or lets it go."""
        frame = QFrame()
        frame.setProperty("piece", "notice")
        mean(frame, "stop")
        told = breakable(f"{what}: {sentence}")
        try_again, let_go = button(offer), button(_("Let it go"), "quiet")

        def close() -> None:
            frame.hide()
            self._refused.removeWidget(frame)
            frame.deleteLater()

        def take() -> None:
            close()
            again()

        try_again.clicked.connect(take)
        let_go.clicked.connect(close)
        layout = row(frame, margin=1.5, gap=1.5)
        layout.addWidget(drawing("stop", meaning="stop"))
        words = column(gap=1)
        words.addWidget(label(told))
        words.addLayout(flow(try_again, let_go))
        layout.addLayout(words, 1)
        self._refused.addWidget(frame)
        draw_icons(frame, self._theme)
        announce(self, told, at_once=True)

    def forget_refused(self) -> None:
        """Take away what was refused, for another meeting's desk."""
        clear(self._refused)

    def said(self) -> str:
        """Return what is said to be still being saved; nothing where nothing is late."""
        return "" if self._line.isHidden() else self._saving.text()

    def reworded(self) -> None:
        self._waiting = [one for one in self._waiting if not one.answered]
        late = [one.what for one in self._waiting if one.late]
        named = late[:MOST_NAMED]
        if more := len(late) - len(named):
            named.append(ngettext("{n} more", "{n} more", more).format(n=more))
        told = f"{', '.join(named)} — {in_both_languages(STILL_SAVING)}" if late else ""
        self._saving.setText(breakable(told))
        self._line.setVisible(bool(late))
        draw_icons(self, self._theme)
        if told and told != self._told:
            announce(self, told)
        self._told = told

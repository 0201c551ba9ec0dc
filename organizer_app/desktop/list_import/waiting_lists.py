"""Lists that were dropped together with the one that is looked at: they wait, each for its own summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from organizer_app.desktop.files.dropped_files import waiting_words
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.i18n import _


class WaitingLists(WordedFrame):
    """Says which lists wait, and goes on to the next at a press; hidden while none waits."""

    def __init__(self, take: Callable[[Path], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._take = take
        self._paths: tuple[Path, ...] = ()
        self._told, self.next_button = label(""), button("", "", "open")
        layout = column(self, margin=2, gap=1)
        layout.addWidget(self._told)
        layout.addLayout(flow(self.next_button))
        self.next_button.clicked.connect(self._next)
        self.say(self.next_button.setText, lambda: _("Go on to the next list"))
        self.hide()

    def wait(self, paths: Sequence[Path]) -> None:
        """Have these wait, and no others."""
        self._paths = tuple(paths)
        self.reworded()
        self.setVisible(bool(paths))

    def reworded(self) -> None:
        if self._paths:
            self._told.setText(waiting_words(self._paths))

    def _next(self) -> None:
        first, *others = self._paths
        self.wait(others)
        self._take(first)

"""Six words in both languages, large enough to be read aloud across a table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.language_switch import NAMES
from organizer_app.desktop.widgets.pieces import clear, column, label
from organizer_app.i18n import current_language

BESIDE_FROM = 44
"""The width, in letters, from which the two languages stand side by side."""


class SixWords(Worded):
    """One card for each language, the language spoken here first."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken: Mapping[str, tuple[str, ...]] = {}
        self._whole = column(self)

    def show_words(self, words: Mapping[str, tuple[str, ...]]) -> None:
        """Show the six words of a join file, by language."""
        self._spoken = words
        self.reworded()

    def spoken(self) -> Mapping[str, tuple[str, ...]]:
        """Return the words that are shown, by language; nothing before there are any."""
        return self._spoken

    def reworded(self) -> None:
        clear(self._whole)
        cards = SideBySide(BESIDE_FROM)
        for code in sorted(self._spoken, key=lambda code: code != current_language()):
            cards.add(self._card(NAMES[code], self._spoken[code]), 1)
        self._whole.addWidget(cards)

    def _card(self, name: str, words: tuple[str, ...]) -> QFrame:
        frame = QFrame()
        frame.setProperty("piece", "card")
        inside = column(frame, margin=2, gap=1)
        inside.addWidget(label(name, "quiet"))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for place, word in enumerate(words):
            number = label(f"{place + 1}", "quiet", wraps=False)
            spoken = label(word, "number", wraps=False)
            spoken.setAccessibleName(f"{place + 1}: {word}")
            grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(spoken, place, 1)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        return frame

"""Choices of a record that keep themselves when they are made: one of several words, or yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox

from organizer_app.desktop.captioned import Captioned, Keep, Words
from organizer_app.desktop.chooser import Chooser
from organizer_app.desktop.pieces import column
from organizer_app.desktop.worded import Worded

Choices = Callable[[], Sequence[tuple[str, str]]]
"""The codes with their words in the language spoken, to choose from."""


class KeptChoice(Captioned):
    """One of a few codes, shown by its word."""

    def __init__(self, words: Words, choices: Choices, keep: Keep, explained: Words | None = None) -> None:
        self.box = Chooser()
        super().__init__(self.box, words, explained)
        self._choices, self._code = choices, ""
        self.box.activated.connect(lambda _place: keep(self.code()))
        self.reworded()

    def code(self) -> str:
        """Return the code that is chosen."""
        return str(self.box.currentData() or "")

    def show_code(self, code: str) -> None:
        """Show the code that is kept; one of a newer version as it is."""
        self._code = code
        self.reworded()

    def reworded(self) -> None:
        offered = [*self._choices()]
        if self._code not in (code for code, _word in offered):
            offered.append((self._code, self._code.replace("_", " ")))
        shown = [(self.box.itemData(place), self.box.itemText(place)) for place in range(self.box.count())]
        # A list that is being chosen from stays open while other things change.
        if shown != offered:
            self.box.clear()
            for code, word in offered:
                self.box.addItem(word, code)
        self.box.setCurrentIndex(self.box.place_of(self._code))


class KeptTick(Worded):
    """A yes or no beside its words."""

    def __init__(self, words: Words, keep: Callable[[bool], None]) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.setFocusProxy(self.box)
        column(self).addWidget(self.box)
        self.say(self.box.setText, words)
        self.box.clicked.connect(keep)

    def show_answer(self, answer: bool) -> None:
        """Show what is kept."""
        self.box.setChecked(answer)

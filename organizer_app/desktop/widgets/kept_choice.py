"""Choices of a record that keep themselves when they are made: one of several words, or yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.captioned import Captioned, Keep, Words
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.keeping import Keeping
from organizer_app.desktop.widgets.pieces import column
from organizer_app.records.base import Id

Choices = Callable[[], Sequence[tuple[str, str]]]
"""The codes with their words in the language spoken, to choose from."""


class KeptChoice(Captioned):
    """One of a few codes, shown by its word.

    What was just chosen stands until it is kept or refused: the next arrow must go on from what the person
    sees.
    """

    def __init__(self, words: Words, choices: Choices, keep: Keep, explained: Words | None = None) -> None:
        self.box = Chooser()
        super().__init__(self.box, words, explained)
        self._choices, self._code = choices, ""
        self._keeping: Keeping[str] = Keeping(self, self._put)
        self._about: Id | None = None

        def chosen(_place: int) -> None:
            before, self._code = self._code, self.code()
            keep(self._code)
            self._keeping.begin(before)

        self.box.activated.connect(chosen)
        self.reworded()

    def code(self) -> str:
        """Return the code that is chosen."""
        return str(self.box.currentData() or "")

    def show_code(self, code: str, about: Id | None = None) -> None:
        """Show the code that is kept of the record it is about; one of a newer version as it is."""
        if about != self._about:
            self._about = about
            self._keeping.forget()
        if self._keeping.holds_back(code):
            self.reworded()
        else:
            self._put(code)

    def _put(self, code: str) -> None:
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

"""A choice of a record that saves itself when it is made: one of several words, or yes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.chooser import Chooser
from organizer_app.desktop.pieces import column, label
from organizer_app.desktop.worded import Worded

Offers = Callable[[], Sequence[tuple[str, str]]]
"""The codes with their words in the language spoken, to choose from."""


class ChoiceField(Worded):
    """One of several words under a caption; `commit` saves the code that was chosen."""

    def __init__(
        self,
        words: Callable[[], str],
        offers: Offers,
        commit: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offers, self._code = offers, ""
        self.box = Chooser(12)
        caption = label("", "strong")
        caption.setBuddy(self.box)
        self._told = label("", "quiet")
        self._told.hide()
        layout = column(self, gap=0.5)
        layout.addWidget(caption)
        layout.addWidget(self.box)
        layout.addWidget(self._told)
        self.say(caption.setText, words)
        self.say(self.box.setAccessibleName, words)
        self.box.activated.connect(lambda _place: commit(str(self.box.currentData())))
        self.reworded()

    def show_code(self, code: str, told: str = "") -> None:
        """Show what is kept; `told` stands below it."""
        self._code = code
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.box.setAccessibleDescription(told)
        self.reworded()

    def reworded(self) -> None:
        self.box.blockSignals(True)
        self.box.clear()
        for code, word in self._offers():
            self.box.addItem(word, code)
        if self.box.findData(self._code) < 0:
            self.box.addItem(self._code, self._code)
        self.box.setCurrentIndex(self.box.findData(self._code))
        self.box.blockSignals(False)

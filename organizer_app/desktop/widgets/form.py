"""A form: each field under its word, an explanation below, and what is wrong said beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.entry_line import UndoLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _

_TELLING = 4
"""So many capitals are no beginning of a name."""


class Field(Worded):
    """One line to type in, under its word."""

    def __init__(
        self,
        words: Callable[[], str],
        explained: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box: QLineEdit = UndoLine()
        caption = label("", "strong")
        caption.setBuddy(self.box)
        layout = column(self, gap=0.5)
        layout.addWidget(caption)
        layout.addWidget(self.box)
        self._read = label("", "strong")
        self._read.hide()
        layout.addWidget(self._read)
        self.say(caption.setText, words)
        self.say(self.box.setAccessibleName, words)
        if explained is not None:
            told = label("", "quiet")
            layout.addWidget(told)
            self.say(told.setText, explained)
            self.say(self.box.setAccessibleDescription, explained)
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        layout.addWidget(self._fault)
        self.box.textEdited.connect(lambda _typed: self._fault.hide())

    def text(self) -> str:
        """Return what was typed, without the blanks around it."""
        return self.box.text().strip()

    def read_back(self, words: Callable[[str], str]) -> None:
        """Say beneath the box, now and at each key, how what is typed is read; "" where it cannot be."""

        def say(typed: str) -> None:
            self._read.setText(words(typed))
            self._read.setVisible(bool(self._read.text()))

        self.box.textChanged.connect(say)
        say(self.box.text())

    def hide_letters(self) -> None:
        """Show dots instead of letters, as for a passphrase; say so where they are all capitals."""
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.read_back(_capitals_words)

    def take_cursor(self) -> None:
        """Put the cursor here, and choose what stands here so that typing takes its place."""
        self.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.box.selectAll()

    def blame(self, sentence: str) -> None:
        """Say what is wrong here, aloud too, and put the cursor here."""
        self._fault.setText(sentence)
        self._fault.show()
        announce(self.box, sentence, at_once=True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def blamed(self) -> str:
        """Return what is said to be wrong here, nothing if nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()


def _capitals_words(typed: str) -> str:
    """Ask about the key that makes all letters capitals: where dots stand for them, nobody sees it."""
    letters = [sign for sign in typed if sign.isalpha()]
    if len(letters) < _TELLING or not all(sign.isupper() for sign in letters):
        return ""
    return _("These are all capitals. Is Caps Lock on?")

"""Where a list is chosen, or dropped: what it may be, and that nothing happens before it was looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, column, drawing, label
from organizer_app.i18n import _


class DropCard(WordedFrame):
    """The first step; a fault of the file that was tried stands in it."""

    def __init__(self, choose: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self.choose_button = button("", "primary", "open")
        self.choose_button.clicked.connect(choose)
        heading, told, safe = label("", "heading"), label(), label("", "quiet")
        self._fault = label("", "strong")
        self._fault.setProperty("meaning", "stop")
        layout = column(self, margin=4, gap=2)
        middle = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(drawing("list", 2.5), 0, middle)
        for words in (heading, told, self._fault):
            words.setAlignment(middle)
            layout.addWidget(words)
        layout.addWidget(self.choose_button, 0, middle)
        safe.setAlignment(middle)
        layout.addWidget(safe)
        self._fault.hide()
        self.say(heading.setText, lambda: _("Drop your list here"))
        self.say(
            told.setText,
            lambda: _("An Excel or CSV file, as it is: from a phone, a form, another program, or by hand."),
        )
        self.say(self.choose_button.setText, lambda: _("Choose a file…"))
        self.say(
            safe.setText,
            lambda: _("Nothing is saved before you have seen what happens to each row. All can be undone."),
        )

    def blame(self, sentence: str) -> None:
        """Say why the file that was tried cannot be read; nothing takes it back."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def fault(self) -> str:
        """Return what is said of the file that was tried."""
        return self._fault.text() if not self._fault.isHidden() else ""

"""The warning before a text that could put somebody at risk is kept: what it is, and two ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.messages import announce
from organizer_app.desktop.pieces import button, column, label, row
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import DANGERS


class DangerNote(Worded):
    """Says what is dangerous in a text; `take_out` and `keep` are what the person may choose."""

    def __init__(self, take_out: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__()
        self._told = label()
        self._told.setProperty("meaning", "attention")
        self.drop, self.keep = button("", ""), button("", "quiet")
        self.drop.clicked.connect(take_out)
        self.keep.clicked.connect(keep)
        layout = column(self, gap=0.5)
        layout.addWidget(self._told)
        choices = row(gap=1)
        choices.addWidget(self.drop)
        choices.addWidget(self.keep)
        choices.addStretch(1)
        layout.addLayout(choices)
        self.say(self.drop.setText, lambda: _("Take it out"))
        self.say(self.keep.setText, lambda: _("Save it all the same"))
        self.hide()

    def warn(self, danger: str, control: QWidget) -> None:
        """Say below a control that its text holds this kind of danger."""
        told = _("Saving this could put somebody at risk: {what}.").format(what=DANGERS.word(danger))
        self._told.setText(told)
        self.show()
        announce(control, told, at_once=True)

    def told(self) -> str:
        """Return what is said, nothing when nothing is."""
        return "" if self.isHidden() else self._told.text()

"""The warning before a text that could put somebody at risk is kept: what it is, and two ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label, row
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import DANGERS


class DangerNote(Worded):
    """Says what is dangerous in a text; `take_out` and `keep` are what the person may choose.

    One stands below every text and is hardly ever seen: what it consists of is made when it warns first.
    """

    def __init__(self, take_out: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__()
        self._take_out, self._keep = take_out, keep
        self._told: QLabel | None = None
        self.hide()

    def warn(self, danger: str, control: QWidget) -> None:
        """Say below a control that its text holds this kind of danger."""
        told = _("Saving this could put somebody at risk: {what}.").format(what=DANGERS.word(danger))
        if self._told is None:
            self._told = self._build()
        self._told.setText(told)
        self.show()
        announce(control, told, at_once=True)

    def told(self) -> str:
        """Return what is said, nothing when nothing is."""
        return "" if self._told is None or self.isHidden() else self._told.text()

    def _build(self) -> QLabel:
        told = label()
        told.setProperty("meaning", "attention")
        drop, keep = button("", ""), button("", "quiet")
        drop.clicked.connect(self._take_out)
        keep.clicked.connect(self._keep)
        layout = column(self, gap=0.5)
        layout.addWidget(told)
        choices = row(gap=1)
        choices.addWidget(drop)
        choices.addWidget(keep)
        choices.addStretch(1)
        layout.addLayout(choices)
        self.say(drop.setText, lambda: _("Take it out"))
        self.say(keep.setText, lambda: _("Save it all the same"))
        return told

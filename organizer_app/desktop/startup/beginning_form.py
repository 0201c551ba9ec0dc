"""What every form that makes a group's file has: the way back, the passphrase twice, and the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from organizer_app import locations
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, label, row, scrolling
from organizer_app.i18n import _
from organizer_app.store.passphrase import SHORTEST_PASSPHRASE

SUFFIX = ".organizer"
FIELD_WIDTH = 640


class BeginningForm(Worded):
    """Enter goes on to the next field, so that no file is made without a passphrase by an Enter too many."""

    def __init__(
        self, heading: Callable[[], str], make: Callable[[], str], protects: Callable[[], str]
    ) -> None:
        super().__init__()
        self.passphrase = Field(lambda: _("Passphrase"), protects)
        self._again = Field(lambda: _("The passphrase again"))
        for secret in (self.passphrase, self._again):
            secret.hide_letters()
        self.make_button, self._waiting = button("", "primary", "start"), label("", "quiet")
        self.make_button.clicked.connect(self._start)
        self._back, self._heading = button("", "quiet", "back"), label("", "page_heading")
        self.say(self._back.setText, lambda: _("Other ways to begin"))
        self.say(self._heading.setText, heading)
        self.say(self.make_button.setText, make)

    def lay_out(self, back: Callable[[], None], first: Sequence[QWidget], fields: Sequence[Field]) -> None:
        """Put on the form what comes first, then the fields, and the passphrase below them."""
        self._back.clicked.connect(back)
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._heading)
        for widget in first:
            # Words have the whole width, a button its own.
            wide = isinstance(widget, QLabel)
            layout.addWidget(widget, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
        asked = [*fields, self.passphrase, self._again]
        for field in asked:
            field.setMaximumWidth(FIELD_WIDTH)
            # A column asks how high words are across its own width, a row across theirs.
            line = row(gap=0)
            line.addWidget(field, 1)
            line.addStretch(0)
            layout.addLayout(line)
        for field, following in pairwise(asked):
            field.box.returnPressed.connect(following.take_cursor)
        self._again.box.returnPressed.connect(self._start)
        foot = row(gap=1.5)
        foot.addWidget(self.make_button)
        foot.addWidget(self._waiting, 1)
        layout.addLayout(foot)
        layout.addStretch(1)
        column(self).addWidget(scrolling(content))

    def secret(self) -> str:
        """Return the passphrase; empty for none."""
        return self.passphrase.box.text()

    def check(self) -> bool:
        """Say what is missing, if anything, and return whether all is there."""
        if self.secret() and len(self.secret()) < SHORTEST_PASSPHRASE:
            self.passphrase.blame(_("This is too short to protect anybody. Use three or four words."))
            return False
        if self.secret() != self._again.box.text():
            self._again.blame(_("The two passphrases differ. Type the second one again."))
            return False
        return True

    def make(self) -> None:
        """Make the file: all that it takes is there."""
        raise NotImplementedError

    def say_waiting(self, told: str) -> None:
        """Say what is being made, with nothing to be pressed meanwhile; "" lets it be tried again."""
        self.make_button.setEnabled(not told)
        self._waiting.setText(told)

    def _start(self) -> None:
        if self.make_button.isEnabled() and self.check():
            self.make()


def free_path(name: str) -> Path:
    """Return where a file of this name goes: beside others, under a number where somebody took the name."""
    folder, number = locations.documents_folder(), 2
    path = folder / f"{name}{SUFFIX}"
    while path.exists():
        path = folder / f"{name} {number}{SUFFIX}"
        number += 1
    return path

"""I have an invitation: its file, the six words, and a passphrase of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app import locations
from organizer_app.desktop.form import Field
from organizer_app.desktop.pieces import button, column, label, row, scrolling
from organizer_app.desktop.start_form import SHORTEST_PASSPHRASE, SUFFIX
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _
from organizer_app.sync.invitations import SUFFIX as INVITATION_SUFFIX


@dataclass(frozen=True)
class TypedInvitation:
    """What was chosen and typed."""

    invitation: Path
    words: str
    passphrase: str


class InvitationForm(Worded):
    """The file is chosen first; Enter goes on to the next field, and makes the workspace in the last."""

    def __init__(self, make: Callable[[TypedInvitation], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._make = make
        self._chosen: Path | None = None
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        go_back, self.choose_button = button("", "quiet", "back"), button("", "", "open")
        go_back.clicked.connect(back)
        self.choose_button.clicked.connect(self._choose)
        heading, self._file = label("", "page_heading"), label("", "strong")
        self.words = Field(
            lambda: _("The six words"),
            lambda: _("In English or Spanish, in their order. The first four letters of each are enough."),
        )
        self._passphrase = Field(
            lambda: _("Passphrase"),
            lambda: _("For this laptop alone. Leave it empty only if losing it would put nobody at risk."),
        )
        self._again = Field(lambda: _("The passphrase again"))
        for secret in (self._passphrase, self._again):
            secret.hide_letters()
        self.make_button, self._waiting = button("", "primary", "start"), label("", "quiet")
        self.make_button.clicked.connect(self._start)
        layout.addWidget(go_back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(heading)
        layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._file)
        fields = (self.words, self._passphrase, self._again)
        for field in fields:
            field.setMaximumWidth(640)
            layout.addWidget(field)
        for field, following in pairwise(fields):
            field.box.returnPressed.connect(following.take_cursor)
        self._again.box.returnPressed.connect(self._start)
        foot = row(gap=1.5)
        foot.addWidget(self.make_button)
        foot.addWidget(self._waiting, 1)
        layout.addLayout(foot)
        layout.addStretch(1)
        column(self).addWidget(scrolling(content))
        self._file.hide()
        self.say(go_back.setText, lambda: _("Other ways to begin"))
        self.say(heading.setText, lambda: _("I have an invitation"))
        self.say(self.choose_button.setText, lambda: _("Choose the invitation…"))
        self.say(self.make_button.setText, lambda: _("Go on"))

    def begin(self) -> None:
        """Put the cursor on what comes first."""
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, path: Path) -> None:
        """Use this file."""
        self._chosen = path
        self._file.setText(path.name)
        self._file.show()
        self.words.take_cursor()

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self.wait(False)
        self.words.blame(sentence)

    def wait(self, waits: bool) -> None:
        """Show that the invitation is being opened, or that it can be tried again."""
        self.make_button.setEnabled(not waits)
        self._waiting.setText(_("Opening the invitation: a few seconds…") if waits else "")

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the invitation"), str(locations.documents_folder()), f"*{INVITATION_SUFFIX}"
        )
        if chosen:
            self.take(Path(chosen))

    def _start(self) -> None:
        secret = self._passphrase.box.text()
        if not self.make_button.isEnabled():
            return
        if self._chosen is None:
            self.words.blame(_("Choose the invitation first."))
        elif secret and len(secret) < SHORTEST_PASSPHRASE:
            self._passphrase.blame(_("This is too short to protect anybody. Use three or four words."))
        elif secret != self._again.box.text():
            self._again.blame(_("The two passphrases differ. Type the second one again."))
        else:
            self._make(TypedInvitation(self._chosen, self.words.text(), secret))


def path_for(invitation: Path) -> Path:
    """Return where the workspace goes: a name nobody has taken."""
    folder, number = locations.documents_folder(), 2
    path = folder / f"{invitation.stem}{SUFFIX}"
    while path.exists():
        path = folder / f"{invitation.stem} {number}{SUFFIX}"
        number += 1
    return path

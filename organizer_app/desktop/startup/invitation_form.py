"""I have an invitation: its file, the six words, and a passphrase of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from organizer_app.desktop.startup.beginning_form import BeginningForm
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, label
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.i18n import _
from organizer_app.sync.invitations import SUFFIX as INVITATION_SUFFIX


@dataclass(frozen=True)
class TypedInvitation:
    """What was chosen and typed."""

    invitation: Path
    words: str
    passphrase: str


class InvitationForm(BeginningForm):
    """The file is chosen first; then come its words, and a passphrase for this laptop alone."""

    def __init__(self, make: Callable[[TypedInvitation], None], back: Callable[[], None]) -> None:
        super().__init__(
            lambda: _("I have an invitation"),
            lambda: _("Go on"),
            lambda: _("For this laptop alone. Leave it empty only if losing it would put nobody at risk."),
        )
        self._make = make
        self._chosen: Path | None = None
        self.choose_button, self._file = button("", "", "open"), label("", "strong")
        self.choose_button.clicked.connect(self._choose)
        self.words = Field(
            lambda: _("The six words"),
            lambda: _("In English or Spanish, in their order. The first four letters of each are enough."),
        )
        told = label("", "quiet")
        self.lay_out(back, (told, self.choose_button, self._file), (self.words,))
        self._file.hide()
        self.say(
            told.setText,
            lambda: _("Somebody of the group gave you a file, and told you six words. The file comes first."),
        )
        self.say(self.choose_button.setText, lambda: _("Choose the invitation…"))

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
        self.say_waiting(_("Opening the invitation: a few seconds…") if waits else "")

    def check(self) -> bool:
        if self._chosen is None:
            self.words.blame(_("Choose the invitation first."))
            return False
        return super().check()

    def make(self) -> None:
        assert self._chosen is not None
        self._make(TypedInvitation(self._chosen, self.words.text(), self.secret()))

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the invitation"), folder_to_begin(), f"*{INVITATION_SUFFIX}"
        )
        if chosen:
            self.take(Path(chosen))

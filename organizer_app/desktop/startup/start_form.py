"""Starting a group: its name, yours, the laptop's, and a passphrase with plain words about it."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app.desktop.startup.beginning_form import SUFFIX, BeginningForm, free_path
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.where_to_save import file_name_of, folder_to_begin
from organizer_app.i18n import _


@dataclass(frozen=True)
class NewGroup:
    """What was typed to start a group; `your_name` is empty where somebody did not want to say."""

    path: Path
    group: str
    your_name: str
    laptop: str
    passphrase: str


@dataclass(frozen=True)
class FormWords:
    """What a form is for, in words, and whether the person at the keyboard can be written down already."""

    heading: Callable[[], str]
    make: Callable[[], str]
    asks_your_name: bool


START = FormWords(lambda: _("Start a group"), lambda: _("Start"), asks_your_name=True)
JOIN = FormWords(lambda: _("Join a group"), lambda: _("Go on"), asks_your_name=False)


class StartForm(BeginningForm):
    """Asks for little: the group's name is required, all else has a good answer already."""

    def __init__(self, words: FormWords, make: Callable[[NewGroup], None], back: Callable[[], None]) -> None:
        super().__init__(
            words.heading,
            words.make,
            lambda: _(
                "If this laptop is stolen while it is off or locked, nobody can read the names without it. "
                "Nobody can find it out for you either. Three or four words are easy to keep in mind. "
                "Leave it empty only if losing the laptop would put nobody at risk."
            ),
        )
        self._make = make
        self._group = Field(lambda: _("Name of the group"))
        self._you = Field(
            lambda: _("Your name"), lambda: _("The history shows who did what. You can leave this empty.")
        )
        self._laptop = Field(
            lambda: _("A name for this laptop"), lambda: _("So that you know it among others later.")
        )
        self._laptop.box.setText(platform.node().split(".")[0])
        asked = (
            (self._group, self._you, self._laptop) if words.asks_your_name else (self._group, self._laptop)
        )
        self.lay_out(back, (), asked)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._group.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self.wait(False)
        self._group.blame(sentence)

    def wait(self, waits: bool) -> None:
        """Show that the file is being made, or that it can be asked for again."""
        self.say_waiting(_("Making the file…") if waits else "")

    def check(self) -> bool:
        if not self._group.text():
            self._group.blame(_("Give the group a name. It can be changed later."))
            return False
        return super().check()

    def make(self) -> None:
        path = free_path(file_name_of(self._group.text()) or _("Group"))
        laptop = self._laptop.text() or _("Laptop")
        self._make(NewGroup(path, self._group.text(), self._you.text(), laptop, self.secret()))


def choose_workspace(parent: QWidget) -> Path | None:
    """Ask for a workspace file that exists; nothing if the person changed their mind."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _("Open a group's file"), folder_to_begin(), f"*{SUFFIX}"
    )
    return Path(chosen) if chosen else None

"""Starting a group: its name, yours, the laptop's, and a passphrase with plain words about it."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from organizer_app import locations
from organizer_app.desktop.form import Field
from organizer_app.desktop.pieces import button, column, label, row, scrolling
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _

SUFFIX = ".organizer"
SHORTEST_PASSPHRASE = 8
UNFIT_FOR_A_FILE = '<>:"/\\|?*'
LONGEST_NAME = 150
"""In bytes: systems take 255, and other files are named after this one."""
DEVICES = frozenset({"con", "prn", "aux", "nul"})
"""Names that Windows keeps for itself (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


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


class StartForm(Worded):
    """Asks for little: the group's name is required, all else has a good answer already."""

    def __init__(self, words: FormWords, make: Callable[[NewGroup], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._make = make
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        go_back = button("", "quiet", "back")
        go_back.clicked.connect(back)
        heading = label("", "page_heading")
        self._group = Field(lambda: _("Name of the group"))
        self._you = Field(
            lambda: _("Your name"), lambda: _("The history shows who did what. You can leave this empty.")
        )
        self._laptop = Field(
            lambda: _("A name for this laptop"), lambda: _("So that you know it among others later.")
        )
        self._laptop.box.setText(platform.node().split(".")[0])
        self._passphrase = Field(
            lambda: _("Passphrase"),
            lambda: _(
                "If this laptop is stolen while it is off or locked, nobody can read the names without it. "
                "Nobody can find it out for you either. Three or four words are easy to keep in mind. "
                "Leave it empty only if losing the laptop would put nobody at risk."
            ),
        )
        self._again = Field(lambda: _("The passphrase again"))
        for secret in (self._passphrase, self._again):
            secret.hide_letters()
        self.make_button = button("", "primary", "start")
        self.make_button.clicked.connect(self._start)
        self._waiting = label("", "quiet")
        layout.addWidget(go_back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(heading)
        fields = (self._group, self._you, self._laptop, self._passphrase, self._again)
        for field in fields:
            field.setMaximumWidth(640)
            layout.addWidget(field)
        self._you.setVisible(words.asks_your_name)
        # Enter goes on, so that nobody makes a file without a passphrase by one Enter after its name.
        asked = [field for field in fields if field is not self._you or words.asks_your_name]
        for field, following in pairwise(asked):
            field.box.returnPressed.connect(following.take_cursor)
        self._again.box.returnPressed.connect(self._start)
        foot = row(gap=1.5)
        foot.addWidget(self.make_button)
        foot.addWidget(self._waiting, 1)
        layout.addLayout(foot)
        layout.addStretch(1)
        column(self).addWidget(scrolling(content))
        self.say(go_back.setText, lambda: _("Other ways to begin"))
        self.say(heading.setText, words.heading)
        self.say(self.make_button.setText, words.make)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._group.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self.wait(False)
        self._group.blame(sentence)

    def wait(self, waits: bool) -> None:
        """Show that the file is being made, or that it can be asked for again."""
        self.make_button.setEnabled(not waits)
        self._waiting.setText(_("Making the file…") if waits else "")

    def check(self) -> bool:
        """Say what is missing, if anything, and return whether all is there."""
        if not self._group.text():
            self._group.blame(_("Give the group a name. It can be changed later."))
            return False
        secret = self._passphrase.box.text()
        if secret and len(secret) < SHORTEST_PASSPHRASE:
            self._passphrase.blame(_("This is too short to protect anybody. Use three or four words."))
            return False
        if secret != self._again.box.text():
            self._again.blame(_("The two passphrases differ. Type the second one again."))
            return False
        return True

    def new_group(self, path: Path) -> NewGroup:
        """Return what was typed, for this path."""
        laptop = self._laptop.text() or _("Laptop")
        return NewGroup(path, self._group.text(), self._you.text(), laptop, self._passphrase.box.text())

    def offered_path(self) -> Path:
        """Return where the file goes unless somebody chooses another place: a name nobody has taken."""
        folder, name = locations.documents_folder(), file_name_of(self._group.text()) or _("Group")
        path = folder / f"{name}{SUFFIX}"
        number = 2
        while path.exists():
            path = folder / f"{name} {number}{SUFFIX}"
            number += 1
        return path

    def _start(self) -> None:
        if not self.make_button.isEnabled() or not self.check():
            return
        self._make(self.new_group(self.offered_path()))


def file_name_of(group: str) -> str:
    """Return a group's name as every system takes it for a file's; "" where nothing is left of it."""
    kept = "".join("-" if letter in UNFIT_FOR_A_FILE else letter for letter in group if letter.isprintable())
    short = kept.encode()[:LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"{short}-" if short.casefold() in DEVICES else short


def choose_workspace(parent: QWidget) -> Path | None:
    """Ask for a workspace file that exists; nothing if the person changed their mind."""
    chosen, _kind = QFileDialog.getOpenFileName(
        parent, _("Open a group's file"), str(locations.documents_folder()), f"*{SUFFIX}"
    )
    return Path(chosen) if chosen else None

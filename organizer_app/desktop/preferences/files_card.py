"""The file that is open, its backups and its passphrase, and the files that were opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.messages import Message, trouble_message
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    card,
    clear,
    column,
    draw_icons,
    label,
    line,
)
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.locations import documents_folder
from organizer_app.store.backup import Backup, backup_to, backups_of, name_of_day
from organizer_app.store.new_files import backups_folder
from organizer_app.store.passphrase import is_open_to_all
from organizer_app.store.workspace import Workspace

WIDTH = 50


@dataclass(frozen=True)
class FilesLook:
    """What is known of the files: the backups of the open one, and which of the recent ones are there.

    `protected` tells whether the open one has a passphrase.
    """

    backups: Sequence[Backup]
    recent: Sequence[tuple[Path, bool]]
    protected: bool


def look_at_files(workspace: Workspace, recent: Sequence[str]) -> FilesLook:
    """Look which files are there; a drive that sleeps may take its time."""
    open_one = workspace.path
    others = [Path(name) for name in recent if Path(name) != open_one.absolute()]
    return FilesLook(
        backups_of(open_one), [(path, path.exists()) for path in others], not is_open_to_all(workspace)
    )


class FilesCard(Worded):
    """One card; nothing in it is a setting."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._look: FilesLook | None = None
        self._saves = False
        frame, inside = card()
        column(self).addWidget(frame)
        heading, place = label("", "heading"), label(breakable(str(around.workspace.path)))
        self._backups = label("", "quiet")
        self.passphrase_button = button("", "", "lock")
        self.passphrase_button.clicked.connect(around.change_passphrase)
        self.save_button = button("", "", "save")
        self.save_button.clicked.connect(self._ask_where)
        self._others = column(gap=0.5)
        self.open_button = button("", "", "open")
        self.open_button.clicked.connect(lambda: around.open_file(None))
        inside.addWidget(heading)
        inside.addWidget(place)
        inside.addWidget(self._backups)
        inside.addLayout(flow(self.passphrase_button, self.save_button))
        inside.addWidget(line())
        lately = label("", "strong")
        inside.addWidget(lately)
        inside.addLayout(self._others)
        inside.addLayout(flow(self.open_button))
        self.say(heading.setText, lambda: _("The group's file on this laptop"))
        self.say(self.passphrase_button.setText, self._passphrase_words)
        self.say(self.save_button.setText, lambda: _("Save a backup elsewhere…"))
        self.say(lately.setText, lambda: _("Files opened lately"))
        self.say(self.open_button.setText, lambda: _("Open another group's file…"))

    def show_files(self, look: FilesLook) -> None:
        """Show what was found of them."""
        self._look = look
        self.reworded()

    def reworded(self) -> None:
        if (look := self._look) is None:
            return
        self.passphrase_button.setText(self._passphrase_words())
        self._backups.setText(breakable(self._backup_words(look)))
        clear(self._others)
        for path, there in look.recent:
            self._others.addWidget(self._file(path, there))
        if not look.recent:
            self._others.addWidget(label(_("No other file was opened on this laptop."), "quiet"))
        draw_icons(self, self._around.theme)

    def _passphrase_words(self) -> str:
        if self._look is not None and not self._look.protected:
            return _("Set a passphrase…")
        return _("Change the passphrase…")

    def _backup_words(self, look: FilesLook) -> str:
        folder = backups_folder(self._around.workspace.path)
        if not look.backups:
            told = _("A backup is made by itself once a day, in {folder}.")
            return told.format(folder=folder)
        number = len(look.backups)
        told = ngettext(
            "{n} backup in {folder}. It was made: {day}.",
            "{n} backups in {folder}. The latest was made: {day}.",
            number,
        )
        return told.format(n=number, day=day_words(look.backups[0].day.isoformat()), folder=folder)

    def _ask_where(self) -> None:
        # The button stays as it is meanwhile: it has the cursor.
        if self._saves:
            return
        workspace = self._around.workspace
        offered = documents_folder() / name_of_day(workspace.path, workspace.world.today()).name
        chosen = ask_where_to_save(
            self, _("Save a backup elsewhere"), offered, f"*{offered.suffix}", replaces=False
        )
        if chosen is not None:
            self.save_to(chosen)

    def save_to(self, path: Path) -> None:
        """Write a checked copy of the whole file, with what is written meanwhile waiting for nothing."""
        workspace, self._saves = self._around.workspace, True
        self._around.tell(
            Message(_("The backup is being written. Leave the stick in until this says so."), "plain")
        )
        self._around.jobs.aside(
            lambda: backup_to(workspace, path),
            lambda _nothing: self._saved(path.name),
            owner=self,
            failed=self._not_saved,
        )

    def _saved(self, name: str) -> None:
        self._saves = False
        told = (
            _("“{name}” was written and checked. It opens with the same passphrase.")
            if self._look is None or self._look.protected
            else _("“{name}” was written and checked. It has no passphrase: whoever has it can read it.")
        )
        self._around.tell(Message(told.format(name=name), "good"))

    def _not_saved(self, trouble: Trouble) -> None:
        self._saves = False
        self._around.tell(trouble_message(trouble))

    def _file(self, path: Path, there: bool) -> QWidget:
        words = column(gap=0)
        words.addWidget(label(breakable(path.stem), "strong"))
        place = str(path.parent)
        gone = _("{folder} · not there any more, or its stick is not in").format(folder=place)
        words.addWidget(label(breakable(place if there else gone), "quiet"))
        parts = SideBySide(WIDTH, gap=1)
        parts.add(words, 1)
        if there:
            made = button(_("Open"), "quiet", "open")
            made.setAccessibleName(_("Open {name}").format(name=path.stem))
            made.clicked.connect(partial(self._around.open_file, path))
        else:
            made = button(_("Take off the list"), "quiet", "close")
            made.setAccessibleName(_("Take {name} off the list").format(name=path.stem))
            made.clicked.connect(partial(self._forget, path))
        parts.add(flow(made))
        return parts

    def _forget(self, path: Path) -> None:
        self._around.choices.forget_workspace(path)
        if self._look is not None:
            self.show_files(replace(self._look, recent=[one for one in self._look.recent if one[0] != path]))

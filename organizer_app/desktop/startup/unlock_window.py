"""Opens a workspace file with its passphrase, or with its recovery page where that is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow, grow_to_show_all, size_for_text
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.startup.backup_dialog import BackupDialog
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, drawing, label, mean, row
from organizer_app.desktop.window.began import Began
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.errors import FileFault, NewerFile, WorkspaceBusy, WrongPassphrase
from organizer_app.i18n import _, ngettext
from organizer_app.locations import APPLICATION
from organizer_app.store.backup import Backup, backups_of, backups_to_offer
from organizer_app.store.passphrase import open_with_recovery_page
from organizer_app.store.recovery import GROUPS, groups_typed
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World


class UnlockWindow(Worded):
    """Asks for the passphrase of a file that did not open without one; who lost it types the page's key.

    `opened` gets the workspace, `elsewhere` is called when the person wants another file.
    """

    def __init__(
        self,
        path: Path,
        world: World,
        choices: Choices,
        opened: Callable[[Began], None],
        elsewhere: Callable[[], None],
    ) -> None:
        super().__init__()
        self._path, self._world, self._choices, self._opened = path, world, choices, opened
        self._errand, self._looking = Errand(self), Errand(self)
        self._by_page = False
        self._shut: Trouble | None = None
        self._build(elsewhere)
        size_for_text(self, 560, 420, choices.theme.text_percent)
        choices.theme.changed.connect(self._draw)
        self._draw()

    def ask(self, why: Trouble | None = None) -> None:
        """Wait for the passphrase; where something else keeps the file shut, say that, and try again."""
        self._shut = why
        self._field.setVisible(why is None and not self._by_page)
        self.key.setVisible(why is None and self._by_page)
        self.lost_button.setVisible(why is None)
        self._told.setText(self._told_words())
        mean(self._told, "plain" if why is None else "stop")
        self._open.setText(self._open_words())
        (self._open if why else self._asked().box).setFocus(Qt.FocusReason.OtherFocusReason)
        if why is not None:
            announce(self._open, why.sentence, at_once=True)

    def may_offer_backups(self, fault: BaseException) -> None:
        """Offer the backups, if there are any, where the file itself may be what is wrong."""
        if isinstance(fault, FileFault) and not isinstance(fault, WorkspaceBusy | NewerFile):
            path = self._path
            self._looking.run(
                lambda: backups_of(path),
                lambda backups: self.backups_button.setVisible(bool(backups)),
                lambda _trouble, _fault: None,  # what is wrong with the file itself stands there
            )

    def offer_backups(self, chosen: Path | None = None) -> None:
        """Ask which backup to bring back; `chosen` is a file among them, whatever its name."""
        path, world, first = self._path, self._world, chosen.absolute() if chosen else None
        self._looking.run(
            lambda: backups_to_offer(path, first, world) if first else backups_of(path),
            lambda backups: self._ask_for_backup(backups, first),
            lambda trouble, _fault: self.tell_trouble(trouble),
        )

    def _ask_for_backup(self, backups: Sequence[Backup], chosen: Path | None) -> None:
        if backups:
            opened = self._brought_back
            dialog = BackupDialog(self._path, backups, self._world, self._choices, opened, self)
            dialog.begin(chosen, self._field.box.text())

    def _brought_back(self, workspace: Workspace, day: date) -> None:
        name = workspace.path.name

        def told() -> str:
            return _("This is the backup of {day}, in a file of its own: “{name}”.").format(
                day=day_words(day.isoformat()), name=name
            )

        self._opened(Began(workspace, told=told))

    def blamed(self) -> str:
        """Return what was said about what was typed last, or what keeps the file shut."""
        return self._asked().blamed() if self._shut is None else self._shut.sentence

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where nobody else does."""
        if self._shut is None:
            self._asked().blame(trouble.sentence)
        else:
            self.ask(trouble)

    def _asked(self) -> Field:
        return self.key if self._by_page else self._field

    def _draw(self) -> None:
        draw_icons(self, self._choices.theme)

    def _build(self, elsewhere: Callable[[], None]) -> None:
        heading, told = label("", "page_heading"), label("", "quiet")
        self._field = Field(lambda: _("Passphrase"))
        self._field.hide_letters()
        self.key = Field(
            lambda: _("The key on the recovery page"),
            lambda: _("13 groups of five. Capitals and blanks make no difference. A scanned code will do."),
        )
        self.key.read_back(_read_back)
        self._open = button("", "primary", "open")
        self.lost_button, another = button("", "quiet"), button("", "quiet")
        self.backups_button = button("", "quiet")
        self.backups_button.hide()
        layout = column(self, margin=4, gap=2)
        top = row()
        top.addWidget(drawing("lock", 1.6))
        top.addStretch(1)
        top.addWidget(LanguageSwitch(self._choices.speak))
        layout.addLayout(top)
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addWidget(self._field)
        layout.addWidget(self.key)
        layout.addLayout(flow(self._open, self.lost_button, self.backups_button, another))
        layout.addStretch(1)
        self.say(heading.setText, lambda: self._path.stem)
        self._told = told
        self.say(self.lost_button.setText, self._lost_words)
        self.say(told.setText, self._told_words)
        self.say(self.backups_button.setText, lambda: _("Bring a backup back…"))
        self.say(self._open.setText, self._open_words)
        self.say(another.setText, lambda: _("Something else…"))
        self.say(self.setWindowTitle, lambda: f"{self._path.stem} — {APPLICATION}")
        self._open.clicked.connect(self._try)
        for field in (self._field, self.key):
            field.box.returnPressed.connect(self._try)
        self.lost_button.clicked.connect(self._change_ways)
        self.backups_button.clicked.connect(lambda: self.offer_backups())
        another.clicked.connect(elsewhere)
        self._waiting: tuple[QWidget, ...] = (self._field.box, self.key.box, self._open, self.lost_button)
        self.key.hide()

    def _lost_words(self) -> str:
        return _("I know the passphrase") if self._by_page else _("I lost the passphrase…")

    def _open_words(self) -> str:
        return _("Open") if self._shut is None else _("Try again")

    def _told_words(self) -> str:
        if self._shut is not None:
            return self._shut.sentence
        if self._by_page:
            return _(
                "The page was printed or saved when the passphrase was chosen. Its key opens the file; then "
                "you choose a new passphrase. Without a page, another laptop of the group still has what was "
                "exchanged: press “Something else…” and join the group anew."
            )
        return _("This group's file is locked. Type its passphrase and press Enter.")

    def _change_ways(self) -> None:
        """Ask for the key on the recovery page in place of the passphrase, or for that again."""
        self._by_page = not self._by_page
        for field in (self._field, self.key):
            field.box.clear()
        self.ask()
        self.lost_button.setText(self._lost_words())
        grow_to_show_all(self)
        announce(self, self._told_words())

    def _try(self) -> None:
        typed, by_page = self._asked().box.text(), self._by_page
        if self._errand.running or (by_page and not typed.strip()):
            return
        for widget in self._waiting:
            widget.setEnabled(False)
        path, world = self._path, self._world

        def open_it() -> Workspace:
            if by_page:
                return open_with_recovery_page(path, world, typed)
            return Workspace.open(path, world, passphrase=typed)

        self._errand.run(
            open_it,
            lambda workspace: self._opened(Began(workspace)),
            self._refused,
            Workspace.close,
        )

    def _refused(self, trouble: Trouble, fault: BaseException) -> None:
        self.may_offer_backups(fault)
        for widget in self._waiting:
            widget.setEnabled(True)
        if self._shut is not None:
            # A file that is there again may have a passphrase.
            self.ask(None if isinstance(fault, WrongPassphrase) else trouble)
            return
        if not self._by_page:
            # The next try is typed anew; of a key one group is mended.
            self._field.box.selectAll()
        self._asked().blame(trouble.sentence)


def _read_back(typed: str) -> str:
    """Say how many groups of a key are as printed, and which are not, while it is typed."""
    groups = groups_typed(typed)
    wrong = [str(place) for place, fine in enumerate(groups, 1) if not fine]
    if wrong:
        told = ngettext(
            "Look at group {groups} of the key.", "Look at groups {groups} of the key.", len(wrong)
        )
        return told.format(groups=", ".join(wrong))
    return _("{n} of {all} groups of letters").format(n=len(groups), all=GROUPS) if groups else ""

"""The main window: the rail, the search, the page that is open, and what concerns all pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.drafting import Drafting, place_of
from organizer_app.desktop.core.feed import Feed
from organizer_app.desktop.core.jobs import Jobs
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.core.rights import WRITES_ANYTHING, Rights
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.dropped_files import dropped_files
from organizer_app.desktop.frame.folder_rounds import FolderRounds
from organizer_app.desktop.frame.opened_copies import OpenedCopies
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.locking.lock import Lock
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.reading_order import WindowInOrder
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.widgets.messages import MessageStrip, trouble_message
from organizer_app.desktop.widgets.pieces import button, draw_icons, row
from organizer_app.desktop.window.cleaning import Cleaning
from organizer_app.desktop.window.files_over_texts import FilesOverTexts
from organizer_app.desktop.window.finders import Finder
from organizer_app.desktop.window.loading_ahead import LoadingAhead
from organizer_app.desktop.window.page_list import PagePlace
from organizer_app.desktop.window.rail import Rail
from organizer_app.desktop.window.role_note import RoleNote
from organizer_app.desktop.window.search_button import SearchButton
from organizer_app.desktop.window.seen_cursor import SeenCursor
from organizer_app.desktop.window.sitting import Sitting
from organizer_app.desktop.window.taking_files import TakingFiles
from organizer_app.desktop.window.undoing import Undoing
from organizer_app.desktop.window.unsent import Unsent
from organizer_app.desktop.window.upkeep import Upkeep
from organizer_app.desktop.window.view_button import Offer, ViewButton
from organizer_app.desktop.window.window_commands import Deeds, window_commands
from organizer_app.desktop.window.window_keys import WindowKeys
from organizer_app.desktop.window.window_place import WindowPlace
from organizer_app.i18n import _
from organizer_app.locations import APPLICATION
from organizer_app.records.base import Id
from organizer_app.store.changes import ChangeSet
from organizer_app.store.drafts import Draft
from organizer_app.store.workspace import Workspace
from organizer_app.work.settings import settings


class MainWindow(WindowInOrder):
    """One workspace's window. Closing it finishes what is being written and closes the file.

    `closing` comes before the file is let go: from then on another process may hold it.
    """

    closing = Signal()
    file_wanted = Signal(object)
    """Another group's file is asked for: its path, or None to choose one."""

    def __init__(
        self,
        workspace: Workspace,
        choices: Choices,
        remembered: Remembered,
        pages: Sequence[PagePlace],
        finders: Sequence[Callable[[Surroundings], Finder]],
    ) -> None:
        super().__init__()
        self._workspace, self._choices = workspace, choices
        self._places = {place.key: place for place in pages}
        self._open: dict[str, Page] = {}
        self._jobs = Jobs(workspace, self)
        self._group_name = LatestRead(self._jobs, self)
        self._feed = Feed(workspace, self)
        self.strip = MessageStrip(choices.theme)
        self.around = Surroundings(
            workspace=workspace,
            jobs=self._jobs,
            drafting=Drafting(workspace, self._jobs, self),
            feed=self._feed,
            theme=choices.theme,
            choices=choices,
            remembered=remembered,
            rounds=FolderRounds(workspace, self._jobs, self.strip.show_message, self),
            rights=Rights(workspace, self),
            copies=OpenedCopies(self),
            tell=self.strip.show_message,
            go=self.go,
            fill_screen=self.fill_screen,
            open_file=self.file_wanted.emit,
            change_passphrase=self.change_passphrase,
            print_page=self.print_page,
        )
        self._finders = [build(self.around) for build in finders]
        self._undoing = Undoing(workspace, self._jobs, self.strip.show_message, self)
        self._sitting = Sitting(self.around, self)
        self._unsent = Unsent(self.around, lambda: self.go("sync"))
        self._upkeep = Upkeep(self.around, self._put_back, self)
        rounds, tell = self.around.rounds, self.strip.show_message
        self.cleaning = Cleaning(workspace, self._jobs, self._feed, rounds, tell, self)
        self.lock = Lock(self.around, self, self.change_passphrase)
        self._files_over_texts = FilesOverTexts(self)
        self.lock.changed.connect(self.strip.be_silent)
        self.lock.changed.connect(self.around.copies.wipe_when_locked)
        self._commands = self._all_commands()
        self._build(pages)
        self._jobs.failed.connect(self.tell_trouble)
        self._feed.changed.connect(self._hear)
        self.around.rounds.changed.connect(self.around.rights.look_again)
        self.around.rights.changed.connect(self._follow_rights)
        choices.theme.changed.connect(self._draw)
        self._keys = self._bind_keys()
        self._name_group()
        self._draw()
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        self._place = WindowPlace(self, remembered, workspace.laptop_id)
        self._place.take()
        SeenCursor(self._stack, self)
        self.ahead = LoadingAhead(self, self.around, self._places, self._built)

    @property
    def page(self) -> Page:
        """The page that is open."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go_where_it_was(self) -> None:
        """Open the page that was open when this group's window was closed last, else Today."""
        on_rail = [place.key for place in self._places.values() if place.rail is not None]
        self.go(self._place.page(on_rail) or "today")

    def go(self, page: str, row_id: Id | None = None, *, task: str = "") -> None:
        """Open a page by its key, at a row where it shows one; have it begin what a command asked for."""
        current = self._stack.currentWidget()
        if isinstance(current, Page) and current.key != page and not current.may_leave():
            # The entry that was pressed lit itself.
            self._rail.light(self._places[current.key].lit)
            return
        place, shown = self._places[page], self._built(page)
        shown.open_at(row_id)
        self._stack.setCurrentWidget(shown)
        self.around.rights.look_again()
        self._rail.light(place.lit)
        self._name_window()
        shown.come_into_view()
        if task:
            shown.take_up(task)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take what was dropped: each kind where it belongs, several of one kind one after another."""
        TakingFiles(self.around, self._places.values(), lambda: self.page).take(paths)

    def ask_who(self) -> None:
        """Ask who uses this laptop."""
        self._sitting.ask()

    def sit(self, person_id: Id) -> None:
        """Say that this person uses the laptop from now on."""
        self._sitting.sit(person_id)

    def see_to_things(self) -> None:
        """Offer what was left half-typed, finish erasing, make today's backup, and build the other pages."""
        self._upkeep.begin()
        self.cleaning.begin()
        self.ahead.begin()

    def tell_trouble(self, trouble: Trouble) -> None:
        """Say what went wrong where nobody else does."""
        self.strip.show_message(trouble_message(trouble))

    def fill_screen(self, fills: bool) -> None:
        """Give the whole screen to the open page and shut every other way, or take it back."""
        self._rail.setVisible(not fills)
        self._top.setVisible(not fills)
        self._keys.allow(not fills)
        self.lock.allow(not fills)
        self.strip.be_discreet(fills)
        self.role_note.be_discreet(fills)
        # Only this one state: a window that was as large as the screen is so again afterwards.
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if fills else self.windowState() & ~full)

    def open_command_box(self) -> None:
        """Open the search that reaches everything."""
        from organizer_app.desktop.window.command_box import CommandBox

        commands = [*map(self._held_to_rights, self.page.commands()), *self._commands]
        around = self.around
        box = CommandBox(self._jobs, around.theme, commands, around.rights, self._finders, self)
        box.help_wanted.connect(lambda topic: self.show_help(topic=topic))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def show_help(self, parent: QWidget | None = None, *, topic: str = "") -> None:
        """Show a help page, that about the open page if none is named, beside the window or what asks."""
        from organizer_app.desktop.help.help_texts import topic_about
        from organizer_app.desktop.help.help_window import open_help

        open_help(parent or self, self._choices.theme, topic or topic_about(self.page.key))

    def show_shortcuts(self) -> None:
        """List every shortcut, those of the open page first."""
        from organizer_app.desktop.window.shortcuts_dialog import ShortcutsDialog, all_keys

        keys = all_keys(self._commands, self.page.key)
        ShortcutsDialog(keys, self._choices.theme, self._print, self).open()

    def change_passphrase(self) -> None:
        """Ask for another passphrase, or the first one."""
        from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(self.around, self)
        # Whether the file has one is told by no change of a row.
        dialog.finished.connect(lambda _result: self.page.reload())
        dialog.begin()

    def print_page(self) -> None:
        """Print what the open page is about, or what needs no page."""
        from organizer_app.desktop.paper.papers import everyday_papers

        self._print(self.page.printables() or everyday_papers(self._workspace))

    def _print(self, printables: Sequence[Printable]) -> None:
        from organizer_app.desktop.paper.print_dialog import PrintDialog

        dialog = PrintDialog(self._jobs, self._choices, printables, self.strip.show_message, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keys.listen()
        self.lock.begin()
        self._files_over_texts.begin()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()) and not self.lock.locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.take_files(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            if not page.may_close():
                event.ignore()
                return
            self._place.keep(page.key)
        # A field is kept on leaving it, and this is leaving it.
        if (typing := self.focusWidget()) is not None:
            typing.clearFocus()
        self.closing.emit()
        self.around.drafting.closing.emit()
        self._feed.close()
        self._jobs.close()
        self.around.copies.wipe()
        self._workspace.close()
        super().closeEvent(event)

    def _build(self, pages: Sequence[PagePlace]) -> None:
        entries = [place.rail for place in pages if place.rail is not None]
        foot = (self._unsent, self._sitting.button, ViewButton(self._choices, self._in_sight()))
        self._rail = Rail(entries, self._choices.theme, self.go, foot, self.around.rights)
        self._search = SearchButton()
        self._search.clicked.connect(self.open_command_box)
        self._undo = button("", "quiet", "undo")
        self._undo.clicked.connect(self._undoing.undo)
        self._top = QFrame()
        self._top.setObjectName("top_bar")
        bar = row(self._top, margin=1.5, gap=1.5)
        bar.addWidget(self._search, 1)
        bar.addWidget(self._undo)
        bar.addWidget(LanguageSwitch(self._choices.speak))
        self.around.rights.guard(self._undo, WRITES_ANYTHING)
        self.role_note = RoleNote(self._workspace, self.around.rights, self.strip.show_message)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top)
        right.addWidget(self.role_note)
        right.addWidget(self._stack, 1)
        foot_of_page = QVBoxLayout()
        foot_of_page.setContentsMargins(32, 0, 32, 16)
        foot_of_page.addWidget(self.strip)
        right.addLayout(foot_of_page)
        central = QWidget()
        whole = row(central, gap=0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)
        self.setCentralWidget(central)
        self._say_words()

    def _built(self, key: str) -> Page:
        """Return a page, which is built when it is asked for first and out of sight until it is gone to."""
        if key not in self._open:
            page = self._open[key] = self._places[key].build(self.around)
            page.resize(self._stack.size())
            page.named.connect(self._name_window)
            self._stack.addWidget(page)
        return self._open[key]

    def _in_sight(self) -> tuple[Offer, ...]:
        """Return what nobody should have to know a key for."""
        return (
            (lambda: _("Preferences… ({keys})").format(keys="Ctrl+,"), lambda: self.go("preferences")),
            (lambda: _("All shortcuts… ({keys})").format(keys="Ctrl+/"), self.show_shortcuts),
            (lambda: _("Help for this page… ({keys})").format(keys="F1"), self.show_help),
        )

    def _all_commands(self) -> list[Command]:
        deeds = Deeds(
            go=self.go,
            search=self.open_command_box,
            shortcuts=self.show_shortcuts,
            show_help=self.show_help,
            undo=self._undoing.undo,
            redo=self._undoing.redo,
            print_page=self.print_page,
            who=self.ask_who,
            open_file=self.file_wanted.emit,
            lock=self.lock.lock,
            passphrase=self.change_passphrase,
        )
        commands = window_commands(self._places.values(), deeds, self._choices)
        return [self._held_to_rights(command) for command in commands]

    def _held_to_rights(self, command: Command) -> Command:
        """Have a command say why where this laptop's role does not reach so far."""
        rights = self.around.rights

        def do() -> None:
            if rights.allows(command.right):
                command.run()
            else:
                rights.refused.emit()

        return replace(command, run=do)

    def _follow_rights(self) -> None:
        """Show every page as it is for the role that came."""
        for page in self._open.values():
            page.reworded()

    def _bind_keys(self) -> WindowKeys:
        keys = WindowKeys(self)
        for command in self._commands:
            if command.shortcut:
                keys.bind(command.shortcut, command.run)
        return keys

    def _say_words(self) -> None:
        longest = _("Search people, meetings and tasks   {keys}").format(keys="Ctrl+K")
        self._search.say((longest, _("Search people, meetings and tasks"), _("Search")))
        self._search.setAccessibleName(_("Search everything"))
        self._undo.setText(_("Undo"))
        self._undo.setToolTip(_("Undo the last change on this laptop (Ctrl+Z)"))
        self._name_window()

    def _hear(self, changes: ChangeSet) -> None:
        self.around.rights.look_again()
        if changes.touches("workspace_setting"):
            self._name_group()

    def _name_group(self) -> None:
        self._group_name.ask(lambda session: settings(session).group_name, self._rail.name_group)

    def _name_window(self) -> None:
        page = self._stack.currentWidget()
        shown = f"{page.title()} — " if isinstance(page, Page) else ""
        self.setWindowTitle(f"{shown}{self._workspace.path.stem} — {APPLICATION}")

    def _put_back(self, draft: Draft) -> None:
        place = place_of(draft.key)
        if place is not None and place.page in self._places:
            self.go(place.page, place.row_id)
            if self.page.key == place.page:
                self.page.take_draft(place.field, draft.text)

    def _draw(self) -> None:
        for part in (self._top, self._sitting.button, self._rail):
            draw_icons(part, self._choices.theme)

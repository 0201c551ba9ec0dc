"""The photos and files of one row, on any page: dropped, pasted or chosen; looked at, described, taken off.

A page makes a `FilesCard(around)`, puts it where it belongs and calls `show_of(FileOwner("campaign", id))`
each time it shows a row; the card reads and changes its files by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import PASTE_PICTURE
from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.files.adding_files import (
    Added,
    AddingFiles,
    FileOwner,
    Incoming,
    incoming_of,
    on_clipboard,
)
from organizer_app.desktop.files.dropped_files import dropped_files, is_picture
from organizer_app.desktop.files.files_look import file_look
from organizer_app.desktop.files.looking_at_files import LookingAtFiles
from organizer_app.desktop.files.thumbnails import Thumbnails
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.opened_copies import can_be_shown
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.kept import KeptField
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import ATTACHMENT_KINDS
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.attachments import AttachedFile, files_of, remove_file, set_caption

Words = Callable[[], str]


class FilesCard(WordedFrame):
    """The files of one row. Enter shows the chosen one, Del takes it off, Ctrl+V pastes a picture.

    `kinds` are the kinds of files that are offered, the likeliest first; of one alone nobody is asked.
    """

    def __init__(
        self,
        around: Surroundings,
        kinds: Sequence[str] = ("other",),
        words: Words = lambda: _("Photos and files"),
        explained: Words = lambda: _("Drop photos and files here, paste a picture, or choose them."),
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._around, self._kinds = around, tuple(kinds)
        self._owner: FileOwner | None = None
        self._reading = LatestRead(around.jobs, self)
        self._files: tuple[AttachedFile, ...] = ()
        self._waiting: tuple[Incoming, ...] = ()
        self._coming: tuple[FileOwner, tuple[Path, ...]] | None = None
        self._adding: AddingFiles | None = None
        self._stale = False
        self._looking = LookingAtFiles(around, self, self._blame)
        self._small = Thumbnails(around.jobs, self)
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, around.theme)
        self.caption = KeptField(lambda: _("What it shows"), self._keep_caption)
        self.kind = KeptChoice(lambda: _("What is added is"), self.kinds_offered, lambda _code: None)
        self.open_button, self.save_button = button("", "", "open"), button("", "quiet", "save")
        self.remove_button = button("", "quiet", "close")
        self.choose_button, self.paste_button = button("", "", "plus"), button("", "quiet")
        self._told, self._fault = label("", "quiet"), label()
        self.danger = DangerNote(lambda: self.danger.hide(), lambda: self._add_now(self._waiting))
        self.progress = ProgressLine(self._cancel)
        self._build(words, explained)
        self._bind()
        right = writes("attachment")
        for made in (self.caption, self.kind, self.remove_button, self.choose_button, self.paste_button):
            around.rights.guard(made, right)

    def show_of(self, owner: FileOwner) -> None:
        """Show the files of this row."""
        if owner != self._owner:
            self._cancel()
            self._owner = owner
            self._reading.forget()
            self._waiting = ()
            self._blame("")
            self.danger.hide()
            self._show(())
        self._reload()
        self._take_coming()

    def allow_kinds(self, kinds: Sequence[str], why: str = "") -> None:
        """Offer only these kinds, and say why the others are not."""
        if self._kinds != tuple(kinds):
            self._kinds = tuple(kinds)
            self.kind.show_code(self._kinds[0])
        self.kind.setVisible(len(self._kinds) > 1)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def files(self) -> tuple[AttachedFile, ...]:
        """Return the files as they are shown."""
        return self._files

    def told(self) -> str:
        """Return why not everything may be added here, nothing if it may."""
        return "" if self._why.isHidden() else self._why.text()

    def fault(self) -> str:
        """Return what is said to have gone wrong, nothing if nothing did."""
        return "" if self._fault.isHidden() else self._fault.text()

    def add(self, files: Sequence[Incoming]) -> None:
        """Add these files, once nothing in their names speaks against it."""
        if not files or self._owner is None:
            return
        self._blame("")
        danger = next((found for one in files if (found := find_danger(one.path.name))), None)
        if danger is not None:
            self._waiting = tuple(files)
            self.danger.warn(danger, self.choose_button)
            return
        self._add_now(files)

    def take(self, owner: FileOwner, paths: Sequence[Path]) -> None:
        """Add files that were dropped elsewhere on the page to those of this row, once it is shown here.

        Of what takes not every kind, pictures wait for somebody to say what they are.
        """
        self._coming = (owner, tuple(paths))
        if owner == self._owner:
            self._take_coming()

    def paste(self) -> None:
        """Add the picture, or the files, that stand on the clipboard."""
        self._add_from(on_clipboard())

    # What is on the card

    def _build(self, words: Words, explained: Words) -> None:
        heading, self._why = label("", "heading"), label("")
        self._why.hide()
        self._fault.setProperty("meaning", "stop")
        self._chosen_part = QWidget()
        chosen = column(self._chosen_part, gap=1)
        chosen.addWidget(self.caption)
        chosen.addLayout(flow(self.open_button, self.save_button, self.remove_button, gap=1))
        layout = column(self, margin=2, gap=1.5)
        for made in (heading, self._why, self._told, self.rows, self._chosen_part, self.kind):
            layout.addWidget(made)
        layout.addLayout(flow(self.choose_button, self.paste_button, gap=1))
        for made in (self.progress, self.danger, self._fault):
            made.hide()
            layout.addWidget(made)
        self.setAcceptDrops(True)
        self.kind.show_code(self._kinds[0])
        self.kind.setVisible(len(self._kinds) > 1)
        self.say(heading.setText, words)
        self.say(self.rows.setAccessibleName, words)
        self.say(self._told.setText, explained)
        self.say(self.open_button.setText, lambda: _("Look at it"))
        self.say(self.save_button.setText, lambda: _("Save a copy"))
        self.say(self.remove_button.setText, lambda: _("Take it off"))
        self.say(self.choose_button.setText, lambda: _("Choose files"))
        self.say(self.paste_button.setText, lambda: _("Paste a picture"))
        self._show(())

    def _bind(self) -> None:
        self._around.feed.changed.connect(self._hear)
        self._small.changed.connect(self._show_rows)
        self.rows.chosen.connect(lambda _place: self._show_chosen())
        self.rows.opened.connect(lambda _place: self._look_at_it())
        self.rows.remove_asked.connect(self._take_off)
        self.open_button.clicked.connect(self._look_at_it)
        self.save_button.clicked.connect(self._save_copy)
        self.remove_button.clicked.connect(self._take_off)
        self.choose_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        for made in (self.rows, self.choose_button, self.paste_button):
            BoundKey(
                PASTE_PICTURE,
                self.paste,
                made,
                Qt.ShortcutContext.WidgetShortcut,
            )

    def reworded(self) -> None:
        self._show(self._files)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words wrap anew, once the list has its new width.
        QTimer.singleShot(0, self.rows, self.rows.fit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.may_add() and (dropped_files(data) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._add_from(event.mimeData())

    def may_add(self) -> bool:
        """Tell whether files may be added now: it is known to what, and this laptop may."""
        return self._owner is not None and self._around.rights.allows(writes("attachment"))

    def kinds_offered(self) -> Sequence[tuple[str, str]]:
        """Return the kinds that what is added may be of, with their words."""
        words = {"other": _("A photo, or something else")}
        return [(code, words.get(code) or ATTACHMENT_KINDS.word(code)) for code in self._kinds]

    def _hear(self, changes: ChangeSet) -> None:
        # The bytes of a file may come though its row came before.
        if changes.touches("attachment") or changes.origin == "sync":
            self._reload()

    def _reload(self) -> None:
        owner = self._owner
        if owner is None:
            return

        self._reading.ask(lambda session: files_of(session, owner.table, owner.id), self._show)

    def _show(self, files: tuple[AttachedFile, ...]) -> None:
        kept = self._chosen()
        self._files = files
        self._small.show_of(files)
        self._show_rows(kept)
        self._show_chosen()
        draw_icons(self, self._around.theme)

    def _show_rows(self, kept: AttachedFile | None = None) -> None:
        kept = kept or self._chosen()
        self._model.show_rows([(file.id, file_look(file, self._small.of(file))) for file in self._files])
        ids = self._model.ids()
        self.rows.choose(ids.index(kept.id) if kept is not None and kept.id in ids else 0)
        self.rows.setVisible(bool(ids))
        self.rows.fit()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._chosen_part.setVisible(chosen is not None)
        if chosen is None:
            self._captioned = None
            return
        if self._captioned != chosen.id:
            self.caption.empty_for(chosen.caption)
        else:
            self.caption.show_text(chosen.caption)
        self._captioned = chosen.id
        self.open_button.setEnabled(chosen.here and can_be_shown(chosen.name))
        self.save_button.setEnabled(chosen.here)

    _captioned: Id | None = None

    def _chosen(self) -> AttachedFile | None:
        place = self.rows.place()
        return self._files[place] if 0 <= place < len(self._files) else None

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self._fault, sentence, at_once=True)

    # Files that come

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Choose photos and files"))
        self.add([Incoming(Path(path)) for path in chosen])

    def _add_from(self, data: QMimeData) -> None:
        when = self._around.workspace.world.now_local().replace("T", " ").replace(":", ".")
        name = _("Pasted picture {when}").format(when=when)
        files = incoming_of(data, f"{name}.png")
        if not files:
            self._blame(_("There is no picture on the clipboard. Copy one first, or choose a file."))
        self.add(files)

    def _take_coming(self) -> None:
        if self._coming is None:
            return
        owner, paths = self._coming
        self._coming = None
        if owner != self._owner:
            return
        # Once the card has its place on the page.
        QTimer.singleShot(0, self, self._come_into_sight)
        held_back = [path for path in paths if self.told() and is_picture(path)]
        self.add([Incoming(path) for path in paths if path not in held_back])
        if held_back:
            told = _("Choose what it is, then drop it here.")
            self._blame(f"{self.told()} {told}")

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.choose_button, 0, 80)

    def _add_now(self, files: Sequence[Incoming]) -> None:
        owner = self._owner
        if owner is None:
            return
        self.danger.hide()
        if self._adding is not None:
            self._adding.add_more(files)
            return
        self.progress.begin()
        kind = self.kind.code() or self._kinds[0]
        done, told = self._were_added, self.progress.show_progress
        self._adding = AddingFiles(self._around, self, owner, kind, told, done)
        self._adding.begin(files)

    def _cancel(self) -> None:
        if self._adding is not None:
            self._adding.cancel()

    def _were_added(self, added: Added) -> None:
        self._adding = None
        self.progress.hide()
        if added.refused:
            self._blame("\n".join(added.refused))
        if added.kept:
            told = ngettext("{n} file was added.", "{n} files were added.", added.kept).format(n=added.kept)
            self._around.tell(undo_offer(self._around, told, added.entry))

    # Files that are here

    def _look_at_it(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._looking.look_at(chosen)

    def _save_copy(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._looking.save_copy(chosen)

    def _keep_caption(self, typed: str) -> None:
        chosen = self._captioned
        if chosen is not None:
            self._change("change_file", chosen, lambda edit: set_caption(edit, chosen, typed or None))

    def _take_off(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._around.rights.allows(writes("attachment")):
            self._change("remove_file", chosen.id, lambda edit: remove_file(edit, chosen.id))

    def _change(self, name: str, file_id: Id, change: Callable[[Edit], None]) -> None:
        make_change(
            self._around,
            self,
            Change(gesture(name, file_id), change, blame=self._blame),
            self._reload,
        )

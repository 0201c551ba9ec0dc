"""A page that is one record's form: each field keeps itself, and its photos and files stand below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from organizer_app.desktop.core.drafting import DraftPlace, drafts_of
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.adding_files import FileOwner
from organizer_app.desktop.files.files_card import FilesCard
from organizer_app.desktop.frame.changing import Change, make_change
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label, scrolling, to_its_top
from organizer_app.i18n import pgettext
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session

T = TypeVar("T")

TWO_FROM = 60
"""The width, in letters, from which two fields stand side by side."""


class FormPage(Page):
    """The form of one row of `table`; a subclass adds its fields with `line` and shows values in them."""

    table: ClassVar[str]
    gesture: ClassVar[str]

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.fields: dict[str, KeptField | KeptText] = {}
        self._row: Id | None = None
        self._shown: Id | None = None
        self._draft: tuple[str, str] | None = None
        self._drafts: Mapping[str, str] = {}
        self._content = QWidget()
        layout = column(self._content, margin=4, gap=2)
        self._back, self.heading = button("", "quiet", "back"), label("", "page_heading")
        self._back.clicked.connect(lambda: around.go("meetings"))
        layout.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.heading)
        self.card = WordedFrame()
        self.card.setProperty("piece", "card")
        self.form: QVBoxLayout = column(self.card, margin=2.5, gap=2)
        layout.addWidget(self.card)
        self.files = FilesCard(around)
        layout.addWidget(self.files)
        layout.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolling(self._content))
        self.say(self._back.setText, lambda: pgettext("to the page before", "Back"))
        around.rights.guard(self.card, writes(self.table))

    def title(self) -> str:
        return self.heading.text()

    def open_at(self, row_id: Id | None) -> None:
        if row_id is None or row_id == self._row:
            return
        # What is being typed belongs to the row that was open: it is kept before another one comes.
        if (typing := self.focusWidget()) is not None:
            typing.clearFocus()
        self._row, self._shown, self._stale = row_id, None, True
        to_its_top(self._content)

    def first_focus(self) -> QWidget | None:
        return next(iter(self.fields.values()), None)

    def take_draft(self, field: str, text: str) -> None:
        self._draft = (field, text)

    def keep_files(self, paths: Sequence[Path]) -> bool:
        if self._row is None:
            return False
        self.files.take(FileOwner(self.table, self._row), paths)
        return True

    def field(
        self, name: str, words: Callable[[], str], explained: Callable[[], str] | None = None
    ) -> KeptField:
        """Make a line that keeps itself in the column of this name."""
        made = KeptField(words, partial(self.keep, name), explained)
        self._remember(name, made)
        return made

    def text(
        self, name: str, words: Callable[[], str], explained: Callable[[], str] | None = None
    ) -> KeptText:
        """Make some lines that keep themselves in the column of this name."""
        made = KeptText(words, partial(self.keep, name), explained)
        self._remember(name, made)
        return made

    def line(self, *parts: QWidget) -> None:
        """Put fields into the form, beside each other where there is room."""
        beside = SideBySide(TWO_FROM)
        for part in parts:
            beside.add(part, 1)
        self.form.addWidget(beside)

    def keep(self, name: str, typed: str) -> None:
        """Keep what was typed into the field of this name."""
        raise NotImplementedError

    def change(self, name: str, change: Callable[[Edit, Id], None]) -> None:
        """Make one change of the row; the field of this name hears what was refused."""
        row = self._row
        if row is None:
            return
        field = self.fields.get(name)
        wanted = Change(
            gesture(self.gesture, row),
            lambda edit: change(edit, row),
            blame=field.blame if field is not None else None,
            is_shown=lambda: self._row == row,
            wipes=DraftPlace(self.key, row, name).key() if field is not None else None,
        )
        make_change(self.around, self, wanted, self.reload)

    def read_row(self, look: Callable[[Session, Id], T], show: Callable[[T], None]) -> None:
        """Read the row that is open, with what was typed for it and never saved, and show it."""
        row, workspace = self._row, self.around.workspace
        if row is None:
            return

        def put(found: tuple[T, Mapping[str, str]]) -> None:
            if row == self._row:
                self._drafts = found[1]
                show(found[0])

        self.read(lambda session: (look(session, row), drafts_of(workspace, self.key, row)), put, self._gone)

    def show_texts(self, heading: str, texts: Mapping[str, str | None]) -> None:
        """Show what is kept in each field; of another row than before nothing stays that was typed."""
        self.heading.setText(heading)
        another, self._shown = self._shown != self._row, self._row
        row = self._row
        drafts = self._drafts if another else {}
        for name, text in texts.items():
            if another:
                self.fields[name].empty_for(text)
            else:
                self.fields[name].show_text(text)
            if name in drafts:
                self.fields[name].offer_draft(drafts[name])
        if row is not None:
            self.files.show_of(FileOwner(self.table, row))
        if self._draft is not None and self._draft[0] in self.fields:
            name, typed = self._draft
            self._draft = None
            self.fields[name].put_back(typed)
        self.redraw()

    def _gone(self, trouble: Trouble) -> None:
        """Leave the row that is there no more."""
        self._row = None
        if self.isVisible():
            self.around.go("meetings")
            self.around.tell(trouble_message(trouble, "attention"))

    def _remember(self, name: str, made: KeptField | KeptText) -> None:
        self.fields[name] = made

        def keep_draft(text: str) -> None:
            if self._row is not None:
                self.around.drafting.keep(DraftPlace(self.key, self._row, name), text)

        made.keep_drafts(keep_draft)

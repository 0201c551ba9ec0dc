"""A list of parts of a row that is written down line by line, each with fields that keep themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import Struck
from organizer_app.desktop.look.fitting import bring_into_sight, flow
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.past.offer import offer_past
from organizer_app.desktop.widgets.captioned import TypedField
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.list_card import ListCard, ListWords, Words
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.store.free_text import free_text_columns


@dataclass(frozen=True)
class Part:
    """One row: its look, and what is kept in each of its fields, by their names."""

    id: Id
    look: RowLook
    texts: Mapping[str, str | None]


@dataclass(frozen=True)
class EntryWords:
    """What the line says into which the next one is typed: an example, its name, and what may be typed."""

    example: Words
    name: Words
    hint: Words


class PartCard(ListCard):
    """The list, the line for a new one, and the fields of the one that is opened with Enter or a press.

    A subclass makes the fields, calls `lay_out`, and says how a line is added and a row removed.
    """

    table: str
    gesture: str
    columns: Mapping[str, str] = MappingProxyType({})
    """The columns of fields that are not called as they are; "" where a field stands for several."""

    def __init__(self, edits: RowEdits, words: ListWords, entry: EntryWords) -> None:
        super().__init__(edits.around.theme, words)
        self.edits = edits
        self.fields: dict[str, TypedField] = {}
        self._parts: dict[Id, Part] = {}
        self._drafts: Mapping[str, str] = {}
        self._open_id: Id | None = None
        self._wanted: Id | None = None
        self.box = EntryLine()
        self._hint = label("", "quiet")
        self.change_button, self.remove_button = button("", "quiet", "open"), button("", "quiet", "close")
        self.close_button = button("", "quiet")
        self.form = QWidget()
        self.say(self.box.setPlaceholderText, entry.example)
        self.say(self.box.setAccessibleName, entry.name)
        self.say(self._hint.setText, entry.hint)
        self.say(self.change_button.setText, lambda: _("Change"))
        self.say(self.remove_button.setText, lambda: _("Remove"))
        self.say(self.close_button.setText, lambda: _("Close the fields"))

    def add(self, edit: Edit, line: str) -> Id:
        """Write down what a line says and return its id."""
        raise NotImplementedError

    def remove(self, edit: Edit, row_id: Id) -> None:
        """Delete a row."""
        raise NotImplementedError

    def show_part(self, part: Part) -> None:
        """Show what is kept of a row in what is no text: its choices."""

    def lay_out(
        self, fields: Sequence[QWidget], *buttons: QPushButton, beside: QWidget | None = None
    ) -> None:
        """Put the line and the fields in place; `beside` stands before the line."""
        if beside is not None:
            self.top.addWidget(beside)
        self.top.addWidget(self.box)
        self.top.addWidget(self.box.warning)
        self.top.addWidget(self._hint)
        self._on_chosen = QWidget()
        column(self._on_chosen).addLayout(flow(*buttons, self.change_button, self.remove_button, gap=1))
        inside = column(self.form, gap=1.5)
        for field in fields:
            inside.addWidget(field)
        inside.addLayout(flow(self.close_button))
        self.below.addWidget(self._on_chosen)
        self.below.addWidget(self.form)
        self._on_chosen.hide()
        self.form.hide()
        for name, made in self.fields.items():
            made.keep_drafts(partial(self._keep_draft, name))
            if column_of := self.columns.get(name, name):
                offer_past(self.edits.around, made, self.table, column_of, lambda: self._open_id)
            if name in free_text_columns()[self.table]:
                made.offer_in_menu(lambda: _("Strike this text…"), partial(self._strike, name))
        self.edits.watch(self.box, f"new {self.table}")
        self.box.entered.connect(self._add)
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(lambda _place: self.open_fields())
        self.rows.clicked.connect(lambda _index: self.open_fields(take_cursor=False))
        self.rows.remove_asked.connect(self.remove_chosen)
        self.change_button.clicked.connect(lambda: self.open_fields())
        self.remove_button.clicked.connect(self.remove_chosen)
        self.close_button.clicked.connect(self.close_fields)
        rights = self.edits.around.rights
        rights.guard(self, writes(self.table))
        rights.guard_actions(self.form, strikes)

    def show_parts(self, parts: Sequence[Part], drafts: Mapping[str, str], *, another: bool) -> None:
        """Show a row's parts; of `another` row than before nothing stays open."""
        self._drafts = drafts
        if another:
            self.box.setText(drafts.get(f"new {self.table}", ""))
            self.close_fields()
            self.show_rows([])
        self._parts = {part.id: part for part in parts}
        self.show_rows([(part.id, part.look) for part in parts])
        if self._wanted in self._parts and self._wanted is not None:
            self.choose(self._wanted)
            self._wanted = None
        self._chosen(self.rows.place())

    @property
    def open_id(self) -> Id | None:
        """The row whose fields are open."""
        return self._open_id

    def open_fields(self, *, take_cursor: bool = True) -> None:
        """Show the fields of the chosen row."""
        chosen = self.chosen_id()
        if chosen is None:
            return
        self.form.show()
        self._fill(chosen)
        self.rows.fit()
        if take_cursor:
            next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.form)

    def close_fields(self) -> None:
        """Put the fields away; what was typed is kept on leaving them."""
        had_cursor = self.form.isVisible() and self.form.isAncestorOf(self.focusWidget() or self)
        self._open_id = None
        self.form.hide()
        if had_cursor and self.rows.isVisible():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, name: str, text: str) -> bool:
        """Put a text back where it was typed when the program stopped; tells whether that is here."""
        if name == f"new {self.table}":
            self.box.setText(text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        table, _blank, rest = name.partition(" ")
        written, _blank, field = rest.partition(" ")
        if table != self.table or field not in self.fields or not self.choose(bytes.fromhex(written)):
            return False
        self.open_fields()
        self.fields[field].put_back(text)
        return True

    def remove_chosen(self) -> None:
        """Take the chosen row away; undo brings it back."""
        chosen = self.chosen_id()
        if chosen is None or not self.edits.may(writes(self.table)):
            return

        def removed(_nothing: None) -> None:
            self.edits.around.tell(Message(_("Removed. Ctrl+Z brings it back."), "good"))

        self.edits.make(self.gesture, lambda edit: self.remove(edit, chosen), then=removed)

    def change(self, name: str, change: Callable[[Edit, Id], None]) -> None:
        """Make a change of the row whose fields are open; the field of this name hears why not."""
        row_id, field = self._open_id, self.fields.get(name)
        if row_id is None:
            return

        place = self._draft(row_id, name) if field is not None else ""
        self.edits.make(
            self.gesture,
            lambda edit: change(edit, row_id),
            blame=field.blame if field is not None else None,
            still=lambda: self._open_id == row_id,
            field=place,
        )

    def _chosen(self, _place: int) -> None:
        chosen = self.chosen_id()
        self._on_chosen.setVisible(chosen is not None)
        if chosen is None:
            self.close_fields()
        elif self.form.isVisibleTo(self):
            self._fill(chosen)
        draw_icons(self, self.edits.around.theme)

    def _fill(self, row_id: Id) -> None:
        part = self._parts.get(row_id)
        if part is None:
            return
        another, self._open_id = row_id != self._open_id, row_id
        for name, field in self.fields.items():
            if another:
                field.empty_for(part.texts[name])
            else:
                field.show_text(part.texts[name])
            if another and (draft := self._drafts.get(self._draft(row_id, name))) is not None:
                field.offer_draft(draft)
        self.show_part(part)

    def _draft(self, row_id: Id, name: str) -> str:
        return f"{self.table} {row_id.hex()} {name}"

    def _keep_draft(self, name: str, text: str) -> None:
        if self._open_id is not None:
            self.edits.keep_draft(self._draft(self._open_id, name), text)

    def _strike(self, name: str) -> None:
        if self._open_id is not None:
            field = self.fields[name]
            field.restore()
            self.edits.strike(Struck(self.table, self._open_id, name, field.text()))

    def _add(self) -> None:
        typed = self.box.text().strip()
        if not typed:
            return
        self.box.clear()

        def refused() -> None:
            if not self.box.text():
                self.box.setText(typed)

        self.edits.make(
            self.gesture,
            lambda edit: self.add(edit, typed),
            refused=refused,
            then=self._want,
            field=f"new {self.table}",
        )

    def _want(self, row_id: Id) -> None:
        # The list may be here before this answer, or after it.
        if not self.choose(row_id):
            self._wanted = row_id

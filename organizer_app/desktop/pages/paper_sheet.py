"""Type up a paper sheet, its photo beside: letters and Enter a row, each kept as it is entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.jobs import Edited, Job
from organizer_app.desktop.core.key_list import FIRST_TIME, INTERPRETATION
from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.counting.names_card import NamesCard
from organizer_app.desktop.counting.photo_pane import PhotoPane
from organizer_app.desktop.counting.side_page import MeetingSidePage, Show
from organizer_app.desktop.counting.typed_rows import TypedRow, count_words, row_look, standing
from organizer_app.desktop.files.adding_files import Incoming
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.look.fitting import SideBySide, bring_into_sight, flow
from organizer_app.desktop.sign_in.arrivals import NewName
from organizer_app.desktop.sign_in.door import may_show_names
from organizer_app.desktop.sign_in.finder import Finder
from organizer_app.desktop.sign_in.new_person import NewPerson
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, column, label, line
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, Gesture, gesture
from organizer_app.store.workspace import Session
from organizer_app.work.attachments import files_of
from organizer_app.work.people.list import towns
from organizer_app.work.people.same import LookAlike, look_alikes_of
from organizer_app.work.sign_in.desk import PersonMatch, SignIn
from organizer_app.work.sign_in.paper import (
    PaperName,
    SheetOnPaper,
    names_on_sheet,
    sheets_of,
    type_up_known,
    type_up_new,
)
from organizer_app.work.sign_in.room import signed_in_ids

SIDE_BY_SIDE_FROM = 110
NAME = "name"


class PaperSheetPage(MeetingSidePage):
    """Enter takes the best match, Tab goes to the next match, F2 and F3 tick what the row has ticked."""

    key: ClassVar[str] = "paper"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"meeting", "attendance", "person", "same_person", "printed_sheet", "attachment"}
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._typed: list[TypedRow] = []
        self._shown: list[TypedRow] = []
        self._chosen: Id | None = None
        self._has_chosen = False
        self._alike: Job[tuple[LookAlike, ...]] | None = None
        self._model = RowsModel(self)
        self.rows = RowsView(self._model, self._model.look_at, around.theme)
        self.sheet = Chooser(20)
        self.finder = Finder(around.jobs, around.theme, lambda: _("Name in this row"), tab_chooses=True)
        self.first, self.interpretation = QCheckBox(), QCheckBox()
        self.new_person = NewPerson(
            around.theme, self._add, self._take_alike, self._back_to_box, self._new_typed
        )
        self.names = NamesCard(self._tick, self._untick, self._is_mine)
        self.photo = PhotoPane(around)
        self._row_number, self.count = label("", "heading", wraps=False), label("", "strong")
        self._fault = label()
        self._build()
        self._bind()

    def heading_words(self) -> str:
        return _("Type up a paper sheet")

    def begin(self) -> None:
        self._typed, self._shown = [], []
        self._chosen, self._has_chosen = None, False
        self.finder.meeting_id = self.meeting_id
        self.sheet.clear()
        self.new_person.hide()
        self._blame("")
        self._empty_row()

    def keep_files(self, paths: Sequence[Path]) -> bool:
        self.photo.add([Incoming(path) for path in paths])
        return True

    def first_focus(self) -> QWidget | None:
        return self.finder.box

    def take_draft(self, field: str, text: str) -> None:
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.look_for(text)

    def look(self, session: Session, meeting_id: Id) -> Show:
        sheets = sheets_of(session, meeting_id)
        chosen = self._chosen
        if not self._has_chosen:
            chosen = next((sheet.id for sheet in sheets if sheet.names), None)
        names = names_on_sheet(session, meeting_id, chosen) if chosen else ()
        present = signed_in_ids(session, meeting_id)
        files = files_of(session, "meeting", meeting_id)

        def show() -> None:
            self.finder.zone = self.zone
            self._show_sheets(sheets, chosen)
            self.photo.show_of(meeting_id, files)
            self._show_rows(standing(self._typed, present))
            self.names.show_names(names, self.zone)
            # Nobody types a town before.
            once_painted(self, self._read_towns)

        return show

    def _read_towns(self) -> None:
        self.around.jobs.read(
            lambda session: [town for town, _number in towns(session)],
            self.new_person.offer_towns,
            owner=self.new_person,
        )

    def reworded(self) -> None:
        super().reworded()
        self._say_row()

    # What is on the page

    def _build(self) -> None:
        frame, entry = card()
        sheet_caption, hint = label("", "strong"), label("", "quiet")
        sheet_caption.setBuddy(self.sheet)
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self.take_off = button("", "quiet", "close")
        self.done_button = button("", "", "check")
        self.new_person.phone.hide()
        top = column(gap=0.5)
        top.addWidget(sheet_caption)
        top.addWidget(self.sheet)
        entry.addLayout(top)
        entry.addWidget(self._row_number)
        entry.addLayout(flow(self.first, self.interpretation))
        below: tuple[QWidget, ...] = (self.finder, self.new_person, self._fault, hint, line(), self.count)
        for part in below:
            entry.addWidget(part)
        entry.addWidget(self.rows)
        entry.addLayout(flow(self.take_off, self.done_button))
        self.rows.show_lines(7)
        left = QWidget()
        parts = column(left, gap=3)
        parts.addWidget(frame)
        parts.addWidget(self.names)
        parts.addStretch(1)
        right = QWidget()
        beside_parts = column(right)
        beside_parts.addWidget(self.photo)
        beside_parts.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(left, 6)
        beside.add(right, 5)
        self.inside.addWidget(beside)
        self.around.rights.guard(left, writes("attendance"))
        self.say(sheet_caption.setText, lambda: _("Which sheet?"))
        self.say(self.sheet.setAccessibleName, lambda: _("Which sheet?"))
        self.say(self.rows.setAccessibleName, lambda: _("Rows typed so far"))
        self.say(self.first.setText, lambda: _("First time (F2)"))
        self.say(self.interpretation.setText, lambda: _("Needs interpretation (F3)"))
        self.say(self.take_off.setText, lambda: _("Take the row back (Del)"))
        self.say(self.done_button.setText, lambda: _("That was the sheet"))
        self.say(
            hint.setText,
            lambda: _(
                "Three or four letters, then Enter for the best match; Tab goes to the next match. Each row"
                " is kept at once. The hour is the meeting's beginning."
            ),
        )
        self._say_row()

    def _bind(self) -> None:
        self.around.drafting.watch(self.finder.box, self._draft_place)
        self.finder.taken.connect(self._take)
        self.finder.added.connect(self._open_new)
        self.sheet.activated.connect(self._choose_sheet)
        self.rows.remove_asked.connect(self._take_back)
        self.take_off.clicked.connect(self._take_back)
        self.done_button.clicked.connect(self.go_back)
        self.photo.view.bind_keys(self)
        BoundKey(FIRST_TIME, self.first.toggle, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        BoundKey(
            INTERPRETATION, self.interpretation.toggle, self, Qt.ShortcutContext.WidgetWithChildrenShortcut
        )

    def _choose_sheet(self, place: int) -> None:
        self._chosen, self._has_chosen = self.sheet.itemData(place), True
        self.reload()

    def _show_sheets(self, sheets: tuple[SheetOnPaper, ...], chosen: Id | None) -> None:
        self.sheet.clear()
        self.sheet.addItem(_("A sheet without a code"), None)
        for sheet in sheets:
            printed = moment_words(sheet.printed_at, self.zone) if sheet.printed_at is not None else ""
            names = ngettext("{n} name", "{n} names", sheet.names).format(n=sheet.names)
            told = (sheet.code, printed, names if sheet.names else _("blank rows"))
            self.sheet.addItem(" · ".join(filter(None, told)), sheet.id)
        self.sheet.setCurrentIndex(max(self.sheet.place_of(chosen), 0))

    def _show_rows(self, rows: list[TypedRow]) -> None:
        grown = len(rows) > len(self._shown)
        kept = self.rows.place()
        self._shown = rows
        # The latest stands above, under the box: the box itself never moves.
        numbered = reversed(list(enumerate(rows, start=1)))
        self._model.show_rows([(each.done.person_id, row_look(n, each, self.zone)) for n, each in numbered])
        self.rows.choose(0 if grown else min(kept, len(rows) - 1))
        self._say_row()

    def _say_row(self) -> None:
        rows = self._shown
        self._row_number.setText(_("Row {n}").format(n=len(rows) + 1))
        self.count.setText(count_words(rows) if rows else _("No row was typed yet."))
        self.take_off.setEnabled(bool(rows))
        self.rows.setVisible(bool(rows))

    # A row

    def _draft_place(self) -> DraftPlace:
        return DraftPlace(self.key, self.meeting_id, NAME)

    def _take(self, match: PersonMatch) -> None:
        self._known(match.id)

    def _take_alike(self, person_id: Id, _name: str) -> None:
        self._known(person_id)

    def _known(self, person_id: Id) -> None:
        meeting_id, needs = self.meeting_id, self.interpretation.isChecked()
        if meeting_id is not None:
            self._make(
                gesture("type_up_sheet", person_id, meeting_id),
                lambda edit: type_up_known(edit, meeting_id, person_id, needs_interpretation=needs),
                is_new=False,
                typed=self.finder.text(),
            )

    def _open_new(self, name: str) -> None:
        self.finder.matches.hide()
        self.new_person.open_for(NewName(name))
        bring_into_sight(self.new_person)
        self._new_typed()
        self.redraw()

    def _new_typed(self) -> None:
        if self._alike is not None:
            self._alike.cancel()
        new = self.new_person.typed()
        if not may_show_names(new.name):
            self.new_person.show_alike(())
            return
        self._alike = self.around.jobs.read(
            lambda session: look_alikes_of(session, new.name, town=new.town),
            self.new_person.show_alike,
            owner=self.new_person,
        )

    def _add(self, new: NewName) -> None:
        meeting_id, needs = self.meeting_id, self.interpretation.isChecked()
        if meeting_id is not None:
            self._make(
                gesture("type_up_sheet", meeting_id),
                lambda edit: type_up_new(
                    edit, meeting_id, new.name, town=new.town or None, needs_interpretation=needs
                ),
                is_new=True,
                typed=new.name,
            )

    def _back_to_box(self, name: str) -> None:
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finder.look_for(name)

    def _make(self, asked: Gesture, change: Callable[[Edit], SignIn], *, is_new: bool, typed: str) -> None:
        """Keep a row; the box is free for the next one meanwhile."""
        ticked = self.first.isChecked()
        in_box = self.names.focused() is None
        self._blame("")
        self._empty_row()
        if in_box:
            self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)

        def done(edited: Edited[SignIn]) -> None:
            signed_in = edited.answer
            if not any(each.done.person_id == signed_in.person_id for each in self._shown):
                # A row that an undo took off the list may be typed again.
                self._typed = [each for each in self._typed if each.done.person_id != signed_in.person_id]
                # Who was on the list already was not written by this row: there is nothing to take back.
                mine = signed_in.already_since is None
                entry = edited.changes.entry if mine else None
                self._typed.append(TypedRow(signed_in, is_new, ticked, entry))
            else:
                self._say_twice(signed_in)
            self.reload()

        self.around.jobs.edit(
            asked,
            change,
            done,
            owner=self,
            failed=partial(self._refused, typed),
            wipes=self._draft_place().key(),
        )

    def _say_twice(self, again: SignIn) -> None:
        """Say that somebody stands on the sheet twice; no second row is made."""
        self._blame(_("{name} is typed already; nobody is counted twice.").format(name=again.name))

    def _empty_row(self) -> None:
        self.finder.show_name("")
        self.first.setChecked(False)
        self.interpretation.setChecked(False)

    def _refused(self, typed: str, trouble: Trouble) -> None:
        self._back_to_box(typed)
        self._blame(f"{typed}: {trouble.sentence}" if typed else trouble.sentence)

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)

    def _take_back(self) -> None:
        place = len(self._shown) - 1 - self.rows.place()
        if not 0 <= place < len(self._shown):
            return
        gone = self._shown[place]
        self._typed = [each for each in self._typed if each is not gone]
        # Gone from the list at once: a second press takes the next one back, not the same again.
        self._show_rows([each for each in self._shown if each is not gone])
        if gone.entry is not None:
            take_back(self.around, gone.entry)
        self.finder.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # Names on the sheet

    def _is_mine(self, person_id: Id) -> bool:
        return any(each.done.person_id == person_id and each.entry is not None for each in self._typed)

    def _tick(self, name: PaperName) -> None:
        self._known(name.person_id)

    def _untick(self, name: PaperName) -> None:
        mine = next(
            each for each in self._typed if each.done.person_id == name.person_id and each.entry is not None
        )
        self._typed.remove(mine)
        assert mine.entry is not None
        take_back(self.around, mine.entry)

"""Minutes while somebody speaks: one line, Enter, the next; its kind by a key or a word after a slash."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import CAME_LATE, DROP_LINE, LINE_KIND, LINE_KINDS, line_kind_word
from organizer_app.desktop.core.rights import strikes, writes
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog, Struck
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.meetings.carrying_over import carry_point_over
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.line_form import LINE, LineForm
from organizer_app.desktop.meetings.line_look import line_look
from organizer_app.desktop.meetings.minutes_tally import begin_tally
from organizer_app.desktop.meetings.part import Asks, MeetingPart, counted
from organizer_app.desktop.meetings.reading import MeetingPlan
from organizer_app.desktop.paper.papers import ACTION_LIST
from organizer_app.desktop.past.offer import offer_row_past
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.desktop.widgets.rows import RowsModel, RowsView
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.i18n import _, current_language, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.circles import AGREEMENT, CIRCLE
from organizer_app.rules.minute_text import ACTION, BECOMES_ACTION, COMMITMENT, read_minute_line
from organizer_app.rules.tally_text import read_tally_command
from organizer_app.store.edit import Edit
from organizer_app.work.minutes import (
    EntryFields,
    MinuteLine,
    add_action_line,
    add_line,
    change_entry,
    make_action_of_entry,
    move_entry,
    remove_entry,
)

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
SIDE_BY_SIDE_FROM = 96
"""The width, in letters, from which a line's fields stand beside the list."""


class MinutesPage(MeetingPart):
    """One meeting's minutes; Ctrl+1 to Ctrl+7 choose what the next line is."""

    paper = ACTION_LIST

    def __init__(self, edits: MeetingEdits, asks: Asks) -> None:
        super().__init__()
        self._edits, self._asks = edits, asks
        self._in_circle = False
        self._drafts: Mapping[str, str] = {}
        self._quotes: Mapping[Id, str] = {}
        self._lines: tuple[MinuteLine, ...] = ()
        self._changing: Id | None = None
        self._set_aside = ""
        """The line that was being typed when an older one was taken up to be changed."""
        self._model = RowsModel(self)
        self._titles: dict[Id, str] = {}
        self.rows = RowsView(self._model, self._model.look_at, edits.around.theme)
        self.kind, self.point = Chooser(), Chooser()
        self.form = LineForm(edits)
        self.box = EntryLine()
        self._hint = label("", "quiet")
        self._make_action, self._remove = button("", "", "actions"), button("", "quiet", "close")
        self._strike = button("", "quiet")
        self.late, self.carry = button("", "", "add_person"), button("", "")
        self.hands = button("", "", "plus")
        self._kind_beside = QWidget()
        edits.around.rights.guard(self._strike, strikes)
        self._build()
        self._bind()
        edits.around.rights.guard(self, writes("minute_entry"))

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        """Show a meeting's minutes, the latest line in sight.

        Of `another` meeting than before the box shows what was typed for that one and never written.
        """
        was_circle, self._in_circle = self._in_circle, plan.card.kind == CIRCLE
        self._drafts, self._quotes = plan.drafts, plan.quotes
        # A circle keeps agreements: there is no kind to choose, and nobody's name to write.
        self._kind_beside.setVisible(not self._in_circle)
        for made in (self.late, self.hands):
            made.setVisible(not self._in_circle)
        if was_circle != self._in_circle:
            self._say_hint()
        if another:
            self._set_aside = plan.drafts.get(LINE, "")
            self._give_up()
        before = len(self._lines)
        kept = self.rows.place()
        points = plan.agenda.points
        self._titles = {point.id: title_words(point) for point in points}
        self._show_rows(plan.minutes.lines)
        grown = len(self._lines) > before
        self.rows.choose(len(self._lines) - 1 if grown else min(kept, len(self._lines) - 1))
        if grown:
            self.rows.scrollToBottom()
        self._show_chosen()
        about = self.point.currentData()
        self.point.clear()
        self.point.addItem(_("No point in particular"), None)
        for point in points:
            self.point.addItem(self._titles[point.id], point.id)
        self.point.setCurrentIndex(max(self.point.place_of(about), 0))

    def change(self, entry_id: Id, text: str, field: str = "") -> None:
        """Take up a change to a line that was not finished; nothing where the line is not there.

        `field` is one of the form's, else it is the line itself.
        """
        ids = self._model.ids()
        if entry_id not in ids:
            return
        self.rows.choose(ids.index(entry_id))
        if field in self.form.fields:
            self.form.fields[field].put_back(text)
        else:
            self._begin_change(ids.index(entry_id))
            self.box.setText(text)

    def reworded(self) -> None:
        chosen = self.kind.currentData() or LINE_KINDS[0]
        self.kind.clear()
        for place, code in enumerate(LINE_KINDS, 1):
            self.kind.addItem(f"{line_kind_word(code)}   Ctrl+{place}", code)
        self.kind.setCurrentIndex(LINE_KINDS.index(chosen))
        self._say_hint()

    # What is on the page

    def _build(self) -> None:
        kind, point = column(self._kind_beside, gap=0.5), column(gap=0.5)
        kind_caption, point_caption = label("", "strong"), label("", "strong")
        kind.addWidget(kind_caption)
        kind.addWidget(self.kind)
        point.addWidget(point_caption)
        point.addWidget(self.point)
        choices = SideBySide(60)
        choices.add(self._kind_beside, 1)
        choices.add(point, 1)
        layout = column(gap=1.5)
        layout.addWidget(self.rows, 1)
        layout.addWidget(choices)
        layout.addWidget(self.box)
        layout.addWidget(self.box.warning)
        layout.addWidget(self._hint)
        layout.addLayout(flow(self.late, self.hands, self.carry, gap=1))
        self.form.put_below(self._make_action, self._remove, self._strike)
        right = column()
        right.addWidget(self.form)
        right.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(layout, 3)
        beside.add(right, 2)
        column(self).addWidget(beside)
        self.rows.show_lines(12)
        self.say(self.rows.setAccessibleName, lambda: _("Minutes"))
        self.empty = self.rows.say_when_empty()
        self.say(self.kind.setAccessibleName, lambda: _("Kind of the next line"))
        self.say(self.point.setAccessibleName, lambda: _("Point of the agenda the next line is about"))
        self.say(kind_caption.setText, lambda: _("The next line is"))
        self.say(point_caption.setText, lambda: _("It is about"))
        self.say(self.box.setAccessibleName, lambda: _("The next line of the minutes"))
        self.say(self._make_action.setText, lambda: _("Make an action item of it"))
        self.say(self._remove.setText, lambda: _("Remove the line"))
        self.say(self._strike.setText, lambda: _("Strike this text…"))
        self.say(self.late.setText, lambda: _("Somebody comes late (F2)"))
        self.say(self.hands.setText, lambda: _("Count hands (/tally)"))
        self.say(self.carry.setText, lambda: _("Carry the point over to the next meeting"))
        self.reworded()

    def _bind(self) -> None:
        self._edits.watch(self.box, self._draft)
        self.box.entered.connect(self._enter)
        self.rows.chosen.connect(lambda _place: self._show_chosen())
        self.rows.opened.connect(self._begin_change)
        self.rows.move_asked.connect(self._move)
        self.rows.remove_asked.connect(self._take_out)
        offer_row_past(self._edits.around, self.rows, "minute_entry", "text")
        self._remove.clicked.connect(self._take_out)
        self._strike.clicked.connect(self._strike_line)
        self._make_action.clicked.connect(self._action_of_line)
        for place, key in enumerate(LINE_KIND.values()):
            BoundKey(key, partial(self._choose_kind, place), self, WITHIN)
        self.late.clicked.connect(self._asks.come_late)
        self.hands.clicked.connect(self._ask_the_room)
        self._edits.around.rights.guard(self.hands, writes("tally"))
        self.carry.clicked.connect(self._carry_over)
        self.point.currentIndexChanged.connect(lambda _place: self._show_carry())
        BoundKey(
            CAME_LATE,
            lambda: None if self._in_circle else self._asks.come_late(),
            self,
            WITHIN,
        )
        BoundKey(DROP_LINE, self._drop, self.box, Qt.ShortcutContext.WidgetShortcut)

    def tab_words(self, plan: MeetingPlan) -> str:
        return counted(_("Minutes"), len(plan.minutes.lines))

    def first_focus(self) -> QWidget:
        return self.box

    def has_field(self, field: str) -> bool:
        return field.partition(" ")[0] == LINE

    def put_back(self, field: str, text: str) -> None:
        row, _blank, name = field.partition(" ")[2].partition(" ")
        if row:
            self.change(bytes.fromhex(row), text, name)
        else:
            self.box.setText(text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self, lines: tuple[MinuteLine, ...]) -> None:
        self._lines = lines
        headings = [self._titles.get(one.agenda_item_id or b"", one.agenda_item or "") for one in lines]
        self._model.show_rows(
            [
                # The point stands above the first line about it.
                (one.id, line_look(one, "" if heading == before_it else heading))
                for one, heading, before_it in zip(lines, headings, ["", *headings], strict=False)
            ]
        )

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._remove.setEnabled(chosen is not None)
        self._strike.setEnabled(chosen is not None)
        self._make_action.setEnabled(chosen is not None and not chosen.actions)
        on_file = self._quotes.get(chosen.speaker_id or b"", "") if chosen else ""
        self.form.show_line(chosen, self._drafts, on_file, in_circle=self._in_circle)

    def _chosen(self) -> MinuteLine | None:
        place = self.rows.place()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    # What is changed

    def _choose_kind(self, place: int) -> None:
        if self._in_circle:
            return
        self.kind.setCurrentIndex(place)
        announce(self.box, line_kind_word(LINE_KINDS[place]))
        if (changing := self._changing) is not None and LINE_KINDS[place] != ACTION:
            self._edits.make(
                "write_minutes", lambda edit, _meeting: change_entry(edit, changing, kind=LINE_KINDS[place])
            )

    def _enter(self) -> None:
        if (asked := read_tally_command(self.box.text())) is not None:
            self._begin_tally(*asked)
            return
        named, text = read_minute_line(self.box.text())
        if not text:
            return
        kind = named or str(self.kind.currentData())
        kind = AGREEMENT if self._in_circle and kind not in BECOMES_ACTION else kind
        language = current_language()
        typed, changing, point_id = self.box.text(), self._changing, self.point.currentData()

        def refused(sentence: str) -> None:
            if not self.box.text():
                self.box.setText(typed)
            self._hint.setText(sentence)
            announce(self.box, sentence, at_once=True)

        def change(edit: Edit, meeting_id: Id) -> None:
            if changing is not None:
                change_entry(edit, changing, **_changes(text, kind))
            elif kind == ACTION:
                add_action_line(edit, meeting_id, text, language, agenda_item_id=point_id)
            elif kind == COMMITMENT:
                add_action_line(edit, meeting_id, text, language, agenda_item_id=point_id, kind=kind)
            else:
                add_line(edit, meeting_id, text, kind, language, agenda_item_id=point_id)

        draft, told = self._draft(), _("Saved: {kind}").format(kind=line_kind_word(kind))
        self._give_up()
        written = lambda _done: announce(self.box, told)  # noqa: E731 - one word of an answer
        self._edits.make("write_minutes", change, blame=refused, then=written, field=draft)

    def _begin_tally(self, kind: str, question: str) -> None:
        typed, draft = self.box.text(), self._draft()

        def refused(sentence: str) -> None:
            self.box.setText(typed)
            self._hint.setText(sentence)
            announce(self.box, sentence, at_once=True)

        self._give_up()
        begin_tally(self._edits, kind, question, refused, self._asks.count, draft)

    def _ask_the_room(self) -> None:
        """Begin the line that asks a question to be counted, and say how it goes on."""
        if read_tally_command(self.box.text()) is None:
            command = pgettext("command in the minutes", "/tally")
            self.box.setText(f"{command} {self.box.text()}")
        told = _("The question, then the answers with slashes between: Where? / Mecca / Oasis. Enter counts.")
        self._hint.setText(told)
        announce(self.box, told)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.end(False)

    def _draft(self) -> str:
        """Name the place of what is typed: the next line, or a change to one that is written."""
        return LINE if self._changing is None else f"{LINE} {self._changing.hex()}"

    def _begin_change(self, place: int) -> None:
        line = self._lines[place]
        if self._changing is None:
            self._set_aside = self.box.text()
        self._changing = line.id
        self.box.setText(line.text)
        if line.kind in LINE_KINDS:
            self.kind.setCurrentIndex(LINE_KINDS.index(line.kind))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        """Give up what is being typed, at the asking of the person."""
        self._edits.keep_draft(self._draft(), "")
        self._give_up()

    def _give_up(self) -> None:
        self._changing = None
        self.box.setText(self._set_aside)
        self._set_aside = ""
        # Decisions and votes are few: the line after one is a note again.
        self.kind.setCurrentIndex(0)
        self._say_hint()

    def _move(self, by: int) -> None:
        line, place = self._chosen(), self.rows.place() + by
        ids = self._model.ids()
        if line is None or not 0 <= place < len(ids):
            return
        ids.remove(line.id)
        before = ids[place] if place < len(ids) else None
        self._edits.make("write_minutes", lambda edit, _meeting: move_entry(edit, line.id, before))
        # Shown before it is on the disk: the next press moves the same line on from here.
        known = {one.id: one for one in self._lines}
        ids.insert(place, line.id)
        self._show_rows(tuple(known[one] for one in ids))
        self.rows.choose(place)

    def _carry_over(self) -> None:
        if (point_id := self.point.currentData()) is not None:
            carry_point_over(self._edits, point_id, self.point.currentText(), self._asks.plan_next)

    def _show_carry(self) -> None:
        # Away without a point to carry: on a low screen the lines need its place.
        self.carry.setVisible(self.point.currentData() is not None)

    def _say_hint(self) -> None:
        told = _("Enter writes it. Who does what, and when: /task call SunLine about the stop @Diego friday")
        empty = _("Nothing is written yet. Type below what was said or decided, then press Enter.")
        asked = _("What was said or decided")
        if self._in_circle:
            told = _("A circle keeps its agreements, and no word of who said what. Enter writes one.")
            empty = _("No agreement is written yet. Type one below, then press Enter.")
            asked = _("An agreement")
        self._hint.setText(told)
        self.empty.setText(empty)
        self.box.setPlaceholderText(asked)

    def _take_out(self) -> None:
        if (line := self._chosen()) is not None:
            self._edits.make("write_minutes", lambda edit, _meeting: remove_entry(edit, line.id))

    def _strike_line(self) -> None:
        if (line := self._chosen()) is not None:
            struck = Struck("minute_entry", line.id, "text", line.text)
            dialog = StrikeDialog(self._edits.around, struck, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _action_of_line(self) -> None:
        if (line := self._chosen()) is not None:
            language = line.language or current_language()
            self._edits.make(
                "add_action", lambda edit, _meeting: make_action_of_entry(edit, line.id, language)
            )
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)


def _changes(text: str, kind: str) -> EntryFields:
    # An action item is made of a line by its own button: here it is no kind.
    return EntryFields(text=text) if kind in BECOMES_ACTION else EntryFields(text=text, kind=kind)

"""What to bring and see to: ticked off, typed in one line, moved and taken off by keys or buttons."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.widgets.arrows import menu_button
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import Message, announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, refill, row
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.records.base import Id
from organizer_app.work.meetings.checklist import (
    ChecklistRow,
    add_checklist_line,
    move_checklist_item,
    remove_checklist_item,
    tick,
)
from organizer_app.work.meetings.templates import ChecklistTemplate, add_checklist, checklist_templates


class ChecklistCard(WordedFrame):
    """One meeting's checklist; Alt+Up and Alt+Down move what has the cursor, Del takes it off."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._things: tuple[ChecklistRow, ...] = ()
        self._ticks: dict[Id, QCheckBox] = {}
        self._wanted: Id | None = None
        heading = label("", "heading")
        self._rows = column(gap=0.25)
        self.box = EntryLine()
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self._rows)
        layout.addWidget(self.box)
        layout.addWidget(self.box.warning)
        self.lists = QMenu(self)
        self.add_list = menu_button(self.lists, icon="list")
        layout.addWidget(self.add_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(self.add_list.setText, lambda: _("Add a checklist"))
        self.say(heading.setText, lambda: _("To bring and see to"))
        self.say(self.box.setPlaceholderText, lambda: _("For example: 40 chairs @Diego"))
        self.say(self.box.setAccessibleName, lambda: _("Something to bring or see to"))
        self._edits.watch(self.box, lambda: "thing")
        self.box.entered.connect(self._add)
        self._offer_lists()

    def begin(self, draft: str) -> None:
        """Show in the box what was typed for another meeting's checklist and never added."""
        self.box.setText(draft)

    def show_checklist(self, things: tuple[ChecklistRow, ...]) -> None:
        """Show what is on it; the cursor stays on the same thing."""
        held = next((one for one, box in self._ticks.items() if box.hasFocus()), None)
        wanted = self._wanted or held
        self._things, self._ticks, self._wanted = things, {}, None
        refill(self._rows, [self._row(thing) for thing in things])
        draw_icons(self, self._edits.around.theme)
        if wanted in self._ticks:
            self._ticks[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def next_thing(self) -> QWidget:
        """Return where the cursor goes to see to what is left: the first thing without a tick."""
        return next((box for box in self.boxes() if not box.isChecked()), self.box)

    def boxes(self) -> list[QCheckBox]:
        """Return the ticks in order."""
        return list(self._ticks.values())

    def reworded(self) -> None:
        self.show_checklist(self._things)
        self._offer_lists()

    def _offer_lists(self) -> None:
        self.lists.clear()
        for template in checklist_templates():
            action = self.lists.addAction(template.name(current_language()))
            action.triggered.connect(partial(self._add_list, template))

    def _add_list(self, template: ChecklistTemplate) -> None:
        language = current_language()
        self._edits.make(
            "change_checklist",
            lambda edit, meeting_id: add_checklist(edit, meeting_id, template, language),
            then=self._list_was_added,
        )

    def _list_was_added(self, number: int) -> None:
        told = ngettext("{n} thing was added.", "{n} things were added.", number)
        words = told.format(n=number) if number else _("All of it was on the checklist already.")
        self._edits.around.tell(Message(words, "good"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            item_id = next((one for one, box in self._ticks.items() if box is watched), None)
            with_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if item_id is not None and with_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(item_id, 1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if item_id is not None and event.key() == Qt.Key.Key_Delete:
                self._take_off(item_id)
                return True
        return super().eventFilter(watched, event)

    def _row(self, thing: ChecklistRow) -> QWidget:
        holder = QWidget()
        parts = row(holder, gap=0.5)
        box = QCheckBox()
        box.setChecked(thing.done)
        said = f"{thing.text}, {thing.owner}" if thing.owner else thing.text
        box.setAccessibleName(said)
        box.clicked.connect(lambda done: self._tick(thing.id, done))
        box.installEventFilter(self)
        words = column(gap=0)
        words.addWidget(label(thing.text, "quiet" if thing.done else ""))
        if thing.owner:
            words.addWidget(label(thing.owner, "quiet"))
        parts.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        parts.addLayout(words, 1)
        take_off = button("", "quiet", "close")
        take_off.setAccessibleName(_("Remove: {thing}").format(thing=thing.text))
        take_off.setToolTip(_("Remove: {thing}").format(thing=thing.text))
        take_off.clicked.connect(lambda: self._take_off(thing.id))
        parts.addWidget(take_off, 0, Qt.AlignmentFlag.AlignTop)
        self._ticks[thing.id] = box
        return holder

    def _add(self) -> None:
        typed = self.box.text().strip()
        if not typed:
            return
        self.box.clear()

        def refused(sentence: str) -> None:
            self.box.setText(typed)
            announce(self.box, sentence, at_once=True)

        self._edits.make(
            "change_checklist",
            lambda edit, meeting_id: add_checklist_line(edit, meeting_id, typed),
            blame=refused,
            field="thing",
        )

    def _tick(self, item_id: Id, done: bool) -> None:
        self._edits.make("change_checklist", lambda edit, _meeting: tick(edit, item_id, done))

    def _move(self, item_id: Id, by: int) -> None:
        ids = [thing.id for thing in self._things]
        place = ids.index(item_id) + by
        if not 0 <= place < len(ids):
            return
        ids.remove(item_id)
        before = ids[place] if place < len(ids) else None
        self._wanted = item_id
        self._edits.make(
            "change_checklist", lambda edit, _meeting: move_checklist_item(edit, item_id, before)
        )
        # Shown before it is on the disk: the next press moves the same thing on from here.
        known = {thing.id: thing for thing in self._things}
        ids.insert(place, item_id)
        self.show_checklist(tuple(known[one] for one in ids))

    def _take_off(self, item_id: Id) -> None:
        self._edits.make("change_checklist", lambda edit, _meeting: remove_checklist_item(edit, item_id))

"""Trash: what was deleted, by whom and when; a press brings it back with all that went with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.core.once_painted import once_painted
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    card,
    clear,
    column,
    label,
    line,
    scrolling,
)
from organizer_app.desktop.widgets.search_box import SearchBox
from organizer_app.desktop.words.spoken_times import day_words, hour_words
from organizer_app.i18n import _
from organizer_app.rules.dates import to_local
from organizer_app.rules.field_words import table_word
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import gesture
from organizer_app.work.trash import Trashed, bring_back, trash

AT_A_TIME = 25
IN_SIGHT = 10
"""So many lines fill a window: they are painted before the others are made."""
WIDTH = 50


class TrashPage(Page):
    """A line for each thing that was deleted, the latest first, and a box to search them."""

    key = "trash"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._zone = around.workspace.world.zone
        self._found: Sequence[Trashed] = ()
        self._wanted = AT_A_TIME
        heading, explained = self.header(lambda: _("Trash"), back_to="history"), label("", "quiet")
        self.box = SearchBox()
        self.box.textEdited.connect(lambda _typed: self._search())
        self._empty = label("", "quiet")
        self._frame, self._lines = card()
        self.earlier = button("", "", "down")
        self.earlier.clicked.connect(self._ask_earlier)
        content = QWidget()
        inside = column(content, gap=2)
        inside.addWidget(self._empty)
        inside.addWidget(self._frame)
        inside.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        for part in (heading, explained, self.box):
            self.body.addWidget(part)
        self._area = scrolling(content)
        self.body.addWidget(self._area, 1)
        self.say(
            explained.setText,
            lambda: _("What was deleted stays here until it is brought back. Who was forgotten never comes."),
        )
        self.say(self.box.setPlaceholderText, lambda: _("Search by name, or by what it was"))
        self.say(self.box.setAccessibleName, lambda: _("Search the trash"))
        self.say(self.earlier.setText, lambda: _("Show earlier"))

    def title(self) -> str:
        return _("Trash")

    def first_focus(self) -> QWidget | None:
        return self.box

    def concerns(self, changes: ChangeSet) -> bool:
        return True

    def shown(self) -> Sequence[Trashed]:
        """Return what is shown."""
        return self._found

    def buttons(self) -> list[QPushButton]:
        """Return what brings each of them back, in their order."""
        return [made for made in self.findChildren(QPushButton) if made.property("brings_back")]

    def reload(self) -> None:
        typed, wanted = self.box.text(), self._wanted
        self.read(lambda session: trash(session, typed, wanted), self._show)

    def _search(self) -> None:
        self._wanted = AT_A_TIME
        self.reload()

    def _ask_earlier(self) -> None:
        self._wanted += AT_A_TIME
        self.reload()

    def _show(self, found: Sequence[Trashed]) -> None:
        self._found = found
        # Out of sight: Qt lays out a page anew for each line that is added to it before the eyes.
        self._frame.hide()
        clear(self._lines)
        # Where somebody was further down, all of it must be there for the place to be the same.
        first = len(found) if self._area.verticalScrollBar().value() else IN_SIGHT
        for place, one in enumerate(found[:first]):
            if place:
                self._lines.addWidget(line())
            self._lines.addWidget(self._line(one))
        self._frame.setVisible(bool(found))
        if first < len(found):
            once_painted(self, lambda: self._add_rest(found, found[first:]))
        self._empty.setVisible(not found)
        searched = self.box.text().strip()
        self._empty.setText(
            _("Nothing in the trash has this name. Try fewer letters.")
            if searched
            else _("The trash is empty. People, meetings, points, action items and campaigns come here.")
        )
        self.earlier.setVisible(first >= len(found) == self._wanted)
        self.redraw()

    def _add_rest(self, found: Sequence[Trashed], rest: Sequence[Trashed]) -> None:
        if found is not self._found:
            return
        further = QWidget()
        lines = column(further)
        for one in rest:
            lines.addWidget(line())
            lines.addWidget(self._line(one))
        self._lines.addWidget(further)
        self.earlier.setVisible(len(found) == self._wanted)
        self.redraw()

    def _line(self, one: Trashed) -> QWidget:
        words = column(gap=0)
        words.addWidget(label(breakable(one.name), "strong"))
        kind = table_word(one.table)
        when = day_words(to_local(one.wall, self._zone).date().isoformat())
        told = (kind[:1].upper() + kind[1:], f"{when}, {hour_words(one.wall, self._zone)}")
        beside = (*told, one.actor or "", one.laptop_name)
        words.addWidget(label(" · ".join(part for part in beside if part), "quiet"))
        parts = SideBySide(WIDTH, gap=1)
        parts.add(words, 1)
        made = button(_("Bring back"), "quiet", "undo")
        made.setAccessibleName(_("Bring back {name}").format(name=one.name))
        made.setProperty("brings_back", True)
        made.clicked.connect(partial(self._bring_back, one))
        self.around.rights.guard(made, writes(one.table))
        parts.add(flow(made))
        return parts

    def _bring_back(self, one: Trashed) -> None:
        around, told = self.around, _("It is back: {name}").format(name=one.name)
        around.jobs.edit(
            gesture("bring_back", one.row_id),
            lambda edit: bring_back(edit, one.table, one.row_id),
            lambda edited: around.tell(undo_offer(around, told, edited.changes.entry)),
            owner=self,
        )

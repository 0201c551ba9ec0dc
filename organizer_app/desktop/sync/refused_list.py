"""What was refused: whose it is, why, what it would show, and an admin's key to let it count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.pieces import button, clear, column, draw_icons, label, line
from organizer_app.desktop.spoken_times import moment_words
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.value_words import value_words
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _, ngettext
from organizer_app.records.catalog import tables
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.gestures import gesture_words
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.quarantine import Refused, RefusedCell
from organizer_app.wording.members import cause_words

SHOWN: Final = 20
Accept = Callable[[Sequence[Refused]], None]


class RefusedList(WordedFrame):
    """A line for each, the last first; A accepts the one that has the cursor; away where there is none."""

    def __init__(self, theme: Theme, zone: str, accept: Accept) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._zone, self._accept = theme, zone, accept
        self._found: Sequence[Refused] = ()
        self._may_accept = False
        layout = column(self, margin=2, gap=1)
        heading, told = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        layout.addWidget(told)
        self._rows = column(gap=1)
        layout.addLayout(self._rows)
        self.say(heading.setText, lambda: _("Refused changes"))
        self.say(
            told.setText,
            lambda: _(
                "Laptops wrote these that may not. None of it shows and none is lost: an admin may accept it."
            ),
        )
        self.hide()

    def show_refused(self, found: Sequence[Refused], *, may_accept: bool) -> None:
        """Show what was refused; only an admin's laptop has the buttons."""
        if (found, may_accept) != (self._found, self._may_accept):
            self._found, self._may_accept = found, may_accept
            self.reworded()
        self.setVisible(bool(found))

    def buttons(self) -> list[QPushButton]:
        """Return what can be pressed, in the order of the lines."""
        return self.findChildren(QPushButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.focusWidget()
        if event.key() == Qt.Key.Key_A and isinstance(at, QPushButton) and self.isAncestorOf(at):
            at.click()
            return
        super().keyPressEvent(event)

    def reworded(self) -> None:
        clear(self._rows)
        for one in self._found[:SHOWN]:
            self._rows.addWidget(line())
            self._rows.addWidget(self._line(one))
        more = len(self._found) - SHOWN
        if more > 0:
            told = ngettext("and {n} more", "and {n} more", more)
            self._rows.addWidget(line())
            self._rows.addWidget(label(told.format(n=f"{more:,}"), "quiet"))
        draw_icons(self, self._theme)

    def _line(self, one: Refused) -> QWidget:
        name = one.laptop.name if one.laptop else _("a laptop not known here")
        words = column(gap=0)
        words.addWidget(label(f"{name} · {gesture_words(one.gesture)}", "strong"))
        told = _("{moment}: {cause}.").format(
            moment=moment_words(one.wall, self._zone), cause=cause_words(one.cause)
        )
        words.addWidget(label(told, "quiet"))
        if shows := "; ".join(filter(None, (self._cell(cell) for cell in one.cells))):
            words.addWidget(label(_("It would show: {what}").format(what=shows), "quiet"))
        holder = SideBySide(84, gap=1)
        holder.add(words, 1)
        if self._may_accept and one.can_be_accepted:
            holder.add(flow(*self._buttons(one, name), gap=1))
        return holder

    def _buttons(self, one: Refused, name: str) -> list[QPushButton]:
        single = button(_("Accept (A)"), "")
        single.setAccessibleName(
            _("Accept {what} of {laptop}").format(what=gesture_words(one.gesture), laptop=name)
        )
        single.clicked.connect(lambda: self._accept([one]))
        same = [each for each in self._found if each.laptop == one.laptop and each.can_be_accepted]
        if len(same) < 2 or same[0] != one:
            return [single]
        every = button(_("Accept all {n} of {laptop}").format(n=f"{len(same):,}", laptop=name), "quiet")
        every.clicked.connect(lambda: self._accept(same))
        return [single, every]

    def _cell(self, cell: RefusedCell) -> str:
        known = tables().get(cell.table)
        if cell.column == DELETED:
            return _("deletion of: {what}").format(what=table_word(cell.table)) if cell.value else ""
        if known is None or cell.column not in known.columns or isinstance(cell.value, bytes):
            return ""
        field = field_word(cell.table, cell.column)
        return f"{field}: {value_words(cell.table, cell.column, cell.value, self._zone)}"

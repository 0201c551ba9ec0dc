"""What was refused: whose it is, why, what it would show, and an admin's key to let it count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.core.key_list import ACCEPT_REFUSED
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.sync.asking_card import AskingCard
from organizer_app.desktop.widgets.pieces import button, clear, draw_icons, label, line
from organizer_app.desktop.words.spoken_texts import as_beginning
from organizer_app.desktop.words.spoken_times import moment_words
from organizer_app.desktop.words.value_words import value_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.catalog import tables
from organizer_app.rules.field_words import field_word, table_word
from organizer_app.rules.gestures import about_words, gesture_words
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.quarantine import Refused, RefusedCell
from organizer_app.wording.members import cause_words

SHOWN: Final = 20
_WIDTH: Final = 84
Accept = Callable[[Sequence[Refused]], None]


class RefusedList(AskingCard):
    """A line for each, the last first; A accepts the one that has the cursor; away where there is none."""

    def __init__(self, theme: Theme, zone: str, accept: Accept) -> None:
        super().__init__(
            theme,
            lambda: _("Refused changes"),
            lambda: _(
                "Laptops wrote these that may not. None of it shows and none is lost: an admin may accept it."
            ),
        )
        self._zone, self._accept = zone, accept
        self._found: Sequence[Refused] = ()
        self._about: Mapping[bytes, Sequence[str]] = {}
        self._may_accept = False

    def show_refused(
        self, found: Sequence[Refused], about: Mapping[bytes, Sequence[str]], *, may_accept: bool
    ) -> None:
        """Show what was refused and, by entry, whom it is about; only an admin's laptop has the buttons."""
        if (found, about, may_accept) != (self._found, self._about, self._may_accept):
            self._found, self._about, self._may_accept = found, about, may_accept
            self.reworded()
        self.setVisible(bool(found))

    def buttons(self) -> list[QPushButton]:
        """Return what can be pressed, in the order of the lines."""
        return self.findChildren(QPushButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.focusWidget()
        if ACCEPT_REFUSED.is_pressed(event) and isinstance(at, QPushButton) and self.isAncestorOf(at):
            at.click()
            return
        super().keyPressEvent(event)

    def reworded(self) -> None:
        clear(self.rows)
        for one in self._found[:SHOWN]:
            self._add(one)
        more = len(self._found) - SHOWN
        if more > 0:
            told = ngettext("and {n} more", "and {n} more", more)
            self.rows.addWidget(line())
            self.rows.addWidget(label(told.format(n=f"{more:,}"), "quiet"))
        draw_icons(self, self.theme)

    def _add(self, one: Refused) -> None:
        name = one.laptop.name if one.laptop else as_beginning(_("a laptop not known here"))
        told = _("{moment}: {cause}.").format(
            moment=moment_words(one.wall, self._zone), cause=cause_words(one.cause)
        )
        shows = "; ".join(filter(None, (self._cell(cell) for cell in one.cells)))
        quiet = [told, _("It would show: {what}").format(what=shows)] if shows else [told]
        buttons = self._buttons(one, name) if self._may_accept and one.can_be_accepted else []
        heads = (name, gesture_words(one.gesture), about_words(self._about.get(one.entry_id, ())))
        self.add_line(" · ".join(filter(None, heads)), *quiet, buttons=buttons, width=_WIDTH)

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

"""Look-alike people side by side, one pair after another: Enter the sensible choice, S, N or L."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.key_list import LATER, NOT_SAME, SAME, UNDO_SAME
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.look.fitting import flow, grow_to_show_page
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    badge,
    breakable,
    button,
    clear,
    column,
    draw_icons,
    label,
    scrolling,
)
from organizer_app.desktop.words.likeness_words import why_words
from organizer_app.desktop.words.spoken_texts import as_beginning
from organizer_app.desktop.words.value_words import value_words
from organizer_app.errors import UnknownRow
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id, Value
from organizer_app.rules.vocabulary import PERSON_FIELDS, Vocabulary
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session
from organizer_app.work.people.compare import ComparedField, Comparison, compare
from organizer_app.work.people.same import link_same, tell_apart

Pair = tuple[Id, Id]

LETTERS = 90
"""How wide the window is, in letters, where the screen has the room."""

_WORDS = Vocabulary[str](
    {
        "guardian": lambda: _("Parent or guardian"),
        "age_group": lambda: _("Age group"),
        "birth_year": lambda: pgettext("of a person", "Birth year"),
    }
)
"""What is shown under other words than in a list that is brought in."""


class LookAlikesDialog(WordedDialog):
    """Each decision is kept at once and goes on to the next pair; *Undo* comes back to the last one."""

    def __init__(self, around: Surroundings, pairs: Sequence[Pair], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._around, self._pairs, self._place = around, pairs, 0
        self._shown: Comparison | None = None
        self._busy = False
        self._done: list[tuple[int, bytes]] = []
        self.said = label("", "quiet")
        self._heading, self._why = label("", "page_heading"), label("")
        self._content = QWidget()
        self._inside = column(self._content, gap=1)
        self._firsts: dict[Id, QRadioButton] = {}
        self.same, self.apart = button("", "", "check"), button("", "", "close")
        self.later, self.back = button("", "quiet"), button("", "quiet", "undo")
        self.leave = button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        for widget in (self.said, self._heading, self._why):
            layout.addWidget(widget)
        self._area = scrolling(self._content)
        layout.addWidget(self._area, 1)
        layout.addLayout(flow(self.same, self.apart, self.later, self.back, self.leave, gap=1))
        for made, deed in (
            (self.same, self._same),
            (self.apart, self._apart),
            (self.later, self._later),
            (self.back, self._undo),
            (self.leave, self.reject),
        ):
            made.clicked.connect(deed)
        for made in (self.same, self.apart):
            around.rights.guard(made, writes("same_person"))
        BoundKey(SAME, self.same.click, self)
        BoundKey(NOT_SAME, self.apart.click, self)
        BoundKey(LATER, self.later.click, self)
        BoundKey(UNDO_SAME, self.back.click, self)
        self.say(self.setWindowTitle, lambda: _("Perhaps the same person"))
        self.say(self.same.setText, lambda: _("The same person (S)"))
        self.say(self.apart.setText, lambda: _("Not the same (N)"))
        self.say(self.later.setText, lambda: _("Later (L)"))
        self.say(self.back.setText, lambda: _("Undo (Ctrl+Z)"))
        self.say(self.leave.setText, lambda: _("Close (Esc)"))
        letter = self.fontMetrics().averageCharWidth()
        self.resize(min(letter * LETTERS, parent.width() - 40), min(letter * 76, parent.height() - 20))
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def shown(self) -> Comparison | None:
        """Return the pair that is looked at; nothing while it is read, and after the last."""
        return self._shown

    def reworded(self) -> None:
        self._show(self._shown)

    def _read(self) -> None:
        if self._place >= len(self._pairs):
            self._show(None)
            return
        one, other = self._pairs[self._place]

        def look(session: Session) -> Comparison | None:
            try:
                return compare(session, one, other)
            except UnknownRow:
                # Deleted meanwhile: nothing is left to decide.
                return None

        self._around.jobs.read(look, self._arrived, owner=self)

    def _arrived(self, found: Comparison | None) -> None:
        if found is None:
            self._place += 1
            self._read()
            return
        self._show(found)
        self._sensible(found).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: Comparison | None) -> None:
        self._shown, self._busy = found, False
        clear(self._inside)
        self._firsts = {}
        for made in (self.same, self.apart, self.later):
            made.setVisible(found is not None)
        self.later.setVisible(found is not None and len(self._pairs) > 1)
        self.back.setVisible(bool(self._done))
        self._why.setVisible(found is not None)
        if found is None:
            self.said.clear()
            self._heading.setText(_("That was all."))
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self._heading.text())
            return
        number = len(self._pairs)
        self.said.setText(_("Pair {place} of {n}").format(place=self._place + 1, n=number))
        self.said.setVisible(number > 1)
        self._heading.setText(_("Are they one person?"))
        self._why.setText(as_beginning(why_words(found.likeness)))
        self._inside.addLayout(self._table(found))
        self._inside.addWidget(
            label(_("Nothing of either is lost, and it can be undone at any time."), "quiet")
        )
        self._inside.addStretch(1)
        sensible = self._sensible(found)
        for made in (self.same, self.apart, self.later):
            made.setProperty(
                "piece", "primary" if made is sensible else "quiet" if made is self.later else ""
            )
            made.style().unpolish(made)
            made.style().polish(made)
            made.setDefault(made is sensible)
        draw_icons(self, self._around.theme)
        # Once the new lines have their width: they wrap by it.
        QTimer.singleShot(0, self, lambda: grow_to_show_page(self, self._area))
        names = (found.first.full_name, found.second.full_name)
        told = _("{first} and {second}").format(first=names[0], second=names[1])
        announce(self, f"{told}: {self._why.text()}. {sensible.text()}")

    def _table(self, found: Comparison) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        group = QButtonGroup(self._content)
        for place, card in enumerate((found.first, found.second), 1):
            made = QRadioButton(_("Shows first"))
            made.setAccessibleName(_("{name} shows first").format(name=card.full_name))
            made.setChecked(card.id == found.main)
            group.addButton(made)
            self._firsts[card.id] = made
            held = QVBoxLayout()
            held.addWidget(label(breakable(card.full_name), "heading"))
            held.addWidget(made)
            held.addStretch(1)
            grid.addLayout(held, 0, place)
        for number, field in enumerate(found.fields, 1):
            self._line(grid, number, field)
        number = len(found.fields) + 1
        grid.addWidget(label(_("Meetings"), "quiet"), number, 0)
        for place, came in enumerate(found.came, 1):
            told = ngettext("Came to {n} meeting", "Came to {n} meetings", came).format(n=came)
            grid.addWidget(label(told if came else pgettext("a field", "—")), number, place)
        return grid

    def _line(self, grid: QGridLayout, number: int, field: ComparedField) -> None:
        caption = column(gap=0.25)
        words = _WORDS if field.field in _WORDS else PERSON_FIELDS
        caption.addWidget(label(words.word(field.field), "quiet"))
        if field.differs:
            caption.addWidget(badge(_("differs"), "attention"))
        caption.addStretch(1)
        grid.addLayout(caption, number, 0)
        for place, value in enumerate((field.first, field.second), 1):
            told = label(breakable(_told(field.field, value)), "strong" if field.differs else "")
            told.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, number, place)

    def _sensible(self, found: Comparison) -> QPushButton:
        choice = {"same": self.same, "apart": self.apart, "later": self.later}[found.sensible]
        return self.leave if choice is self.later and len(self._pairs) == 1 else choice

    def _same(self) -> None:
        if self._shown is not None:
            first, second = self._shown.first.id, self._shown.second.id
            main = next((one for one, made in self._firsts.items() if made.isChecked()), self._shown.main)
            self._decide(lambda edit: link_same(edit, first, second, main=main))

    def _apart(self) -> None:
        if self._shown is not None:
            first, second = self._shown.first.id, self._shown.second.id
            self._decide(lambda edit: tell_apart(edit, first, second))

    def _later(self) -> None:
        if self._shown is not None and not self._busy:
            self._place += 1
            self._read()

    def _decide(self, change: Callable[[Edit], None]) -> None:
        found = self._shown
        if found is None or self._busy:
            return
        self._busy = True
        place = self._place

        def decided(edited: Edited[None]) -> None:
            if edited.changes.entry is not None:
                self._done.append((place, edited.changes.entry))
            self._place = place + 1
            self._read()

        self._around.jobs.edit(
            gesture("same_person", found.first.id), change, decided, owner=self, failed=self._refused
        )

    def _undo(self) -> None:
        if not self._done or self._busy:
            return
        self._busy = True
        place, entry = self._done.pop()

        def undone() -> None:
            self._place = place
            self._read()

        take_back(self._around, entry, undone)

    def _refused(self, trouble: Trouble) -> None:
        self._busy = False
        self.said.setText(trouble.sentence)
        self.said.show()
        announce(self, trouble.sentence, at_once=True)


def _told(field: str, value: Value) -> str:
    if value in (None, "", []):
        return pgettext("a field", "—")
    return value_words("person", field, value, "")

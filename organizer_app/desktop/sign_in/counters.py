"""How many are in the room, how young, in which languages; and one key each for those who sign nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import COUNT_ONE_LESS, COUNT_ONE_MORE
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sign_in.room_words import language_words, room_lines
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, label, line
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import HEADCOUNT_CATEGORIES
from organizer_app.work.sign_in.room import HeadcountRow, RoomCount


class Counters(WordedFrame):
    """Who is here: signed in, first time, youth, languages; and a key each for those who sign nothing.

    `change` gets a category and -1 or 1.
    """

    def __init__(self, change: Callable[[str, int], None], page: QWidget) -> None:
        super().__init__(page)
        self.setProperty("piece", "card")
        self._change = change
        self._asked: set[str] = set()
        self._counts: dict[str, QLabel] = {}
        self._totals = dict.fromkeys(HEADCOUNT_CATEGORIES, 0)
        self._room, self._told = label("", "giant"), label("", "quiet")
        caption, others, hint = label("", "heading"), label("", "strong"), label("", "quiet")
        layout = column(self, margin=2, gap=1)
        layout.addWidget(caption)
        layout.addWidget(self._room)
        layout.addWidget(self._told)
        layout.addWidget(line())
        layout.addWidget(others)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, category in enumerate(HEADCOUNT_CATEGORIES):
            self._add_category(grid, place, category, page)
        layout.addLayout(grid)
        layout.addWidget(hint)
        self.say(caption.setText, lambda: _("In the room"))
        self.say(others.setText, lambda: _("Those who sign nothing"))
        self.say(hint.setText, lambda: _("Shift with a key takes one away."))

    def show_counts(self, count: RoomCount, headcounts: tuple[HeadcountRow, ...]) -> None:
        """Show how many are here now."""
        self._room.setText(str(count.in_the_room))
        self._told.setText("\n".join(filter(None, (*room_lines(count), language_words(count)))))
        for row in headcounts:
            if row.category in self._asked and row.total != self._totals[row.category]:
                self._asked.discard(row.category)
                announce(self, f"{_word(row.category)}: {row.total}")
            self._totals[row.category] = row.total
            self._counts[row.category].setText(str(row.total))

    def total(self, category: str) -> int:
        """Return how many of a category are shown."""
        return self._totals[category]

    def _add_category(self, grid: QGridLayout, place: int, category: str, page: QWidget) -> None:
        more, less = COUNT_ONE_MORE[category], COUNT_ONE_LESS[category]
        name, count = label("", wraps=False), label("0", "number", wraps=False)
        count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        minus, plus = button("−", "count"), button("+", "count")
        for made in (minus, plus):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        minus.clicked.connect(lambda: self._count(category, -1))
        plus.clicked.connect(lambda: self._count(category, 1))
        for key, by in ((more, 1), (less, -1)):
            shortcut = BoundKey(
                key,
                partial(self._count, category, by),
                page,
                Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
            # A key that is leaned on counts once.
            shortcut.setAutoRepeat(False)
        self.say(name.setText, lambda: f"{_word(category)}  ({more.keys})")
        self.say(minus.setAccessibleName, less.words)
        self.say(plus.setAccessibleName, more.words)
        grid.addWidget(name, place, 0)
        grid.addWidget(minus, place, 1)
        grid.addWidget(count, place, 2)
        grid.addWidget(plus, place, 3)
        grid.setColumnMinimumWidth(2, 40)
        self._counts[category] = count

    def _count(self, category: str, by: int) -> None:
        # The number is said when it is counted, not before; what else is shown meanwhile says nothing.
        self._asked.add(category)
        self._change(category, by)


def _word(category: str) -> str:
    return HEADCOUNT_CATEGORIES.word(category)

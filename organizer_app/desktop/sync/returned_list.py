"""Deleted on one laptop, changed on another: such rows are in view again, and somebody says what holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.pieces import button, clear, column, draw_icons, label, line
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _
from organizer_app.rules.field_words import table_word
from organizer_app.work.conflicts import Returned

Deed = Callable[[Returned], None]


class ReturnedList(WordedFrame):
    """A line for each, with *Keep* and *Delete again*; away where there is none."""

    def __init__(self, theme: Theme, keep: Deed, remove: Deed) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._keep, self._remove = theme, keep, remove
        self._found: Sequence[Returned] = ()
        layout = column(self, margin=2, gap=1)
        heading, told = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        layout.addWidget(told)
        self._rows = column(gap=1)
        layout.addLayout(self._rows)
        self.say(heading.setText, lambda: _("Deleted there, changed here"))
        self.say(
            told.setText,
            lambda: _(
                "One laptop deleted these, another changed them. Nothing was lost: they are here again."
            ),
        )
        self.hide()

    def show_returned(self, found: Sequence[Returned]) -> None:
        """Show what waits for a word."""
        if found != self._found:
            self._found = found
            self.reworded()
        self.setVisible(bool(found))

    def reworded(self) -> None:
        clear(self._rows)
        for one in self._found:
            name = " · ".join(one.about) or table_word(one.table)
            keep, remove = button(_("Keep"), ""), button(_("Delete again"), "quiet")
            keep.setAccessibleName(_("Keep {name}").format(name=name))
            remove.setAccessibleName(_("Delete {name} again").format(name=name))
            keep.clicked.connect(lambda _checked=False, one=one: self._keep(one))
            remove.clicked.connect(lambda _checked=False, one=one: self._remove(one))
            words = column(gap=0)
            words.addWidget(label(name, "strong"))
            words.addWidget(label(table_word(one.table), "quiet"))
            parts = SideBySide(60, gap=1)
            parts.add(words, 1)
            parts.add(flow(keep, remove, gap=1))
            self._rows.addWidget(line())
            self._rows.addWidget(parts)
        draw_icons(self, self._theme)

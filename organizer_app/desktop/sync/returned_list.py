"""Deleted on one laptop, changed on another: such rows are in view again, and somebody says what holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from organizer_app.desktop.pieces import button, clear, draw_icons
from organizer_app.desktop.rights import Rights, writes
from organizer_app.desktop.sync.asking_card import AskingCard
from organizer_app.desktop.theme import Theme
from organizer_app.i18n import _
from organizer_app.rules.field_words import table_word
from organizer_app.work.conflicts import Returned

Deed = Callable[[Returned], None]


class ReturnedList(AskingCard):
    """A line for each, with *Keep* and *Delete again*; away where there is none."""

    def __init__(self, theme: Theme, rights: Rights, keep: Deed, remove: Deed) -> None:
        super().__init__(
            theme,
            lambda: _("Deleted there, changed here"),
            lambda: _(
                "One laptop deleted these, another changed them. Nothing was lost: they are here again."
            ),
        )
        self._rights, self._keep, self._remove = rights, keep, remove
        self._found: Sequence[Returned] = ()

    def show_returned(self, found: Sequence[Returned]) -> None:
        """Show what waits for a word."""
        if found != self._found:
            self._found = found
            self.reworded()
        self.setVisible(bool(found))

    def reworded(self) -> None:
        clear(self.rows)
        for one in self._found:
            name = " · ".join(one.about) or table_word(one.table)
            keep, remove = button(_("Keep"), ""), button(_("Delete again"), "quiet")
            keep.setAccessibleName(_("Keep {name}").format(name=name))
            remove.setAccessibleName(_("Delete {name} again").format(name=name))
            keep.clicked.connect(lambda _checked=False, one=one: self._keep(one))
            remove.clicked.connect(lambda _checked=False, one=one: self._remove(one))
            for made in (keep, remove):
                self._rights.guard(made, writes(one.table))
            self.add_line(name, table_word(one.table), buttons=[keep, remove])
        draw_icons(self, self.theme)

"""Deleted on one laptop, changed on another: such rows are in view again, and somebody says what holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.sync.asking_card import AskingCard
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button, clear, draw_icons
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.field_words import table_word
from organizer_app.rules.vocabulary import returned_words
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.conflicts import Returned, keep_returned, remove_returned


class ReturnedList(AskingCard):
    """A line for each, with *Keep* and *Delete again*; away where there is none.

    The same on the Sync page, which lists all of them, and on the page of what was deleted.
    """

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.theme, returned_words, str)
        self._around = around
        self._found: Sequence[Returned] = ()

    def show_returned(self, found: Sequence[Returned]) -> None:
        """Show what waits for a word."""
        if found != self._found:
            self._found = found
            self.reworded()
        self.setVisible(bool(found))

    def reworded(self) -> None:
        clear(self.rows)
        self.told.setText(self._why())
        for one in self._found:
            name = " · ".join(one.about) or table_word(one.table)
            keep, remove = button(_("Keep"), "", "check"), button(_("Delete again"), "quiet", "close")
            keep.setAccessibleName(_("Keep {name}").format(name=name))
            remove.setAccessibleName(_("Delete {name} again").format(name=name))
            keep.clicked.connect(lambda _checked=False, one=one: self._settle(one, keep_returned))
            remove.clicked.connect(lambda _checked=False, one=one: self._settle(one, remove_returned))
            for made in (keep, remove):
                self._around.rights.guard(made, writes(one.table))
            self.add_line(name, table_word(one.table), buttons=[keep, remove])
        draw_icons(self, self.theme)

    def _why(self) -> str:
        return ngettext(
            "One laptop deleted this, another changed it. Nothing was lost: it is here again.",
            "One laptop deleted these, another changed them. Nothing was lost: they are here again.",
            len(self._found),
        )

    def _settle(self, one: Returned, change: Callable[[Edit, str, Id], None]) -> None:
        around = self._around

        def settled(edited: Edited[None]) -> None:
            if change is keep_returned:
                # It was in view before: there is nothing that an undo could take back.
                around.tell(Message(_("Kept."), "good"))
            else:
                around.tell(undo_offer(around, _("Deleted again."), edited.changes.entry))

        around.jobs.edit(
            gesture("resolve_conflict", one.row_id),
            lambda edit: change(edit, one.table, one.row_id),
            settled,
            owner=around.feed,
        )

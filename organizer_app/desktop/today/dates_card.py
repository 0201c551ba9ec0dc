"""Days that come up, on the page of today: seats and grants to apply for, terms, milestones, reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import button
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id

if TYPE_CHECKING:
    from organizer_app.desktop.look.colors import Meaning
    from organizer_app.work.coming_dates import ComingDate

MOST_DATES = 6
GRANT_KINDS = ("grant_apply", "grant_report")
SOON_DAYS = 14
"""From so few days on it is said in the color of what wants attention."""


class DatesCard(ListCard):
    """The days that come up, the soonest first; away while there are none. Enter or a press opens one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.theme, ListWords(lambda: _("Dates that come up"), str))
        self._shown: dict[Id, ComingDate] = {}
        self._around = around
        all_of_them = button("", "quiet", "campaigns")
        self.say(all_of_them.setText, lambda: _("All campaigns"))
        self.below.addWidget(all_of_them, 0, Qt.AlignmentFlag.AlignLeft)
        all_of_them.clicked.connect(lambda: around.go("campaigns"))
        self.open_by_press()
        self.opened.connect(self._go)
        self.hide()

    def show_dates(self, dates: Sequence[ComingDate], today: date) -> None:
        """Show these days."""
        shown = [(_row_id(one), one) for one in dates[:MOST_DATES]]
        self._shown = dict(shown)
        self.setVisible(bool(shown))
        self.show_rows([(row_id, date_look(one, today)) for row_id, one in shown])

    def _go(self, row_id: Id) -> None:
        one = self._shown[row_id]
        if one.kind in GRANT_KINDS:
            self._around.go("funding_source", one.row_id)
        else:
            self._around.go("campaigns" if one.campaign_id is None else "campaign", one.campaign_id)


def date_look(one: ComingDate, today: date) -> RowLook:
    """Show a day that comes up."""
    words = {
        "apply": _("Apply by {day}"),
        "term": _("Term ends {day}"),
        "milestone": _("Hoped for by {day}"),
        "grant_apply": _("Apply by {day}"),
        "grant_report": _("Report due {day}"),
    }
    note, meaning = _left(one, today)
    told = (one.about, words[one.kind].format(day=day_words(one.on)))
    return RowLook(
        title=title_words(one),
        detail="\n".join(part for part in told if part),
        note=note,
        meaning=meaning,
        ink=one.color or "",
    )


def _row_id(one: ComingDate) -> Id:
    """Tell a day from the others in the list: one seat may have two of them."""
    return one.row_id + one.kind.encode()


def _left(one: ComingDate, today: date) -> tuple[str, Meaning]:
    days = (date.fromisoformat(one.on) - today).days
    if days < 0:
        return _("Late"), "attention"
    if days == 0:
        return _("Today"), "attention"
    words = ngettext("In {n} day", "In {n} days", days).format(n=days)
    return words, "attention" if days <= SOON_DAYS and one.kind in ("apply", *GRANT_KINDS) else "plain"

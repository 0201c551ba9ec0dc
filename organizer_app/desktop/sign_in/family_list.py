"""Who else is on the same phone: Down and Space sign them in too, without typing a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.sign_in.match_list import MatchList, Offer
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.people.family import FamilyMember


class FamilyList(WordedFrame):
    """The family of whoever signed in last; nothing is shown where there is none."""

    def __init__(self, theme: Theme, take: Callable[[Id, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("piece", "card")
        self._take = take
        self._members: list[FamilyMember] = []
        self._heading, self._told = label("", "heading"), label("", "quiet")
        self._list = MatchList(theme, self._take_row, most=4)
        layout = column(self, margin=2, gap=1)
        layout.addWidget(self._heading)
        layout.addWidget(self._told)
        layout.addWidget(self._list)
        self.say(self._heading.setText, lambda: _("Same family?"))
        self.say(self._told.setText, lambda: _("Down chooses, Space signs in."))
        self.say(self._list.setAccessibleName, lambda: _("Same family?"))
        self.hide()

    def show_family(self, members: Sequence[FamilyMember]) -> None:
        """Offer these people; none hides the list."""
        chosen = self._chosen_id()
        self._members = list(members)
        self._list.show_offers([Offer(member.name, member.town or "") for member in members])
        # The first Down chooses the first: a space typed by mistake signs nobody in. The list comes again
        # after each arrival, perhaps between a Down and its Space.
        ids = [member.id for member in self._members]
        self._list.choose(ids.index(chosen) if chosen in ids else -1)
        self.setVisible(bool(members))

    def members(self) -> Sequence[FamilyMember]:
        """Return who is offered."""
        return tuple(self._members)

    def offers(self) -> bool:
        """Tell whether anybody is offered."""
        return bool(self._members)

    def move_by(self, rows: int) -> str:
        """Choose another member and return how the row is spoken."""
        return self._list.move_by(rows)

    def take_chosen(self) -> None:
        """Sign the chosen member in; the others stay offered."""
        self._take_row(self._list.chosen())

    def _chosen_id(self) -> Id | None:
        place = self._list.chosen()
        return self._members[place].id if 0 <= place < len(self._members) else None

    def _take_row(self, place: int) -> None:
        if 0 <= place < len(self._members):
            member = self._members[place]
            self._list.choose(-1)
            self.show_family([one for one in self._members if one is not member])
            self._take(member.id, member.name)

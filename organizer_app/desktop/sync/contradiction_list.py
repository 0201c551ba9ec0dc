"""Two who were told apart, and whom other links make one person all the same: somebody says which holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.sync.asking_card import AskingCard
from organizer_app.desktop.widgets.pieces import button, clear, draw_icons
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.people.same import Contradiction


class ContradictionList(AskingCard):
    """A line for each, with *The same person* and the way to the card of each; away where there is none."""

    def __init__(
        self, theme: Theme, link: Callable[[Contradiction], None], open_card: Callable[[Id], None]
    ) -> None:
        super().__init__(
            theme,
            lambda: _("One person or two?"),
            lambda: _(
                "Somebody said that these are not the same person; others joined them. If they are two, "
                "separate them on a card."
            ),
        )
        self._link, self._open_card = link, open_card
        self._found: Sequence[Contradiction] = ()

    def show_contradictions(self, found: Sequence[Contradiction]) -> None:
        """Show what waits for a word."""
        if found != self._found:
            self._found = found
            self.reworded()
        self.setVisible(bool(found))

    def reworded(self) -> None:
        clear(self.rows)
        for one in self._found:
            names = f"{one.first_name} · {one.second_name}"
            same = button(_("The same person"), "")
            same.setAccessibleName(_("The same person: {names}").format(names=names))
            same.clicked.connect(lambda _checked=False, one=one: self._link(one))
            cards = [
                self._card_button(person_id, name)
                for person_id, name in ((one.first_id, one.first_name), (one.second_id, one.second_name))
            ]
            self.add_line(names, buttons=[same, *cards])
        draw_icons(self, self.theme)

    def _card_button(self, person_id: Id, name: str) -> QPushButton:
        made = button(_("Card of {name}").format(name=name), "quiet")
        made.clicked.connect(lambda: self._open_card(person_id))
        return made

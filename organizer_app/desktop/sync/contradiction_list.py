"""Two who were told apart, and whom other links make one person all the same: somebody says which holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.fitting import SideBySide, flow
from organizer_app.desktop.pieces import button, clear, column, draw_icons, label, line
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import WordedFrame
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.work.people.same import Contradiction


class ContradictionList(WordedFrame):
    """A line for each, with *The same person* and the way to the card of each; away where there is none."""

    def __init__(
        self, theme: Theme, link: Callable[[Contradiction], None], open_card: Callable[[Id], None]
    ) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._link, self._open_card = theme, link, open_card
        self._found: Sequence[Contradiction] = ()
        layout = column(self, margin=2, gap=1)
        heading, told = label("", "heading"), label("", "quiet")
        layout.addWidget(heading)
        layout.addWidget(told)
        self._rows = column(gap=1)
        layout.addLayout(self._rows)
        self.say(heading.setText, lambda: _("One person or two?"))
        self.say(
            told.setText,
            lambda: _(
                "Somebody said that these are not the same person; others joined them. If they are two, "
                "separate them on a card."
            ),
        )
        self.hide()

    def show_contradictions(self, found: Sequence[Contradiction]) -> None:
        """Show what waits for a word."""
        if found != self._found:
            self._found = found
            self.reworded()
        self.setVisible(bool(found))

    def reworded(self) -> None:
        clear(self._rows)
        for one in self._found:
            same = button(_("The same person"), "")
            same.clicked.connect(lambda _checked=False, one=one: self._link(one))
            names = f"{one.first_name} · {one.second_name}"
            same.setAccessibleName(_("The same person: {names}").format(names=names))
            cards = [
                self._card_button(person_id, name)
                for person_id, name in ((one.first_id, one.first_name), (one.second_id, one.second_name))
            ]
            parts = SideBySide(60, gap=1)
            parts.add(label(names, "strong"), 1)
            parts.add(flow(same, *cards, gap=1))
            self._rows.addWidget(line())
            self._rows.addWidget(parts)
        draw_icons(self, self._theme)

    def _card_button(self, person_id: Id, name: str) -> QPushButton:
        made = button(_("Card of {name}").format(name=name), "quiet")
        made.clicked.connect(lambda: self._open_card(person_id))
        return made

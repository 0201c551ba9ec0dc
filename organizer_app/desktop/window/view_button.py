"""How the window looks, in sight: light or dark, the size of its text, and the way to all preferences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.theme import Choice
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.arrows import menu_button
from organizer_app.desktop.widgets.pieces import column
from organizer_app.i18n import _

SIZES = (100, 125, 150, 175, 200)


Offer = tuple[Callable[[], str], Callable[[], None]]
"""What else the menu offers: its words, and what it does."""


class ViewButton(Worded):
    """A button whose menu offers themes and text sizes."""

    def __init__(self, choices: Choices, more: Sequence[Offer]) -> None:
        super().__init__()
        self._choices, self._more = choices, more
        self._menu = QMenu(self)
        self._button = menu_button(self._menu, "quiet", "settings")
        layout = column(self, margin=0.5)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._themes, self._sizes = QActionGroup(self), QActionGroup(self)
        self.say(self._button.setText, lambda: _("View"))
        choices.theme.changed.connect(self.reworded)
        self.reworded()

    def reworded(self) -> None:
        self._menu.clear()
        names: tuple[tuple[Choice, str], ...] = (
            ("system", _("As the system has it")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        )
        for choice, name in names:
            action = self._offer(self._themes, name, self._choices.theme.choice == choice)
            action.triggered.connect(lambda _checked=False, choice=choice: self._choices.look(choice))
        self._menu.addSeparator()
        for percent in SIZES:
            name = _("Text at {percent} %").format(percent=percent)
            action = self._offer(self._sizes, name, self._choices.theme.text_percent == percent)
            action.triggered.connect(
                lambda _checked=False, percent=percent: self._choices.scale_text(percent)
            )

        self._menu.addSeparator()
        for words, do in self._more:
            self._menu.addAction(words()).triggered.connect(lambda _checked=False, do=do: do())

    def _offer(self, group: QActionGroup, name: str, checked: bool) -> QAction:
        action = self._menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)
        return action

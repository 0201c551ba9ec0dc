""" "Using this laptop: Diego": who sits at the keyboard, so that history can say who did what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from organizer_app.desktop.look.theme import SPACE
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.arrows import menu_button
from organizer_app.desktop.widgets.pieces import column, label, no_shortcut
from organizer_app.i18n import _
from organizer_app.records.base import Id

LONGEST_SHOWN = 60
"""How many letters of a name a menu shows."""


class WhoButton(Worded):
    """Shows who uses this laptop, and offers those who used it before and anybody else.

    It is never wider than its question needs: a long name ends in dots and does not move the window.
    """

    def __init__(self, choose: Callable[[Id | None], None], ask: Callable[[], None]) -> None:
        super().__init__()
        self._choose, self._ask = choose, ask
        self._name = ""
        self._others: Sequence[tuple[Id, str]] = ()
        self._caption = label("", "quiet")
        self._menu = QMenu(self)
        self._button = menu_button(self._menu, "quiet", "laptop")
        self._button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = column(self, margin=0.5, gap=0)
        layout.addWidget(self._caption)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.say(self._caption.setText, lambda: _("Using this laptop:"))
        self.reworded()

    def show_people(self, name: str, others: Sequence[tuple[Id, str]]) -> None:
        """Show who uses it now ("" for nobody said), and the people to choose from."""
        self._name, self._others = name, others
        self.reworded()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Show as much of the name as there is room for."""
        metrics, question = self._button.fontMetrics(), _("Say who you are")
        around = SPACE + self._button.sizeHint().width() - metrics.horizontalAdvance(self._button.text())
        self.setMinimumWidth(around + metrics.horizontalAdvance(question))
        room = max(self.width(), self.minimumWidth()) - around
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self._button.setText(shown or question)

    def reworded(self) -> None:
        shown = self._name or _("Say who you are")
        self._button.setAccessibleName(_("Using this laptop: {name}").format(name=shown))
        self._button.setToolTip(self._name)
        self._fit()
        self._menu.clear()
        for person_id, name in self._others:
            self._menu.addAction(no_shortcut(_cut(name)), partial(self._choose, person_id))
        if self._others:
            self._menu.addSeparator()
        self._menu.addAction(_("Somebody else…"), self._ask)
        if self._name:
            self._menu.addAction(_("Nobody in particular"), lambda: self._choose(None))


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"

"""The rail at the left: the group, its pages, what other laptops do not have yet, and who sits here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from organizer_app.desktop.core.bound_key import spoken_keys
from organizer_app.desktop.core.rights import Rights
from organizer_app.desktop.look.theme import SPACE, Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import breakable, button, column, label, line, scrolling
from organizer_app.i18n import _
from organizer_app.store.log.rights import YOUTH_LEAD


@dataclass(frozen=True)
class RailEntry:
    """A page's place on the rail: its key, its drawing, its word, and its shortcut.

    Those not `for_youth` are left off the rail of a youth lead's laptop; search and keys still reach them.
    """

    key: str
    icon: str
    words: Callable[[], str]
    shortcut: str
    for_youth: bool = True


class Rail(WordedFrame):
    """Words with drawings, one of them lit; `go` is called with the key of the page that was chosen."""

    def __init__(
        self,
        entries: Sequence[RailEntry],
        theme: Theme,
        go: Callable[[str], None],
        foot: Sequence[QWidget],
        rights: Rights,
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._theme, self._entries, self._rights = theme, entries, rights
        self._buttons: dict[str, QPushButton] = {}
        content = QWidget()
        self._column = column(content, margin=1.5, gap=0.5)
        self._group = label("", "heading")
        self._group.setContentsMargins(SPACE, SPACE, SPACE, SPACE * 2)
        self._column.addWidget(self._group)
        self._lit = QButtonGroup(self)
        for entry in entries:
            self._add(entry, go)
        self._column.addStretch(1)
        for place, widget in enumerate(foot):
            if place:
                self._column.addWidget(line())
            self._column.addWidget(widget)
        area = scrolling(content)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._area, self._content = area, content
        self.say(self.setAccessibleName, lambda: _("Pages"))
        theme.changed.connect(self.draw)
        rights.changed.connect(self._follow_role)
        self._follow_role()
        self.draw()

    def name_group(self, name: str) -> None:
        """Show whose workspace this is."""
        self._group.setText(breakable(name))
        self.fit()

    def light(self, key: str) -> None:
        """Light the page that is open; a page without a place here lights none."""
        self._lit.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == key)
        self._lit.setExclusive(True)
        self.draw()

    def _follow_role(self) -> None:
        """Show a youth lead's laptop what its work is: fewer entries, nothing taken away."""
        for entry in self._entries:
            self._buttons[entry.key].setVisible(entry.for_youth or self._rights.role != YOUTH_LEAD)
        self.fit()

    def draw(self) -> None:
        """Draw the icons in this theme's colors, and be as wide as the longest word needs."""
        side = self._theme.icon_size(1.3)
        colors = self._theme.colors
        for entry in self._entries:
            made = self._buttons[entry.key]
            made.setIcon(self._theme.icon(entry.icon, colors.accent if made.isChecked() else colors.text))
            made.setIconSize(QSize(side, side))
        self.fit()

    def fit(self) -> None:
        """Be as wide as the words need, and no wider."""
        needed = max(self._content.minimumSizeHint().width(), self._widest_button() + SPACE * 3)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(needed, self.fontMetrics().averageCharWidth() * 26) + bar)

    def _widest_button(self) -> int:
        return max((made.sizeHint().width() for made in self._buttons.values()), default=0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def reworded(self) -> None:
        self.fit()

    def _add(self, entry: RailEntry, go: Callable[[str], None]) -> None:
        made = button()
        made.setCheckable(True)
        made.setProperty("place", "page")
        keys = spoken_keys(entry.shortcut)
        # Two blanks before the word keep it apart from the drawing; the accessible name has none.
        self.say(made.setText, lambda: f"  {entry.words()}")
        self.say(made.setAccessibleName, entry.words)
        self.say(made.setToolTip, lambda: f"{entry.words()} ({keys})")
        made.clicked.connect(lambda: go(entry.key))
        self._lit.addButton(made)
        self._buttons[entry.key] = made
        self._column.addWidget(made)

"""The tags of a person: words of the group's own, taken off at a press, added by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, clear, column, draw_icons, label, row
from organizer_app.i18n import _


class TagList(WordedFrame):
    """Each tag with its *Take off*, and a box for another."""

    def __init__(self, theme: Theme, add: Callable[[str], None], take_off: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme, self._add, self._take_off = theme, add, take_off
        self._tags: Sequence[str] | None = None
        layout = column(self, margin=2, gap=1)
        heading = label("", "heading")
        layout.addWidget(heading)
        self._rows = column(gap=0.5)
        layout.addLayout(self._rows)
        self.box = QLineEdit()
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.box.returnPressed.connect(self._typed)
        layout.addWidget(self.box)
        self.say(heading.setText, lambda: _("Tags"))
        self.say(self.box.setPlaceholderText, lambda: _("Add a tag, then Enter"))
        self.say(self.box.setAccessibleName, lambda: _("Add a tag"))

    def offer(self, known: Sequence[str]) -> None:
        """Offer all tags in use while somebody types."""
        self._known.setStringList(list(known))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show the tags of a person."""
        if tags != self._tags:
            self._tags = tags
            self.reworded()

    def reworded(self) -> None:
        clear(self._rows)
        for tag in self._tags or ():
            line = row(gap=1)
            line.addWidget(label(tag), 1)
            off = button(_("Take off"), "quiet", "close")
            off.setAccessibleName(_("Take off the tag {tag}").format(tag=tag))
            off.clicked.connect(lambda _checked=False, tag=tag: self._take_off(tag))
            line.addWidget(off)
            self._rows.addLayout(line)
        draw_icons(self, self._theme)

    def _typed(self) -> None:
        word = self.box.text().strip()
        if word:
            self.box.clear()
            self._add(word)

"""Every shortcut, grouped by where it holds: on this page, everywhere, in lists and dialogs, elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.key_list import ANYWHERE, PLACES, PRINT_SHORTCUTS, KeyPlace
from organizer_app.desktop.frame.printable import Printable
from organizer_app.desktop.look.fitting import SideBySide, flow, size_for_text
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, clear, column, draw_icons, label, scrolling
from organizer_app.desktop.widgets.search_box import SearchBox
from organizer_app.desktop.window.shortcut_paper import shortcut_paper
from organizer_app.i18n import _, ngettext
from organizer_app.rules.names import fold

KEYS_LETTERS = 18
LINE_LETTERS = 40


@dataclass(frozen=True)
class KeyGroup:
    """Shortcuts that hold in one place: what the place is called, and keys with their words."""

    words: Callable[[], str]
    lines: Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class AllKeys:
    """Every shortcut in the order of the list, that of the open page first, and in that of the paper."""

    listed: tuple[KeyGroup, ...]
    printed: tuple[KeyGroup, ...]


def all_keys(commands: Sequence[Command], page: str) -> AllKeys:
    """Return the window's shortcuts and those of every place, for somebody on the page of this key."""
    everywhere = KeyGroup(
        lambda: _("Everywhere"),
        lambda: [(one.shortcut_words(), one.words()) for one in commands if one.shortcut],
    )
    groups = {place: KeyGroup(place.words, partial(_lines, place)) for place in PLACES}
    here = [groups[place] for place in PLACES if page in place.pages]
    anywhere = [groups[place] for place in ANYWHERE]
    elsewhere = [group for group in groups.values() if group not in here and group not in anywhere]
    return AllKeys((*here, everywhere, *anywhere, *elsewhere), (everywhere, *groups.values()))


def _lines(place: KeyPlace) -> Sequence[tuple[str, str]]:
    return [(key.keys_words(), key.words()) for key in place.keys]


class ShortcutsDialog(WordedDialog):
    """A searchable list; letters narrow it, also those of the keys themselves. Ctrl+P prints it whole."""

    def __init__(
        self,
        keys: AllKeys,
        theme: Theme,
        print_it: Callable[[Sequence[Printable]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._keys, self._print_it = keys, print_it
        self._shown: list[tuple[str, str]] = []
        self._box = SearchBox()
        self._count = label("", "quiet")
        content = QWidget()
        self._list = column(content, gap=1.5)
        close, self.print_button = button(), button("", "", "print")
        close.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._print)
        BoundKey(PRINT_SHORTCUTS, self._print, self)
        layout = column(self, margin=2, gap=1)
        layout.addWidget(self._box)
        layout.addWidget(scrolling(content), 1)
        layout.addWidget(self._count)
        layout.addLayout(flow(self.print_button, close))
        self.say(self.setWindowTitle, lambda: _("All shortcuts"))
        self.say(self._box.setPlaceholderText, lambda: _("What you want to do, or a key"))
        self.say(self._box.setAccessibleName, lambda: _("Search the shortcuts"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.say(self.print_button.setText, lambda: _("Print… ({keys})").format(keys="Ctrl+P"))
        self._box.textEdited.connect(lambda _typed: self._show())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_text(self, 620, 620, theme.text_percent)
        draw_icons(self, theme)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def shown(self) -> list[tuple[str, str]]:
        """Return the keys and words that are shown."""
        return self._shown

    def reworded(self) -> None:
        self._show()

    def _print(self) -> None:
        """Print all of it, wherever it was opened and narrowed to what; the window says how that went."""
        parts = tuple((group.words(), tuple(dict.fromkeys(group.lines()))) for group in self._keys.printed)
        self.accept()
        self._print_it((shortcut_paper(tuple(part for part in parts if part[1])),))

    def _show(self) -> None:
        wanted = fold(self._box.text()).split()
        clear(self._list)
        self._shown = []
        for group in self._keys.listed:
            found = [one for one in group.lines() if all(part in fold(" ".join(one)) for part in wanted)]
            if not found:
                continue
            frame, inside = card()
            inside.addWidget(label(group.words(), "heading"))
            for keys, words in found:
                inside.addWidget(self._line(keys, words))
            self._list.addWidget(frame)
            self._shown += found
        self._list.addStretch(1)
        number = len(self._shown)
        told = ngettext("{n} shortcut", "{n} shortcuts", number).format(n=number)
        self._count.setText(told if number else _("No shortcut does this. Ctrl+K finds every command."))
        if wanted:
            announce(self._box, self._count.text())

    def _line(self, keys: str, words: str) -> QWidget:
        line = SideBySide(LINE_LETTERS, gap=1.5)
        shown = label(keys, "strong", wraps=False)
        shown.setMinimumWidth(self.fontMetrics().averageCharWidth() * KEYS_LETTERS)
        line.add(shown)
        line.add(label(words), 1)
        return line

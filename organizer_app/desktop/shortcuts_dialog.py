"""Every shortcut, grouped by where it holds: everywhere, on this page, in lists and fields, in dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.desktop.bound_key import BoundKey, bound_keys
from organizer_app.desktop.commands import Command
from organizer_app.desktop.fitting import SideBySide, flow, size_for_text
from organizer_app.desktop.help.help_texts import ABOUT, help_title
from organizer_app.desktop.messages import announce
from organizer_app.desktop.page import Page
from organizer_app.desktop.pieces import button, card, clear, column, draw_icons, label, scrolling
from organizer_app.desktop.printable import Printable
from organizer_app.desktop.shortcut_paper import shortcut_paper
from organizer_app.desktop.theme import Theme
from organizer_app.desktop.worded import WordedDialog
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.rules.names import fold

KEYS_LETTERS = 18
LINE_LETTERS = 40


@dataclass(frozen=True)
class KeyGroup:
    """Shortcuts that hold in one place: what the place is called, and keys with their words.

    On paper it may have another name: that of an open page can be somebody's.
    """

    words: Callable[[], str]
    lines: Callable[[], Sequence[tuple[str, str]]]
    on_paper: Callable[[], str] | None = None


def page_group(page: Page) -> KeyGroup:
    """Return the shortcuts of a page; on paper it is called as its help is."""

    def kind_of_page() -> str:
        return help_title(ABOUT[page.key], current_language()) if page.key in ABOUT else _("On this page")

    return KeyGroup(page.title, lambda: bound_keys(page), kind_of_page)


def everywhere_group(commands: Sequence[Command]) -> KeyGroup:
    """Return the window's own shortcuts."""
    return KeyGroup(
        lambda: _("Everywhere"),
        lambda: [(one.shortcut_words(), one.words()) for one in commands if one.shortcut],
    )


def common_groups() -> tuple[KeyGroup, ...]:
    """Return what holds in every list, field and dialog."""
    return KeyGroup(lambda: _("In lists and fields"), _list_keys), KeyGroup(
        lambda: _("In dialogs"), _dialog_keys
    )


def _list_keys() -> Sequence[tuple[str, str]]:
    return (
        (_native("Up"), _("The row before")),
        (_native("Down"), _("The next row")),
        (_native("Return"), _("Open the row, or keep what is typed")),
        (_native("Alt+Up"), _("Move the row up, where its order can be changed")),
        (_native("Alt+Down"), _("Move the row down, where its order can be changed")),
        (_native("Del"), _("Take the row off, where it can be")),
        (_native("Esc"), _("Bring back what was kept in the field")),
        (_native("Ctrl+Return"), _("Keep a text of several lines")),
        (_native("Tab"), _("The next field or button")),
    )


def _dialog_keys() -> Sequence[tuple[str, str]]:
    return (
        (_native("Return"), _("Press the button that is filled with color")),
        (_native("Esc"), _("Close, and leave everything as it was")),
    )


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutsDialog(WordedDialog):
    """A searchable list; letters narrow it, also those of the keys themselves. Ctrl+P prints it whole."""

    def __init__(
        self,
        groups: Sequence[KeyGroup],
        theme: Theme,
        print_it: Callable[[Sequence[Printable]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._groups, self._print_it = groups, print_it
        self._shown: list[tuple[str, str]] = []
        self._box = QLineEdit()
        self._box.setClearButtonEnabled(True)
        self._count = label("", "quiet")
        content = QWidget()
        self._list = column(content, gap=1.5)
        close, self.print_button = button(), button("", "", "print")
        close.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._print)
        BoundKey(QKeySequence.StandardKey.Print, lambda: _("Print the shortcuts"), self._print, self)
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
        """Print all of it, whatever it was narrowed to; the window says how that went."""
        parts = tuple(
            ((group.on_paper or group.words)(), tuple(dict.fromkeys(group.lines()))) for group in self._groups
        )
        self.accept()
        self._print_it((shortcut_paper(tuple(part for part in parts if part[1])),))

    def _show(self) -> None:
        wanted = fold(self._box.text()).split()
        clear(self._list)
        self._shown = []
        for group in self._groups:
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

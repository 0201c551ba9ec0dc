"""Keys of a page or a dialog: each is bound with the words under which the list of shortcuts shows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class BoundKey(QShortcut):
    """A key that does something while its widget, or with `everywhere` its window, is in use."""

    def __init__(
        self,
        keys: str | QKeySequence.StandardKey,
        words: Callable[[], str],
        deed: Callable[[], object],
        owner: QWidget,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> None:
        super().__init__(QKeySequence(keys), owner)
        self.words = words
        self.setContext(context)
        self.activated.connect(deed)

    def keys_words(self) -> str:
        """Return its keys as this system writes them."""
        return self.key().toString(QKeySequence.SequenceFormat.NativeText)


def bound_keys(widget: QWidget) -> list[tuple[str, str]]:
    """Return what is bound within a widget: keys and words, each once."""
    found = [(key.keys_words(), key.words()) for key in widget.findChildren(BoundKey)]
    return list(dict.fromkeys(found))

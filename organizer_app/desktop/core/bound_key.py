"""Keys of a page or a dialog: each is bound as it stands in the list of keys, with its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

AS_ON_THE_KEYS = {
    "Return": "Enter",
    "Retorno": "Enter",
    "Control": "Ctrl",
    "Mayúsculas": "Mayús",
    "Escape": "Esc",
    "Suprimir": "Supr",
    "Tabulador": "Tab",
    "Borrar": "Retroceso",
}
"""What stands on a key, and in every sentence of the program, by Qt's word for it."""


def spoken_keys(keys: str) -> str:
    """Return keys as this system writes them, in the words that stand on them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return re.sub(r"\w+", lambda word: AS_ON_THE_KEYS.get(word[0], word[0]), native)


@dataclass(frozen=True)
class Key:
    """One key or several pressed together, the words that say what it does, and what does it `also`."""

    keys: str
    words: Callable[[], str]
    also: tuple[str, ...] = ()

    def keys_words(self) -> str:
        """Return the keys as this system writes them."""
        return spoken_keys(self.keys)

    def is_pressed(self, event: QKeyEvent) -> bool:
        """Tell whether this is the key that was pressed; both Enter keys are one, Shift changes nothing."""
        pressed = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        aside = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        return QKeySequence(self.keys) == QKeySequence(QKeyCombination(event.modifiers() & ~aside, pressed))


class BoundKey(QShortcut):
    """A key that does something while its widget, or with `WindowShortcut` its window, is in use."""

    def __init__(
        self,
        key: Key,
        deed: Callable[[], object],
        owner: QWidget,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> None:
        super().__init__(owner)
        self.setKeys([QKeySequence(keys) for keys in (key.keys, *key.also)])
        self.declared = key
        self.setContext(context)
        self.activated.connect(deed)

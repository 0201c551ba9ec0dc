"""Texts of a record: each keeps what is typed on leaving it or on Enter, and shows what is kept.

What somebody is typing is never taken from under the cursor by a change that arrives meanwhile; Esc
brings back what is kept; Ctrl+Z is about letters only while there are letters not kept yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter

from organizer_app.desktop.widgets.captioned import Keep, TypedField, Words
from organizer_app.desktop.widgets.kept_boxes import KeptLine, TextBox


class KeptField(TypedField):
    """One line to type in; `keep` is called with what was typed, once for each change."""

    def __init__(self, words: Words, keep: Keep, explained: Words | None = None) -> None:
        self.box = KeptLine()
        self._offered: QStringListModel | None = None
        super().__init__(self.box, words, keep, explained)
        self.box.textEdited.connect(lambda _typed: self._edited())
        self.box.editingFinished.connect(self.commit)

    def dirty(self) -> bool:
        return self.box.dirty() and self.text() != self._sent

    def typed(self) -> str:
        return self.box.text()

    def kept(self) -> str:
        return self.box.kept

    def read_back(self, words: Callable[[str], str]) -> None:
        """Say beneath the box, at each key, how what is typed is read; "" where it cannot be."""
        self.box.textEdited.connect(lambda typed: self._note(words(typed) if self.dirty() else ""))

    def put_in(self, text: str) -> None:
        self.box.selectAll()
        # The box then offers names, and keeps the text on leaving.
        self.box.insert(text)

    def show_text(self, text: str | None) -> None:
        if self._holds_back(text):
            return
        shown = text or ""
        typing = self.dirty()
        self.box.kept = shown.strip()
        if not typing:
            self._settle()
            if self.box.text() != shown:
                self.box.setText(shown)
                self.box.setCursorPosition(len(shown) if self.box.hasFocus() else 0)

    def empty_for(self, text: str | None) -> None:
        self._keeping.forget()
        self.box.kept = self.text()
        self.show_text(text)

    def restore(self) -> None:
        self.box.give_up()

    def offer(self, names: Sequence[str]) -> None:
        """Offer these to choose from while somebody types; anything else may be typed too."""
        if self._offered is None:
            self._offered = QStringListModel(self)
            completer = QCompleter(self._offered, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            # The completer puts its text into the box after it was activated, not before.
            completer.activated.connect(lambda _text: QTimer.singleShot(0, self.commit))
            self.box.setCompleter(completer)
        if self._offered.stringList() != list(names):
            self._offered.setStringList(list(names))


class KeptText(TypedField):
    """Some lines to type in; kept on leaving them, or on Ctrl+Enter."""

    def __init__(self, words: Words, keep: Keep, explained: Words | None = None, lines: int = 3) -> None:
        self.box = TextBox()
        self._lines, self._kept = lines, ""
        super().__init__(self.box, words, keep, explained)
        self.box.left.connect(self.commit)
        self.box.textChanged.connect(self._changed)
        self.box.given_up.connect(self.restore)
        self._fit()

    def dirty(self) -> bool:
        return self.text() not in (self._kept.strip(), self._sent)

    def typed(self) -> str:
        return self.box.toPlainText()

    def kept(self) -> str:
        return self._kept.strip()

    def put_in(self, text: str) -> None:
        self.box.setPlainText(text)
        self.box.document().setModified(True)

    def show_text(self, text: str | None) -> None:
        if self._holds_back(text):
            return
        shown = text or ""
        typing = self.dirty()
        self._kept = shown
        if not typing:
            self._settle()
            if self.box.toPlainText() != shown:
                self.box.setPlainText(shown)
            # What is kept is not undone letter by letter.
            self.box.document().setModified(False)

    def empty_for(self, text: str | None) -> None:
        self._keeping.forget()
        self._kept = self.box.toPlainText()
        self.show_text(text)

    def restore(self) -> None:
        self.box.setPlainText(self._kept)
        self.box.document().setModified(False)
        self._edited()

    def commit(self) -> None:
        super().commit()
        if not self.dirty():
            self.box.document().setModified(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _changed(self) -> None:
        # What the program shows is not typed.
        if self.box.hasFocus():
            self._edited()

    def _fit(self) -> None:
        self.box.setFixedHeight(round(self.fontMetrics().lineSpacing() * (self._lines + 1.75)))

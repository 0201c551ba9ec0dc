"""Fields of a record: each keeps what is typed on leaving it or on Enter, and shows what is kept.

What somebody is typing is never taken from under the cursor by a change that arrives meanwhile; Esc
brings back what is kept; Ctrl+Z is about letters only while there are letters not kept yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from organizer_app.desktop.chooser import Chooser
from organizer_app.desktop.drafting import AFTER_LAST_KEY_MS
from organizer_app.desktop.kept_boxes import KeptLine, TextBox
from organizer_app.desktop.messages import announce
from organizer_app.desktop.pieces import column, label
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _

Keep = Callable[[str], None]
Words = Callable[[], str]


class _Captioned(Worded):
    """A control under its word, an explanation below it, and what is wrong said beneath."""

    def __init__(self, words: Words, explained: Words | None) -> None:
        super().__init__()
        self._drafting: QTimer | None = None
        self._save_draft: Callable[[], None] = lambda: None
        self._caption = label("", "strong")
        self._told, self._noted = label("", "quiet"), label()
        if explained is None:
            self._told.hide()
        self._noted.hide()
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self._layout = column(self, gap=0.5)
        self._layout.addWidget(self._caption)
        self.say(self._caption.setText, words)
        if explained is not None:
            self.say(self._told.setText, explained)

    def _set_control(self, control: QWidget, words: Words, explained: Words | None) -> None:
        self._caption.setBuddy(control)
        self._layout.addWidget(control)
        self._layout.addWidget(self._noted)
        self._layout.addWidget(self._told)
        self._layout.addWidget(self._fault)
        # Beside a taller field the word stays above its control.
        self._layout.addStretch(1)
        self.setFocusProxy(control)
        self.say(control.setAccessibleName, words)
        if explained is not None:
            self.say(control.setAccessibleDescription, explained)

    def dirty(self) -> bool:
        """Tell whether something is typed that is not kept."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return what stands in the control as it was typed."""
        raise NotImplementedError

    def put_back(self, text: str) -> None:
        """Show what was being typed when the program stopped; it is kept on leaving the field."""
        raise NotImplementedError

    def offer_draft(self, text: str) -> None:
        """Show what was typed and never saved, as typed: leaving the field keeps it."""
        raise NotImplementedError

    def _note(self, words: str) -> None:
        """Say something of what is being typed; "" says nothing."""
        self._noted.setText(words)
        self._noted.setVisible(bool(words))

    def _note_draft(self) -> None:
        self._note(_("You typed this and did not save it. Enter saves it, Esc drops it."))

    def keep_drafts(self, save: Callable[[str], None]) -> None:
        """Hand what is typed to `save` a little after the last key; "" where nothing is left to keep."""
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(AFTER_LAST_KEY_MS)
        self._save_draft = lambda: save(self.typed() if self.dirty() else "")
        self._drafting.timeout.connect(self._save_draft)

    def _key_was_typed(self) -> None:
        if self._drafting is not None:
            self._drafting.start()

    def _committed(self) -> None:
        # The edit wipes the draft; one saved after it would be offered for nothing.
        if self._drafting is not None:
            self._drafting.stop()

    def blame(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays, to be mended."""
        self._committed()
        self._save_draft()
        self._fault.setText(sentence)
        self._fault.show()
        announce(self, sentence, at_once=True)

    def fault(self) -> str:
        """Return what is said to be wrong here, nothing if nothing is."""
        return self._fault.text() if not self._fault.isHidden() else ""


class KeptField(_Captioned):
    """One line to type in; `keep` is called with what was typed, once for each change."""

    def __init__(self, words: Words, keep: Keep, explained: Words | None = None) -> None:
        super().__init__(words, explained)
        self._keep = keep
        self._sent: str | None = None
        self._offered: QStringListModel | None = None
        self.box = KeptLine()
        self._set_control(self.box, words, explained)
        self.box.textEdited.connect(self._edited)
        self.box.editingFinished.connect(self.commit)

    def text(self) -> str:
        """Return what stands in the box, without the blanks around it."""
        return self.box.text().strip()

    def dirty(self) -> bool:
        return self.box.dirty() and self.text() != self._sent

    def typed(self) -> str:
        return self.box.text()

    def read_back(self, words: Callable[[str], str]) -> None:
        """Say beneath the box, at each key, how what is typed is read; "" where it cannot be."""
        self.box.textEdited.connect(lambda typed: self._note(words(typed) if self.dirty() else ""))

    def offer_draft(self, text: str) -> None:
        if not self.dirty():
            self.box.setText(text)
            self._note_draft()

    def put_back(self, text: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()
        # As if typed: the box then offers names, and keeps the text on leaving.
        self.box.insert(text)

    def show_text(self, text: str | None) -> None:
        """Show what is kept, unless somebody is typing something else."""
        shown = text or ""
        typing = self.dirty()
        self.box.kept = shown.strip()
        if not typing:
            self._sent = None
            self._fault.hide()
            self._note("")
            if self.box.text() != shown:
                self.box.setText(shown)
                self.box.setCursorPosition(len(shown) if self.box.hasFocus() else 0)

    def empty_for(self, text: str | None) -> None:
        """Show another record's text, whatever stood here."""
        self.box.kept = self.text()
        self.show_text(text)

    def blame(self, sentence: str) -> None:
        self._sent = None
        super().blame(sentence)

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

    def commit(self) -> None:
        """Keep what is typed, if it differs from what is kept."""
        if not self.dirty():
            return
        self._committed()
        self._fault.hide()
        self._sent = self.text()
        self._keep(self._sent)

    def _edited(self, _typed: str) -> None:
        self._key_was_typed()
        self._sent = None
        self._fault.hide()
        if not self.dirty():
            self._note("")


class KeptText(_Captioned):
    """Some lines to type in; kept on leaving them, or on Ctrl+Enter."""

    def __init__(self, words: Words, keep: Keep, explained: Words | None = None, lines: int = 3) -> None:
        super().__init__(words, explained)
        self._keep, self._lines = keep, lines
        self._kept = ""
        self._sent: str | None = None
        self.box = TextBox()
        self._set_control(self.box, words, explained)
        self.box.left.connect(self.commit)
        self.box.textChanged.connect(self._changed)
        self.box.given_up.connect(self._give_up)
        self._fit()

    def show_text(self, text: str | None) -> None:
        """Show what is kept, unless somebody is typing something else."""
        shown = text or ""
        typing = self.dirty()
        self._kept = shown
        if not typing:
            self._sent = None
            self._fault.hide()
            self._note("")
            if self.box.toPlainText() != shown:
                self.box.setPlainText(shown)
            # What is kept is not undone letter by letter.
            self.box.document().setModified(False)

    def empty_for(self, text: str | None) -> None:
        """Show another record's text, whatever stood here."""
        self._kept = self.box.toPlainText()
        self.show_text(text)

    def commit(self) -> None:
        """Keep what is typed, if it differs from what is kept."""
        if not self.dirty():
            return
        self._committed()
        self._fault.hide()
        self._sent = self.box.toPlainText().strip()
        self.box.document().setModified(False)
        self._keep(self._sent)

    def blame(self, sentence: str) -> None:
        self._sent = None
        super().blame(sentence)

    def dirty(self) -> bool:
        return self.box.toPlainText().strip() not in (self._kept.strip(), self._sent)

    def typed(self) -> str:
        return self.box.toPlainText()

    def offer_draft(self, text: str) -> None:
        if not self.dirty():
            self.box.setPlainText(text)
            self._note_draft()

    def put_back(self, text: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        super().changeEvent(event)

    def _changed(self) -> None:
        # What the program shows is no draft.
        if self.box.hasFocus():
            self._key_was_typed()
            if not self.dirty():
                self._note("")

    def _give_up(self) -> None:
        self.box.setPlainText(self._kept)
        self._note("")

    def _fit(self) -> None:
        self.box.setFixedHeight(round(self.fontMetrics().lineSpacing() * (self._lines + 1.4)))


class KeptChoice(_Captioned):
    """One of a few codes, shown by its word; kept at once."""

    def __init__(
        self,
        words: Words,
        choices: Callable[[], Sequence[tuple[str, str]]],
        keep: Keep,
        explained: Words | None = None,
    ) -> None:
        super().__init__(words, explained)
        self._choices = choices
        self._code = ""
        self.box = Chooser()
        self._set_control(self.box, words, explained)
        self.box.activated.connect(lambda _place: keep(self.code()))
        self.reworded()

    def code(self) -> str:
        """Return the code that is chosen."""
        return str(self.box.currentData() or "")

    def show_code(self, code: str) -> None:
        """Show the code that is kept; one of a newer version as it is."""
        self._code = code
        place = self.box.findData(code)
        if place < 0:
            self.box.addItem(code.replace("_", " "), code)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)

    def reworded(self) -> None:
        self.box.clear()
        for code, word in self._choices():
            self.box.addItem(word, code)
        self.show_code(self._code)


class KeptTick(Worded):
    """A yes or no beside its words; kept at once."""

    def __init__(self, words: Words, keep: Callable[[bool], None]) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.setFocusProxy(self.box)
        column(self).addWidget(self.box)
        self.say(self.box.setText, words)
        self.box.clicked.connect(keep)

    def show_answer(self, answer: bool) -> None:
        """Show what is kept."""
        self.box.setChecked(answer)

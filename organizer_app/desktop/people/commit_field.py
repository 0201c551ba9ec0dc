"""Fields that save themselves: on Enter or on leaving, with what is typed meanwhile kept as a draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from organizer_app.desktop.messages import announce
from organizer_app.desktop.pieces import button, column, label, row
from organizer_app.desktop.undo_keys import asks_for_undo
from organizer_app.desktop.worded import Worded
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import DANGERS

DRAFT_AFTER_MS = 500
SAVED_SHOWN_MS = 3000


class NotesBox(QPlainTextEdit):
    """Several lines of text; Tab leaves it, Ctrl+Enter saves it."""

    def __init__(self, commit: Callable[[], None], restore: Callable[[], None]) -> None:
        super().__init__()
        self._commit, self._restore = commit, restore
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.document().isModified():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commit()
        elif event.key() == Qt.Key.Key_Escape:
            self._restore()
        else:
            super().keyPressEvent(event)


class LineBox(QLineEdit):
    """One line of text; Enter or leaving saves it, Esc gives back what was kept."""

    def __init__(self, commit: Callable[[], None], restore: Callable[[], None]) -> None:
        super().__init__()
        self._restore = restore
        self.editingFinished.connect(commit)

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self._restore()
        else:
            super().keyPressEvent(event)


class CommitField(Worded):
    """One text of a record. `commit` saves it, `keep_draft` keeps what is typed until then.

    What could put somebody at risk is not saved before the person has read that it could.
    """

    def __init__(
        self,
        words: Callable[[], str],
        commit: Callable[[str], None],
        keep_draft: Callable[[str], None],
        *,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit_text, self._keep_draft = commit, keep_draft
        self._kept = ""
        self._accepted_danger = ""
        self.box: LineBox | NotesBox
        if lines == 1:
            self.box = LineBox(self.commit, self.restore)
        else:
            self.box = NotesBox(self.commit, self.restore)
            self._lines = lines
        caption = label("", "strong")
        caption.setBuddy(self.box)
        self._state = label("", "", wraps=False)
        self._state.setProperty("meaning", "good")
        self._note, self._told = label("", "quiet"), label("", "quiet")
        self._note.hide()
        self._told.hide()
        heading = row(gap=1)
        heading.addWidget(caption, 1)
        heading.addWidget(self._state)
        layout = column(self, gap=0.5)
        layout.addLayout(heading)
        layout.addWidget(self.box)
        layout.addWidget(self._told)
        layout.addWidget(self._note)
        layout.addWidget(self._build_warning())
        self._caption = words
        self.say(caption.setText, words)
        self.say(self.box.setAccessibleName, words)
        self._draft_timer = self._timer(DRAFT_AFTER_MS, self._draft)
        self._state_timer = self._timer(SAVED_SHOWN_MS, self._state.clear)
        self.box.textChanged.connect(self._typed)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.box.text() if isinstance(self.box, LineBox) else self.box.toPlainText()

    def show_text(self, text: str, *, note: str = "") -> None:
        """Show what is kept, unless somebody is typing here; `note` stands below it."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        is_typed_in = self.text() != self._kept and (self.box.hasFocus() or not self._told.isHidden())
        self._kept = text
        if not is_typed_in and not self._warning.isVisibleTo(self):
            self._put(text)

    def empty(self) -> None:
        """Forget what stands here and what was said of it."""
        self._kept = ""
        self._put("")
        for said in (self._note, self._told, self._warning):
            said.hide()

    def offer_draft(self, text: str) -> None:
        """Show what was typed and never saved, as typed: leaving the field or Enter saves it."""
        if self.text() == self._kept:
            self._put(text, modified=True)
            self._told.setText(_("You typed this and did not save it. Enter saves it, Esc drops it."))
            self._told.show()

    def commit(self) -> None:
        """Save what is typed, if it differs from what is kept and nothing speaks against it."""
        typed = self.text().strip()
        self._draft_timer.stop()
        if typed == self._kept:
            self._warning.hide()
            self._told.hide()
            return
        danger = find_danger(typed)
        if danger is not None and typed != self._accepted_danger:
            self._warn(danger)
            return
        self._warning.hide()
        self._told.hide()
        self._kept = typed
        self._put(typed)
        self._commit_text(typed)

    def restore(self) -> None:
        """Give back what is kept and forget what was typed."""
        self._draft_timer.stop()
        self._put(self._kept)
        self._warning.hide()
        self._told.hide()
        self._keep_draft("")

    def saved(self) -> None:
        """Say for a moment that it is on the disk."""
        self._state.setText(_("Saved"))
        self._state_timer.start()

    def refuse(self, sentence: str, kept: str) -> None:
        """Say why it was not saved; what was typed stays, what is kept stands in the file."""
        self._kept = kept
        self._told.setText(sentence)
        self._told.show()
        announce(self.box, sentence, at_once=True)

    def _build_warning(self) -> QWidget:
        self._warning = QWidget()
        self._warning_text = label()
        self._warning_text.setProperty("meaning", "attention")
        drop, keep = button("", ""), button("", "quiet")
        drop.clicked.connect(self.restore)
        keep.clicked.connect(self._accept_danger)
        layout = column(self._warning, gap=0.5)
        layout.addWidget(self._warning_text)
        choices = row(gap=1)
        choices.addWidget(drop)
        choices.addWidget(keep)
        choices.addStretch(1)
        layout.addLayout(choices)
        self.say(drop.setText, lambda: _("Take it out"))
        self.say(keep.setText, lambda: _("Save it all the same"))
        self._warning.hide()
        return self._warning

    def _warn(self, danger: str) -> None:
        told = _("Saving this could put somebody at risk: {what}.").format(what=DANGERS.word(danger))
        self._warning_text.setText(told)
        self._warning.show()
        announce(self.box, told, at_once=True)

    def _accept_danger(self) -> None:
        self._accepted_danger = self.text().strip()
        self.commit()

    def _typed(self) -> None:
        self._draft_timer.start()
        if self.text() != self._kept:
            self._state.clear()

    def _draft(self) -> None:
        if self.text().strip() == self._kept:
            self._keep_draft("")
        elif find_danger(self.text()) is None:
            self._keep_draft(self.text())

    def _put(self, text: str, *, modified: bool = False) -> None:
        if isinstance(self.box, LineBox):
            if self.box.text() != text:
                self.box.setText(text)
                self.box.setCursorPosition(0)
            self.box.setModified(modified)
        else:
            if self.box.toPlainText() != text:
                self.box.setPlainText(text)
            self.box.document().setModified(modified)
        if not modified:
            self._draft_timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_lines()

    def fit_lines(self) -> None:
        """Make room for as many lines as were asked for, in the size of text in use."""
        if isinstance(self.box, NotesBox):
            height = self.box.fontMetrics().lineSpacing() * self._lines + 28
            self.box.setFixedHeight(height)

    def _timer(self, milliseconds: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

"""A pile of demographic cards, typed by one digit an answer; in memory alone until it is saved whole."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.key_list import ANSWER_BACK, CARD_DONE, SAVE_PILE
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.counting.side_page import MeetingSidePage, Show
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, clear, column, label, mean
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.rules.demographics import ANSWERS, LEAST_PILE, NOT_SAID, QUESTIONS
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session
from organizer_app.work.counting.cards import card_questions, save_pile

SIDE_BY_SIDE_FROM = 100


class DemographicCardsPage(MeetingSidePage):
    """Digits answer, 0 is for what is not said, Backspace goes back, Ctrl+Enter saves the pile."""

    key: ClassVar[str] = "cards"
    tables: ClassVar[frozenset[str]] = frozenset({"meeting"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._pile: list[dict[str, str]] = []
        self._card: dict[str, str] = {}
        self._questions: tuple[str, ...] = ()
        self._saving = False
        self._answers: dict[str, QPushButton] = {}
        self._build()
        around.rights.guard(self.content, writes("demographic_count"))
        self._show_card()

    def heading_words(self) -> str:
        return _("Demographic cards")

    def begin(self) -> None:
        self._pile, self._card = [], {}

    def first_focus(self) -> QWidget | None:
        return next(iter(self._answers.values()), self.meeting)

    def may_leave(self) -> bool:
        """Ask first where cards would be lost."""
        if not self._has_cards():
            return True
        self.asking.show()
        self.redraw()
        offered = self.save_button if self.save_button.isEnabled() else self.throw_button
        offered.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.asking, self._asked.text(), at_once=True)
        self.area.ensureWidgetVisible(self.asking)
        return False

    def may_close(self) -> bool:
        return self.may_leave()

    def look(self, session: Session, meeting_id: Id) -> Show:
        questions = card_questions(session, meeting_id)
        return lambda: self._take_questions(questions)

    def reworded(self) -> None:
        super().reworded()
        self._show_card()

    def pile(self) -> int:
        """Return how many whole cards are in the pile."""
        return len(self._pile)

    # What is on the page

    def _build(self) -> None:
        frame, entry = card()
        self._which, self._question = label("", "quiet"), label("", "number")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._step_back, self._leave_rest = button("", "quiet", "undo"), button("", "quiet")
        for part in (self._which, self._question):
            entry.addWidget(part)
        entry.addLayout(self._grid)
        entry.addLayout(flow(self._step_back, self._leave_rest))
        entry.addStretch(1)
        side, pile = card()
        caption, promise = label("", "heading"), label("", "quiet")
        self._number, self._lacking, self._fault = label("", "giant"), label("", "quiet"), label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self.save_button = button("", "primary", "save")
        self.throw_button = button("", "quiet")
        # Also where a file took away the right to save it while it was typed: else nobody could leave.
        self.throw_button.setProperty("for_all", True)
        self.asking, asking = QWidget(), column(gap=0.5)
        self._asked = label("", "strong")
        mean(self._asked, "attention")
        asking.addWidget(self._asked)
        self.asking.setLayout(asking)
        self.asking.hide()
        for widget in (caption, self._number, self._lacking, self._fault, self.asking):
            pile.addWidget(widget)
        pile.addLayout(flow(self.save_button, self.throw_button))
        pile.addWidget(promise)
        pile.addStretch(1)
        beside = SideBySide(SIDE_BY_SIDE_FROM, gap=3)
        beside.add(_in_column(frame), 3)
        beside.add(_in_column(side), 2)
        self.inside.addWidget(beside)
        self.inside.addStretch(1)
        self.say(self._step_back.setText, lambda: _("Back one answer (Backspace)"))
        self.say(self._leave_rest.setText, lambda: _("The rest is blank (.)"))
        self.say(caption.setText, lambda: _("The pile"))
        self.say(self.save_button.setText, lambda: _("Save the pile (Ctrl+Enter)"))
        self.say(self.throw_button.setText, lambda: _("Throw the pile away"))
        self.say(
            self._asked.setText,
            lambda: _("This pile is not saved. Save it, or throw it away; no draft of it is kept."),
        )
        self.say(
            promise.setText,
            lambda: _(
                "No card is kept. Saving adds the answers to the meeting's totals, all at once and in a fixed"
                " order, so that nobody can tell which answers stood on one card. Totals under {least} are"
                " not shown."
            ).format(least=LEAST_PILE),
        )
        self._step_back.clicked.connect(self._back_one)
        self._leave_rest.clicked.connect(self._finish_card)
        self.save_button.clicked.connect(self.save)
        self.throw_button.clicked.connect(self._throw_away)
        BoundKey(SAVE_PILE, self.save, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take_questions(self, questions: tuple[str, ...]) -> None:
        if questions != self._questions:
            self._questions = questions
            self._card = {}
            self._show_card()

    def _asked_now(self) -> str | None:
        return next((each for each in self._questions if each not in self._card), None)

    def _show_card(self) -> None:
        held = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        if held:
            # Digits that are typed before the next answers are painted come to the page.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        clear(self._grid)
        self._answers = {}
        question = self._asked_now()
        number = len(self._pile) + 1
        place = len(self._card) + 1
        told = _("Card {n}, question {place} of {all}")
        self._which.setText(told.format(n=number, place=place, all=len(self._questions)))
        self._question.setText(QUESTIONS.word(question))
        offered = ANSWERS[question].choices() if question is not None else ()
        for at, (code, word) in enumerate(offered):
            digit = 0 if code == NOT_SAID else at + 1
            made = button(str(digit), "count")
            made.setAccessibleName(f"{digit} {word}")
            made.clicked.connect(lambda _checked=False, code=code: self._answer(code))
            self._grid.addWidget(made, at, 0)
            self._grid.addWidget(_Words(word, made), at, 1)
            self._answers[str(digit)] = made
        self._step_back.setEnabled(bool(self._card or self._pile))
        self._show_pile()
        self.redraw()
        if held and self._answers:
            self._answers["1"].setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self._which.text()}: {self._question.text()}")

    def _show_pile(self) -> None:
        cards = len(self._pile)
        self._number.setText(ngettext("{n} card", "{n} cards", cards).format(n=cards))
        lacking = LEAST_PILE - cards
        words = ngettext(
            "{n} more at least: of fewer it could be guessed whose they are.",
            "{n} more at least: of fewer it could be guessed whose they are.",
            lacking,
        )
        self._lacking.setText(words.format(n=lacking) if lacking > 0 else _("Not saved yet."))
        if not self._has_cards():
            self.asking.hide()

    def _has_cards(self) -> bool:
        return bool(self._pile or self._card)

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in self._answers:
            self._answers[event.text()].click()
        elif CARD_DONE.is_pressed(event):
            self._finish_card()
        elif ANSWER_BACK.is_pressed(event) and self._step_back.isEnabled():
            self._step_back.click()
        else:
            super().keyPressEvent(event)

    def _answer(self, code: str) -> None:
        question = self._asked_now()
        if question is None or self._saving:
            return
        self._fault.hide()
        self.asking.hide()
        self._card[question] = code
        if self._asked_now() is None:
            self._finish_card()
        else:
            self._show_card()

    def _finish_card(self) -> None:
        """Put the card on the pile; what was not answered is blank."""
        if self._card and not self._saving:
            self._pile.append(self._card)
            self._card = {}
            self._show_card()

    def _back_one(self) -> None:
        if self._saving:
            return
        if not self._card and self._pile:
            self._card = self._pile.pop()
        if self._card:
            self._card.popitem()
        self._show_card()

    # The pile

    def save(self) -> None:
        """Save the pile as one change; a card that was begun is part of it."""
        meeting_id = self.meeting_id
        if meeting_id is None or self._saving:
            return
        self._finish_card()
        cards = [dict(each) for each in self._pile]
        self._saving = True
        self.around.jobs.edit(
            gesture("count_cards", meeting_id),
            lambda edit: save_pile(edit, meeting_id, cards),
            self._saved,
            owner=self,
            failed=self._refused,
        )

    def _saved(self, edited: Edited[int]) -> None:
        self._saving = False
        self.begin()
        self._show_card()
        told = ngettext("A pile of {n} card was saved.", "A pile of {n} cards was saved.", edited.answer)
        self.around.tell(undo_offer(self.around, told.format(n=edited.answer), edited.changes.entry))
        self.go_back()

    def _refused(self, trouble: Trouble) -> None:
        self._saving = False
        self._fault.setText(trouble.sentence)
        self._fault.show()
        announce(self, trouble.sentence, at_once=True)

    def _throw_away(self) -> None:
        if self._saving:
            return
        self.begin()
        self._fault.hide()
        self._show_card()
        self.go_back()


class _Words(QLabel):
    """An answer beside its digit: a press on it is a press on the digit; it wraps where a button cannot."""

    def __init__(self, words: str, digit: QPushButton) -> None:
        super().__init__(words)
        self._digit = digit
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._digit.click()


def _in_column(frame: QWidget) -> QWidget:
    holder = QWidget()
    parts = column(holder)
    parts.addWidget(frame)
    parts.addStretch(1)
    return holder

"""What may be shown of a meeting's demographic cards, and the way to type a pile of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from organizer_app.desktop.counting.count_box import Bar
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, clear, column, draw_icons, label
from organizer_app.i18n import _, ngettext
from organizer_app.rules.demographics import ANSWERS, QUESTIONS
from organizer_app.rules.small_counts import LEAST_SHOWN
from organizer_app.work.counting.cards import AnswerCount, QuestionCount


class CardsCard(WordedFrame):
    """Totals by question; small numbers, and those that would betray one, are named and not counted."""

    def __init__(self, theme: Theme, type_pile: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._theme = theme
        self._questions: tuple[QuestionCount, ...] = ()
        heading = label("", "heading")
        self.type_button = button("", "", "list")
        self._rows = column(gap=1.5)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self._rows)
        layout.addLayout(flow(self.type_button))
        layout.addStretch(1)
        self.say(heading.setText, lambda: _("Demographic cards"))
        self.say(self.type_button.setText, lambda: _("Type a pile of cards"))
        self.type_button.clicked.connect(type_pile)

    def show_cards(self, questions: tuple[QuestionCount, ...]) -> None:
        """Show the totals."""
        self._questions = questions
        clear(self._rows)
        if not questions:
            told = _(
                "Cards without names, for what funders ask. They are typed after the meeting, as one pile;"
                " only the totals are kept."
            )
            self._rows.addWidget(label(told, "quiet"))
        for question in questions:
            self._rows.addWidget(self._question(question))
        draw_icons(self, self._theme)

    def reworded(self) -> None:
        self.show_cards(self._questions)

    def _question(self, question: QuestionCount) -> QWidget:
        holder = QWidget()
        parts = column(holder, gap=0.5)
        word = QUESTIONS.word(question.question)
        if question.cards is not None:
            number = ngettext("{n} card", "{n} cards", question.cards).format(n=question.cards)
            word = f"{word} · {number}"
        parts.addWidget(label(word, "strong"))
        shown = [each for each in question.answers if each.shown is not None]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        largest = max((each.shown or 0 for each in shown), default=0)
        for place, each in enumerate(shown):
            bar = Bar(self._theme)
            bar.show_share(each.shown or 0, largest)
            number_label = label(str(each.shown), "strong", wraps=False)
            grid.addWidget(label(_answer(question, each)), place, 0)
            grid.addWidget(bar, place, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(number_label, place, 2, Qt.AlignmentFlag.AlignRight)
        parts.addLayout(grid)
        hidden = ", ".join(_answer(question, each) for each in question.answers if each.shown is None)
        if hidden:
            told = _("Fewer than {least}, or hidden so that nobody can be told: {answers}")
            parts.addWidget(label(told.format(least=LEAST_SHOWN, answers=hidden), "quiet"))
        return holder


def _answer(question: QuestionCount, each: AnswerCount) -> str:
    answers = ANSWERS.get(question.question)
    return answers.word(each.answer) if answers is not None else each.answer.replace("_", " ")

"""What a funder asks and what is answered, with the words counted while somebody writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.funding.funding_words import answer_look, answers_text
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.parts.edits import RowEdits
from organizer_app.desktop.parts.part_card import EntryWords, Part, PartCard
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.kept import KeptField, KeptText
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.list_card import ListWords
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.widgets.pieces import button
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import ANSWER_PURPOSES
from organizer_app.rules.number_text import whole_number
from organizer_app.rules.word_count import MOST_WORDS, count_words
from organizer_app.store.edit import Edit
from organizer_app.wording.funding import length_words
from organizer_app.work.budgets.funding_answers import (
    AnswerFields,
    AnswerRow,
    add_answer_from_line,
    change_answer,
    move_answer,
    remove_answer,
)


class AnswersCard(PartCard):
    """The questions in order; Alt+Up and Alt+Down move one, two buttons copy one answer or all of them."""

    table = "grant_answer"
    gesture = "answer_funder"

    def __init__(self, edits: RowEdits) -> None:
        super().__init__(
            edits,
            ListWords(
                lambda: _("What the funder asks"),
                lambda: _("Copy the questions of the form here, one by one, and answer them in your words."),
            ),
            EntryWords(
                lambda: _("For example: Why does your community need this? 150 words"),
                lambda: _("A new question"),
                lambda: _("The question, then how many words the answer may have. Enter adds it."),
            ),
        )
        self._rows: dict[Id, AnswerRow] = {}
        self.new_purpose = Chooser()
        self.say(self.new_purpose.setAccessibleName, lambda: _("What the new question is asked for"))
        self.told = KeptText(
            lambda: _("Answer"),
            lambda typed: self._change("text", AnswerFields(text=typed or None)),
            lines=9,
        )
        self.question = KeptText(
            lambda: _("Question"),
            lambda typed: self._change("question", AnswerFields(question=typed)),
            lines=2,
        )
        self.limit = KeptField(
            lambda: _("Most words"), self._keep_limit, lambda: _("Empty: as many as you like.")
        )
        self.purpose = KeptChoice(
            lambda: pgettext("of a question", "For"),
            ANSWER_PURPOSES.choices,
            lambda code: self._change("purpose", AnswerFields(purpose=code)),
        )
        self.fields |= {"text": self.told, "question": self.question, "word_limit": self.limit}
        beside = SideBySide(34)
        beside.add(self.limit, 1)
        beside.add(self.purpose, 1)
        self.up_button, self.down_button = button("", "quiet", "up"), button("", "quiet", "down")
        self.copy_button, self.copy_all_button = button("", "quiet", "list"), button("", "quiet", "list")
        self.say(self.up_button.setText, lambda: _("Move up"))
        self.say(self.down_button.setText, lambda: _("Move down"))
        self.say(self.copy_button.setText, lambda: _("Copy the answer"))
        self.say(self.copy_all_button.setText, lambda: _("Copy all questions and answers"))
        for made in (self.copy_button, self.copy_all_button):
            # Whoever may only look may copy.
            made.setProperty("for_all", True)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.copy_button.clicked.connect(self._copy_chosen)
        self.copy_all_button.clicked.connect(self.copy_all)
        self.rows.move_asked.connect(self._move)
        self.rows.chosen.connect(lambda _place: self._follow())
        self.told.box.textChanged.connect(self._count)
        self.lay_out(
            [self.told, self.question, beside],
            self.copy_button,
            self.up_button,
            self.down_button,
            beside=self.new_purpose,
        )
        self.below.addLayout(flow(self.copy_all_button))
        self._fill_purposes()

    def show_answers(self, rows: Sequence[AnswerRow], drafts: Mapping[str, str], *, another: bool) -> None:
        """Show what a funder asks."""
        self._rows = {row.id: row for row in rows}
        purposes = {row.purpose for row in rows}
        parts, before = [], ""
        for row in rows:
            heading = ANSWER_PURPOSES.word(row.purpose) if row.purpose != before else ""
            before = row.purpose
            parts.append(_part(row, heading if len(purposes) > 1 else ""))
        self.show_parts(parts, drafts, another=another)
        self.copy_all_button.setVisible(bool(rows))
        self._follow()

    def add(self, edit: Edit, line: str) -> Id:
        source_id = self.edits.row_id
        assert source_id is not None, "questions stand on the page of one source"
        return add_answer_from_line(edit, source_id, line, str(self.new_purpose.currentData()))

    def remove(self, edit: Edit, row_id: Id) -> None:
        remove_answer(edit, row_id)

    def show_part(self, part: Part) -> None:
        self.purpose.show_code(self._rows[part.id].purpose, part.id)
        self._count()

    def reworded(self) -> None:
        super().reworded()
        self._fill_purposes()
        self._count()

    def copy_all(self) -> None:
        """Put all questions with their answers on the clipboard."""
        rows = [self._as_typed(row) for row in self._rows.values()]
        if not rows:
            return
        QApplication.clipboard().setText(answers_text(rows))
        told = ngettext("{n} question with its answer is copied.", "{n} questions are copied.", len(rows))
        self.edits.around.tell(Message(told.format(n=len(rows)), "good"))

    def _copy_chosen(self) -> None:
        row = self._chosen_row()
        if row is None or not row.text:
            return
        QApplication.clipboard().setText(row.text)
        words = count_words(row.text)
        told = ngettext("The answer is copied: {n} word.", "The answer is copied: {n} words.", words)
        self.edits.around.tell(Message(told.format(n=f"{words:,}"), "good"))

    def _chosen_row(self) -> AnswerRow | None:
        row = self._rows.get(self.chosen_id() or b"")
        return self._as_typed(row) if row is not None else None

    def _as_typed(self, row: AnswerRow) -> AnswerRow:
        """Return a question with the answer in the field: what was just typed is not kept yet."""
        return replace(row, text=self.told.text()) if row.id == self.open_id else row

    def _follow(self) -> None:
        row = self._chosen_row()
        self.copy_button.setEnabled(row is not None and bool(row.text))

    def _count(self) -> None:
        """Say below the answer how many words it has by now."""
        row = self._rows.get(self.open_id or b"")
        self.told.tell(length_words(self.told.typed(), row.word_limit) if row is not None else "")
        self._follow()

    def _move(self, by: int) -> None:
        """Move the chosen question among those that are asked for the same."""
        row = self._rows.get(self.chosen_id() or b"")
        if row is None or not self.edits.may(writes(self.table)):
            return
        alike = [one.id for one in self._rows.values() if one.purpose == row.purpose]
        place = alike.index(row.id) + by
        if not 0 <= place < len(alike):
            return
        order = [one for one in alike if one != row.id]
        before = order[place] if place < len(order) else None
        self.edits.make(self.gesture, lambda edit: move_answer(edit, row.id, before))

    def _fill_purposes(self) -> None:
        chosen = self.new_purpose.currentData() or "application"
        self.new_purpose.clear()
        for code, word in ANSWER_PURPOSES.choices():
            self.new_purpose.addItem(word, code)
        self.new_purpose.setCurrentIndex(self.new_purpose.place_of(chosen))

    def _change(self, name: str, fields: AnswerFields) -> None:
        self.change(name, lambda edit, row_id: change_answer(edit, row_id, **fields))

    def _keep_limit(self, typed: str) -> None:
        number = whole_number(typed) if typed else None
        if typed and (number is None or not 0 < number <= MOST_WORDS):
            self.limit.blame(_("Type a number of words, such as 150."))
        else:
            self._change("word_limit", AnswerFields(word_limit=number))


def _part(row: AnswerRow, heading: str) -> Part:
    texts = {
        "text": row.text,
        "question": row.question,
        "word_limit": f"{row.word_limit:,}" if row.word_limit is not None else "",
    }
    return Part(row.id, answer_look(row, heading), texts)

"""Hands, dots and slips: a question in one line, then plus and minus by keys while hands are counted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import LEAVE_QUESTION
from organizer_app.desktop.counting.count_box import Bar, CountBox
from organizer_app.desktop.counting.shares import share_words
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.meetings.edits import MeetingEdits
from organizer_app.desktop.meetings.tally_words import tally_line_fault
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.entry_line import EntryLine
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import (
    breakable,
    button,
    clear,
    column,
    draw_icons,
    label,
    line,
    row,
)
from organizer_app.i18n import _, ngettext
from organizer_app.rules.tally_text import read_tally_line
from organizer_app.rules.vocabulary import TALLY_KINDS
from organizer_app.work.counting.tallies import (
    TallyOption,
    TallyQuestion,
    add_tally,
    change_tally,
    remove_tally,
    reword_tally,
    set_tally,
)

TALLY = "tally"
"""What the line of a new question is called among the page's drafts."""

_Place = tuple[str, str]


class TallyCard(WordedFrame):
    """The questions of one meeting, each with its answers, and a line to ask another."""

    def __init__(self, edits: MeetingEdits) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits = edits
        self._questions: tuple[TallyQuestion, ...] = ()
        self._wanted = ""
        self.boxes: dict[_Place, CountBox] = {}
        self._bars: dict[_Place, Bar] = {}
        self._shares: dict[_Place, QLabel] = {}
        self._totals: dict[str, QLabel] = {}
        heading, caption = label("", "heading"), label("", "strong")
        self.kind = Chooser()
        self.box = EntryLine()
        caption.setBuddy(self.kind)
        hint = label("", "quiet")
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        self._fault.hide()
        self._rows = column(gap=1.5)
        asked = row(gap=1)
        asked.addWidget(caption)
        asked.addWidget(self.kind, 1)
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(heading)
        layout.addLayout(self._rows)
        layout.addLayout(asked)
        for part in (self.box, self.box.warning, self._fault, hint):
            layout.addWidget(part)
        self.say(heading.setText, lambda: _("Counted by hands, dots or slips"))
        self.say(caption.setText, lambda: _("The next question is counted by"))
        self.say(self.kind.setAccessibleName, lambda: _("The next question is counted by"))
        self.say(self.box.setPlaceholderText, lambda: _("Where should the stop be? / Mecca / North Shore"))
        self.say(self.box.setAccessibleName, lambda: _("A question and its answers, with slashes between"))
        self.say(
            hint.setText,
            lambda: _(
                "Enter begins to count. A question alone is a vote: in favor, against, abstains."
                " Then + and − count, Tab goes to the next answer."
            ),
        )
        edits.watch(self.box, lambda: TALLY)
        self.box.entered.connect(self._ask)
        self.box.textEdited.connect(lambda _typed: self._fault.hide())
        self.reworded()

    def begin(self, draft: str) -> None:
        """Show in the line what was typed for another meeting and never asked."""
        self.box.setText(draft)
        self._fault.hide()

    def show_tallies(self, questions: tuple[TallyQuestion, ...]) -> None:
        """Show what was counted; the cursor stays where hands are being counted."""
        before = [(each.question, each.kind, _options(each)) for each in self._questions]
        self._questions = questions
        if before != [(each.question, each.kind, _options(each)) for each in questions]:
            self._build_rows()
        for question in questions:
            self._show_numbers(question)
        self._find_wanted()

    def go_on_with(self, question: str) -> None:
        """Put the cursor into the first answer of a question, now or once it is shown."""
        self._wanted = question
        self._find_wanted()

    def reworded(self) -> None:
        chosen = self.kind.currentData() or TALLY_KINDS.codes[0]
        self.kind.clear()
        for code, word in TALLY_KINDS.choices():
            self.kind.addItem(word, code)
        self.kind.setCurrentIndex(max(self.kind.place_of(chosen), 0))
        self._build_rows()
        for question in self._questions:
            self._show_numbers(question)

    def fault(self) -> str:
        """Return what is said to be wrong with the line, nothing if nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()

    # What is on the card

    def _find_wanted(self) -> None:
        found = next((box for (asked, _), box in self.boxes.items() if asked == self._wanted), None)
        if found is not None:
            self._wanted = ""
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_rows(self) -> None:
        held = next((place for place, box in self.boxes.items() if box.hasFocus()), None)
        self.boxes, self._bars, self._shares, self._totals = {}, {}, {}, {}
        clear(self._rows)
        if not self._questions:
            told = _("Nothing was counted yet. Ask the room, and count hands as they go up.")
            self._rows.addWidget(label(told, "quiet"))
        for question in self._questions:
            self._rows.addWidget(self._question(question))
            self._rows.addWidget(line())
        draw_icons(self, self._edits.around.theme)
        if held in self.boxes:
            self.boxes[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self, question: TallyQuestion) -> QWidget:
        holder = QWidget()
        parts = column(holder, gap=0.75)
        top = row(gap=1)
        words = column(gap=0)
        asked, box = label(breakable(question.question), "strong"), EntryLine()
        box.setAccessibleName(_("The question in other words"))
        box.hide()
        for part in (asked, box, box.warning):
            words.addWidget(part)
        self._totals[question.question] = label("", "quiet")
        words.addWidget(self._totals[question.question])
        reword = button(_("Reword"), "quiet")
        reword.setAccessibleName(_("Reword: {question}").format(question=question.question))

        def begin() -> None:
            box.setText(question.question)
            box.setVisible(True)
            asked.setVisible(False)
            box.setFocus(Qt.FocusReason.OtherFocusReason)

        def leave() -> None:
            box.hide()
            asked.show()
            reword.setFocus(Qt.FocusReason.OtherFocusReason)

        reword.clicked.connect(begin)
        box.entered.connect(lambda: self._reword(question.question, box.text(), leave))
        BoundKey(LEAVE_QUESTION, leave, box, Qt.ShortcutContext.WidgetShortcut)
        take_off = button("", "quiet", "close")
        take_off.setAccessibleName(_("Remove: {thing}").format(thing=question.question))
        take_off.setToolTip(_("Remove: {thing}").format(thing=question.question))
        take_off.clicked.connect(lambda: self._remove(question.question))
        top.addLayout(words, 1)
        top.addWidget(reword, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(take_off, 0, Qt.AlignmentFlag.AlignTop)
        parts.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, option in enumerate(question.options):
            self._option(grid, place * 3, question.question, option)
        parts.addLayout(grid)
        return holder

    def _option(self, grid: QGridLayout, place: int, question: str, option: TallyOption) -> None:
        key = (question, option.option)
        name, box, shares = label(breakable(option.option)), CountBox(), label("", "quiet")
        bar = Bar(self._edits.around.theme)
        minus, plus = _sign("−"), _sign("+")
        box.setAccessibleName(option.option)
        box.setAccessibleDescription(question)
        minus.setAccessibleName(_("One less: {who}").format(who=option.option))
        plus.setAccessibleName(_("One more: {who}").format(who=option.option))
        minus.clicked.connect(lambda: box.count(-1))
        plus.clicked.connect(lambda: box.count(1))
        box.counted.connect(lambda by: self._count(key, by))
        box.corrected.connect(lambda total: self._correct(key, total))
        name.setBuddy(box)
        for at, widget in enumerate((name, minus, box, plus)):
            grid.addWidget(widget, place, at, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(bar, place + 1, 0, 1, 4)
        grid.addWidget(shares, place + 2, 0, 1, 4)
        shares.hide()
        self.boxes[key], self._bars[key], self._shares[key] = box, bar, shares

    def _show_numbers(self, question: TallyQuestion) -> None:
        largest = max((option.total for option in question.options), default=0)
        number = ngettext("{n} counted", "{n} counted", question.total).format(n=question.total)
        self._totals[question.question].setText(f"{TALLY_KINDS.word(question.kind)} · {number}")
        for option in question.options:
            key = (question.question, option.option)
            self.boxes[key].show_total(option.total)
            self._bars[key].show_share(option.total, largest)
            words = share_words(self._edits.around.workspace, option.shares)
            self._shares[key].setText(words)
            self._shares[key].setVisible(bool(words))

    # What is changed

    def _ask(self) -> None:
        typed = self.box.text()
        if not typed.strip():
            return
        read = read_tally_line(typed)
        if read is None:
            self._blame(tally_line_fault())
            return
        kind = str(self.kind.currentData())
        self.box.clear()
        self._wanted = read.question

        def refused(sentence: str) -> None:
            self.box.setText(typed)
            self._wanted = ""
            self._blame(sentence)

        self._edits.make(
            "count_tally",
            lambda edit, meeting_id: add_tally(edit, meeting_id, read.question, read.options, kind=kind),
            blame=refused,
            field=TALLY,
        )

    def _blame(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        announce(self.box, sentence, at_once=True)

    def _count(self, key: _Place, by: int) -> None:
        box = self.boxes[key]
        self._edits.make(
            "count_tally",
            lambda edit, meeting_id: change_tally(edit, meeting_id, *key, by),
            refused=box.arrived,
            then=lambda _total: box.arrived(),
        )

    def _correct(self, key: _Place, total: int) -> None:
        box = self.boxes[key]
        self._edits.make(
            "count_tally",
            lambda edit, meeting_id: set_tally(edit, meeting_id, *key, total),
            refused=box.arrived,
            then=lambda _total: box.arrived(),
        )

    def _reword(self, question: str, typed: str, leave: Callable[[], None]) -> None:
        wanted = " ".join(typed.split())
        if wanted in ("", question):
            leave()
            return
        if any(one.question == wanted for one in self._questions):
            self._blame(_("This question is counted already."))
            return
        self._wanted = wanted
        self._edits.make(
            "count_tally",
            lambda edit, meeting_id: reword_tally(edit, meeting_id, question, wanted),
            blame=self._blame,
        )

    def _remove(self, question: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edits.make("count_tally", lambda edit, meeting_id: remove_tally(edit, meeting_id, question))


def _options(question: TallyQuestion) -> tuple[str, ...]:
    return tuple(option.option for option in question.options)


def _sign(sign: str) -> QPushButton:
    made = button(sign, "count")
    # The number beside it is what Tab comes to: it counts by the same signs.
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made

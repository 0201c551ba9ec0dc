"""The form for counting a cash box: so many of each bill and coin, what that is, what should be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from organizer_app.budget_errors import UnreadableMoney
from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.spending.cash_words import counting_words, open_round, piece_words
from organizer_app.desktop.spending.fields import LineField, MoneyField, OnePersonField
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.written_form import WrittenForm
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.pieces import column, label
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_vocabulary import CASH_COUNT_KINDS
from organizer_app.rules.cash_pieces import MOST_OF_ONE, PIECES, worth
from organizer_app.rules.money import money_figures, money_text
from organizer_app.rules.number_text import whole_number
from organizer_app.store.edit import Edit
from organizer_app.wording.sentence import sentence
from organizer_app.work.budgets.cash_box import CLOSING, OPENING, CountDetails, count_cash

TWO_FROM = 50
IN_A_LINE = 4
FOUR_FROM = 60


@dataclass(frozen=True)
class TypedCount:
    """What was counted as it was typed; `pieces` is empty where a total was typed."""

    kind: str
    pieces: Mapping[int, int]
    amount: int
    counted_by: tuple[str, Id] | None
    witness: tuple[str, Id] | None
    note: str

    def details(self) -> CountDetails:
        """Return what is kept of it beside the count."""
        details = CountDetails(note=self.note or None)
        if self.counted_by is not None:
            details["counted_by_id"] = self.counted_by[1]
        if self.witness is not None:
            details["witness_id"] = self.witness[1]
        return details


class CashForm(WrittenForm):
    """A number for each bill and coin, the largest first; Enter goes to the next."""

    def __init__(self, edits: BudgetEdits) -> None:
        super().__init__(edits, "cash_count")
        around = edits.around
        self.kind = KeptChoice(
            lambda: _("When it is counted"), CASH_COUNT_KINDS.choices, lambda _code: self._follow()
        )
        self.pieces: dict[int, LineField] = {}
        self._currency = ""
        self._begun: bool | None = None
        self._piece_rows = Worded()
        self._in_rows = column(self._piece_rows, gap=1)
        self.total = MoneyField(lambda: _("What lies in the box"))
        self.told = label("", "strong")
        self.counted_by = OnePersonField(around.jobs, lambda: _("Who counted"))
        self.witness = OnePersonField(around.jobs, lambda: _("Who watched"))
        self.note = LineField(lambda: _("Note"))
        beside = SideBySide(TWO_FROM)
        beside.add(self.counted_by, 1)
        beside.add(self.witness, 1)
        self.lay_out(
            (self.kind, self._piece_rows, self.total, self.told, beside, self.note),
            (self.note,),
            {"cash total": self.total.box, "cash note": self.note.box},
        )
        self._show_words()
        self.total.box.textChanged.connect(lambda _text: self._follow())
        for field in (self.total, self.note):
            field.box.returnPressed.connect(self.write)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show what is counted in a budget's currency; `another` than before begins with an empty form."""
        self._look = look
        self.total.show_currency(look.head.currency)
        if look.head.currency != self._currency:
            self._make_pieces(look.head.currency)
        if another:
            self._begun = None
            self.empty()
            self.put_drafts(look)
        elif not any(field.text() for field in (*self.pieces.values(), self.total)):
            self._show_next_kind()
        self._follow()

    def first_focus(self) -> QWidget:
        return next(iter(self.pieces.values()), self.total).box

    def write(self) -> None:
        typed = self._typed()
        if typed is not None and self.is_safe():
            self._write(typed)

    def empty(self) -> None:
        for field in (*self.pieces.values(), self.total, self.note):
            field.box.clear()
        for person in (self.counted_by, self.witness):
            person.empty_for("")
        self._show_next_kind()
        self._follow()

    def reworded(self) -> None:
        self._show_words()
        self._follow()

    # What is counted

    def _show_next_kind(self) -> None:
        """Choose what is counted next, once that is another than it was: what somebody chose stays."""
        begun = self._look is not None and open_round(self._look.cash_box) is not None
        if begun != self._begun:
            self._begun = begun
            self.kind.show_code(CLOSING if begun else OPENING)

    def _make_pieces(self, currency: str) -> None:
        """Make a box for each bill and coin of a currency; without any a total is typed."""
        for row in self._piece_rows.findChildren(SideBySide):
            row.hide()
            row.deleteLater()
        self._currency, self.pieces = currency, {}
        every = PIECES.get(currency, ())
        for first in range(0, len(every), IN_A_LINE):
            row = SideBySide(FOUR_FROM, gap=1)
            for piece in every[first : first + IN_A_LINE]:
                field = self.pieces[piece] = LineField(partial(piece_words, piece, currency))
                field.box.textChanged.connect(lambda _text: self._follow())
                field.box.returnPressed.connect(partial(self._go_on_after, piece))
                self.drafts.watch(f"cash {piece}", field.box)
                row.add(field, 1)
            self._in_rows.addWidget(row)
        self._boxes = {**self._fixed_boxes(), **{f"cash {one}": of.box for one, of in self.pieces.items()}}
        self._piece_rows.setVisible(bool(every))
        self.total.setVisible(not every)

    def _fixed_boxes(self) -> dict[str, QLineEdit]:
        return {"cash total": self.total.box, "cash note": self.note.box}

    def _go_on_after(self, piece: int) -> None:
        order = list(self.pieces)
        following = order[order.index(piece) + 1 :]
        target = self.pieces[following[0]].box if following else self.counted_by.box
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _counted(self) -> dict[int, int] | None:
        """Return how many there are of each piece; nothing where one cannot be read."""
        counted = {}
        for piece, field in self.pieces.items():
            number = whole_number(field.text(), MOST_OF_ONE) if field.text() else 0
            if number is None:
                return None
            counted[piece] = number
        return counted

    def _follow(self) -> None:
        """Say beside each piece what it comes to, and below what all of it is."""
        if self._look is None:
            return
        currency = self._look.head.currency
        counted = self._counted()
        for piece, field in self.pieces.items():
            number = whole_number(field.text(), MOST_OF_ONE) if field.text() else None
            field.tell("" if number is None else f"= {money_text(piece * number, currency)}")
        try:
            total = worth(counted or {}) if self.pieces else self.total.amount()
        except UnreadableMoney:
            total = 0
        self.told.setText(counting_words(self.kind.code(), total, self._look.cash_box, currency))
        self._fault.hide()

    def _show_words(self) -> None:
        self._heading.setText(_("Count the cash box"))
        self.write_button.setText(_("Write the count down"))
        self.leave_button.setText(_("Throw away"))

    def _typed(self) -> TypedCount | None:
        """Read the form; where something cannot be read, say so and return nothing."""
        self.blame("")
        counted = self._counted()
        if counted is None:
            wrong = next(
                field
                for field in self.pieces.values()
                if field.text() and whole_number(field.text(), MOST_OF_ONE) is None
            )
            self.blame(_("Type how many there are, such as 14."), wrong.box)
            return None
        if self.pieces and not any(field.text() for field in self.pieces.values()):
            self.blame(_("Nothing is counted yet. Of an empty box type a 0."), self.first_focus())
            return None
        try:
            amount = worth(counted) if self.pieces else self.total.amount()
        except UnreadableMoney as fault:
            self.blame(sentence(fault), self.total.box)
            return None
        for person in (self.counted_by, self.witness):
            if trouble := person.trouble():
                self.blame(trouble, person.box)
                return None
        return TypedCount(
            self.kind.code(),
            counted,
            amount,
            _person(self.counted_by),
            _person(self.witness),
            self.note.text(),
        )

    def _write(self, typed: TypedCount) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None or self._look is None:
            return

        def change(edit: Edit) -> Id:
            pieces = typed.pieces or None
            return count_cash(edit, budget_id, typed.kind, pieces, typed.amount, **typed.details())

        currency = self._look.head.currency
        told = counting_words(typed.kind, typed.amount, self._look.cash_box, currency)
        self.send("count_cash", change, told, partial(self._put_back, typed), lambda: self.note.box)

    def _put_back(self, typed: TypedCount) -> None:
        """Show again what was not written."""
        if self._look is None:
            return
        self.kind.show_code(typed.kind)
        for piece, field in self.pieces.items():
            field.box.setText(str(typed.pieces.get(piece) or ""))
        if not self.pieces:
            self.total.box.setText(money_figures(typed.amount, self._look.head.currency))
        for person, known in ((self.counted_by, typed.counted_by), (self.witness, typed.witness)):
            if known is not None:
                person.show_person(*known)
        self.note.box.setText(typed.note)


def _person(field: OnePersonField) -> tuple[str, Id] | None:
    chosen = field.chosen()
    return (field.text(), chosen) if chosen is not None else None

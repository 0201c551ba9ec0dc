"""The form for money that came in, and for gifts in kind with what they are worth and how that was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.spending.fields import DayField, LineField
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.split_rows import SplitRows
from organizer_app.desktop.spending.what_for import WhatFor, target_of
from organizer_app.desktop.spending.written_form import WrittenForm
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import IN_KIND
from organizer_app.rules.budget_plan import INCOME
from organizer_app.rules.budget_vocabulary import PAYMENT_METHODS
from organizer_app.rules.money import money_figures, money_text
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.income import IncomeDetails, correct_income, write_income

TWO_FROM = 50
METHODS = ("cash", "card", "check", "transfer")


@dataclass(frozen=True)
class TypedIncome:
    """What came in as it was typed; `source` is a funding source's id in hex, "" for none."""

    amount: int
    one: WhatFor | None
    in_kind: bool
    value_from: str
    payer: str
    method: str
    source: str
    day: str | None
    note: str
    corrects: EntryRow | None
    reason: str

    def details(self) -> IncomeDetails:
        """Return what is kept of it beside its amount."""
        details = IncomeDetails(
            payer=self.payer or None,
            note=self.note or None,
            line_id=self.one.line_id if self.one is not None else None,
            category=self.one.category if self.one is not None else None,
            in_kind=self.in_kind,
        )
        if self.in_kind:
            details["value_from"] = self.value_from or None
        else:
            details["method"] = self.method or None
            details["funding_source_id"] = bytes.fromhex(self.source) if self.source else None
        if self.day is not None:
            details["received_on"] = self.day
        return details


class IncomeForm(WrittenForm):
    """Amount, what for, who gave it; a gift in kind asks how its value was found."""

    def __init__(self, edits: BudgetEdits) -> None:
        self._corrects: EntryRow | None = None
        super().__init__(edits, "income")
        around = edits.around
        self.reason = LineField(lambda: _("Why the other one was wrong"))
        self.rows = SplitRows(around.theme, splits=False)
        self.in_kind = QCheckBox()
        self.value_from = LineField(
            lambda: _("How its value was found"),
            lambda: _("What a shop asks for the same, for one. Whoever checks the books asks for it."),
        )
        self.payer = LineField(lambda: _("Who gave or paid it"))
        self.day = DayField(lambda: _("When"), around.workspace.world.today)
        self.method = KeptChoice(lambda: _("How it was paid"), self._methods, lambda _code: None)
        self.source = KeptChoice(lambda: _("From which funding source"), self._sources, lambda _code: None)
        self.note = LineField(lambda: _("Note"))
        pairs = ((self.payer, self.day), (self.method, self.source))
        beside = [SideBySide(TWO_FROM) for _pair in pairs]
        for holder, pair in zip(beside, pairs, strict=True):
            for made in pair:
                holder.add(made, 1)
        self.lay_out(
            (self.reason, self.rows, self.in_kind, self.value_from, *beside, self.note),
            (self.value_from, self.payer, self.note, self.reason),
            {
                "income amount": self.rows.amount.box,
                "income what": self.rows.what,
                "income value": self.value_from.box,
                "income payer": self.payer.box,
                "income day": self.day.box,
                "income note": self.note.box,
            },
        )
        self.say(self.in_kind.setText, lambda: _("Given in kind: the thing itself, and no money"))
        self._show_mode()
        self.rows.entered.connect(self.write)
        for field in (self.value_from, self.payer, self.day, self.note, self.reason):
            field.box.returnPressed.connect(self.write)
        self.in_kind.toggled.connect(lambda _on: self._turn())

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show what may come in for a budget; `another` than before begins with an empty form."""
        self._look = look
        self._turn()
        self.source.reworded()
        if another:
            self.empty()
            self.put_drafts(look)

    def is_new(self) -> bool:
        return self._corrects is None

    def first_focus(self) -> QWidget:
        return self.rows.amount.box

    def correct(self, entry: EntryRow) -> None:
        """Fill in what was written wrongly, to be written anew in its place."""
        if self._look is None or not entry.parts:
            return
        self.empty()
        self._corrects = entry
        (part,) = entry.parts
        self.in_kind.setChecked(entry.kind == IN_KIND)
        one = target_of(self._look.targets[entry.kind], part.line_id, part.category)
        amount = money_figures(entry.amount, self._look.head.currency)
        self.rows.fill(amount, [(amount, one)])
        self.value_from.box.setText(entry.value_from or "")
        self.payer.box.setText(entry.who or "")
        self.day.box.setText(day_words(entry.day))
        self.method.show_code(entry.method or "")
        self.source.show_code(part.source_id.hex() if part.source_id is not None else "")
        self.note.box.setText(entry.note or "")
        self._show_mode()
        self.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        typed = self._typed()
        if typed is not None and self.is_safe():
            self._write(typed)

    def empty(self) -> None:
        self._corrects = None
        self.rows.empty()
        self.in_kind.setChecked(False)
        for field in (self.value_from, self.payer, self.day, self.note, self.reason):
            field.box.clear()
        self.method.show_code("")
        self.source.show_code("")
        self._show_mode()

    def reworded(self) -> None:
        self._show_mode()

    def _turn(self) -> None:
        """Offer what money, or a gift in kind, may be for."""
        in_kind = self.in_kind.isChecked()
        self.value_from.setVisible(in_kind)
        self.method.setVisible(not in_kind)
        self.source.setVisible(not in_kind)
        if self._look is not None:
            kind = IN_KIND if in_kind else INCOME
            self.rows.show_targets(self._look.targets[kind], self._look.head.currency)

    def _show_mode(self) -> None:
        entry = self._corrects
        if entry is None or self._look is None:
            self._heading.setText(_("What came in"))
            self.write_button.setText(_("Write it down (Enter)"))
            self.leave_button.setText(_("Throw away"))
        else:
            told = _("Correct {amount}: it is reversed, and this is written in its place.")
            self._heading.setText(told.format(amount=money_text(entry.amount, self._look.head.currency)))
            self.write_button.setText(_("Write it in its place (Enter)"))
            self.leave_button.setText(_("Leave it as it was"))
        self.reason.setVisible(entry is not None)
        self._turn()

    def _methods(self) -> Sequence[tuple[str, str]]:
        return [("", _("Not said")), *((code, PAYMENT_METHODS.word(code)) for code in METHODS)]

    def _sources(self) -> Sequence[tuple[str, str]]:
        known = self._look.payers if self._look is not None else {}
        return [("", _("From none")), *((source.hex(), one.name) for source, one in known.items())]

    def _typed(self) -> TypedIncome | None:
        """Read the form; where something cannot be read, say so and return nothing."""
        self.blame("")
        rows = self.rows.read()
        try:
            day = self.day.day()
        except ValueError as fault:
            self.blame(str(fault), self.day.box)
            return None
        if rows is None:
            self.blame(self.rows.fault, self.rows.at_fault)
        elif rows.is_negative:
            told = _("What came in is not below zero. Money that was given back is an expense.")
            self.blame(told, self.rows.amount.box)
        elif self.in_kind.isChecked() and not self.value_from.text():
            told = _("Say how its value was found: what a shop asks for the same, for one.")
            self.blame(told, self.value_from.box)
        elif self._corrects is not None and not self.reason.text():
            self.blame(_("Say in a word why the other one was wrong."), self.reason.box)
        else:
            return TypedIncome(
                rows.total,
                rows.parts[0][1],
                self.in_kind.isChecked(),
                self.value_from.text(),
                self.payer.text(),
                self.method.code(),
                self.source.code(),
                day,
                self.note.text(),
                self._corrects,
                self.reason.text(),
            )
        return None

    def _write(self, typed: TypedIncome) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None or self._look is None:
            return

        def change(edit: Edit) -> Id:
            if typed.corrects is None:
                return write_income(edit, budget_id, typed.amount, **typed.details())
            return correct_income(edit, typed.corrects.id, typed.reason, typed.amount, **typed.details())

        told = _("{amount} was written down.")
        told = told.format(amount=money_text(typed.amount, self._look.head.currency))
        self.send("write_income", change, told, partial(self._put_back, typed), lambda: self.rows.amount.box)

    def _put_back(self, typed: TypedIncome) -> None:
        """Show again what was not written."""
        if self._look is None:
            return
        self._corrects = typed.corrects
        self.in_kind.setChecked(typed.in_kind)
        amount = money_figures(typed.amount, self._look.head.currency)
        self.rows.fill(amount, [(amount, typed.one)])
        self.value_from.box.setText(typed.value_from)
        self.payer.box.setText(typed.payer)
        self.day.box.setText(day_words(typed.day))
        self.method.show_code(typed.method)
        self.source.show_code(typed.source)
        self.note.box.setText(typed.note)
        self.reason.box.setText(typed.reason)
        self._show_mode()

"""The form for an expense, made for speed: amount, Tab, a few letters of the line, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.spending.entry_details import EntryDetails, TypedDetails
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.receipt_pane import ReceiptPane
from organizer_app.desktop.spending.split_rows import SplitRows, TypedRows
from organizer_app.desktop.spending.typed_expense import AS_PLANNED, NOBODYS, TypedExpense
from organizer_app.desktop.spending.what_for import WhatFor, target_of
from organizer_app.desktop.spending.written_form import WrittenForm
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import COST
from organizer_app.rules.money import money_figures, money_text
from organizer_app.store.edit import Edit
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.expenses import REFUND, correct_expense, write_expense

KIND = "receipt"
TWO_FROM = 50
"""The width, in letters, from which two fields stand side by side."""


class ExpenseForm(WrittenForm):
    """What was spent, on what, and what else is known of it; Enter writes it in one edit with its receipt."""

    def __init__(self, edits: BudgetEdits, receipt: ReceiptPane) -> None:
        self._corrects: EntryRow | None = None
        super().__init__(edits, "expense")
        self.receipt = receipt
        self._waits = False
        around = edits.around
        self.rows = SplitRows(around.theme)
        self.details = EntryDetails(around)
        self.source = KeptChoice(lambda: _("Whose money it is"), self._sources, lambda _code: self._warn())
        self.refund = QCheckBox()
        beside = SideBySide(TWO_FROM)
        beside.add(self.source, 1)
        beside.add(self.details.day, 1)
        self.lay_out(
            (self.details.reason, self.rows, beside, self.details, self.refund),
            (self.details.payee, self.details.note, self.details.reason),
            {
                "amount": self.rows.amount.box,
                "what": self.rows.what,
                "day": self.details.day.box,
                "payee": self.details.payee.box,
                "note": self.details.note.box,
            },
        )
        self.say(self.refund.setText, lambda: _("It is a refund: this money came back"))
        self._show_mode()
        self.rows.entered.connect(self.write)
        self.rows.changed.connect(self._warn)
        self.details.entered.connect(self.write)
        self.details.changed.connect(self._warn)
        self.refund.toggled.connect(lambda _on: self._warn())
        self.receipt.added.connect(self._receipt_came)

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show what may be written down for a budget; `another` than before begins with an empty form."""
        self._look = look
        self.rows.show_targets(look.targets[COST], look.head.currency)
        self.source.reworded()
        if another:
            self.receipt.empty()
            self.empty()
            self.put_drafts(look)
        self._warn()

    def is_new(self) -> bool:
        return self._corrects is None

    def first_focus(self) -> QWidget:
        return self.rows.amount.box

    def correct(self, entry: EntryRow) -> None:
        """Fill in an expense that was written wrongly, to be written anew in its place."""
        if self._look is None:
            return
        self.empty()
        self._corrects = entry
        money = partial(money_figures, currency=self._look.head.currency)
        parts: dict[WhatFor | None, int] = {}
        for part in entry.parts:
            one = target_of(self._look.targets[COST], part.line_id, part.category)
            parts[one] = parts.get(one, 0) + abs(part.amount)
        self.rows.fill(money(abs(entry.amount)), [(money(amount), one) for one, amount in parts.items()])
        self.details.fill(entry)
        self.refund.setChecked(entry.kind == REFUND)
        sources = {part.source_id for part in entry.parts}
        only = next(iter(sources)) if len(sources) == 1 else None
        self.source.show_code(only.hex() if only is not None else NOBODYS if sources == {None} else "")
        self._show_mode()
        self._warn()
        self.details.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Write down what stands here, once its receipt is read."""
        if self.receipt.is_reading():
            self._waits = True
            return
        typed = self._typed()
        if typed is not None and self.is_safe():
            self._write(typed)

    def empty(self) -> None:
        self._corrects, self._waits = None, False
        self.rows.empty()
        self.details.empty()
        self.refund.setChecked(False)
        self.source.show_code(AS_PLANNED)
        self._show_mode()
        self._warn()

    def throw_away(self) -> None:
        self.receipt.empty()
        super().throw_away()

    def reworded(self) -> None:
        self._show_mode()
        self._warn()

    def _show_mode(self) -> None:
        entry = self._corrects
        if entry is None or self._look is None:
            self._heading.setText(_("What was spent"))
            self.write_button.setText(_("Write it down (Enter)"))
            self.leave_button.setText(_("Throw away"))
        else:
            amount = money_text(entry.amount, self._look.head.currency)
            told = _("Correct {amount}: it is reversed, and this is written in its place.")
            self._heading.setText(told.format(amount=amount))
            self.write_button.setText(_("Write it in its place (Enter)"))
            self.leave_button.setText(_("Leave it as it was"))
        self.details.reason.setVisible(entry is not None)

    def _sources(self) -> Sequence[tuple[str, str]]:
        offered = [(AS_PLANNED, _("As its line is planned")), (NOBODYS, _("Nobody's yet"))]
        if self._look is not None:
            offered += [(source.hex(), one.name) for source, one in self._look.payers.items()]
        return offered

    # What is typed

    def _typed(self) -> TypedExpense | None:
        """Read the form; where something cannot be read, say so and return nothing."""
        self.blame("")
        rows, details = self.rows.read(), self.details.read()
        if rows is None:
            self.blame(self.rows.fault, self.rows.at_fault)
        elif details is None:
            self.blame(self.details.fault, self.details.at_fault)
        elif self._corrects is not None and not details.reason:
            self.blame(_("Say in a word why the other one was wrong."), self.details.reason.box)
        else:
            return self._expense(rows, details)
        return None

    def _expense(self, rows: TypedRows, details: TypedDetails) -> TypedExpense:
        return TypedExpense(
            rows.total,
            rows.parts,
            self.refund.isChecked() or rows.is_negative,
            self.source.code(),
            details,
            self._corrects,
            self.receipt.waiting(),
        )

    def _warn(self) -> None:
        """Say beside the form what speaks against what stands there."""
        told: list[str] = []
        rows, details = self.rows.read(), self.details.read()
        if self._look is not None and rows is not None and details is not None:
            today = self._edits.around.workspace.world.today().isoformat()
            told = self._expense(rows, details).warnings(self._look.plan, self._look.payers, today)
        self.warn(told)

    def _write(self, typed: TypedExpense) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None or self._look is None:
            return
        called = _("Receipt")

        def change(edit: Edit) -> Id:
            parts, details = typed.expense_parts(), typed.details()
            if typed.corrects is None:
                made = write_expense(edit, budget_id, typed.signed_total(), parts, **details)
            else:
                made = correct_expense(
                    edit, typed.corrects.id, typed.more.reason, typed.signed_total(), parts, **details
                )
            for file in typed.files:
                # What somebody called it stays outside: it may name who it must not.
                name = f"{called}{Path(file.name).suffix}"
                attach(edit, "expense", made, file.content, name=name, media_type=file.media_type, kind=KIND)
            return made

        named = ", ".join(one.name for _amount, one in typed.parts if one is not None)
        # Whoever types three letters sees here which line was taken.
        told = _("{amount} for {what} was written down.") if named else _("{amount} was written down.")
        told = told.format(amount=money_text(typed.signed_total(), self._look.head.currency), what=named)
        self.receipt.empty()
        self.send("write_expense", change, told, partial(self._put_back, typed), lambda: self.rows.amount.box)

    def _put_back(self, typed: TypedExpense) -> None:
        """Show again what was not written."""
        if self._look is None:
            return
        money = partial(money_figures, currency=self._look.head.currency)
        self._corrects = typed.corrects
        self.rows.fill(money(typed.total), [(money(amount), one) for amount, one in typed.parts])
        self.details.put_back(typed.more)
        self.refund.setChecked(typed.refund)
        self.source.show_code(typed.source)
        self.receipt.put_back(typed.files)
        self._show_mode()

    def _receipt_came(self) -> None:
        if self._waits and not self.receipt.is_reading():
            self._waits = False
            if not self.receipt.fault():
                self.write()

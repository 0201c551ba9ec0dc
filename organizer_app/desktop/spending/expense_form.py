"""The form for an expense, made for speed: amount, Tab, a few letters of the line, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.key_list import WRITE_ENTRY
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.spending.entry_details import EntryDetails
from organizer_app.desktop.spending.form_drafts import FormDrafts
from organizer_app.desktop.spending.reading import SpentLook
from organizer_app.desktop.spending.receipt_pane import ReceiptPane
from organizer_app.desktop.spending.split_rows import SplitRows
from organizer_app.desktop.spending.typed_expense import AS_PLANNED, NOBODYS, TypedExpense
from organizer_app.desktop.spending.what_for import WhatFor
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.messages import announce, trouble_message
from organizer_app.desktop.widgets.pieces import button, column, label, mean
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.money import money_figures, money_text
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.expenses import REFUND, correct_expense, write_expense

KIND = "receipt"
TWO_FROM = 50
"""The width, in letters, from which two fields stand side by side."""


class ExpenseForm(WordedFrame):
    """What was spent, on what, and what else is known of it; Enter writes it in one edit with its receipt."""

    def __init__(self, edits: BudgetEdits, receipt: ReceiptPane) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._edits, self.receipt = edits, receipt
        self._look: SpentLook | None = None
        self._corrects: EntryRow | None = None
        self._waits = False
        self._accepted_danger = ""
        around = edits.around
        self._heading = label("", "heading")
        self.rows = SplitRows(around.theme)
        self.details = EntryDetails(around)
        self.source = KeptChoice(lambda: _("Whose money it is"), self._sources, lambda _code: self._warn())
        self.refund = QCheckBox()
        self.warning, self._fault = label(), label()
        self.danger = DangerNote(self._take_out, self._accept_danger)
        self.write_button, self.leave_button = button("", "primary", "check"), button("", "quiet", "close")
        self.drafts = FormDrafts(edits, lambda: self._corrects is None)
        self._build()
        self._bind()

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show what may be written down for a budget; `another` than before begins with an empty form."""
        self._look = look
        self.rows.show_targets(look.targets, look.head.currency)
        self.source.reworded()
        if another:
            self.receipt.empty()
            self._empty()
            self._put_drafts(look)
        self._warn()

    def first_focus(self) -> QWidget:
        """Return where the next expense begins."""
        return self.rows.amount.box

    def correct(self, entry: EntryRow) -> None:
        """Fill in an expense that was written wrongly, to be written anew in its place."""
        if self._look is None:
            return
        self._empty()
        self._corrects = entry
        money = partial(money_figures, currency=self._look.head.currency)
        parts: dict[WhatFor | None, int] = {}
        for part in entry.parts:
            one = self._target_of(part.line_id, part.category)
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

    def fault(self) -> str:
        """Return what is said to be wrong, nothing if nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()

    def write(self) -> None:
        """Write down what stands here, once its receipt is read."""
        if self.receipt.is_reading():
            self._waits = True
            return
        typed = self._typed()
        if typed is None:
            return
        texts = "\n".join((typed.payee, typed.note, typed.reason))
        danger = find_danger(texts)
        if danger is not None and texts != self._accepted_danger:
            self.danger.warn(danger, self.write_button)
            return
        self._write(typed)

    def reworded(self) -> None:
        self._show_mode()
        self._warn()

    # What is on the form

    def _build(self) -> None:
        layout = column(self, margin=2, gap=1.5)
        layout.addWidget(self._heading)
        layout.addWidget(self.details.reason)
        layout.addWidget(self.rows)
        beside = SideBySide(TWO_FROM)
        beside.add(self.source, 1)
        beside.add(self.details.day, 1)
        layout.addWidget(beside)
        layout.addWidget(self.details)
        layout.addWidget(self.refund)
        for made in (self.warning, self.danger, self._fault):
            layout.addWidget(made)
        layout.addLayout(flow(self.write_button, self.leave_button, gap=1))
        mean(self.warning, "attention")
        mean(self._fault, "stop")
        self.warning.hide()
        self._fault.hide()
        self.say(self.refund.setText, lambda: _("It is a refund: this money came back"))
        self._show_mode()

    def _bind(self) -> None:
        self.rows.entered.connect(self.write)
        self.rows.changed.connect(self._warn)
        self.details.entered.connect(self.write)
        self.details.changed.connect(self._warn)
        self.refund.toggled.connect(lambda _on: self._warn())
        self.write_button.clicked.connect(self.write)
        self.leave_button.clicked.connect(self._throw_away)
        self.receipt.added.connect(self._receipt_came)
        BoundKey(WRITE_ENTRY, self.write, self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for name, box in self._boxes().items():
            self.drafts.watch(name, box)
        self._edits.around.rights.guard(self, writes("expense"))

    def _boxes(self) -> dict[str, QLineEdit]:
        return {
            "amount": self.rows.amount.box,
            "what": self.rows.what,
            "day": self.details.day.box,
            "payee": self.details.payee.box,
            "note": self.details.note.box,
        }

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

    def _target_of(self, line_id: Id | None, category: str | None) -> WhatFor | None:
        targets = self._look.targets if self._look is not None else ()
        for one in targets:
            if one.line_id == line_id and (line_id is not None or one.category == category):
                return one
        return None

    # What is typed

    def _typed(self) -> TypedExpense | None:
        """Read the form; where something cannot be read, say so and return nothing."""
        self._blame("", None)
        rows, details = self.rows.read(), self.details.read()
        if rows is None:
            self._blame(self.rows.fault, self.rows.at_fault)
        elif details is None:
            self._blame(self.details.fault, self.details.at_fault)
        elif self._corrects is not None and not details.reason:
            self._blame(_("Say in a word why the other one was wrong."), self.details.reason.box)
        else:
            return TypedExpense(
                rows.total,
                rows.parts,
                self.refund.isChecked() or rows.is_negative,
                self.source.code(),
                details.day,
                details.who,
                details.method,
                details.paid_by_id,
                details.note,
                self._corrects,
                details.reason,
                self.receipt.waiting(),
            )
        return None

    def _warn(self) -> None:
        """Say beside the form what speaks against what stands there."""
        told: list[str] = []
        rows, details = self.rows.read(), self.details.read()
        if self._look is not None and rows is not None and details is not None:
            typed = TypedExpense(
                rows.total,
                rows.parts,
                self.refund.isChecked() or rows.is_negative,
                self.source.code(),
                details.day,
                method=details.method,
                paid_by_id=details.paid_by_id,
                corrects=self._corrects,
            )
            today = self._edits.around.workspace.world.today().isoformat()
            told = typed.warnings(self._look.plan, self._look.payers, today)
        words = "\n".join(told)
        if words and words != self.warning.text():
            announce(self, words)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        self._fault.hide()

    def _write(self, typed: TypedExpense) -> None:
        budget_id, around = self._edits.budget_id, self._edits.around
        if budget_id is None or self._look is None:
            return
        currency, called = self._look.head.currency, _("Receipt")

        def change(edit: Edit) -> Id:
            parts, details = typed.expense_parts(), typed.details()
            if typed.corrects is None:
                made = write_expense(edit, budget_id, typed.signed_total(), parts, **details)
            else:
                made = correct_expense(
                    edit, typed.corrects.id, typed.reason, typed.signed_total(), parts, **details
                )
            for file in typed.files:
                # What somebody called it stays outside: it may name who it must not.
                name = f"{called}{Path(file.name).suffix}"
                attach(edit, "expense", made, file.content, name=name, media_type=file.media_type, kind=KIND)
            return made

        def written(edited: Edited[Id]) -> None:
            told = _("{amount} was written down.").format(amount=money_text(typed.signed_total(), currency))
            around.tell(undo_offer(around, told, edited.changes.entry))

        def refused(trouble: Trouble) -> None:
            if self._edits.budget_id == budget_id and not self.rows.amount.box.text():
                self._put_back(typed)
                self._blame(trouble.sentence, self.rows.amount.box)
            else:
                around.tell(trouble_message(trouble))

        self.receipt.empty()
        self.drafts.wipe()
        self._empty()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        around.jobs.edit(
            gesture("write_expense", budget_id), change, written, owner=around.feed, failed=refused
        )

    def _put_back(self, typed: TypedExpense) -> None:
        """Show again what was not written."""
        if self._look is None:
            return
        money = partial(money_figures, currency=self._look.head.currency)
        self._corrects = typed.corrects
        self.rows.fill(money(typed.total), [(money(amount), one) for amount, one in typed.parts])
        self.details.put_back(typed.spent_on, typed.payee, typed.method, typed.note, typed.reason)
        self.refund.setChecked(typed.refund)
        self.source.show_code(typed.source)
        self.receipt.put_back(typed.files)
        self._show_mode()

    def _empty(self) -> None:
        self._corrects, self._waits, self._accepted_danger = None, False, ""
        self.rows.empty()
        self.details.empty()
        self.refund.setChecked(False)
        self.source.show_code(AS_PLANNED)
        self.danger.hide()
        self._show_mode()
        self._warn()

    def _throw_away(self) -> None:
        self.receipt.empty()
        self.drafts.wipe()
        self._empty()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_drafts(self, look: SpentLook) -> None:
        for name, text in look.drafts.items():
            if name == "what":
                self.rows.what.put_in(text)
            elif (box := self._boxes().get(name)) is not None:
                box.setText(text)

    def _receipt_came(self) -> None:
        if self._waits and not self.receipt.is_reading():
            self._waits = False
            if not self.receipt.fault():
                self.write()

    def _take_out(self) -> None:
        self.danger.hide()
        for box in (self.details.payee.box, self.details.note.box, self.details.reason.box):
            if find_danger(box.text()) is not None:
                box.clear()
                box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_danger(self) -> None:
        texts = (self.details.payee.box, self.details.note.box, self.details.reason.box)
        self._accepted_danger = "\n".join(box.text().strip() for box in texts)
        self.danger.hide()
        self.write()

    def _blame(self, sentence: str, box: QWidget | None) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

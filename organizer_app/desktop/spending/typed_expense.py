"""An expense as it was typed: what of it goes to which line, whose money it is, what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from organizer_app.desktop.spending.entry_details import NOTHING_MORE, TypedDetails
from organizer_app.desktop.spending.what_for import WhatFor
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import split_as_planned
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.money import money_text
from organizer_app.rules.source_terms import broken_term_words, broken_terms
from organizer_app.scanning.pictures import Prepared
from organizer_app.work.budgets.entries import EntryRow
from organizer_app.work.budgets.expenses import OWN_POCKET, REFUND, ExpenseDetails, ExpensePart
from organizer_app.work.budgets.payers import Payer

AS_PLANNED: Final = ""
NOBODYS: Final = "nobody"


@dataclass(frozen=True)
class TypedExpense:
    """What is written down in one edit; `parts` add up to `total`, all above zero, also of a refund.

    `source` is `AS_PLANNED`, `NOBODYS`, or a funding source's id in hex. `corrects` is what it takes the
    place of.
    """

    total: int
    parts: tuple[tuple[int, WhatFor | None], ...]
    refund: bool = False
    source: str = AS_PLANNED
    more: TypedDetails = NOTHING_MORE
    corrects: EntryRow | None = None
    files: tuple[Prepared, ...] = field(default=(), repr=False)

    def details(self) -> ExpenseDetails:
        """Return what is kept of it beside its amount."""
        details = ExpenseDetails(
            payee=self.more.who or None,
            method=self.more.method or None,
            paid_by_id=self.more.paid_by_id,
            note=self.more.note or None,
        )
        if self.more.day is not None:
            details["spent_on"] = self.more.day
        if self.refund:
            details["kind"] = REFUND
        return details

    def signed_total(self) -> int:
        """Return the amount as it is kept: below zero where it came back."""
        return -self.total if self.refund else self.total

    def expense_parts(self) -> list[ExpensePart]:
        """Return what of it goes to which line, as it is kept."""
        sign = -1 if self.refund else 1
        source_id = bytes.fromhex(self.source) if self.source not in (AS_PLANNED, NOBODYS) else None
        return [
            ExpensePart(
                sign * amount,
                one.line_id if one is not None else None,
                one.category if one is not None and one.line_id is None else None,
                source_id,
                as_planned=self.source == AS_PLANNED,
            )
            for amount, one in self.parts
        ]

    def warnings(self, plan: Plan, payers: Mapping[Id, Payer], today: str) -> list[str]:
        """Say what speaks against it, in words: it may be written all the same."""
        told = [] if self.refund else [*self._broken(plan, payers, self.more.day or today), *self._over()]
        if self.more.method == OWN_POCKET and self.more.paid_by_id is None and not self.refund:
            told.append(_("Say who paid it out of their own pocket: it is asked back for them."))
        return list(dict.fromkeys(told))

    def _broken(self, plan: Plan, payers: Mapping[Id, Payer], day: str) -> list[str]:
        told = []
        for part in self.expense_parts():
            line = next((line for line in plan.lines if line.id == part.line_id), None)
            sources: Sequence[Id | None] = [part.source_id]
            if line is not None and part.source_id is None and part.as_planned:
                sources = list(split_as_planned(part.amount, line, plan))
            category = line.category if line is not None else part.category
            for source in sources:
                if source is not None and (payer := payers.get(source)) is not None:
                    told += [broken_term_words(one) for one in broken_terms(payer.terms, category, day)]
        return told

    def _over(self) -> list[str]:
        told = []
        before = self.corrects.parts if self.corrects is not None else ()
        for amount, one in self.parts:
            if one is None or one.line_id is None or not one.amounts.planned:
                continue
            taken_out = sum(part.amount for part in before if part.line_id == one.line_id)
            over = one.amounts.actual - taken_out + amount - one.amounts.planned
            if over > 0:
                words = _("“{line}” is then {amount} over its plan.")
                told.append(words.format(line=one.name, amount=money_text(over, one.currency)))
        return told

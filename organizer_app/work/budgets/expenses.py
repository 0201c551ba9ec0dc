"""Expenses written down: how much, from whom, what it was for, whose money it was, who paid it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack

from organizer_app.budget_errors import SharesDoNotAddUp
from organizer_app.errors import UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.records.spending import Expense, ExpenseShare, Reimbursement
from organizer_app.rules.budget_actual import split_as_planned
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.change import currency_of, expect_same_currency
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reversals import copy_files, expect_standing, reverse
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect

REFUND: Final = "refund"
OWN_POCKET: Final = "own_pocket"


class ExpenseDetails(TypedDict, total=False):
    """All that may be kept of an expense beside its amount; without `spent_on` it was today."""

    kind: str
    spent_on: str | None
    payee: str | None
    method: str | None
    paid_by_id: Id | None
    note: str | None


@dataclass(frozen=True)
class ExpensePart:
    """What of an expense belongs to a line, or to a category nobody planned, in minor units.

    `source_id` says whose money it was. Without it a part of a line is split over sources as the line is
    planned; not so where `as_planned` is off: then nobody's money is named.
    """

    amount: int
    line_id: Id | None = None
    category: str | None = None
    source_id: Id | None = None
    as_planned: bool = True


def write_expense(
    edit: Edit,
    budget_id: Id,
    amount: int,
    parts: Sequence[ExpensePart],
    **details: Unpack[ExpenseDetails],
) -> Id:
    """Write down what was spent and return its id; a refund has an amount and parts below zero.

    What somebody paid out of their own pocket is asked back for them at once. Raises UnknownRow,
    UnreadableValue, UnusableText, OtherCurrency, and SharesDoNotAddUp where the parts do not come to the
    amount.
    """
    return _write(edit, budget_id, amount, parts, None, details)


def correct_expense(
    edit: Edit,
    expense_id: Id,
    reason: str,
    amount: int,
    parts: Sequence[ExpensePart],
    **details: Unpack[ExpenseDetails],
) -> Id:
    """Reverse an expense and write it anew with the same receipts; return the new one's id.

    Raises ReversedAlready, MissingValue without a reason, and what `write_expense` raises.
    """
    budget_id = expect_standing(edit.session, "expense", expense_id)
    reverse(edit, "expense", expense_id, reason)
    made = _write(edit, budget_id, amount, parts, expense_id, details)
    copy_files(edit, "expense", expense_id, made)
    return made


def _write(
    edit: Edit,
    budget_id: Id,
    amount: int,
    parts: Sequence[ExpensePart],
    corrects_id: Id | None,
    details: ExpenseDetails,
) -> Id:
    currency = currency_of(edit, budget_id)
    first: ExpenseDetails = {"kind": "purchase", "spent_on": edit.world.today().isoformat()}
    given = {name: value for name, value in details.items() if value is not None}
    values = typed_values(Expense, {**first, **given, "amount": amount})
    if amount == 0 or (values["kind"] == REFUND) != (amount < 0):
        raise UnreadableValue("expense", "amount")
    payer = values.get("paid_by_id")
    if payer is not None:
        expect(edit.session, Person, payer)
    shares = _shares(edit, budget_id, parts)
    added = sum(share["amount"] for share in shares)
    if added != amount:
        raise SharesDoNotAddUp(amount, added, currency)
    values |= {"corrects_id": corrects_id, "written_at": edit.world.clock()}
    expense_id = edit.add(Expense, budget_id=budget_id, **values)
    for share in shares:
        edit.add(ExpenseShare, expense_id=expense_id, **typed_values(ExpenseShare, share))
    if payer is not None and values.get("method") == OWN_POCKET and amount > 0:
        asked_on = edit.world.today().isoformat()
        edit.add(Reimbursement, expense_id=expense_id, person_id=payer, status="asked", asked_on=asked_on)
    return expense_id


class _Share(TypedDict):
    line_id: Id | None
    category: str | None
    funding_source_id: Id | None
    amount: int


def _shares(edit: Edit, budget_id: Id, parts: Sequence[ExpensePart]) -> list[_Share]:
    plan = plan_of(edit.session, budget_id)
    lines = {line.id: line for line in plan.lines}
    found: list[_Share] = []
    for part in parts:
        if part.source_id is not None:
            expect_same_currency(edit, budget_id, part.source_id)
        if part.line_id is not None and part.line_id not in lines:
            raise UnknownRow("budget_line")
        paid = {part.source_id: part.amount}
        if part.line_id is not None and part.source_id is None and part.as_planned:
            paid = split_as_planned(part.amount, lines[part.line_id], plan)
        category = part.category if part.line_id is None else None
        found += [
            _Share(line_id=part.line_id, category=category, funding_source_id=source, amount=amount)
            for source, amount in paid.items()
        ]
    return found

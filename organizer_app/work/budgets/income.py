"""Money that came in, and gifts in kind with the value that somebody stated for them."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from organizer_app.budget_errors import ValueNotExplained
from organizer_app.errors import UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget
from organizer_app.records.spending import Income
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.change import expect_same_currency
from organizer_app.work.budgets.lines import budget_of
from organizer_app.work.budgets.reversals import copy_files, expect_standing, reverse
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect


class IncomeDetails(TypedDict, total=False):
    """All that may be kept of income beside its amount; without `received_on` it was today.

    `value_from` says how the value of a gift in kind was found: what a shop asks for the same, for one.
    """

    received_on: str | None
    payer: str | None
    method: str | None
    line_id: Id | None
    category: str | None
    funding_source_id: Id | None
    in_kind: bool
    value_from: str | None
    note: str | None


def write_income(edit: Edit, budget_id: Id, amount: int, **details: Unpack[IncomeDetails]) -> Id:
    """Write down what came in, or what a gift in kind is worth, and return its id.

    Raises UnknownRow, UnreadableValue, UnusableText, OtherCurrency, and ValueNotExplained for a gift in kind
    without a word on how its value was found.
    """
    return _write(edit, budget_id, amount, None, details)


def correct_income(
    edit: Edit, income_id: Id, reason: str, amount: int, **details: Unpack[IncomeDetails]
) -> Id:
    """Reverse income and write it anew with the same files; return the new one's id.

    Raises ReversedAlready, MissingValue without a reason, and what `write_income` raises.
    """
    budget_id = expect_standing(edit.session, "income", income_id)
    reverse(edit, "income", income_id, reason)
    made = _write(edit, budget_id, amount, income_id, details)
    copy_files(edit, "income", income_id, made)
    return made


def _write(edit: Edit, budget_id: Id, amount: int, corrects_id: Id | None, details: IncomeDetails) -> Id:
    expect(edit.session, Budget, budget_id)
    given: dict[str, Any] = {name: value for name, value in details.items() if value is not None}
    today = edit.world.today().isoformat()
    values = typed_values(Income, {"received_on": today, **given, "amount": amount})
    if amount <= 0:
        raise UnreadableValue("income", "amount")
    if values.get("in_kind") and not values.get("value_from"):
        raise ValueNotExplained
    if values.get("funding_source_id") is not None:
        expect_same_currency(edit, budget_id, values["funding_source_id"])
    if values.get("line_id") is not None:
        if budget_of(edit.session, values["line_id"]) != budget_id:
            raise UnknownRow("budget_line")
        values["category"] = None
    values |= {"corrects_id": corrects_id, "written_at": edit.world.clock()}
    return edit.add(Income, budget_id=budget_id, **values)

"""Budgets begun and changed: the event they are for, how many are expected, who plans them, whose money."""

from __future__ import annotations

from typing import Final, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.budget_errors import MoneyWasSpent, OtherCurrency
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetLineShare, BudgetSource
from organizer_app.records.funding import FundingSource
from organizer_app.rules.currencies import expect_currency
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.actuals import counted_entries
from organizer_app.work.budgets.allowed import expect_numbers
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

NUMBERS: Final = frozenset({"currency", "expected_count", "volunteers", "hours"})
"""What of a budget itself is a number of the plan."""


class BudgetDetails(TypedDict, total=False):
    """All that may be kept of a budget beside its title; `hours` in thousandths."""

    title_other: str | None
    language: str | None
    meeting_id: Id | None
    campaign_id: Id | None
    currency: str
    expected_count: int | None
    volunteers: int | None
    hours: int | None
    lead_id: Id | None
    youth_led: bool
    is_template: bool
    planned_from_id: Id | None
    notes: str | None


class BudgetFields(BudgetDetails, total=False):
    """All that may be kept of a budget."""

    title: str


def add_budget(edit: Edit, title: str, **details: Unpack[BudgetDetails]) -> Id:
    """Begin a budget and return its id; on a youth lead's laptop it is the youth's unless `details` say more.

    Raises MissingValue, UnusableText, UnreadableValue and UnknownCurrency.
    """
    first: BudgetDetails = {"youth_led": edit.role == "youth_lead"}
    values = typed_values(Budget, {**first, **details, "title": title})
    expect_currency(values.get("currency") or "USD")
    return edit.add(Budget, **values)


def change_budget(edit: Edit, budget_id: Id, **fields: Unpack[BudgetFields]) -> None:
    """Change a budget. The currency changes only while no line is priced and no source named.

    Raises UnknownRow, MissingValue, UnreadableValue, UnknownCurrency, OtherCurrency, NumbersOfYouth and
    BudgetIsClosed.
    """
    expect(edit.session, Budget, budget_id)
    values = typed_values(Budget, dict(fields))
    if NUMBERS & values.keys() or "youth_led" in values or "lead_id" in values:
        expect_numbers(edit, budget_id)
    if "currency" in values:
        expect_currency(values["currency"])
        _expect_no_money(edit, budget_id, values["currency"])
    edit.set(Budget, budget_id, **values)


def remove_budget(edit: Edit, budget_id: Id) -> None:
    """Delete a budget with its lines. One under which money counts is closed instead: a grant's sums need it.

    Raises UnknownRow, NumbersOfYouth, BudgetIsClosed and MoneyWasSpent.
    """
    expect(edit.session, Budget, budget_id)
    expect_numbers(edit, budget_id)
    if any(counted_entries(edit.session, [budget_id])[budget_id]):
        raise MoneyWasSpent
    edit.remove(Budget, budget_id)


def set_source(edit: Edit, budget_id: Id, source_id: Id, amount: int | None = None) -> None:
    """Let a budget take money of a funding source: so much (minor units), or all that is left of it.

    Raises UnknownRow, UnreadableValue, OtherCurrency, NumbersOfYouth and BudgetIsClosed.
    """
    expect_numbers(edit, budget_id)
    put_source(edit, budget_id, source_id, amount)


def put_source(edit: Edit, budget_id: Id, source_id: Id, amount: int | None) -> None:
    """Name a source that a budget begins with, whoever begins it.

    Raises UnknownRow, UnreadableValue and OtherCurrency.
    """
    expect_same_currency(edit, budget_id, source_id)
    values = typed_values(BudgetSource, {"amount": amount})
    edit.add(BudgetSource, budget_id=budget_id, funding_source_id=source_id, **values)


def source_named(edit: Edit, budget_id: Id, name: str) -> Id:
    """Return the funding source of this name in the budget's currency, written down now if it is new.

    A new one is an idea, until somebody says it was awarded. Raises UnknownRow, MissingValue, UnusableText.
    """
    currency = currency_of(edit, budget_id)
    rows = edit.session.execute(
        select(FundingSource.id, FundingSource.name).where(
            FundingSource.currency == currency, living(FundingSource)
        )
    )
    known = next((row.id for row in rows if fold(row.name) == fold(name)), None)
    values = typed_values(FundingSource, {"name": name, "currency": currency})
    return known or edit.add(FundingSource, **values)


def remove_source(edit: Edit, budget_id: Id, source_id: Id) -> None:
    """Take a funding source off a budget; lines that name it keep it until somebody chooses another.

    Raises UnknownRow, NumbersOfYouth and BudgetIsClosed.
    """
    expect_numbers(edit, budget_id)
    row = edit.session.scalar(
        select(BudgetSource.id).where(
            BudgetSource.budget_id == budget_id,
            BudgetSource.funding_source_id == source_id,
            living(BudgetSource),
        )
    )
    if row is not None:
        edit.remove(BudgetSource, row)


def currency_of(edit: Edit, budget_id: Id) -> str:
    """Return the currency a budget counts in. Raises UnknownRow."""
    expect(edit.session, Budget, budget_id)
    return edit.session.scalar(select(Budget.currency).where(Budget.id == budget_id)) or "USD"


def expect_same_currency(edit: Edit, budget_id: Id, source_id: Id) -> None:
    """Make sure a source's money is of the budget's currency. Raises UnknownRow and OtherCurrency."""
    expect(edit.session, FundingSource, source_id)
    wanted = currency_of(edit, budget_id)
    has = edit.session.scalar(select(FundingSource.currency).where(FundingSource.id == source_id)) or "USD"
    if has != wanted:
        raise OtherCurrency(has, wanted)


def _expect_no_money(edit: Edit, budget_id: Id, wanted: str) -> None:
    now = currency_of(edit, budget_id)
    if now == wanted:
        return
    lines = select(BudgetLine.id).where(BudgetLine.budget_id == budget_id, living(BudgetLine))
    priced = lines.where(BudgetLine.unit_cost.is_not(None))
    funded = lines.where(BudgetLine.funding_source_id.is_not(None))
    shared = select(BudgetLineShare.id).where(BudgetLineShare.line_id.in_(lines), living(BudgetLineShare))
    named = select(BudgetSource.id).where(BudgetSource.budget_id == budget_id, living(BudgetSource))
    if any(edit.session.scalar(query.limit(1)) is not None for query in (priced, funded, shared, named)):
        raise OtherCurrency(wanted, now)

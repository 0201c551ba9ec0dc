"""What is said where a figure cannot be read, a budget may not be changed, or money does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import errors
from organizer_app.budget_errors import (
    BudgetIsClosed,
    FundingSourceInUse,
    MoneyWasSpent,
    NotAnAdultsLaptop,
    NothingPlanned,
    NothingToReturn,
    NotSubmitted,
    NumbersOfYouth,
    OtherCurrency,
    UnknownCurrency,
    UnreadableFigure,
    UnreadableMoney,
    UnreadableQuantity,
)
from organizer_app.i18n import _, ngettext
from organizer_app.rules.money import MOST_MONEY, MOST_QUANTITY, money_text, quantity_text


def _unreadable_figure(error: UnreadableFigure) -> str | None:
    """Word what an amount and a quantity have in common."""
    match error.reason:
        case "ambiguous_thousands":
            told = _("“{typed}” can be read in two ways. Nothing was changed. Type 1500 or 1.50.")
        case "division_by_zero":
            told = _("“{typed}” divides by zero. Nothing was changed. Type it again.")
        case "too_many_decimals":
            told = ngettext(
                "“{typed}” has more than {count} figure behind the point. Nothing was changed. Round it.",
                "“{typed}” has more than {count} figures behind the point. Nothing was changed. Round it.",
                error.most_decimals,
            )
            if not error.most_decimals:
                told = _("“{typed}” has cents, and this currency has none. Nothing was changed. Round it.")
        case _other:
            return None
    return told.format(typed=error.typed, count=error.most_decimals)


def _unreadable_money(error: UnreadableMoney) -> str:
    match error.reason:
        case "nothing_typed":
            return _("No amount was typed. Nothing was changed.")
        case "other_currency":
            told = _("“{typed}” is in another currency: this budget is in {currency}. Nothing was changed.")
            return told.format(typed=error.typed, currency=error.currency)
        case "too_large":
            told = _("“{typed}” is more than {most}. Nothing was changed. Look at the amount again.")
            return told.format(typed=error.typed, most=money_text(MOST_MONEY, error.currency))
    told = _("“{typed}” is not an amount. Nothing was changed. Type it as 12.50, or as a sum: 120*2.35.")
    return _unreadable_figure(error) or told.format(typed=error.typed)


def _unreadable_quantity(error: UnreadableQuantity) -> str:
    match error.reason:
        case "nothing_typed":
            return _("No quantity was typed. Nothing was changed.")
        case "negative":
            return _(
                "A quantity is not below zero. Nothing was changed. Make the unit cost negative instead."
            )
        case "too_large":
            told = _("“{typed}” is more than {most}. Nothing was changed. Look at the quantity again.")
            return told.format(typed=error.typed, most=quantity_text(MOST_QUANTITY))
    told = _("“{typed}” is not a quantity. Nothing was changed. Type it as 8 or 2.5, or as a sum: 2*4.")
    return _unreadable_figure(error) or told.format(typed=error.typed)


def _numbers_of_youth(error: NumbersOfYouth) -> str:
    return _(
        "Young people plan this budget, and its numbers are theirs. Nothing was changed. "
        "Write a comment beside the line, or return the budget with a reason."
    )


def _budget_is_closed(error: BudgetIsClosed) -> str:
    return _(
        "This budget is closed, and its plan stands as it is. Nothing was changed. "
        "To plan once more, begin another budget from it."
    )


def _other_currency(error: OtherCurrency) -> str:
    told = _(
        "This budget counts in {wanted}, and {currency} is another currency: they are never added up. "
        "Nothing was changed. Make another budget for {currency}."
    )
    return told.format(wanted=error.wanted, currency=error.currency)


def _unknown_currency(error: UnknownCurrency) -> str:
    told = _("“{typed}” is no currency. Nothing was changed. Type its three letters, like USD or MXN.")
    return told.format(typed=error.currency)


def _funding_source_in_use(error: FundingSourceInUse) -> str:
    told = ngettext(
        "A budget takes money of this funding source: {budgets}. Nothing was changed. "
        "Choose other money there first.",
        "{count} budgets take money of this funding source: {budgets}. Nothing was changed. "
        "Choose other money there first.",
        len(error.budgets),
    )
    return told.format(count=len(error.budgets), budgets=", ".join(error.budgets))


def _not_an_adults_laptop(error: NotAnAdultsLaptop) -> str:
    return _(
        "Here nobody can approve it by the laptop's role. Nothing was changed. Print it, have it signed, and "
        "add a photo of the signed paper; or approve it on an adult's laptop."
    )


def _not_submitted(error: NotSubmitted) -> str:
    return _(
        "The budget changed since it was submitted, or never was. Nothing was approved. "
        "Ask those who plan it to submit it as it stands."
    )


def _nothing_to_return(error: NothingToReturn) -> str:
    return _("This budget does not wait for an answer. Nothing was changed. Write a comment instead.")


def _nothing_planned(error: NothingPlanned) -> str:
    return _("This budget has no line yet. Nothing was submitted. Write down what is needed first.")


def _money_was_spent(error: MoneyWasSpent) -> str:
    return _(
        "Money was spent or came in under this budget, and what a grant has left is worked out from that. "
        "Nothing was deleted. Close it instead, or reverse its entries first."
    )


SENTENCES: Final[Mapping[type[errors.OrganizerError], Callable[[Any], str]]] = {
    BudgetIsClosed: _budget_is_closed,
    MoneyWasSpent: _money_was_spent,
    FundingSourceInUse: _funding_source_in_use,
    NotAnAdultsLaptop: _not_an_adults_laptop,
    NothingPlanned: _nothing_planned,
    NothingToReturn: _nothing_to_return,
    NotSubmitted: _not_submitted,
    NumbersOfYouth: _numbers_of_youth,
    OtherCurrency: _other_currency,
    UnknownCurrency: _unknown_currency,
    UnreadableMoney: _unreadable_money,
    UnreadableQuantity: _unreadable_quantity,
}

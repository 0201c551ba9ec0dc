"""What is said of money spent, counted, given back or handed out where it cannot be so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from organizer_app import budget_errors as errors
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.rules.money import money_text

if TYPE_CHECKING:
    from organizer_app.work.budgets.cash_box import CashRound


def _shares_do_not_add_up(error: errors.SharesDoNotAddUp) -> str:
    return _(
        "The parts come to {added}, the amount is {amount}. Nothing was written. Make them the same."
    ).format(added=money_text(error.added, error.currency), amount=money_text(error.amount, error.currency))


def _value_not_explained(error: errors.ValueNotExplained) -> str:
    return _(
        "A gift in kind needs a word on how its value was found: what a shop asks for the same, for one. "
        "Nothing was written."
    )


def _pieces_do_not_add_up(error: errors.PiecesDoNotAddUp) -> str:
    return _(
        "The bills and coins come to {added}, the total says {amount}. Nothing was written. Count once more."
    ).format(added=money_text(error.added, error.currency), amount=money_text(error.amount, error.currency))


def _reversed_already(error: errors.ReversedAlready) -> str:
    return _("This entry was reversed: it counts no more. Nothing was changed. Write a new one instead.")


def _adults_give_back(error: errors.AdultsGiveBack) -> str:
    return _(
        "Money is given back by adults: they approve and pay it on an organizer's laptop. "
        "Nothing was changed; what was asked for stays asked for."
    )


def _not_approved_yet(error: errors.NotApprovedYet) -> str:
    return _("Nobody has approved this reimbursement yet. Nothing was changed. Approve it first.")


def _paid_back_already(error: errors.PaidBackAlready) -> str:
    return _("This money was given back already. Nothing was changed.")


def _handed_out_already(error: errors.HandedOutAlready) -> str:
    return _(
        "This person was handed the same that day already. Nothing was written. "
        "If it was another one, tell the two apart: by a card's last digits, for one."
    )


def cash_round_words(one: CashRound, currency: str) -> str:
    """Say what should lie in a cash box, and what did when it was counted again."""
    expected = money_text(one.expected, currency)
    if one.difference is None:
        return _("{expected} should lie in the box now.").format(expected=expected)
    if one.difference == 0:
        return _("{expected} should have been there, and was.").format(expected=expected)
    told = (
        _("{expected} should have been there; {money} was missing.")
        if one.difference < 0
        else _("{expected} should have been there; there was {money} more.")
    )
    return told.format(expected=expected, money=money_text(abs(one.difference), currency))


SENTENCES: Final[Mapping[type[OrganizerError], Callable[[Any], str]]] = {
    errors.SharesDoNotAddUp: _shares_do_not_add_up,
    errors.ValueNotExplained: _value_not_explained,
    errors.PiecesDoNotAddUp: _pieces_do_not_add_up,
    errors.ReversedAlready: _reversed_already,
    errors.AdultsGiveBack: _adults_give_back,
    errors.NotApprovedYet: _not_approved_yet,
    errors.PaidBackAlready: _paid_back_already,
    errors.HandedOutAlready: _handed_out_already,
}

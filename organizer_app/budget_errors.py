"""The faults of budgets: figures that cannot be read, whose numbers a plan holds, what money it counts."""

from __future__ import annotations

from organizer_app.errors import OrganizerError


class UnreadableFigure(OrganizerError):
    """An amount or a quantity that cannot be read as it was typed; nothing was changed.

    `most_decimals` is how many figures may stand behind the decimal sign.
    What was typed is a fact for the person, and not in the message.
    """

    def __init__(self, typed: str, reason: str, most_decimals: int) -> None:
        super().__init__(f"unreadable figure: {reason}")
        self.typed = typed
        self.reason = reason
        self.most_decimals = most_decimals


class UnreadableMoney(UnreadableFigure):
    """What was typed is no amount of the budget's currency.

    `reason` is one of: nothing_typed, not_a_number, ambiguous_thousands, too_many_decimals, too_large,
    division_by_zero, other_currency.
    """

    def __init__(self, typed: str, reason: str, most_decimals: int, currency: str) -> None:
        super().__init__(typed, reason, most_decimals)
        self.currency = currency


class UnreadableQuantity(UnreadableFigure):
    """What was typed is no quantity.

    `reason` is one of: nothing_typed, not_a_number, ambiguous_thousands, too_many_decimals, too_large,
    division_by_zero, negative.
    """


class UnknownCurrency(OrganizerError):
    """What was given for a currency is no code of ISO 4217: three capital letters."""

    def __init__(self, currency: str) -> None:
        super().__init__("no currency")
        self.currency = currency


class NumbersOfYouth(OrganizerError):
    """An adult would change what young people planned; they comment, ask, return or approve instead."""

    def __init__(self) -> None:
        super().__init__("the numbers are the youth's")


class BudgetIsClosed(OrganizerError):
    """The plan of a closed budget would be changed."""

    def __init__(self) -> None:
        super().__init__("the budget is closed")


class OtherCurrency(OrganizerError):
    """Money of one currency would be counted to that of another."""

    def __init__(self, currency: str, wanted: str) -> None:
        super().__init__(f"{currency} is not {wanted}")
        self.currency = currency
        self.wanted = wanted


class SharesDoNotAddUp(OrganizerError):
    """The shares of an expense come to another sum than its amount; both in minor units of `currency`."""

    def __init__(self, amount: int, added: int, currency: str) -> None:
        super().__init__("shares do not add up")
        self.amount = amount
        self.added = added
        self.currency = currency


class ValueNotExplained(OrganizerError):
    """A gift in kind is worth something, and nobody said how that was found."""

    def __init__(self) -> None:
        super().__init__("a value without where it is from")


class PiecesDoNotAddUp(OrganizerError):
    """Counted bills and coins come to another sum than was typed; both in minor units of `currency`."""

    def __init__(self, amount: int, added: int, currency: str) -> None:
        super().__init__("pieces do not add up")
        self.amount = amount
        self.added = added
        self.currency = currency


class ReversedAlready(OrganizerError):
    """An expense or income would be reversed, corrected or paid back that does not count any more."""

    def __init__(self) -> None:
        super().__init__("the entry is reversed")


class AdultsGiveBack(OrganizerError):
    """Money given back is vouched for at an adult's laptop only, and not by a young person."""

    def __init__(self) -> None:
        super().__init__("reimbursements are approved by adults")


class NotApprovedYet(OrganizerError):
    """Money would be given back that nobody approved."""

    def __init__(self) -> None:
        super().__init__("the reimbursement is not approved")


class PaidBackAlready(OrganizerError):
    """Money that was given back would be given back again, or asked back no more."""

    def __init__(self) -> None:
        super().__init__("the reimbursement is paid")


class HandedOutAlready(OrganizerError):
    """The same person was handed the same gift card or stipend on that day."""

    def __init__(self) -> None:
        super().__init__("handed out already")


class NotAnAdultsLaptop(OrganizerError):
    """Somebody would approve on a laptop whose role does not vouch for an adult, or a young person would."""

    def __init__(self) -> None:
        super().__init__("no adult's laptop")


class NotSubmitted(OrganizerError):
    """What young people plan would be approved as it stands now, and they did not submit that."""

    def __init__(self) -> None:
        super().__init__("not submitted as it stands")


class NothingToReturn(OrganizerError):
    """A budget would be returned that was not submitted, or was answered already."""

    def __init__(self) -> None:
        super().__init__("nothing waits")


class NothingPlanned(OrganizerError):
    """A budget without a single line would be submitted or approved."""

    def __init__(self) -> None:
        super().__init__("no line")


class FundingSourceInUse(OrganizerError):
    """A funding source would go, or change its currency, that budgets take money of: their titles."""

    def __init__(self, budgets: tuple[str, ...]) -> None:
        super().__init__("budgets take money of it")
        self.budgets = budgets


class MoneyWasSpent(OrganizerError):
    """A budget would be deleted under which money was spent or came in that counts."""

    def __init__(self) -> None:
        super().__init__("money counts under the budget")

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

"""The example's budgets as written down in resources/sample: amounts as people type them."""

from __future__ import annotations

from typing import NotRequired, TypedDict, cast

from organizer_app.work.sample.written import Pair, read_json


class WrittenLine(TypedDict):
    key: str
    what: Pair
    why: NotRequired[Pair]
    side: NotRequired[str]
    category: str
    quantity: NotRequired[str]
    basis: NotRequired[str]
    price: str
    source: NotRequired[str]
    in_kind: NotRequired[bool]


"""A line; what is not said is once one."""


class WrittenStep(TypedDict):
    do: str
    day: int
    hour: str
    by: str
    text: NotRequired[Pair]
    line: NotRequired[str]
    source: NotRequired[str]
    file: NotRequired[str]


"""What became of a plan: submit, return, fund (another source for a line), approve, close.

`file` is the photo of a signed paper.
"""

WrittenExpense = TypedDict(
    "WrittenExpense",
    {
        "day": int,
        "to": Pair,
        "amount": str,
        "for": dict[str, str | None],
        "method": str,
        "paid_by": NotRequired[str],
        "back": NotRequired[str],
        "file": NotRequired[str],
        "corrected": NotRequired[str],
        "text": NotRequired[Pair],
    },
)
"""An expense; `for` are lines or categories, one of them takes what the others leave.

`back` says how far its reimbursement is, `corrected` what it was in truth, and `text` why.
"""

WrittenIncome = TypedDict(
    "WrittenIncome",
    {
        "day": int,
        "from": NotRequired[Pair],
        "amount": str,
        "for": str,
        "in_kind": NotRequired[bool],
        "method": NotRequired[str],
        "text": NotRequired[Pair],
    },
)
"""What came in; of a gift in kind `text` says how its value was found."""


class WrittenGift(TypedDict):
    day: int
    to: str
    what: Pair
    amount: str
    line: str
    signed: bool


class WrittenBudget(TypedDict):
    """A budget of a meeting, begun on a day; `sources` says at most how much of each it takes."""

    key: str
    event: str
    lead: str
    youth_led: NotRequired[bool]
    day: int
    hour: str
    title: Pair
    expected: int
    volunteers: int
    hours: str
    sources: dict[str, str]
    lines: list[WrittenLine]
    steps: list[WrittenStep]
    expenses: NotRequired[list[WrittenExpense]]
    income: NotRequired[list[WrittenIncome]]
    handed: NotRequired[list[WrittenGift]]


WrittenAnswer = TypedDict(
    "WrittenAnswer",
    {"for": str, "question": Pair, "text": NotRequired[Pair], "limit": NotRequired[int]},
)
"""What a funder asks in the application or the report, and what is answered in how many words."""


class WrittenSource(TypedDict):
    """A funding source, awarded unless its status says more; `starts`, `ends`, `apply`, `report` are days."""

    key: str
    day: int
    name: Pair
    purpose: Pair
    status: NotRequired[str]
    award: NotRequired[str]
    asked: NotRequired[str]
    funder: NotRequired[Pair]
    writer: NotRequired[str]
    mentor: NotRequired[str]
    apply: NotRequired[int]
    answers: NotRequired[list[WrittenAnswer]]
    grant_number: NotRequired[str]
    may_not_pay_for: NotRequired[list[str]]
    starts: NotRequired[int]
    ends: NotRequired[int]
    report: NotRequired[int]


class WrittenMoney(TypedDict):
    """All that the example has of budgets."""

    sources: list[WrittenSource]
    budgets: list[WrittenBudget]


def written_money() -> WrittenMoney:
    """Read the funding sources and the budgets."""
    return cast("WrittenMoney", read_json("budgets.json"))

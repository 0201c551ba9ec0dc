"""A budget as a file has it, before it is brought in: lines, whose money, and what does not fit.

Money is in minor units of the currency, quantities and hours in thousandths. Funding sources are named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from organizer_app.i18n import pgettext
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource
from organizer_app.rules.budget_sums import PlanSums, sums
from organizer_app.rules.vocabulary import Vocabulary

COLUMNS: Final = Vocabulary[str](
    {
        "number": lambda: pgettext("column of a budget file", "No."),
        "description": lambda: pgettext("column of a budget file", "What for"),
        "side": lambda: pgettext("column of a budget file", "Cost or income"),
        "category": lambda: pgettext("column of a budget file", "Category"),
        "quantity": lambda: pgettext("column of a budget file", "How many"),
        "basis": lambda: pgettext("column of a budget file", "Counted by"),
        "unit_cost": lambda: pgettext("column of a budget file", "Price of one"),
        "total": lambda: pgettext("column of a budget file", "Total"),
        "in_kind": lambda: pgettext("column of a budget file", "In kind"),
        "source": lambda: pgettext("column of a budget file", "Paid by"),
        "why": lambda: pgettext("column of a budget file", "Why it is needed"),
        "note": lambda: pgettext("column of a budget file", "Note"),
        "hint": lambda: pgettext("column of a budget file", "Hint for the price"),
        "language": lambda: pgettext("column of a budget file", "Language"),
        "description_other": lambda: pgettext("column of a budget file", "What for, in the other language"),
        "why_other": lambda: pgettext("column of a budget file", "Why, in the other language"),
        "hint_other": lambda: pgettext("column of a budget file", "Hint, in the other language"),
    }
)
"""The columns in the order in which a file has them; those of shares follow, two for each."""
HEADS: Final = Vocabulary[str](
    {
        "title": lambda: pgettext("head of a budget file", "Budget"),
        "title_other": lambda: pgettext("head of a budget file", "Budget, in the other language"),
        "currency": lambda: pgettext("head of a budget file", "Currency"),
        "expected": lambda: pgettext("head of a budget file", "People expected"),
        "volunteers": lambda: pgettext("head of a budget file", "Volunteers"),
        "hours": lambda: pgettext("head of a budget file", "Hours it lasts"),
        "source": lambda: pgettext("head of a budget file", "Takes money of"),
    }
)
TOTALS: Final = Vocabulary[str](
    {
        "cost": lambda: pgettext("total of a budget file", "Total costs"),
        "in_kind": lambda: pgettext("total of a budget file", "Total in kind"),
        "income": lambda: pgettext("total of a budget file", "Total income"),
    }
)
SHEETS: Final = Vocabulary[str](
    {
        "plan": lambda: pgettext("sheet of a budget", "Plan"),
        "totals": lambda: pgettext("sheet of a budget", "Totals"),
        "compared": lambda: pgettext("sheet of a budget", "Plan and actual"),
        "entries": lambda: pgettext("sheet of a budget", "Entries"),
    }
)
SHEET_COLUMNS: Final = Vocabulary[str](
    {
        "kind": lambda: pgettext("plan against actual", "Kind"),
        "planned": lambda: pgettext("plan against actual", "Planned"),
        "actual": lambda: pgettext("plan against actual", "Actual"),
        "left": lambda: pgettext("plan against actual", "Left"),
        "counts": lambda: pgettext("entries of a budget", "Counts"),
        "day": lambda: pgettext("entries of a budget", "Day"),
        "entry": lambda: pgettext("entries of a budget", "Entry"),
        "who": lambda: pgettext("entries of a budget", "Who"),
        "amount": lambda: pgettext("entries of a budget", "Amount"),
        "shared": lambda: pgettext("column of a budget file", "Split lines"),
    }
)
SHARE_SOURCE: Callable[[], str] = lambda: pgettext("column of a budget file", "Also paid by {n}")  # noqa: E731
SHARE_AMOUNT: Callable[[], str] = lambda: pgettext("column of a budget file", "It gives {n}")  # noqa: E731
YES: Callable[[], str] = lambda: pgettext("cell of a budget file", "yes")  # noqa: E731
NO: Callable[[], str] = lambda: pgettext("cell of a budget file", "no")  # noqa: E731
PARTS: Final = "x"
"""Stands before a number of parts, where another cell has an amount."""


@dataclass(frozen=True)
class RowFault:
    """A row that did not fit: its line in the file from 1, the column, why, and what stands there.

    Causes: no_description, unreadable (a figure), unknown_choice (a word of a column that has a few),
    too_many_shares, untrusted (an unclosed quotation mark, letters that no workspace holds).
    """

    line: int
    column: str
    cause: str
    typed: str


@dataclass(frozen=True)
class TotalFault:
    """A total typed into the file that its figures do not come to; `line` is None for that of all lines."""

    line: int | None
    stated: int
    added: int


@dataclass(frozen=True)
class DraftLine:
    """A line with its money's names in place of ids: `source` pays what `shares` leave."""

    line: PlannedLine
    source: str | None = None
    shares: tuple[tuple[str, int | None, int | None], ...] = ()
    """Name, amount, parts: one of the two."""


@dataclass(frozen=True)
class BudgetDraft:
    """What a file holds. `faults` are rows left out, `totals` what its own figures do not come to."""

    title: str
    title_other: str | None
    currency: str
    expected: int | None
    volunteers: int | None
    hours: int | None
    sources: tuple[tuple[str, int | None], ...]
    lines: tuple[DraftLine, ...]
    faults: tuple[RowFault, ...] = ()
    totals: tuple[TotalFault, ...] = ()

    def plan(self) -> Plan:
        """Return its plan; a source's id stands for its name."""
        names = {name for name, _amount in self.sources}
        names |= {line.source for line in self.lines if line.source}
        names |= {name for line in self.lines for name, _amount, _parts in line.shares}
        ids: Mapping[str, bytes] = {name: name.encode() for name in names}
        return Plan(
            self.currency,
            self.expected or 0,
            self.volunteers or 0,
            self.hours or 0,
            tuple(_with_ids(line, ids) for line in self.lines),
            tuple(PlannedSource(ids[name], amount) for name, amount in self.sources),
        )

    def sums(self) -> PlanSums:
        """Return what its lines come to."""
        return sums(self.plan())


def _with_ids(draft: DraftLine, ids: Mapping[str, bytes]) -> PlannedLine:
    return draft.line._replace(
        source_id=ids[draft.source] if draft.source else None,
        shares=tuple(LineShare(ids[name], amount, parts) for name, amount, parts in draft.shares),
    )

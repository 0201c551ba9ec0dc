"""What a budget plans, as values: its lines, who pays for them, and how many are expected.

Money is in minor units of the plan's currency, quantities and hours in thousandths. Lines are named tuples:
lists of budgets add up thousands, and those are made in a sixth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

RowId: TypeAlias = bytes

COST: Final = "cost"
INCOME: Final = "income"


class LineShare(NamedTuple):
    """What another source pays of a line: a fixed amount, or so many parts of what those leave."""

    source_id: RowId
    amount: int | None = None
    parts: int | None = None


class PlannedLine(NamedTuple):
    """One cost or income; `unit_cost` is None until somebody knows the price.

    What its shares leave is paid by `source_id`, one part of it where shares have parts.
    """

    id: RowId
    side: str = COST
    category: str | None = None
    description: str = ""
    description_other: str | None = None
    language: str | None = None
    why: str | None = None
    why_other: str | None = None
    hint: str | None = None
    hint_other: str | None = None
    quantity: int = 1000
    basis: str = "once"
    unit_cost: int | None = None
    source_id: RowId | None = None
    in_kind: bool = False
    note: str | None = None
    copied_from_id: RowId | None = None
    shares: tuple[LineShare, ...] = ()


@dataclass(frozen=True)
class PlannedSource:
    """A funding source of a budget; `amount` is what the budget may take of it, None for all that is left."""

    source_id: RowId
    amount: int | None = None


@dataclass(frozen=True)
class Plan:
    """A whole plan; `expected`, `volunteers` and `hours` (thousandths) are 0 while nobody said."""

    currency: str = "USD"
    expected: int = 0
    volunteers: int = 0
    hours: int = 0
    lines: Sequence[PlannedLine] = ()
    sources: Sequence[PlannedSource] = ()

    def with_expected(self, expected: int) -> Plan:
        """Return the plan as it would be if so many came."""
        return replace(self, expected=expected)

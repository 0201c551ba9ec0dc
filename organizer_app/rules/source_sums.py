"""What is promised, committed and spent of a funding source under one budget, in minor units.

Promised is what is planned and nobody approved; committed what was approved and is not spent yet. A budget
that changed since it was approved holds what was approved, and promises what it plans beyond that. Of a
closed budget only what was spent counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class SourceSums:
    """Sums of a source, under one budget or under all of them."""

    promised: int = 0
    committed: int = 0
    spent: int = 0

    @classmethod
    def under_budget(cls, planned: int, approved: int, spent: int, *, is_closed: bool) -> Self:
        """Say what a budget means for a source that it plans so much of; `approved` is 0 until it is."""
        if is_closed:
            return cls(spent=spent)
        return cls(max(planned - approved, 0), max(approved - spent, 0), spent)

    @classmethod
    def over_all(cls, parts: Iterable[SourceSums]) -> Self:
        """Add up what several budgets mean for one source."""
        known = list(parts)
        return cls(
            sum(part.promised for part in known),
            sum(part.committed for part in known),
            sum(part.spent for part in known),
        )

    def left_of(self, award: int) -> int:
        """Return what is left of an award; below zero what was spent or approved beyond it."""
        return award - self.spent - self.committed


def taken(planned: int, spent: int, *, is_closed: bool) -> int:
    """Return what a budget leaves no other budget of a source: its plan, or more where more was spent."""
    return spent if is_closed else max(planned, spent)

"""What speaks against a plan's funding sources, line by line: their terms, and whether they suffice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from organizer_app.rules.budget_plan import COST, Plan, RowId
from organizer_app.rules.budget_sums import line_shares
from organizer_app.rules.source_terms import BrokenTerm, SourceTerms, broken_terms


def planned_faults(
    plan: Plan, terms: Mapping[RowId, SourceTerms], available: Mapping[RowId, int], day: str | None
) -> dict[RowId, tuple[BrokenTerm, ...]]:
    """Return by line what speaks against those who would pay it on the day of the event, YYYY-MM-DD.

    `available` is what other budgets leave of each source that is sure. From the line on with which a plan
    takes more, its lines say how much more it takes in all. Lines that keep to all are left out.
    """
    paid = {
        line.id: (line, line_shares(line, plan))
        for line in plan.lines
        if line.side == COST and not line.in_kind
    }
    lacking = lacks(_added(shares for _line, shares in paid.values()), available)
    taken: dict[RowId, int] = {}
    found: dict[RowId, tuple[BrokenTerm, ...]] = {}
    # A plan may have thousands of lines, and few sources and categories.
    broken: dict[tuple[RowId, str | None], tuple[BrokenTerm, ...]] = {}
    for line_id, (line, shares) in paid.items():
        told: list[BrokenTerm] = []
        for source, amount in shares.items():
            if source is None or source not in terms:
                continue
            of, key = terms[source], (source, line.category)
            if key not in broken:
                broken[key] = broken_terms(of, line.category, day)
            told += broken[key]
            taken[source] = taken.get(source, 0) + amount
            if source in lacking and amount > 0 and taken[source] > available[source]:
                told.append(BrokenTerm(of.name, lacks=lacking[source], currency=plan.currency))
        if told:
            found[line_id] = tuple(told)
    return found


def lacks(taken: Mapping[RowId | None, int], available: Mapping[RowId, int]) -> dict[RowId, int]:
    """Return of sources how much more is taken than there is; those that suffice are left out."""
    return {
        source: taken.get(source, 0) - there
        for source, there in available.items()
        if taken.get(source, 0) > there
    }


def _added(every: Iterable[Mapping[RowId | None, int]]) -> dict[RowId | None, int]:
    found: dict[RowId | None, int] = {}
    for shares in every:
        for source, amount in shares.items():
            found[source] = found.get(source, 0) + amount
    return found

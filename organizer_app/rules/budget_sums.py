"""The arithmetic of a plan: what each line comes to, who pays, what is left, what one more person costs.

A line is rounded once, to the minor unit, half away from zero; every total is the sum of rounded lines, so
that each way of grouping them adds up to the same. Nothing here reads a clock or a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Final, TypeVar

from organizer_app.rules.budget_plan import COST, INCOME, Plan, PlannedLine, RowId
from organizer_app.rules.money import split_exactly, times

THOUSAND: Final = 1000
PER_ATTENDEE: Final = "per_attendee"
_Key = TypeVar("_Key")


@dataclass(frozen=True)
class PlanSums:
    """The totals of a plan in minor units.

    `cost` is money to be spent, gifts in kind aside; `in_kind` what those are worth; `income` what is
    expected to come in. `by_category` has a sum for each side and category (in kind too),
    `by_source` what each source pays of `cost`, None for what nobody pays yet. `unpriced` lines have no
    price. `money` is what there is: income and what sources give; None while neither is named, or it is
    not known how much is left of one that the budget takes all of.
    """

    cost: int
    in_kind: int
    income: int
    by_category: Mapping[tuple[str, str | None], int]
    by_source: Mapping[RowId | None, int]
    unpriced: int
    money: int | None

    @property
    def left(self) -> int | None:
        """What is left to spend; below zero what is missing; None where nothing says what there is."""
        return None if self.money is None else self.money - self.cost


def line_total(line: PlannedLine, plan: Plan) -> int:
    """Return what a line comes to; 0 while it has no price."""
    if line.unit_cost is None:
        return 0
    return times(line.unit_cost, line.quantity, _factor(line.basis, plan))


def line_shares(line: PlannedLine, plan: Plan) -> dict[RowId | None, int]:
    """Return what each source pays of a line, exactly: the line's own source pays what the others leave.

    Fixed amounts come first, then parts of the rest. Fixed amounts above the total leave the line's own
    source below zero, so that what is wrong can be seen. What is given in kind nobody pays.
    """
    if line.in_kind:
        return {}
    rest = line_total(line, plan)
    if not line.shares:
        return {line.source_id: rest}
    paid: dict[RowId | None, int] = {line.source_id: 0}
    for share in line.shares:
        if share.amount is not None:
            _add(paid, share.source_id, share.amount)
            rest -= share.amount
    in_parts = [share for share in line.shares if share.amount is None and share.parts]
    own, *others = split_exactly(rest, [1, *(share.parts or 0 for share in in_parts)])
    _add(paid, line.source_id, own)
    for share, amount in zip(in_parts, others, strict=True):
        _add(paid, share.source_id, amount)
    return paid


def sums(plan: Plan, available: Mapping[RowId, int] | None = None) -> PlanSums:
    """Add a plan up; `available` says what is left of each source for a budget that takes all of it."""
    cost = in_kind = income = unpriced = 0
    by_category: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    by_source: defaultdict[RowId | None, int] = defaultdict(int)
    # At each key typed into a long plan: what is the same for all its lines is looked up once.
    factors: dict[str, int] = {}
    for line in plan.lines:
        if line.unit_cost is None:
            total = 0
            unpriced += 1
        else:
            if (factor := factors.get(line.basis)) is None:
                factor = factors[line.basis] = _factor(line.basis, plan)
            total = times(line.unit_cost, line.quantity, factor)
        by_category[line.side, line.category] += total
        if line.in_kind:
            in_kind += total
        elif line.side == INCOME:
            income += total
        else:
            cost += total
            if not line.shares:
                by_source[line.source_id] += total
                continue
            for source, amount in line_shares(line, plan).items():
                by_source[source] += amount
    money = _money(plan, income, available)
    return PlanSums(cost, in_kind, income, dict(by_category), dict(by_source), unpriced, money)


def extra_person(plan: Plan) -> Fraction:
    """Return what each further person costs beyond what they bring in, in minor units, exactly."""
    return _slope(plan, COST) - _slope(plan, INCOME)


def break_even(plan: Plan, available: Mapping[RowId, int] | None = None) -> int | None:
    """Return how many must come at least for the money to be enough, where each brings more than they cost.

    None where no further person brings a minor unit more, or nothing says what money there is.
    """
    gain = -extra_person(plan)
    if gain < 1:
        return None
    left = _left_by_people(plan, available)
    if (of_nobody := left(0)) is None:
        return None
    people = max(0, ceil(Fraction(-of_nobody) / gain))
    while not _suffices(left(people)):
        people += 1
    while people and _suffices(left(people - 1)):
        people -= 1
    return people


def enough_for(plan: Plan, available: Mapping[RowId, int] | None = None) -> int | None:
    """Return for how many people at most the money is enough; -1 where it is not even if nobody comes.

    None where a further person costs less than a minor unit, or nothing says what money there is.
    """
    price = extra_person(plan)
    if price < 1:
        return None
    left = _left_by_people(plan, available)
    if (of_nobody := left(0)) is None:
        return None
    people = max(-1, floor(Fraction(of_nobody) / price))
    while people >= 0 and not _suffices(left(people)):
        people -= 1
    while _suffices(left(people + 1)):
        people += 1
    return people


def _left_by_people(plan: Plan, available: Mapping[RowId, int] | None) -> Callable[[int], int | None]:
    """Return what is left if so many come; the lines that do not depend on them are added up once."""
    by_people = tuple(line for line in plan.lines if line.basis == PER_ATTENDEE)
    rest = tuple(line for line in plan.lines if line.basis != PER_ATTENDEE)
    fixed = sums(replace(plan, lines=rest, sources=()))

    def left(people: int) -> int | None:
        more = sums(replace(plan, expected=people, lines=by_people, sources=()))
        money = _money(plan, fixed.income + more.income, available)
        return None if money is None else money - fixed.cost - more.cost

    return left


def _suffices(left: int | None) -> bool:
    return left is not None and left >= 0


def _money(plan: Plan, income: int, available: Mapping[RowId, int] | None) -> int | None:
    if not plan.sources and not any(line.side == INCOME for line in plan.lines):
        return None
    given = 0
    for source in plan.sources:
        if source.amount is not None:
            given += source.amount
        elif available is None:
            # It takes all that is left of it, and nobody said how much that is.
            return None
        else:
            given += available.get(source.source_id, 0)
    return income + given


def _slope(plan: Plan, side: str) -> Fraction:
    lines = (line for line in plan.lines if line.side == side and not line.in_kind)
    in_thousandths = sum(
        (line.unit_cost or 0) * line.quantity for line in lines if line.basis == PER_ATTENDEE
    )
    return Fraction(in_thousandths, THOUSAND)


def _factor(basis: str, plan: Plan) -> int:
    """Return by how many thousandths a line is taken; one of a newer version once."""
    match basis:
        case "per_attendee":
            return plan.expected * THOUSAND
        case "per_volunteer":
            return plan.volunteers * THOUSAND
        case "per_hour":
            return plan.hours
    return THOUSAND


def _add(to: dict[_Key, int], key: _Key, amount: int) -> None:
    to[key] = to.get(key, 0) + amount

"""Plan against actual: what was planned, what came of it, and what is left or over, however it is grouped.

Money in hand and gifts in kind stand apart everywhere: a gift is given and used at once, and pays for
nothing. Spending that no line planned stands under its category.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from organizer_app.rules.budget_plan import COST, INCOME, Plan, PlannedLine, RowId
from organizer_app.rules.budget_sums import line_shares, line_total
from organizer_app.rules.money import split_exactly

IN_KIND: Final = "in_kind"
KINDS: Final = (COST, IN_KIND, INCOME)
MOST_NAMED: Final = 2
"""So many categories that are over are named in a sentence."""

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Entry:
    """A share of an expense, money that came in, or a gift in kind with the value stated for it.

    `kind` is one of `KINDS`. `category` says what it was for where no line of the plan does.
    """

    kind: str
    amount: int
    line_id: RowId | None = None
    category: str | None = None
    source_id: RowId | None = None
    is_reversed: bool = False


class Compared(NamedTuple):
    """What was planned and what came of it; `approved` is None while no plan is approved."""

    planned: int = 0
    actual: int = 0
    approved: int | None = None

    @property
    def left(self) -> int:
        """What of the plan is not spent, or has not come in yet."""
        return max(0, self.planned - self.actual)

    @property
    def over(self) -> int:
        """What goes beyond the plan."""
        return max(0, self.actual - self.planned)

    @property
    def committed(self) -> int | None:
        """What of the approved plan is not spent yet."""
        return None if self.approved is None else max(0, self.approved - self.actual)


class ComparedLine(NamedTuple):
    """A line of the plan, or of the approved one, beside what came of it.

    `line_id` is None for what no line planned. A line that was paid though it was planned in
    kind, or the other way round, stands in both kinds.
    """

    kind: str
    line_id: RowId | None
    category: str | None
    amounts: Compared


@dataclass(frozen=True)
class Actuals:
    """A plan against what came of it; each grouping adds up to the same `totals`.

    `by_source` is of money spent, None for what nobody's money was named for; `received` is the money that
    came in, by the source that sent it, None for all other.
    """

    lines: tuple[ComparedLine, ...]
    by_category: Mapping[tuple[str, str | None], Compared]
    by_source: Mapping[RowId | None, Compared]
    totals: Mapping[str, Compared]
    received: Mapping[RowId | None, int]


@dataclass(frozen=True)
class SourceMoney:
    """What a source gives to a budget in all, before anything is spent, and what it may not pay for."""

    source_id: RowId
    given: int
    may_not_pay_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SourceLeft:
    """A source with money left, and the categories among those that are over which it may not pay for."""

    source_id: RowId
    left: int
    not_for: tuple[str, ...]


@dataclass(frozen=True)
class Headline:
    """What one sentence says of a budget's money.

    `left` is below zero where more was spent than there is. It is what is left of the plan, not of money in
    hand, where `of_plan` says that nobody named any money. `over` are the categories furthest over their
    plan, the furthest first; `more_over` counts the others.
    """

    left: int
    of_plan: bool
    over: tuple[tuple[str | None, int], ...]
    more_over: int
    source: SourceLeft | None


class _Tally(dict[_Key, Compared]):
    """Sums by a key, each beginning at nothing."""

    def __init__(self, approved: int | None) -> None:
        self._nothing = Compared(approved=approved)

    def add(self, key: _Key, planned: int = 0, actual: int = 0, approved: int = 0) -> None:
        now = self.get(key, self._nothing)
        known = None if now.approved is None else now.approved + approved
        self[key] = Compared(now.planned + planned, now.actual + actual, known)


def compare(plan: Plan, entries: Iterable[Entry], approved: Plan | None = None) -> Actuals:
    """Hold what came of a plan against it, and against the plan that was approved, if one was."""
    nothing = None if approved is None else 0
    lines: _Tally[tuple[str, RowId | None, str | None]] = _Tally(nothing)
    by_source: _Tally[RowId | None] = _Tally(nothing)
    received: dict[RowId | None, int] = {}
    known = {line.id: line for of in (approved, plan) if of for line in of.lines}
    for line in plan.lines:
        lines.add(_key(line, known), planned=line_total(line, plan))
        for source, amount in _paid(line, plan).items():
            by_source.add(source, planned=amount)
    for line in approved.lines if approved else ():
        lines.add(_key(line, known), approved=line_total(line, approved or plan))
        for source, amount in _paid(line, approved or plan).items():
            by_source.add(source, approved=amount)
    for entry in entries:
        if entry.is_reversed:
            continue
        lines.add(_entry_key(entry, known), actual=entry.amount)
        if entry.kind == COST:
            by_source.add(entry.source_id, actual=entry.amount)
        elif entry.kind == INCOME:
            received[entry.source_id] = received.get(entry.source_id, 0) + entry.amount
    order = {line.id: place for place, line in enumerate(_known_in_order(plan, approved))}
    rows = sorted(lines, key=_in_order(order))
    told = tuple(ComparedLine(*key, lines[key]) for key in rows)
    return Actuals(told, _by_category(told, nothing), by_source, _totals(told, nothing), received)


def split_as_planned(amount: int, line: PlannedLine, plan: Plan) -> dict[RowId | None, int]:
    """Split an amount over those who pay a line, as the plan splits its price, exact to the minor unit.

    Where it has no price yet, its own source pays one part beside those that have parts.
    """
    weights = {source: paid for source, paid in line_shares(line, plan).items() if paid > 0}
    if not weights:
        weights = {line.source_id: 1}
        for share in line.shares:
            if share.parts:
                weights[share.source_id] = weights.get(share.source_id, 0) + share.parts
    paid = zip(weights, split_exactly(amount, list(weights.values())), strict=True)
    return {source: part for source, part in paid if part}


def kind_of(line: PlannedLine) -> str:
    """Tell whether a line plans money spent, a gift in kind, or money that comes in."""
    if line.in_kind:
        return IN_KIND
    return INCOME if line.side == INCOME else COST


def _known_in_order(plan: Plan, approved: Plan | None) -> list[PlannedLine]:
    """Return the lines of a plan, and after them those that only the approved one has."""
    here = {line.id for line in plan.lines}
    return [*plan.lines, *(line for line in (approved.lines if approved else ()) if line.id not in here)]


def headline(actuals: Actuals, sources: Sequence[SourceMoney]) -> Headline:
    """Gather what one sentence says: what is left, what is over, and whose money cannot mend that."""
    over = sorted(
        (
            (category, amounts.over)
            for (kind, category), amounts in actuals.by_category.items()
            if kind == COST and amounts.over
        ),
        key=lambda one: (-one[1], one[0] or ""),
    )
    named = tuple(over[:MOST_NAMED])
    left, of_plan = _left(actuals, sources)
    return Headline(left, of_plan, named, len(over) - len(named), _source_left(actuals, sources, named))


def _left(actuals: Actuals, sources: Sequence[SourceMoney]) -> tuple[int, bool]:
    cost, income = actuals.totals[COST], actuals.totals[INCOME]
    if not sources and not income.planned and not actuals.received:
        return cost.planned - cost.actual, True
    given = {source.source_id: source.given for source in sources}
    own = sum(amount for source, amount in actuals.received.items() if source not in given)
    return sum(given.values()) + own - cost.actual, False


def _source_left(
    actuals: Actuals, sources: Sequence[SourceMoney], over: Sequence[tuple[str | None, int]]
) -> SourceLeft | None:
    """Choose the source with most left among those that may not pay for what is over, else among all."""
    found = []
    for source in sources:
        left = source.given - actuals.by_source.get(source.source_id, Compared()).actual
        not_for = tuple(name for name, _ in over if name is not None and name in source.may_not_pay_for)
        if over and left > 0:
            found.append(SourceLeft(source.source_id, left, not_for))
    return min(found, key=lambda one: (not one.not_for, -one.left, one.source_id), default=None)


def _paid(line: PlannedLine, plan: Plan) -> dict[RowId | None, int]:
    return line_shares(line, plan) if kind_of(line) == COST else {}


def _key(line: PlannedLine, known: Mapping[RowId, PlannedLine]) -> tuple[str, RowId | None, str | None]:
    """Place a line under the category it has now, also where it was approved under another."""
    return kind_of(line), line.id, known[line.id].category


def _entry_key(entry: Entry, known: Mapping[RowId, PlannedLine]) -> tuple[str, RowId | None, str | None]:
    line = known.get(entry.line_id) if entry.line_id is not None else None
    if line is None:
        return entry.kind, None, entry.category
    return entry.kind, line.id, line.category


def _in_order(
    order: Mapping[RowId, int],
) -> Callable[[tuple[str, RowId | None, str | None]], tuple[int, str, str]]:
    def place(key: tuple[str, RowId | None, str | None]) -> tuple[int, str, str]:
        kind, line, category = key
        number = len(order) if line is None else order[line]
        return number, str(KINDS.index(kind)), category or ""

    return place


def _by_category(
    lines: Iterable[ComparedLine], nothing: int | None
) -> Mapping[tuple[str, str | None], Compared]:
    found: _Tally[tuple[str, str | None]] = _Tally(nothing)
    for line in lines:
        _gather(found, (line.kind, line.category), line.amounts)
    return found


def _totals(lines: Iterable[ComparedLine], nothing: int | None) -> Mapping[str, Compared]:
    found: _Tally[str] = _Tally(nothing)
    for kind in KINDS:
        found.add(kind)
    for line in lines:
        _gather(found, line.kind, line.amounts)
    return found


def _gather(to: _Tally[_Key], key: _Key, amounts: Compared) -> None:
    to.add(key, amounts.planned, amounts.actual, amounts.approved or 0)

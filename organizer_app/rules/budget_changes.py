"""What differs between two versions of a plan: lines added, taken out, changed; totals before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from organizer_app.rules.budget_content import Content
from organizer_app.rules.budget_plan import PlannedLine
from organizer_app.rules.budget_sums import line_total, sums

LineChangeKind = Literal["added", "removed", "changed"]
COMPARED: Final = (
    *("description", "category", "side", "quantity", "basis", "unit_cost", "source_id", "shares", "in_kind"),
    *("why", "description_other", "why_other"),
)


@dataclass(frozen=True)
class LineChange:
    """One line that is not as it was; `fields` names what of it changed; totals in minor units."""

    kind: LineChangeKind
    line: PlannedLine
    before: PlannedLine | None
    total_before: int
    total: int
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanChanges:
    """What differs; `counts` has how many people, volunteers and hours there were and are."""

    lines: tuple[LineChange, ...]
    counts: Mapping[str, tuple[int, int]]
    cost_before: int
    cost: int
    moved: bool
    """The same lines stand in another order."""
    other: bool
    """The title, the sources' amounts or the currency changed."""

    def __bool__(self) -> bool:
        return bool(self.lines or self.counts or self.moved or self.other)


def plan_changes(before: Content, after: Content) -> PlanChanges:
    """Compare two versions; what is in neither text (notes, hints) makes no difference."""
    old = {line.id: line for line in before.plan.lines}
    new = {line.id: line for line in after.plan.lines}
    changes = [
        LineChange("removed", line, line, line_total(line, before.plan), 0)
        for line in before.plan.lines
        if line.id not in new
    ]
    for line in after.plan.lines:
        was = old.get(line.id)
        total = line_total(line, after.plan)
        if was is None:
            changes.append(LineChange("added", line, None, 0, total))
            continue
        fields = tuple(name for name in COMPARED if _of(line, name) != _of(was, name))
        if fields:
            changes.append(LineChange("changed", line, was, line_total(was, before.plan), total, fields))
    counts = {
        name: (getattr(before.plan, name), getattr(after.plan, name))
        for name in ("expected", "volunteers", "hours")
        if getattr(before.plan, name) != getattr(after.plan, name)
    }
    return PlanChanges(
        tuple(changes),
        counts,
        sums(before.plan).cost,
        sums(after.plan).cost,
        [one for one in old if one in new] != [one for one in new if one in old],
        _others(before) != _others(after),
    )


def _of(line: PlannedLine, name: str) -> object:
    """Return what is compared: in which order sources pay makes no difference."""
    return frozenset(line.shares) if name == "shares" else getattr(line, name)


def _others(content: Content) -> tuple[object, ...]:
    plan = content.plan
    return content.title, content.title_other, plan.currency, frozenset(plan.sources)

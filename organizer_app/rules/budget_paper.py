"""What a printed budget is about: the plan, who pays, where it stands, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from organizer_app.rules.budget_actual import Actuals, Headline
from organizer_app.rules.budget_plan import Plan, RowId
from organizer_app.rules.budget_sums import PlanSums
from organizer_app.rules.paper_values import Occasion


@dataclass(frozen=True)
class BudgetPaper:
    """A budget as it stood `as_of` a date; `occasion` has its own title, with the hours of its event.

    `sources` are names; `money` is what the budget may take of each, in minor units. `how` tells the role
    of the laptop that approved, and whether a signed paper is there; None where it is not approved.
    `barred` are the categories that each source may not pay for.
    """

    group: str
    languages: tuple[str, ...]
    paper: str
    occasion: Occasion
    as_of: str
    plan: Plan
    sums: PlanSums
    status: str = "draft"
    how: tuple[str | None, bool] | None = None
    returned_with: str = ""
    lead: str = ""
    youth_led: bool = False
    sources: Mapping[RowId, str] = field(default_factory=dict)
    money: Mapping[RowId, int] = field(default_factory=dict)
    barred: Mapping[RowId, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ActualPaper:
    """A budget with what came of it; `approved` is the plan that was approved, None without one."""

    budget: BudgetPaper
    actuals: Actuals
    headline: Headline
    approved: Plan | None = None

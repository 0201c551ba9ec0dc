"""A shoreline day with a grant that may not pay for food, for tests of money spent."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource
from organizer_app.rules.budget_plan import LineShare
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.lines import add_line, split_line
from organizer_app.work.new_person import add_person


@dataclass(frozen=True)
class ShorelineDay:
    """The rows of the scene: food is the council's, seeds the grant's, tables are lent, buses are split."""

    budget: Id
    grant: Id
    council: Id
    food: Id
    seeds: Id
    tables: Id
    buses: Id
    sales: Id
    ana: Id


def plan_shoreline_day(workspace: Workspace) -> ShorelineDay:
    """Write the budget down in a gesture of its own."""
    with workspace.edit(gesture("add_budget")) as edit:
        return shoreline_day(edit)


def shoreline_day(edit: Edit) -> ShorelineDay:
    """Plan food for $100, seeds for $250, buses for $90 (two thirds the grant's), lent tables worth $80."""
    grant = edit.add(
        FundingSource, name="Salton Fund", award=50_000, status="awarded", may_not_pay_for=["food"]
    )
    council = edit.add(FundingSource, name="Council", award=10_000, status="awarded")
    budget = add_budget(edit, "Shoreline day", youth_led=False)
    set_source(edit, budget, grant, 40_000)
    set_source(edit, budget, council)
    food = add_line(edit, budget, "Pizza", category="food", unit_cost=10_000, funding_source_id=council)
    seeds = add_line(edit, budget, "Seeds", category="supplies", unit_cost=25_000, funding_source_id=grant)
    tables = add_line(edit, budget, "Tables", category="equipment", unit_cost=8_000, in_kind=True)
    buses = add_line(edit, budget, "Buses", category="transport", unit_cost=9_000)
    split_line(edit, buses, council, [LineShare(grant, parts=2)])
    sales = add_line(edit, budget, "Tamales", side="income", category="sales", unit_cost=5_000)
    ana = add_person(edit, "Ana Ruiz")
    return ShorelineDay(budget, grant, council, food, seeds, tables, buses, sales, ana)

"""The budgets of a large group: one for each twentieth meeting, and one that is far longer than any other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetSource
from organizer_app.records.funding import FundingSource
from organizer_app.rules.budget_vocabulary import BASES, COST_CATEGORIES
from organizer_app.rules.order_keys import keys_between
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.versions import approve, close

LONGEST: Final = "The longest budget"
_LINES: Final = 24


def add_budgets(workspace: Workspace, meetings: Sequence[Id], longest: int) -> None:
    """Write a budget for each meeting, a quarter approved and half closed, and one of so many lines."""
    chance = random.Random(5)
    with workspace.edit(gesture("change_funding")) as edit:
        sources = [
            edit.add(FundingSource, name=f"Grant {number}", status="awarded", award=500_000)
            for number in range(12)
        ]
    made: list[Id] = []
    with workspace.edit(gesture("add_budget")) as edit:
        for number, meeting in enumerate(meetings):
            made.append(_add_budget(edit, f"Budget {number}", meeting, _LINES, sources, chance))
        _add_budget(edit, LONGEST, None, longest, sources, chance)
    with workspace.edit(gesture("approve_budget")) as edit:
        for number, budget in enumerate(made):
            if number % 4:
                approve(edit, budget)
            if number % 4 > 1:
                close(edit, budget)


def _add_budget(
    edit: Edit, title: str, meeting: Id | None, lines: int, sources: Sequence[Id], chance: random.Random
) -> Id:
    budget = edit.add(Budget, title=title, meeting_id=meeting, expected_count=60, volunteers=8, hours=3000)
    for source in chance.sample(sources, 2):
        edit.add(BudgetSource, budget_id=budget, funding_source_id=source)
    for number, position in enumerate(keys_between(None, None, lines)):
        edit.add(
            BudgetLine,
            budget_id=budget,
            position=position,
            category=COST_CATEGORIES.codes[number % len(COST_CATEGORIES)],
            description=f"Line {number}",
            basis=BASES.codes[number % len(BASES)],
            unit_cost=chance.randrange(50, 20_000),
            funding_source_id=chance.choice(sources),
        )
    return budget

"""A budget that two laptops plan apart: in whatever order files come all agree, and nobody's line is lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from organizer_app.errors import OrganizerError
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import LineShare
from organizer_app.rules.budget_sums import sums
from organizer_app.store.edit import gesture
from organizer_app.work.budgets.change import change_budget
from organizer_app.work.budgets.comments import answer, ask, comments, settle
from organizer_app.work.budgets.lines import (
    add_line,
    change_line,
    move_line,
    remove_lines,
    split_line,
)
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import approve, close, return_budget, standing_of, submit, versions
from tests.store.laptops import Beginning, Laptop, begin_group, meet, open_laptops
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day

KINDS = (
    *("add", "add", "price", "quantity", "basis", "in_kind", "remove", "move", "split", "expected"),
    *("submit", "return", "approve", "approve", "close", "ask", "answer", "settle", "meet", "meet"),
)


@dataclass(frozen=True)
class Step:
    """Something a laptop does with the plan; `pick` chooses the line or comment that it is about."""

    laptop: int
    kind: str
    amount: int
    pick: int


STEPS = st.lists(
    st.builds(Step, st.integers(0, 1), st.sampled_from(KINDS), st.integers(1, 50_000), st.integers(0, 9)),
    min_size=4,
    max_size=12,
)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 3)


def _told(laptop: Laptop, budget: Id) -> tuple[object, ...]:
    """Return all that pages show of the plan and its approval."""
    with laptop.workspace.read() as session:
        plan = plan_of(session, budget)
        return (
            plan,
            sums(plan),
            standing_of(session, budget),
            versions(session, budget),
            comments(session, budget),
        )


def _take(step: Step, laptop: Laptop, day: ShorelineDay, added: dict[Id, str], removed: set[Id]) -> None:
    """Do one step as the work does it; what is refused is left."""
    workspace, budget = laptop.workspace, day.budget
    with workspace.read() as session:
        lines = [line.id for line in plan_of(session, budget).lines]
        asked = [one.said.id for one in comments(session, budget)]
    line = lines[step.pick % len(lines)] if lines else None
    comment = asked[step.pick % len(asked)] if asked else None
    try:
        with workspace.edit(gesture("change_budget", budget)) as edit:
            match step.kind:
                case "add":
                    name = f"Line of {step.laptop} for {step.amount}"
                    added[add_line(edit, budget, name, unit_cost=step.amount)] = name
                case "price" if line:
                    change_line(edit, line, unit_cost=step.amount)
                case "quantity" if line:
                    change_line(edit, line, quantity=step.amount)
                case "basis" if line:
                    change_line(edit, line, basis="per_attendee")
                case "in_kind" if line:
                    change_line(edit, line, in_kind=step.amount % 2 == 0)
                case "remove" if line:
                    remove_lines(edit, [line])
                    removed.add(line)
                case "move" if line:
                    move_line(edit, line, lines[0] if lines[0] != line else None)
                case "split" if line:
                    split_line(edit, line, day.council, [LineShare(day.grant, step.amount)])
                case "expected":
                    change_budget(edit, budget, expected_count=step.amount % 200)
                case "submit":
                    submit(edit, budget)
                case "return":
                    return_budget(edit, budget, f"Look again at {step.amount}")
                case "approve":
                    approve(edit, budget)
                case "close" if step.pick == 0:
                    close(edit, budget)
                case "ask":
                    ask(edit, budget, f"Why {step.amount}?", line)
                case "answer" if comment:
                    answer(edit, comment, f"Because of {step.amount}")
                case "settle" if comment:
                    settle(edit, comment, settled=step.amount % 2 == 0)
    except OrganizerError:
        # Refused: nothing of the gesture was kept.
        return


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(history=STEPS)
def test_in_any_order_all_laptops_come_to_the_same_plan_and_keep_both_peoples_lines(
    beginning: Beginning, tmp_path_factory: pytest.TempPathFactory, history: list[Step]
) -> None:
    with open_laptops(beginning, tmp_path_factory.mktemp("any")) as laptops:
        here, there, third = laptops
        days: list[ShorelineDay] = []
        here.do(lambda: days.append(plan_shoreline_day(here.workspace)))
        (day,) = days
        meet(*laptops)
        added: dict[Id, str] = {}
        removed: set[Id] = set()
        for step in history:
            if step.kind == "meet":
                meet(here, there)
            else:
                laptop = laptops[step.laptop]
                laptop.do(partial(_take, step, laptop, day, added, removed))
        first, second = here.letter(), there.letter()
        for file in (second, first):
            third.take(file)
        there.take(first)
        here.take(second)
        told = _told(here, day.budget)
        assert told == _told(there, day.budget) == _told(third, day.budget)
        with third.workspace.read() as session:
            plan = plan_of(session, day.budget)
        kept = {line.id: line.description for line in plan.lines}
        for line_id, name in added.items():
            assert line_id in removed or kept.get(line_id) == name
        found = sums(plan)
        assert sum(found.by_category.values()) == found.cost + found.in_kind + found.income
        assert sum(found.by_source.values()) == found.cost

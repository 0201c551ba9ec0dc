"""What is said of two versions of a budget that differ."""

from __future__ import annotations

from dataclasses import replace

from organizer_app.i18n import in_language
from organizer_app.rules.budget_changes import plan_changes
from organizer_app.rules.budget_content import Content
from organizer_app.rules.budget_plan import Plan, PlannedLine, PlannedSource
from organizer_app.wording.budget_versions import change_words

LUNCH = PlannedLine(b"1", description="Lunch", category="food", basis="per_attendee", unit_cost=900)
BUS = PlannedLine(b"2", description="Bus", unit_cost=12_000)
BEFORE = Content("Day", None, Plan(expected=60, lines=(LUNCH, BUS)))


def _words(plan: Plan) -> list[str]:
    changes = plan_changes(BEFORE, Content("Day", None, plan))
    with in_language("en"):
        return change_words(changes, "USD", {b"9": "Shoreline grant"})


def test_equal_plans_say_nothing() -> None:
    assert _words(BEFORE.plan) == []


def test_each_difference_stands_in_a_line_of_its_own() -> None:
    gloves = PlannedLine(b"3", description="Gloves", unit_cost=4_000)
    dearer = LUNCH._replace(unit_cost=950, category=None, why="2 each", source_id=b"9")
    assert _words(Plan(expected=80, hours=2_500, lines=(gloves, dearer))) == [
        "Altogether: $660.00, now $800.00",
        "How many are expected: 60, now 80",
        "Hours: 0, now 2.5",
        "Taken out: Bus, $120.00",
        "New: Gloves, $40.00",
        "Lunch: category: Food, now nothing; price of one: $9.00, now $9.50; funding source: nothing, now "
        "Shoreline grant; why it is needed: nothing, now 2 each; in all $540.00, now $760.00",
    ]


def test_another_order_and_other_money_are_said() -> None:
    assert _words(replace(BEFORE.plan, lines=(BUS, LUNCH))) == ["The lines stand in another order."]
    assert _words(replace(BEFORE.plan, sources=(PlannedSource(b"9", 5),))) == [
        "The title, the money of the funding sources or the currency changed."
    ]

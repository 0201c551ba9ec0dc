"""A plan's totals: exact, the same however they are grouped, and what one more person changes."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource
from organizer_app.rules.budget_sums import (
    break_even,
    enough_for,
    extra_person,
    line_shares,
    line_total,
    sums,
)

GRANT, COUNCIL, THIRD = b"g" * 16, b"c" * 16, b"t" * 16
SOURCES = (None, GRANT, COUNCIL, THIRD)

shares = st.lists(
    st.builds(
        LineShare,
        st.sampled_from((GRANT, COUNCIL, THIRD)),
        st.none() | st.integers(0, 100_000),
        st.none() | st.integers(0, 5),
    ),
    max_size=3,
    unique_by=lambda share: share.source_id,
).map(tuple)
lines = st.builds(
    PlannedLine,
    id=st.binary(min_size=16, max_size=16),
    side=st.sampled_from(("cost", "income")),
    category=st.none() | st.sampled_from(("food", "supplies", "stipends")),
    quantity=st.integers(0, 500_000),
    basis=st.sampled_from(("once", "per_attendee", "per_volunteer", "per_hour", "per_moon")),
    unit_cost=st.none() | st.integers(0, 1_000_000),
    source_id=st.sampled_from(SOURCES),
    in_kind=st.booleans(),
    shares=shares,
)
plans = st.builds(
    Plan,
    expected=st.integers(0, 500),
    volunteers=st.integers(0, 60),
    hours=st.integers(0, 48_000),
    lines=st.lists(lines, max_size=12),
    sources=st.lists(
        st.builds(PlannedSource, st.sampled_from((GRANT, COUNCIL)), st.none() | st.integers(0, 10**7)),
        max_size=2,
        unique_by=lambda source: source.source_id,
    ),
)


def cost(unit_cost: int, basis: str = "once", quantity: int = 1000, **more: object) -> PlannedLine:
    return PlannedLine(b"l" * 16, unit_cost=unit_cost, basis=basis, quantity=quantity, **more)  # type: ignore[arg-type]  # as the caller says


def income(unit_cost: int, basis: str = "once") -> PlannedLine:
    return cost(unit_cost, basis, side="income", category="tickets")


@given(plans)
def test_a_plans_total_is_the_sum_of_its_parts_however_they_are_grouped(plan: Plan) -> None:
    found = sums(plan)
    assert sum(found.by_source.values()) == found.cost
    assert sum(found.by_category.values()) == found.cost + found.in_kind + found.income
    assert found.cost + found.in_kind + found.income == sum(line_total(line, plan) for line in plan.lines)


@given(lines, plans)
def test_splitting_a_line_loses_no_cent(line: PlannedLine, plan: Plan) -> None:
    paid = line_shares(line, plan)
    assert sum(paid.values()) == (0 if line.in_kind else line_total(line, plan))


@given(plans, st.integers(0, 400))
def test_the_money_suffices_from_the_break_even_on_and_not_one_person_before(plan: Plan, more: int) -> None:
    found = break_even(plan)
    if found is None:
        return
    assert (sums(plan.with_expected(found)).left or 0) >= 0
    if found:
        left = sums(plan.with_expected(found - 1)).left
        assert left is not None and left < 0


@given(plans)
def test_the_money_is_enough_for_so_many_and_not_for_one_more(plan: Plan) -> None:
    found = enough_for(plan)
    if found is None:
        return
    beyond = sums(plan.with_expected(found + 1)).left
    assert beyond is not None and beyond < 0
    if found >= 0:
        assert (sums(plan.with_expected(found)).left or 0) >= 0


def test_a_line_counts_once_or_by_people_volunteers_or_hours() -> None:
    plan = Plan(expected=60, volunteers=8, hours=2500)
    assert line_total(cost(12_000), plan) == 12_000
    assert line_total(cost(650, "per_attendee", 2000), plan) == 78_000
    assert line_total(cost(1_500, "per_volunteer"), plan) == 12_000
    assert line_total(cost(4_500, "per_hour", 2000), plan) == 22_500


def test_a_line_is_rounded_once_to_the_cent() -> None:
    assert line_total(cost(333, "per_attendee", 333), Plan(expected=1)) == 111
    assert line_total(cost(1, "once", 500), Plan()) == 1


def test_what_has_no_price_yet_counts_nothing_and_is_said() -> None:
    found = sums(Plan(lines=[PlannedLine(b"l" * 16), cost(500)]))
    assert (found.cost, found.unpriced) == (500, 1)


def test_a_line_is_paid_by_fixed_amounts_first_and_parts_of_the_rest() -> None:
    line = cost(10_000, source_id=COUNCIL, shares=(LineShare(GRANT, 2_500), LineShare(THIRD, None, 2)))
    assert line_shares(line, Plan()) == {COUNCIL: 2_500, GRANT: 2_500, THIRD: 5_000}


def test_three_who_pay_a_dollar_in_equal_parts_pay_it_all() -> None:
    line = cost(100, source_id=COUNCIL, shares=(LineShare(GRANT, None, 1), LineShare(THIRD, None, 1)))
    assert line_shares(line, Plan()) == {COUNCIL: 34, GRANT: 33, THIRD: 33}


def test_fixed_amounts_above_the_total_leave_its_own_source_below_zero() -> None:
    line = cost(100, source_id=COUNCIL, shares=(LineShare(GRANT, 150),))
    assert line_shares(line, Plan()) == {COUNCIL: -50, GRANT: 150}


def test_a_gift_in_kind_is_worth_something_and_nobody_pays_it() -> None:
    found = sums(Plan(lines=[cost(15_000, in_kind=True, category="venue")]))
    assert (found.cost, found.in_kind, dict(found.by_source)) == (0, 15_000, {})


def test_left_to_spend_is_what_sources_give_and_what_comes_in_less_the_costs() -> None:
    plan = Plan(
        lines=[cost(40_000), income(5_000)], sources=[PlannedSource(GRANT, 30_000), PlannedSource(COUNCIL)]
    )
    assert sums(plan, {COUNCIL: 20_000}).left == 15_000
    assert sums(plan, {}).left == -5_000


def test_nothing_is_left_or_missing_while_nobody_said_what_money_there_is() -> None:
    assert sums(Plan(lines=[cost(40_000)])).left is None


def test_eighty_instead_of_fifty_cost_thirty_more_plates() -> None:
    plan = Plan(expected=50, lines=[cost(20_000), cost(850, "per_attendee")])
    assert extra_person(plan) == Fraction(850)
    assert sums(plan.with_expected(80)).cost - sums(plan).cost == 30 * 850


def test_with_five_dollars_a_ticket_and_two_of_food_a_hall_of_90_takes_30_people() -> None:
    plan = Plan(lines=[cost(9_000), cost(200, "per_attendee"), income(500, "per_attendee")])
    assert break_even(plan) == 30
    assert enough_for(plan) is None


def test_a_grant_of_1000_feeds_75_at_twelve_dollars_beside_a_hall_of_100() -> None:
    plan = Plan(lines=[cost(10_000), cost(1_200, "per_attendee")], sources=[PlannedSource(GRANT, 100_000)])
    assert enough_for(plan) == 75
    assert break_even(plan) is None


def test_money_that_is_short_before_anybody_comes_is_enough_for_nobody() -> None:
    plan = Plan(lines=[cost(200), cost(1, "per_attendee")], sources=[PlannedSource(GRANT, 100)])
    assert enough_for(plan) == -1


def test_what_a_source_has_left_is_not_taken_for_nothing_where_nobody_says_it() -> None:
    plan = Plan(lines=(PlannedLine(b"1", unit_cost=900),), sources=(PlannedSource(b"s"),))
    assert sums(plan).left is None
    assert sums(plan, {b"s": 1_000}).left == 100
    assert sums(plan, {}).left == -900, "it has nothing left"

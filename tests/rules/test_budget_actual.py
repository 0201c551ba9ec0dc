"""Plan against actual: every grouping adds up to the same, and one sentence says what matters of it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.i18n import in_language
from organizer_app.rules.budget_actual import (
    IN_KIND,
    KINDS,
    Compared,
    Entry,
    Headline,
    SourceLeft,
    SourceMoney,
    compare,
    headline,
)
from organizer_app.rules.budget_headline import headline_words
from organizer_app.rules.budget_plan import COST, INCOME, LineShare, Plan, PlannedLine
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import COST_CATEGORIES

GRANT, COUNCIL = b"g" * 16, b"c" * 16
SOURCES = (None, GRANT, COUNCIL)
IDS = tuple(bytes([number]) * 16 for number in range(1, 7))

lines = st.builds(
    PlannedLine,
    id=st.sampled_from(IDS),
    side=st.sampled_from(("cost", "income")),
    category=st.none() | st.sampled_from(("food", "supplies", "stipends")),
    quantity=st.integers(0, 20_000),
    basis=st.sampled_from(("once", "per_attendee")),
    unit_cost=st.none() | st.integers(0, 100_000),
    source_id=st.sampled_from(SOURCES),
    in_kind=st.booleans(),
    shares=st.lists(
        st.builds(LineShare, st.sampled_from((GRANT, COUNCIL)), st.none(), st.integers(1, 3)),
        max_size=2,
        unique_by=lambda share: share.source_id,
    ).map(tuple),
)
plans = st.builds(
    Plan,
    expected=st.integers(0, 90),
    lines=st.lists(lines, max_size=6, unique_by=lambda line: line.id),
)
entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from(KINDS),
        st.integers(-50_000, 500_000),
        st.none() | st.sampled_from((*IDS, b"x" * 16)),
        st.none() | st.sampled_from(("food", "printing", "donations")),
        st.sampled_from(SOURCES),
        st.booleans(),
    ),
    max_size=12,
)


def added(amounts: Iterable[Compared]) -> tuple[int, int, int]:
    known = list(amounts)
    return (
        sum(one.planned for one in known),
        sum(one.actual for one in known),
        sum(one.approved or 0 for one in known),
    )


@given(plans, entries, st.none() | plans)
def test_every_grouping_adds_up_to_the_same(plan: Plan, written: list[Entry], approved: Plan | None) -> None:
    told = compare(plan, written, approved)
    for kind in KINDS:
        total = added([told.totals[kind]])
        assert added(line.amounts for line in told.lines if line.kind == kind) == total
        assert added(one for (its, _), one in told.by_category.items() if its == kind) == total
    assert added(told.by_source.values()) == added([told.totals[COST]])
    assert sum(told.received.values()) == told.totals[INCOME].actual
    planned = sums(plan)
    assert (planned.cost, planned.in_kind, planned.income) == tuple(
        told.totals[kind].planned for kind in KINDS
    )
    if approved is not None:
        assert told.totals[COST].approved == sums(approved).cost


@given(plans, entries, st.none() | plans, st.randoms())
def test_the_order_of_entries_does_not_matter(
    plan: Plan, written: list[Entry], approved: Plan | None, chance: random.Random
) -> None:
    told = compare(plan, written, approved)
    chance.shuffle(written)
    assert compare(plan, written, approved) == told


@given(plans, entries, st.none() | plans)
def test_entries_that_were_reversed_count_nothing(
    plan: Plan, written: list[Entry], approved: Plan | None
) -> None:
    standing = [entry for entry in written if not entry.is_reversed]
    assert compare(plan, written, approved) == compare(plan, standing, approved)
    none = [replace(entry, is_reversed=True) for entry in written]
    assert compare(plan, none, approved) == compare(plan, [], approved)


@given(plans, entries, st.none() | plans)
def test_what_is_left_less_what_is_over_is_the_difference(
    plan: Plan, written: list[Entry], approved: Plan | None
) -> None:
    for line in compare(plan, written, approved).lines:
        amounts = line.amounts
        assert amounts.left - amounts.over == amounts.planned - amounts.actual
        assert 0 in (amounts.left, amounts.over)
        assert (amounts.committed is None) == (approved is None)
        assert (amounts.committed or 0) >= 0


def line(number: int, **values: object) -> PlannedLine:
    return PlannedLine(IDS[number])._replace(**values)  # type: ignore[arg-type]  # columns by name


FOOD = line(0, category="food", unit_cost=10_000, source_id=COUNCIL)
SEEDS = line(1, category="supplies", unit_cost=25_000, source_id=GRANT)
TENT = line(2, category="equipment", unit_cost=8_000, in_kind=True)
SALES = line(3, side="income", category="sales", unit_cost=5_000)
PLAN = Plan(lines=(FOOD, SEEDS, TENT, SALES))


def test_spending_that_no_line_planned_stands_under_its_category() -> None:
    told = compare(PLAN, [Entry(COST, 1_500, category="printing"), Entry(COST, 500, category="food")])
    assert told.by_category[COST, "printing"] == Compared(0, 1_500)
    assert told.by_category[COST, "food"] == Compared(10_000, 500)
    assert [(one.line_id, one.category) for one in told.lines][-2:] == [(None, "food"), (None, "printing")]


def test_spending_on_a_line_that_is_gone_stays_under_the_category_it_had() -> None:
    told = compare(Plan(), [Entry(COST, 700, FOOD.id, "food")])
    assert [(one.line_id, one.category, one.amounts) for one in told.lines] == [
        (None, "food", Compared(0, 700))
    ]


def test_a_line_only_the_approved_plan_has_is_told_behind_the_others() -> None:
    told = compare(Plan(lines=(FOOD,)), [Entry(COST, 700, SEEDS.id)], Plan(lines=(SEEDS, FOOD)))
    assert [one.line_id for one in told.lines] == [FOOD.id, SEEDS.id]
    assert told.lines[1].amounts == Compared(0, 700, 25_000)
    assert told.lines[1].amounts.committed == 24_300
    assert told.lines[1].amounts.over == 700


def test_a_gift_in_kind_pays_for_nothing_and_stands_apart() -> None:
    told = compare(PLAN, [Entry(IN_KIND, 9_000, TENT.id), Entry(IN_KIND, 2_000, FOOD.id)])
    assert told.totals[COST] == Compared(35_000, 0)
    assert told.totals[IN_KIND] == Compared(8_000, 11_000)
    assert told.by_category[IN_KIND, "food"] == Compared(0, 2_000)
    assert told.received == {}


def test_money_is_told_by_whose_it_was() -> None:
    told = compare(PLAN, [Entry(COST, 6_000, FOOD.id, source_id=GRANT), Entry(COST, 1_000, SEEDS.id)])
    assert told.by_source[GRANT] == Compared(25_000, 6_000)
    assert told.by_source[COUNCIL] == Compared(10_000, 0)
    assert told.by_source[None] == Compared(0, 1_000)


NO_FOOD = SourceMoney(GRANT, 40_000, frozenset({"food"}))
OWN = SourceMoney(COUNCIL, 10_000)


def test_what_is_left_is_what_sources_give_and_what_came_in_less_what_was_spent() -> None:
    came = [Entry(INCOME, 3_000, SALES.id), Entry(INCOME, 40_000, source_id=GRANT)]
    told = compare(PLAN, [*came, Entry(COST, 12_000, FOOD.id, source_id=COUNCIL)])
    facts = headline(told, [NO_FOOD, OWN])
    assert facts == Headline(41_000, False, (("food", 2_000),), 0, SourceLeft(GRANT, 40_000, ("food",)))


def test_where_nobody_named_any_money_what_is_left_is_of_the_plan() -> None:
    told = compare(Plan(lines=(FOOD,)), [Entry(COST, 4_000, FOOD.id)])
    assert headline(told, []) == Headline(6_000, True, (), 0, None)


def test_the_categories_furthest_over_are_named_first_and_the_others_counted() -> None:
    spent = [
        Entry(COST, amount, category=name)
        for name, amount in (("food", 11_000), ("printing", 3_000), ("venue", 900), ("services", 800))
    ]
    facts = headline(compare(PLAN, spent), [])
    assert facts.over == (("food", 11_000 - 10_000), ("printing", 3_000))[::-1]
    assert facts.more_over == 2


def test_a_source_is_named_only_where_something_is_over_and_it_has_money_left() -> None:
    under = compare(PLAN, [Entry(COST, 4_000, FOOD.id, source_id=COUNCIL)])
    assert headline(under, [NO_FOOD, OWN]).source is None
    spent = [Entry(COST, 40_000, SEEDS.id, source_id=GRANT), Entry(COST, 12_000, FOOD.id, source_id=COUNCIL)]
    assert headline(compare(PLAN, spent), [NO_FOOD, OWN]).source is None


def test_a_source_that_may_not_pay_is_named_before_one_with_more_left() -> None:
    told = compare(PLAN, [Entry(COST, 12_000, FOOD.id)])
    plenty = SourceMoney(COUNCIL, 90_000)
    assert headline(told, [plenty, NO_FOOD]).source == SourceLeft(GRANT, 40_000, ("food",))


def test_a_source_that_may_pay_is_named_where_none_is_barred() -> None:
    told = compare(PLAN, [Entry(COST, 30_000, SEEDS.id, source_id=GRANT)])
    assert headline(told, [NO_FOOD, OWN]).source == SourceLeft(COUNCIL, 10_000, ())


NAMES = {GRANT: "the grant", COUNCIL: "the council"}
SENTENCES = (
    (
        Headline(21_240, False, (("food", 3_800),), 0, SourceLeft(GRANT, 15_000, ("food",))),
        "You have $212.40 left; food is $38 over; the grant still has $150, but not for food.",
    ),
    (
        Headline(
            100, False, (("stipends", 500), ("food", 300)), 2, SourceLeft(GRANT, 1_000, ("stipends", "food"))
        ),
        "You have $1 left; stipends are $5 over; food is $3 over; 2 more categories are over; "
        "the grant still has $10, but not for stipends or food.",
    ),
    (
        Headline(-1_250, False, (("venue", 1_250),), 1, SourceLeft(COUNCIL, 900, ())),
        "$12.50 more was spent than there is; the room or site is $12.50 over; 1 more category is over; "
        "the council still has $9.",
    ),
    (Headline(0, False, (), 0, None), "No money is left."),
    (Headline(900, True, (), 0, None), "$9 of the plan is not spent yet."),
    (Headline(0, True, (), 0, None), "Nothing of the plan is left to spend."),
    (
        Headline(-200, True, ((None, 200),), 0, None),
        "$2 more was spent than planned; what has no category is $2 over.",
    ),
    (
        Headline(500, False, (("new_code", 300),), 0, SourceLeft(b"?" * 16, 700, ())),
        "You have $5 left; “new code” is $3 over; one funding source still has $7.",
    ),
)


@pytest.mark.parametrize(("facts", "sentence"), SENTENCES)
def test_one_sentence_says_what_matters(facts: Headline, sentence: str) -> None:
    with in_language("en"):
        assert headline_words(facts, "USD", NAMES) == sentence


def test_the_sentence_is_spoken_in_spanish() -> None:
    names = {GRANT: "Fondo Salton"}
    with in_language("es"):
        assert headline_words(SENTENCES[0][0], "USD", names) == (
            "Quedan $212.40; en comida hay $38 de más; Fondo Salton todavía tiene $150, pero no para comida."
        )
        assert headline_words(SENTENCES[1][0], "USD", names) == (
            "Quedan $1; en estipendios hay $5 de más; en comida hay $3 de más; "
            "2 categorías más se pasaron; Fondo Salton todavía tiene $10, pero no para estipendios o comida."
        )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("category", [*COST_CATEGORIES, None, "of_a_newer_version"])
def test_every_category_can_be_over(category: str | None, language: str) -> None:
    facts = Headline(900, False, ((category, 1_234),), 0, SourceLeft(GRANT, 100, (category or "",)))
    with in_language(language):
        told = headline_words(facts, "USD", NAMES)
    assert "$12.34" in told
    assert not {"{", "}"} & set(told)

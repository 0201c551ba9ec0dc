"""Money written on two laptops: both keep all of it, and in whatever order files come the totals agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from organizer_app.store.conflicts import open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.work.budgets.actuals import actuals
from organizer_app.work.budgets.cash_box import cash_box, count_cash
from organizer_app.work.budgets.entries import entries
from organizer_app.work.budgets.expenses import ExpensePart, correct_expense, write_expense
from organizer_app.work.budgets.gifts import gifts, hand_out
from organizer_app.work.budgets.income import write_income
from organizer_app.work.budgets.reimbursements import approve_back, owed, pay_back, reimbursements
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.budgets.source_reads import spent_by_source
from tests.store.laptops import Beginning, Laptop, begin_group, meet, open_laptops
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 3)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


def planned(laptops: Sequence[Laptop]) -> ShorelineDay:
    """Plan the day on the first laptop, and let all others know it."""
    days: list[ShorelineDay] = []
    laptops[0].do(lambda: days.append(plan_shoreline_day(laptops[0].workspace)))
    meet(*laptops)
    return days[0]


def spend(laptop: Laptop, day: ShorelineDay, amount: int, **details: object) -> bytes:
    made: list[bytes] = []

    def write() -> None:
        with laptop.workspace.edit(gesture("write_expense", day.budget)) as edit:
            part = ExpensePart(amount, day.buses)
            made.append(write_expense(edit, day.budget, amount, [part], **details))  # type: ignore[arg-type]  # details by name

    laptop.do(write)
    return made[0]


def reverse_on(laptop: Laptop, entry: bytes, reason: str) -> None:
    def write() -> None:
        with laptop.workspace.edit(gesture("reverse_entry", entry)) as edit:
            reverse(edit, "expense", entry, reason)

    laptop.do(write)


def write_anew(laptop: Laptop, day: ShorelineDay, entry: bytes, amount: int) -> None:
    with laptop.workspace.edit(gesture("write_expense", entry)) as edit:
        correct_expense(edit, entry, "Read again", amount, [ExpensePart(amount, day.buses)])


def told(laptop: Laptop, day: ShorelineDay) -> tuple[object, ...]:
    """Return all that pages show of the day's money."""
    with laptop.workspace.read() as session:
        return (
            actuals(session, day.budget),
            entries(session, day.budget),
            spent_by_source(session),
            owed(reimbursements(session)),
            cash_box(session, day.budget, "America/Los_Angeles"),
            gifts(session, day.budget),
        )


def spent(laptop: Laptop, day: ShorelineDay) -> int:
    with laptop.workspace.read() as session:
        return actuals(session, day.budget).actuals.totals["cost"].actual


def test_what_two_laptops_spent_apart_is_all_kept(laptops: list[Laptop]) -> None:
    here, there, _ = laptops
    day = planned(laptops)
    spend(here, day, 1_000)
    spend(there, day, 500)
    meet(here, there)
    assert spent(here, day) == spent(there, day) == 1_500
    assert told(here, day) == told(there, day)


def test_an_expense_that_two_laptops_reversed_apart_is_reversed_once(laptops: list[Laptop]) -> None:
    here, there, _ = laptops
    day = planned(laptops)
    wrong, right = spend(here, day, 1_000), spend(here, day, 700)
    meet(here, there)
    reverse_on(here, wrong, "Typed twice")
    reverse_on(there, wrong, "Not ours")
    meet(here, there)
    assert spent(here, day) == spent(there, day) == 700
    with there.workspace.read() as session:
        rows = entries(session, day.budget)
        assert open_conflicts(session, there.workspace.writer) == []
    assert [(row.id, row.is_reversed) for row in rows] == [(wrong, True), (right, False)]
    assert told(here, day) == told(there, day)


def test_a_correction_here_and_a_reversal_there_leave_the_corrected_expense_alone(
    laptops: list[Laptop],
) -> None:
    here, there, _ = laptops
    day = planned(laptops)
    wrong = spend(here, day, 1_000)
    meet(here, there)
    here.do(lambda: write_anew(here, day, wrong, 1_200))
    reverse_on(there, wrong, "Typed wrongly")
    meet(here, there)
    assert spent(here, day) == spent(there, day) == 1_200


def test_one_expense_that_two_laptops_wrote_anew_says_so_until_one_is_reversed(
    laptops: list[Laptop],
) -> None:
    here, there, _ = laptops
    day = planned(laptops)
    wrong = spend(here, day, 1_000)
    meet(here, there)
    for laptop, amount in ((here, 1_200), (there, 1_300)):
        laptop.do(lambda laptop=laptop, amount=amount: write_anew(laptop, day, wrong, amount))  # type: ignore[misc]  # both bound here
    meet(here, there)
    with here.workspace.read() as session:
        rows = entries(session, day.budget)
    assert [row.corrected_apart for row in rows] == [False, True, True]
    reverse_on(here, rows[1].id, "Written on two laptops")
    with here.workspace.read() as session:
        assert not any(row.corrected_apart for row in entries(session, day.budget))


def test_a_fresh_expense_that_is_undone_is_gone_with_its_shares_on_every_laptop(
    laptops: list[Laptop],
) -> None:
    here, there, _ = laptops
    day = planned(laptops)
    spend(here, day, 300)
    spend(here, day, 1_000, method="own_pocket", paid_by_id=day.ana)
    meet(here, there)
    here.do(lambda: undo_last(here.workspace))
    meet(here, there)
    assert spent(there, day) == 300
    with there.workspace.read() as session:
        assert reimbursements(session) == ()
        assert sum(spent_by_source(session).values()) == 300


def test_one_gift_that_two_laptops_wrote_down_is_handed_out_once(laptops: list[Laptop]) -> None:
    here, there, _ = laptops
    day = planned(laptops)

    def hand(laptop: Laptop) -> Callable[[], None]:
        def write() -> None:
            with laptop.workspace.edit(gesture("hand_out_gift")) as edit:
                hand_out(edit, day.budget, day.ana, "Card 0412", 2_500, handed_on="2026-11-01")

        return write

    here.do(hand(here))
    there.do(hand(there))
    meet(here, there)
    with here.workspace.read() as session:
        assert gifts(session, day.budget).total == 2_500


@dataclass(frozen=True)
class Step:
    """Something a laptop does with money; `pick` chooses the expense that it is about."""

    laptop: int
    kind: str
    amount: int
    pick: int


KINDS = ("spend", "own", "reverse", "correct", "income", "give_back", "count", "undo", "meet")
steps = st.lists(
    st.builds(
        Step,
        st.integers(0, 1),
        st.sampled_from(
            ("spend", "own", "reverse", "correct", "income", "give_back", "count", "undo", "meet")
        ),
        st.integers(1, 5_000),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=9,
)


def take(step: Step, laptop: Laptop, day: ShorelineDay) -> None:
    """Do one step as the work does it; what cannot be done is left."""
    workspace = laptop.workspace
    with workspace.read() as session:
        standing = [
            row.id for row in entries(session, day.budget) if row.table == "expense" and not row.is_reversed
        ]
        waiting = [row.id for row in reimbursements(session) if row.status == "asked"]
    if step.kind == "undo":
        undo_last(workspace)
        return
    with workspace.edit(gesture("write_expense", day.budget)) as edit:
        part = ExpensePart(step.amount, day.buses)
        match step.kind:
            case "spend":
                write_expense(edit, day.budget, step.amount, [part], method="cash")
            case "own":
                write_expense(edit, day.budget, step.amount, [part], method="own_pocket", paid_by_id=day.ana)
            case "reverse" if standing:
                reverse(edit, "expense", standing[step.pick % len(standing)], f"Wrong by {step.amount}")
            case "correct" if standing:
                correct_expense(edit, standing[step.pick % len(standing)], "Wrong", step.amount, [part])
            case "income":
                write_income(edit, day.budget, step.amount, line_id=day.sales, method="cash")
            case "give_back" if waiting:
                approve_back(edit, waiting[0])
                pay_back(edit, waiting[0], "cash")
            case "count":
                count_cash(edit, day.budget, "closing", amount=step.amount)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(history=steps)
def test_in_any_order_all_laptops_come_to_the_same_money(
    beginning: Beginning, tmp_path_factory: pytest.TempPathFactory, history: list[Step]
) -> None:
    with open_laptops(beginning, tmp_path_factory.mktemp("any")) as laptops:
        here, there, third = laptops
        day = planned(laptops)
        fresh = {here: False, there: False}
        for step in history:
            laptop = laptops[step.laptop]
            if step.kind == "meet":
                meet(here, there)
            elif step.kind != "undo" or fresh[laptop]:
                before = len(laptop.own)
                laptop.do(lambda step=step, laptop=laptop: take(step, laptop, day))  # type: ignore[misc]  # both bound here
                fresh[laptop] = step.kind != "undo" and len(laptop.own) > before
        first, second = here.letter(), there.letter()
        for file in (second, first):
            third.take(file)
        there.take(first)
        here.take(second)
        assert told(here, day) == told(there, day) == told(third, day)
        with third.workspace.read() as session:
            sums = actuals(session, day.budget).actuals
            counted = [
                sum(part.amount for part in row.parts)
                for row in entries(session, day.budget)
                if row.table == "expense" and not row.is_reversed
            ]
        assert sums.totals["cost"].actual == sum(counted)

"""The cash box counted before and after, and gift cards handed out: what is there, and what should be."""

from __future__ import annotations

import pytest

from organizer_app.budget_errors import HandedOutAlready, PiecesDoNotAddUp
from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import Compared
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.cash_box import CashBox, cash_box, count_cash, remove_count
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.entries import entries
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.gifts import gifts, hand_out, set_signed, take_gift_back
from organizer_app.work.budgets.income import write_income
from organizer_app.work.budgets.lines import add_line
from organizer_app.work.budgets.reimbursements import approve_back, pay_back, reimbursements
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.new_person import add_person
from tests.work.conftest import NOW
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day
from tests.work.test_forgetting import forget_for_good

ZONE = "America/Los_Angeles"
A_DAY = 24 * 3_600_000


@pytest.fixture
def day(workspace: Workspace) -> ShorelineDay:
    return plan_shoreline_day(workspace)


def box(workspace: Workspace, budget: Id) -> CashBox:
    with workspace.read() as session:
        return cash_box(session, budget, ZONE)


def sell(workspace: Workspace, day: ShorelineDay, amount: int, on: str, method: str = "cash") -> Id:
    with workspace.edit(gesture("write_income")) as edit:
        return write_income(edit, day.budget, amount, line_id=day.sales, received_on=on, method=method)


def buy(workspace: Workspace, day: ShorelineDay, amount: int, on: str, method: str = "cash") -> Id:
    kind = "refund" if amount < 0 else "purchase"
    with workspace.edit(gesture("write_expense")) as edit:
        part = ExpensePart(amount, day.food)
        return write_expense(edit, day.budget, amount, [part], spent_on=on, method=method, kind=kind)


def test_a_count_by_pieces_comes_to_their_worth_and_says_who_counted(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("count_cash")) as edit:
        count_cash(edit, day.budget, "opening", {2_000: 3, 25: 4, 100: 0}, counted_by_id=day.ana)
    (count,) = box(workspace, day.budget).counts
    assert (count.amount, count.pieces, count.counted_by, count.witness, count.day) == (
        6_100,
        {2_000: 3, 25: 4},
        "Ana Ruiz",
        "",
        "2031-01-07",
    )


def test_pieces_and_a_total_that_differ_are_refused_with_both(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("count_cash")) as edit:
        with pytest.raises(PiecesDoNotAddUp) as fault:
            count_cash(edit, day.budget, "closing", {2_000: 3}, 6_100)
        with pytest.raises(UnreadableValue):
            count_cash(edit, day.budget, "closing")
        with pytest.raises(UnreadableValue):
            count_cash(edit, day.budget, "closing", {2_000: -1})
        with pytest.raises(UnreadableValue):
            count_cash(edit, day.budget, "at noon", amount=5)
        with pytest.raises(UnknownRow):
            count_cash(edit, day.budget, "closing", amount=5, witness_id=b"n" * 16)
        with pytest.raises(UnknownRow):
            count_cash(edit, b"n" * 16, "closing", amount=5)
        count_cash(edit, day.budget, "opening", {}, 5_000)
    assert (fault.value.amount, fault.value.added, fault.value.currency) == (6_100, 6_000, "USD")


def test_what_should_be_in_the_box_is_the_opening_and_the_cash_of_the_days_between(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("count_cash")) as edit:
        count_cash(edit, day.budget, "opening", amount=5_000, counted_at=NOW)
        count_cash(edit, day.budget, "closing", amount=6_900, counted_at=NOW + A_DAY)
    sell(workspace, day, 1_000, "2031-01-06")
    sell(workspace, day, 4_000, "2031-01-07")
    sell(workspace, day, 700, "2031-01-08", "check")
    sell(workspace, day, 9_000, "2031-01-09")
    wrong = sell(workspace, day, 600, "2031-01-08")
    buy(workspace, day, 2_500, "2031-01-08")
    buy(workspace, day, -500, "2031-01-08")
    buy(workspace, day, 800, "2031-01-08", "card")
    twice = buy(workspace, day, 300, "2031-01-08")
    with workspace.edit(gesture("reverse_entry")) as edit:
        reverse(edit, "income", wrong, "Not sold")
        reverse(edit, "expense", twice, "Typed twice")
    (one,) = box(workspace, day.budget).rounds
    assert (one.came_in, one.went_out, one.expected, one.difference) == (4_500, 2_500, 7_000, -100)


def test_cash_given_back_to_somebody_left_the_box(workspace: Workspace, day: ShorelineDay) -> None:
    with workspace.edit(gesture("count_cash")) as edit:
        count_cash(edit, day.budget, "opening", amount=5_000)
        part = ExpensePart(1_200, day.food)
        write_expense(edit, day.budget, 1_200, [part], method="own_pocket", paid_by_id=day.ana)
        (asked,) = reimbursements(edit.session)
        approve_back(edit, asked.id)
        pay_back(edit, asked.id, "cash")
    (one,) = box(workspace, day.budget).rounds
    assert (one.closing, one.went_out, one.expected, one.difference) == (None, 1_200, 3_800, None)


def test_a_box_without_an_opening_began_empty_and_one_counted_again_began_as_before(
    workspace: Workspace, day: ShorelineDay
) -> None:
    sell(workspace, day, 4_000, "2031-01-06")
    with workspace.edit(gesture("count_cash")) as edit:
        first = count_cash(edit, day.budget, "closing", amount=3_900, counted_at=NOW)
        count_cash(edit, day.budget, "closing", amount=4_000, counted_at=NOW + 60_000)
        count_cash(edit, day.budget, "opening", amount=2_000, counted_at=NOW + A_DAY)
    assert [one.difference for one in box(workspace, day.budget).rounds] == [-100, 0, None]
    with workspace.edit(gesture("count_cash")) as edit:
        remove_count(edit, first)
    assert [one.difference for one in box(workspace, day.budget).rounds] == [0, None]


def test_a_box_opened_and_closed_in_one_moment_was_opened_first(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("count_cash")) as edit:
        for amount in (1_000, 2_000, 3_000):
            count_cash(edit, day.budget, "closing", amount=amount, counted_at=NOW + amount)
            count_cash(edit, day.budget, "opening", amount=amount, counted_at=NOW + amount)
    assert [one.difference for one in box(workspace, day.budget).rounds] == [0, 0, 0]


def test_a_gift_card_is_listed_with_who_got_it_and_held_against_its_line(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("hand_out_gift")) as edit:
        cards = add_line(edit, day.budget, "Gift cards", category="gift_cards", unit_cost=10_000)
        luz = add_person(edit, "Luz Mora")
        card = hand_out(edit, day.budget, luz, "Market card 0412", 2_500, line_id=cards)
        hand_out(edit, day.budget, day.ana, "Stipend", 5_000, kind="stipend", handed_on="2031-01-05")
        set_signed(edit, card, signed=True)
    with workspace.read() as session:
        told = gifts(session, day.budget)
    assert [(gift.person, gift.what, gift.kind, gift.signed) for gift in told.gifts] == [
        ("Ana Ruiz", "Stipend", "stipend", False),
        ("Luz Mora", "Market card 0412", "gift_card", True),
    ]
    assert told.by_line == {cards: Compared(10_000, 2_500), None: Compared(0, 5_000)}
    assert (told.total, told.unsigned) == (7_500, 1)


def test_the_same_gift_is_not_handed_to_one_person_twice_on_a_day_unless_it_was_taken_back(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("hand_out_gift")) as edit:
        card = hand_out(edit, day.budget, day.ana, "Card", 2_500)
        with pytest.raises(HandedOutAlready):
            hand_out(edit, day.budget, day.ana, "Card", 3_000)
        set_signed(edit, card, signed=True)
        take_gift_back(edit, card)
        assert hand_out(edit, day.budget, day.ana, "Card", 3_000) == card
    with workspace.read() as session:
        told = gifts(session, day.budget)
    assert (told.total, told.unsigned) == (3_000, 1)


def test_a_gift_needs_a_name_a_worth_a_person_and_a_line_of_the_same_budget(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("hand_out_gift")) as edit:
        other = add_line(edit, add_budget(edit, "Other"), "Cards")
        with pytest.raises(MissingValue):
            hand_out(edit, day.budget, day.ana, " ", 100)
        for amount in (0, -5):
            with pytest.raises(UnreadableValue):
                hand_out(edit, day.budget, day.ana, "Card", amount)
        with pytest.raises(UnreadableValue):
            hand_out(edit, day.budget, day.ana, "Card", 100, handed_on="")
        with pytest.raises(UnknownRow):
            hand_out(edit, day.budget, b"n" * 16, "Card", 100)
        with pytest.raises(UnknownRow):
            hand_out(edit, day.budget, day.ana, "Card", 100, line_id=other)


def test_what_somebody_forgotten_was_handed_and_paid_back_stays_in_the_totals(
    workspace: Workspace, day: ShorelineDay
) -> None:
    with workspace.edit(gesture("hand_out_gift")) as edit:
        count_cash(edit, day.budget, "opening", amount=5_000, counted_by_id=day.ana)
        hand_out(edit, day.budget, day.ana, "Card 0412", 2_500, line_id=day.food)
        part = ExpensePart(1_200, day.food)
        write_expense(edit, day.budget, 1_200, [part], method="own_pocket", paid_by_id=day.ana)
        (asked,) = reimbursements(edit.session)
        approve_back(edit, asked.id)
        pay_back(edit, asked.id, "cash")
    forget_for_good(workspace, day.ana)
    with workspace.read() as session:
        (gift,) = gifts(session, day.budget).gifts
        (back,) = reimbursements(session)
        (spent,) = entries(session, day.budget)
    assert {gift.person, back.person, spent.paid_by} == {"somebody forgotten"}
    assert (gift.amount, gift.line_id, back.amount, back.status) == (2_500, day.food, 1_200, "paid")
    (one,) = box(workspace, day.budget).rounds
    assert (one.opening and one.opening.counted_by, one.expected) == ("somebody forgotten", 3_800)

"""Money given back: asked, approved by an adult, paid once, and added up by person and currency."""

from __future__ import annotations

import pytest

from organizer_app.budget_errors import AdultsGiveBack, NotApprovedYet, PaidBackAlready, ReversedAlready
from organizer_app.errors import UnknownRow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.sync.members import give_role
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.expenses import ExpensePart, correct_expense, write_expense
from organizer_app.work.budgets.reimbursements import (
    ReimbursementRow,
    approve_back,
    ask_back,
    ask_no_more,
    owed,
    pay_back,
    reimbursements,
    reimbursements_of,
)
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.new_person import add_person
from organizer_app.work.people.same import link_same
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day


@pytest.fixture
def day(workspace: Workspace) -> ShorelineDay:
    return plan_shoreline_day(workspace)


def paid_first(workspace: Workspace, day: ShorelineDay, amount: int = 3_000) -> tuple[Id, Id]:
    """Write what Ana paid out of her pocket; return the expense and what is asked back."""
    with workspace.edit(gesture("write_expense")) as edit:
        part = ExpensePart(amount, day.food)
        made = write_expense(edit, day.budget, amount, [part], method="own_pocket", paid_by_id=day.ana)
    (row,) = (row for row in listed(workspace) if row.expense_id == made)
    return made, row.id


def listed(workspace: Workspace) -> tuple[ReimbursementRow, ...]:
    with workspace.read() as session:
        return reimbursements(session)


def test_what_came_out_of_somebodys_pocket_is_asked_back_at_once(
    workspace: Workspace, day: ShorelineDay
) -> None:
    paid_first(workspace, day)
    (row,) = listed(workspace)
    assert (row.person, row.amount, row.status, row.asked_on, row.budget) == (
        "Ana Ruiz",
        3_000,
        "asked",
        "2031-01-07",
        "Shoreline day",
    )


@pytest.mark.parametrize("method", ["card", "cash", None])
def test_what_the_group_paid_is_not_asked_back(
    workspace: Workspace, day: ShorelineDay, method: str | None
) -> None:
    with workspace.edit(gesture("write_expense")) as edit:
        parts = [ExpensePart(3_000, day.food)]
        write_expense(edit, day.budget, 3_000, parts, method=method, paid_by_id=day.ana)
    assert listed(workspace) == ()


def test_it_is_approved_and_then_paid_once(workspace: Workspace, day: ShorelineDay) -> None:
    _, asked = paid_first(workspace, day)
    with workspace.edit(gesture("reimburse", asked)) as edit:
        with pytest.raises(NotApprovedYet):
            pay_back(edit, asked, "cash")
        approve_back(edit, asked)
        pay_back(edit, asked, "check", "2031-01-09")
        with pytest.raises(PaidBackAlready):
            pay_back(edit, asked, "check")
        with pytest.raises(PaidBackAlready):
            ask_no_more(edit, asked)
        approve_back(edit, asked)
    (row,) = listed(workspace)
    assert (row.status, row.approved_on, row.paid_on, row.method) == (
        "paid",
        "2031-01-07",
        "2031-01-09",
        "check",
    )


def test_a_youth_leads_laptop_asks_and_does_not_approve(workspace: Workspace, day: ShorelineDay) -> None:
    _, asked = paid_first(workspace, day)
    give_role(workspace, workspace.laptop_id, "youth_lead", leaves_no_admin=True)
    with workspace.edit(gesture("reimburse", asked)) as edit:
        with pytest.raises(AdultsGiveBack):
            approve_back(edit, asked)
        with pytest.raises(AdultsGiveBack):
            pay_back(edit, asked)
    paid_first(workspace, day, 500)
    assert [row.status for row in listed(workspace)] == ["asked", "asked"]


def test_a_young_person_at_an_adults_laptop_does_not_approve_either(
    workspace: Workspace, day: ShorelineDay
) -> None:
    _, asked = paid_first(workspace, day)
    with workspace.edit(gesture("add_person")) as edit:
        workspace.actor = add_person(edit, "Luz", age_group="youth")
    with pytest.raises(AdultsGiveBack), workspace.edit(gesture("reimburse")) as edit:
        approve_back(edit, asked)


def test_what_was_asked_can_be_given_to_the_group_and_asked_again(
    workspace: Workspace, day: ShorelineDay
) -> None:
    expense, asked = paid_first(workspace, day)
    with workspace.edit(gesture("reimburse")) as edit:
        approve_back(edit, asked)
        ask_no_more(edit, asked)
    assert listed(workspace) == ()
    with workspace.edit(gesture("reimburse")) as edit:
        assert ask_back(edit, expense, day.ana) == asked
        assert ask_back(edit, expense, day.ana) == asked
    (row,) = listed(workspace)
    assert (row.status, row.approved_on) == ("asked", None)


def test_a_reversed_expense_is_not_asked_back_any_more_but_what_was_paid_stays_listed(
    workspace: Workspace, day: ShorelineDay
) -> None:
    first, asked = paid_first(workspace, day)
    second, paid = paid_first(workspace, day, 800)
    with workspace.edit(gesture("reimburse")) as edit:
        approve_back(edit, paid)
        pay_back(edit, paid)
        reverse(edit, "expense", first, "Typed twice")
        reverse(edit, "expense", second, "Typed twice")
        with pytest.raises(ReversedAlready):
            approve_back(edit, asked)
        with pytest.raises(ReversedAlready):
            ask_back(edit, first, day.ana)
    (row,) = listed(workspace)
    assert (row.id, row.is_reversed) == (paid, True)


def test_a_corrected_expense_is_asked_back_at_its_new_amount(workspace: Workspace, day: ShorelineDay) -> None:
    made, _ = paid_first(workspace, day)
    with workspace.edit(gesture("write_expense")) as edit:
        parts = [ExpensePart(3_500, day.food)]
        correct_expense(edit, made, "35", 3_500, parts, method="own_pocket", paid_by_id=day.ana)
    (row,) = listed(workspace)
    assert row.amount == 3_500


def test_each_person_is_told_what_they_are_owed_in_each_currency_over_all_budgets(
    workspace: Workspace, day: ShorelineDay
) -> None:
    paid_first(workspace, day)
    _, second = paid_first(workspace, day, 500)
    _, third = paid_first(workspace, day, 40)
    with workspace.edit(gesture("reimburse")) as edit:
        approve_back(edit, second)
        approve_back(edit, third)
        pay_back(edit, third)
        anita = add_person(edit, "Anita Ruiz")
        link_same(edit, day.ana, anita)
        mexico = add_budget(edit, "Intercambio", currency="MXN")
        part = ExpensePart(9_000, category="food")
        write_expense(edit, mexico, 9_000, [part], method="own_pocket", paid_by_id=anita)
    with workspace.read() as session:
        rows = reimbursements(session)
        here = reimbursements(session, day.budget)
        hers = reimbursements_of(session, [day.ana, anita])
    assert {(one.currency, one.asked, one.approved, one.paid) for one in owed(rows)} == {
        ("USD", 3_000, 500, 40),
        ("MXN", 9_000, 0, 0),
    }
    assert len({one.person_id for one in owed(rows)}) == 1
    assert [(row.status, row.amount) for row in here] == [("asked", 3_000), ("approved", 500), ("paid", 40)]
    assert hers == rows
    assert owed(()) == ()


def test_nothing_is_approved_that_is_not_there(workspace: Workspace, day: ShorelineDay) -> None:
    with workspace.edit(gesture("reimburse")) as edit:
        for refused in (approve_back, pay_back, ask_no_more):
            with pytest.raises(UnknownRow):
                refused(edit, b"n" * 16)

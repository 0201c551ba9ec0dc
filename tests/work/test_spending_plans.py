"""Money spent is found by indexes: no look at one budget goes through what all others spent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from organizer_app.store.edit import gesture
from organizer_app.store.readers import Session
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.actuals import actuals, last_time
from organizer_app.work.budgets.cash_box import cash_box, count_cash
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.entries import entries
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.gifts import gifts, hand_out
from organizer_app.work.budgets.income import write_income
from organizer_app.work.budgets.lines import add_line
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reimbursements import reimbursements, reimbursements_of
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.budgets.source_reads import spent_by_source
from tests.work.spending_scene import ShorelineDay, plan_shoreline_day
from tests.work.test_query_plans import plans, read_whole

LARGE = (
    *("expense", "expense_share", "income", "reversal", "reimbursement", "attachment"),
    *("budget_line", "budget_line_share", "cash_count", "gift_log", "budget_version"),
)
"""A group may have ten years of receipts. Budgets and funding sources are some hundreds."""


@pytest.fixture
def day(workspace: Workspace) -> ShorelineDay:
    made = plan_shoreline_day(workspace)
    with workspace.edit(gesture("fill")) as edit:
        part = ExpensePart(900, made.buses)
        first = write_expense(edit, made.budget, 900, [part], method="own_pocket", paid_by_id=made.ana)
        second = write_expense(edit, made.budget, 900, [part], method="cash")
        write_income(edit, made.budget, 500, line_id=made.sales, method="cash")
        reverse(edit, "expense", second, "Twice")
        attach(edit, "expense", first, b"%PDF", name="r.pdf", media_type="application/pdf", kind="receipt")
        count_cash(edit, made.budget, "closing", amount=400)
        hand_out(edit, made.budget, made.ana, "Card", 500)
    return made


LOOKS: dict[str, Callable[[Session, ShorelineDay], object]] = {
    "plan against actual": lambda s, d: actuals(s, d.budget),
    "entries": lambda s, d: entries(s, d.budget),
    "reimbursements of a budget": lambda s, d: reimbursements(s, d.budget),
    "reimbursements of a person": lambda s, d: reimbursements_of(s, [d.ana]),
    "the cash box": lambda s, d: cash_box(s, d.budget, "America/Los_Angeles"),
    "gifts": lambda s, d: gifts(s, d.budget),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_look_at_a_budgets_money_goes_through_that_of_all(
    workspace: Workspace, day: ShorelineDay, look: str
) -> None:
    with workspace.read() as session, plans(session) as found:
        LOOKS[look](session, day)
    assert read_whole(found, large=LARGE) == []


def test_last_time_is_found_by_the_lines_it_was_copied_from(workspace: Workspace, day: ShorelineDay) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        new = add_budget(edit, "Next")
        add_line(edit, new, "Pizza", copied_from_id=day.food)
    with workspace.read() as session, plans(session) as found:
        last_time(session, plan_of(session, new))
    assert read_whole(found, large=LARGE) == []


def test_what_was_spent_of_all_sources_is_one_question(workspace: Workspace, day: ShorelineDay) -> None:
    with workspace.read() as session, plans(session) as found:
        spent_by_source(session)
    assert sum("expense_share" in step for step in found) == 1
    assert read_whole(found, large=("expense", "reversal")) == []

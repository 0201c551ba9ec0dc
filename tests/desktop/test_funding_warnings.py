"""What speaks against the money of a line is said at the line and at the source, in words."""

from __future__ import annotations

from organizer_app.desktop.budgets.grid_columns import DESCRIPTION
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, change_budget, set_source
from organizer_app.work.budgets.funding_change import add_funding, change_funding
from organizer_app.work.budgets.lines import add_line, change_line
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.meetings.plan import plan_meeting
from tests.desktop.budget_maker import BudgetMaker


def test_money_that_was_declined_runs_short_or_pays_on_another_day_is_warned_of(
    maker: BudgetMaker, workspace: Workspace
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        event = plan_meeting(edit, "Shore day", "2031-05-10T09:00")
        council = add_funding(edit, "Council", status="awarded", award=10_000)
        old = add_funding(edit, "Old grant", status="awarded", award=90_000, ends_on="2031-04-30")
        raffle = add_funding(edit, "Raffle", status="declined")
        other = add_budget(edit, "Training")
        add_line(edit, other, "Hall", unit_cost=4_000, funding_source_id=council)
        change_budget(edit, maker.id, meeting_id=event)
        for source in (council, old, raffle):
            set_source(edit, maker.id, source, 7_000 if source == council else None)
        lunch, water, bags = plan_of(edit.session, maker.id).lines
        change_line(edit, lunch.id, funding_source_id=old)
        change_line(edit, water.id, funding_source_id=raffle)
        change_line(edit, bags.id, unit_cost=7_550, funding_source_id=council)
    maker.until(lambda: len(maker.grid.lines.cells.warnings) == 3)
    told = {
        0: "“Old grant” pays only until Apr 30, 2031.",
        1: "“Raffle” was declined: there is no money of it.",
        2: "“Council” has not enough left: $15.50 more is planned than there is.",
    }
    for place, words in told.items():
        maker.at(place, DESCRIPTION)
        assert maker.page.line.warning.text() == f"{words} Choose who else pays, or ask the funder."
    amounts = maker.page.money.amounts
    assert amounts[council].box.accessibleDescription() == (
        "Left of it: $60.00. Empty takes all of that. The lines take $15.50 more of it than is left. "
        "That is $10.00 more than is left of it over all budgets."
    )
    assert (
        amounts[raffle].box.accessibleDescription() == "It was declined: choose other money, and take it off."
    )
    with workspace.edit(gesture("change_funding")) as edit:
        change_funding(edit, old, ends_on=None)
        change_funding(edit, raffle, status="awarded")
        change_line(edit, bags.id, unit_cost=6_000)
    maker.until(lambda: not maker.grid.lines.cells.warnings)
    assert amounts[raffle].box.accessibleDescription() == (
        "Nobody wrote down yet how much it is. Empty counts as nothing."
    )


def test_what_the_lines_take_beyond_what_this_budget_may_is_said_at_the_source(
    maker: BudgetMaker, workspace: Workspace
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        council = add_funding(edit, "Council", status="awarded", award=10_000)
        set_source(edit, maker.id, council, 4_000)
        change_line(edit, plan_of(edit.session, maker.id).lines[2].id, funding_source_id=council)
    maker.until(lambda: council in maker.page.money.amounts)
    assert maker.page.money.amounts[council].box.accessibleDescription() == (
        "Left of it: $100.00. Empty takes all of that. The lines take $5.00 more of it than this budget may."
    )
    assert not maker.grid.lines.cells.warnings

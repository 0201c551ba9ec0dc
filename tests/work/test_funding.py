"""Funding sources from the idea to the report: sums over all budgets by hand, fields, answers, merges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from organizer_app.budget_errors import FundingSourceInUse, UnknownCurrency
from organizer_app.errors import (
    MissingValue,
    NobodyCalled,
    SeveralCalled,
    UnknownRow,
    UnreadableValue,
)
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import LineShare
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.funding import (
    SourceRow,
    funding_source,
    funding_sources,
    source_names,
)
from organizer_app.work.budgets.funding_answers import (
    add_answer,
    answers,
)
from organizer_app.work.budgets.funding_change import (
    add_funding,
    bar_category,
    change_funding,
    remove_funding,
    set_funder,
    set_helper,
)
from organizer_app.work.budgets.lines import add_line, change_line, remove_lines, split_line
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.budgets.versions import approve, close, return_budget, submit
from organizer_app.work.coming_dates import coming_dates
from organizer_app.work.new_person import add_person
from tests.work.test_query_plans import plans, read_whole


@dataclass(frozen=True)
class Grant:
    """$5,000 that a day by the shore ($310 of it) and a training ($400 of it) plan to take from."""

    id: Id
    council: Id
    day: Id
    seeds: Id
    training: Id
    hall: Id


def make_grant(edit: Edit) -> Grant:
    grant = add_funding(edit, "Shoreline grant", award=500_000, status="awarded", may_not_pay_for=["food"])
    council = add_funding(edit, "Council")
    day = add_budget(edit, "Shoreline day", youth_led=False)
    set_source(edit, day, grant, 40_000)
    seeds = add_line(edit, day, "Seeds", category="supplies", unit_cost=25_000, funding_source_id=grant)
    buses = add_line(edit, day, "Buses", category="transport", unit_cost=9_000)
    split_line(edit, buses, council, [LineShare(grant, parts=2)])
    training = add_budget(edit, "Training", youth_led=False)
    hall = add_line(edit, training, "Hall", category="venue", unit_cost=40_000, funding_source_id=grant)
    return Grant(grant, council, day, seeds, training, hall)


@pytest.fixture
def grant(workspace: Workspace) -> Grant:
    with workspace.edit(gesture("change_funding")) as edit:
        return make_grant(edit)


def do(workspace: Workspace, change: Callable[[Edit], object]) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        change(edit)


def spend(workspace: Workspace, budget: Id, line: Id, amount: int, source: Id) -> Id:
    with workspace.edit(gesture("write_expense")) as edit:
        return write_expense(edit, budget, amount, [ExpensePart(amount, line, source_id=source)])


def row_of(workspace: Workspace, source: Id) -> SourceRow:
    with workspace.read() as session:
        return next(row for row in funding_sources(session) if row.id == source)


def figures(workspace: Workspace, source: Id) -> tuple[int, int, int, int | None]:
    row = row_of(workspace, source)
    return row.promised, row.committed, row.spent, row.left


# Sums over all budgets


def test_a_source_is_promised_committed_spent_and_left_over_all_budgets(
    workspace: Workspace, grant: Grant
) -> None:
    assert figures(workspace, grant.id) == (71_000, 0, 0, 500_000)
    do(workspace, lambda edit: approve(edit, grant.day))
    assert figures(workspace, grant.id) == (40_000, 31_000, 0, 469_000)
    wrong = spend(workspace, grant.day, grant.seeds, 10_000, grant.id)
    assert figures(workspace, grant.id) == (40_000, 21_000, 10_000, 469_000)
    spend(workspace, grant.training, grant.hall, 1_500, grant.id)
    assert figures(workspace, grant.id) == (40_000, 21_000, 11_500, 467_500)
    do(workspace, lambda edit: change_line(edit, grant.seeds, unit_cost=30_000))
    assert figures(workspace, grant.id) == (45_000, 21_000, 11_500, 467_500)
    do(workspace, lambda edit: reverse(edit, "expense", wrong, "Typed twice"))
    assert figures(workspace, grant.id) == (45_000, 31_000, 1_500, 467_500)
    spend(workspace, grant.day, grant.seeds, 50_000, grant.id)
    assert figures(workspace, grant.id) == (45_000, 0, 51_500, 448_500)
    do(workspace, lambda edit: close(edit, grant.day))
    assert figures(workspace, grant.id) == (40_000, 0, 51_500, 448_500)


def test_what_was_submitted_or_returned_is_promised_only(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: submit(edit, grant.day))
    assert figures(workspace, grant.id) == (71_000, 0, 0, 500_000)
    do(workspace, lambda edit: return_budget(edit, grant.day, "Too many seeds"))
    assert figures(workspace, grant.id) == (71_000, 0, 0, 500_000)


def test_a_source_says_what_each_budget_takes(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: approve(edit, grant.day))
    spend(workspace, grant.day, grant.seeds, 10_000, grant.id)
    with workspace.read() as session:
        card = funding_source(session, grant.id)
        other = funding_source(session, grant.council)
    told = [
        (use.title, use.status, use.may_take, use.promised, use.committed, use.spent) for use in card.uses
    ]
    assert told == [
        ("Shoreline day", "approved", 40_000, 0, 21_000, 10_000),
        ("Training", "draft", None, 40_000, 0, 0),
    ]
    assert card.may_not_pay_for == ("food",)
    assert card.row == row_of(workspace, grant.id)
    assert [(use.title, use.committed) for use in other.uses] == [("Shoreline day", 3_000)]
    assert other.row.left is None


def test_a_line_that_was_approved_and_is_gone_is_still_committed(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: approve(edit, grant.training))
    do(workspace, lambda edit: remove_lines(edit, [grant.hall]))
    do(workspace, lambda edit: add_line(edit, grant.training, "Chairs", funding_source_id=grant.id))
    assert figures(workspace, grant.id)[:2] == (31_000, 40_000)


def test_a_budget_finds_less_of_a_source_that_others_take_by_a_share_or_spent(
    workspace: Workspace, grant: Grant
) -> None:
    with workspace.edit(gesture("change_budget_line")) as edit:
        shared = add_budget(edit, "Youth day", youth_led=False)
        vans = add_line(edit, shared, "Vans", category="transport", unit_cost=9_000)
        split_line(edit, vans, grant.council, [LineShare(grant.id, amount=2_000)])

    def available() -> int:
        with workspace.read() as session:
            return payers(session, grant.training, plan_of(session, grant.training))[grant.id].available

    assert available() == 500_000 - 31_000 - 2_000
    spend(workspace, grant.day, grant.seeds, 45_000, grant.id)
    assert available() == 500_000 - 45_000 - 2_000
    do(workspace, lambda edit: close(edit, shared))
    assert available() == 500_000 - 45_000


def test_sources_are_listed_by_how_far_they_are_and_by_name(workspace: Workspace, grant: Grant) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        add_funding(edit, "Ábrego fund", status="declined")
        add_funding(edit, "Zavala fund", status="awarded", award=100)
        add_funding(edit, "Health grant", status="submitted", requested=90_000)
    with workspace.read() as session:
        assert [row.name for row in funding_sources(session)] == [
            "Shoreline grant",
            "Zavala fund",
            "Health grant",
            "Council",
            "Ábrego fund",
        ]
        assert [name for _id, name in source_names(session)][:2] == ["Ábrego fund", "Council"]


def test_the_list_is_read_in_as_many_questions_for_ten_sources_as_for_two(
    workspace: Workspace, grant: Grant
) -> None:
    def questions() -> int:
        with workspace.read() as session, plans(session) as found:
            funding_sources(session)
        assert read_whole(found, large=("expense", "expense_share", "reversal")) == []
        return len(found)

    few = questions()
    with workspace.edit(gesture("change_funding")) as edit:
        for number in range(8):
            source = add_funding(edit, f"Fund {number}")
            budget = add_budget(edit, f"Day {number}", youth_led=False)
            add_line(edit, budget, "Bags", unit_cost=500, funding_source_id=source)
    assert questions() == few


# Fields


def test_all_of_a_source_is_kept_and_comes_back(workspace: Workspace, grant: Grant) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        ana, ben = add_person(edit, "Ana Ruiz"), add_person(edit, "Ben Cota")
        set_funder(edit, grant.council, "  County   Parks ")
        change_funding(
            edit,
            grant.council,
            status="writing",
            requested=250_000,
            purpose="Trees along the shore",
            may_not_pay_for={"gift_cards", "food"},
            apply_until="2031-02-01",
            report_due_on="2031-12-01",
            starts_on="2031-03-01",
            ends_on="2031-10-31",
            writer_id=ana,
            mentor_id=ben,
            grant_number="CP-31-7",
            notes="Ask about the oven",
        )
    with workspace.read() as session:
        card = funding_source(session, grant.council)
    assert (card.row.funder, card.row.status, card.row.requested) == ("County Parks", "writing", 250_000)
    assert (card.row.apply_until, card.row.report_due_on) == ("2031-02-01", "2031-12-01")
    assert (card.writer, card.mentor, card.grant_number) == ("Ana Ruiz", "Ben Cota", "CP-31-7")
    assert card.may_not_pay_for == ("food", "gift_cards")
    undo_last(workspace)
    with workspace.read() as session:
        assert funding_source(session, grant.council).row.funder == ""


def test_a_funder_is_written_down_once(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: set_funder(edit, grant.id, "County Parks"))
    do(workspace, lambda edit: set_funder(edit, grant.council, "county parks"))
    assert row_of(workspace, grant.id).funder_id == row_of(workspace, grant.council).funder_id
    do(workspace, lambda edit: set_funder(edit, grant.council, ""))
    assert row_of(workspace, grant.council).funder_id is None


def test_what_a_source_cannot_be_is_refused(workspace: Workspace, grant: Grant) -> None:
    refused: list[tuple[type[Exception], Callable[[Edit], object]]] = [
        (MissingValue, lambda edit: add_funding(edit, " ")),
        (UnknownCurrency, lambda edit: add_funding(edit, "Fondo", currency="peso")),
        (UnreadableValue, lambda edit: change_funding(edit, grant.id, status="promised")),
        (UnreadableValue, lambda edit: change_funding(edit, grant.id, award=-1)),
        (UnreadableValue, lambda edit: change_funding(edit, grant.id, ends_on="someday")),
        (UnreadableValue, lambda edit: change_funding(edit, grant.id, may_not_pay_for=["moon"])),
        (FundingSourceInUse, lambda edit: change_funding(edit, grant.id, currency="MXN")),
        (UnknownRow, lambda edit: change_funding(edit, bytes(16), notes="?")),
        (UnknownRow, lambda edit: add_answer(edit, bytes(16), "Why?")),
    ]
    for fault, change in refused:
        with pytest.raises(fault):
            do(workspace, change)
    do(workspace, lambda edit: change_funding(edit, grant.id, currency="USD"))


def test_a_source_that_budgets_take_money_of_stays(workspace: Workspace, grant: Grant) -> None:
    with pytest.raises(FundingSourceInUse) as caught:
        do(workspace, lambda edit: remove_funding(edit, grant.id))
    assert caught.value.budgets == ("Shoreline day", "Training")
    with pytest.raises(FundingSourceInUse):
        do(workspace, lambda edit: remove_funding(edit, grant.council))


def test_a_source_that_nobody_takes_of_goes_with_its_answers_and_comes_back(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        idea = add_funding(edit, "Health grant", currency="MXN")
        add_answer(edit, idea, "Why here?")
        change_funding(edit, idea, currency="USD")
    do(workspace, lambda edit: remove_funding(edit, idea))
    with workspace.read() as session:
        assert (funding_sources(session), answers(session, idea)) == ((), ())
        with pytest.raises(UnknownRow):
            funding_source(session, idea)
    undo_last(workspace)
    with workspace.read() as session:
        assert [one.question for one in answers(session, idea)] == ["Why here?"]


def test_who_writes_and_mentors_is_found_by_name(workspace: Workspace, grant: Grant) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        ana, _other = add_person(edit, "Ana Ruiz"), add_person(edit, "Ana Cota")
    do(workspace, lambda edit: set_helper(edit, grant.id, "writer_id", "ana ruiz"))
    do(workspace, lambda edit: set_helper(edit, grant.id, "mentor_id", "", ana))
    with pytest.raises(NobodyCalled):
        do(workspace, lambda edit: set_helper(edit, grant.id, "writer_id", "Bo"))
    with pytest.raises(SeveralCalled):
        do(workspace, lambda edit: set_helper(edit, grant.id, "writer_id", "Ana"))
    with workspace.read() as session:
        card = funding_source(session, grant.id)
    assert (card.writer_id, card.mentor_id) == (ana, ana)
    do(workspace, lambda edit: set_helper(edit, grant.id, "writer_id", ""))
    with workspace.read() as session:
        assert funding_source(session, grant.id).writer_id is None


def test_whoever_writes_down_an_award_says_that_it_was_awarded(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: change_funding(edit, grant.council, status="submitted", requested=90_000))
    assert row_of(workspace, grant.council).status == "submitted"
    do(workspace, lambda edit: change_funding(edit, grant.council, award=80_000))
    assert (row_of(workspace, grant.council).status, row_of(workspace, grant.council).left) == (
        "awarded",
        80_000,
    )
    do(workspace, lambda edit: change_funding(edit, grant.id, status="reported"))
    do(workspace, lambda edit: change_funding(edit, grant.id, award=1))
    assert row_of(workspace, grant.id).status == "reported"
    with workspace.edit(gesture("change_funding")) as edit:
        given, hoped = (
            add_funding(edit, "Raffle", award=500),
            add_funding(edit, "Hope", award=5, status="idea"),
        )
    assert (row_of(workspace, given).status, row_of(workspace, hoped).status) == ("awarded", "idea")


def test_categories_are_barred_one_by_one(workspace: Workspace, grant: Grant) -> None:
    do(workspace, lambda edit: bar_category(edit, grant.id, "gift_cards", barred=True))
    do(workspace, lambda edit: bar_category(edit, grant.id, "food", barred=False))
    with workspace.read() as session:
        assert funding_source(session, grant.id).may_not_pay_for == ("gift_cards",)


def test_the_days_of_a_source_come_up_until_they_are_seen_to(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        writing = add_funding(edit, "County fund", status="writing", apply_until="2031-03-08")
        set_funder(edit, writing, "The county")
        add_funding(edit, "Sent in", status="submitted", apply_until="2031-01-20", report_due_on="2031-01-30")
        add_funding(edit, "Missed", apply_until="2031-01-06")
        add_funding(edit, "Too far", apply_until="2031-03-09")
        late = add_funding(edit, "Old grant", status="awarded", report_due_on="2030-12-31")
        add_funding(edit, "Told", status="reported", report_due_on="2031-01-20")
        add_funding(edit, "No", status="declined", report_due_on="2031-01-20", apply_until="2031-01-20")

    def told() -> list[tuple[str, str, str, str, bool]]:
        with workspace.read() as session:
            found = coming_dates(session, date(2031, 1, 7))
        return [(one.kind, one.on, one.title, one.about, one.late) for one in found]

    applying = ("grant_apply", "2031-03-08", "County fund", "The county", False)
    assert told() == [("grant_report", "2030-12-31", "Old grant", "", True), applying]
    do(workspace, lambda edit: change_funding(edit, late, status="reported"))
    assert told() == [applying]
    do(workspace, lambda edit: remove_funding(edit, writing))
    assert told() == []

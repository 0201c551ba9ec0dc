"""Approval: submitted, returned, approved, changed since, closed; on one laptop and on several that meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from organizer_app.budget_errors import (
    BudgetIsClosed,
    NotAnAdultsLaptop,
    NothingPlanned,
    NothingToReturn,
    NotSubmitted,
    NumbersOfYouth,
)
from organizer_app.errors import MissingValue
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.begin import budget_from_budget
from organizer_app.work.budgets.change import add_budget, change_budget
from organizer_app.work.budgets.lines import LineFields, NewLine, add_line, change_line, put_lines
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import (
    approve,
    approved_plan,
    changes_since,
    close,
    return_budget,
    standing_of,
    story,
    submit,
    versions,
)
from organizer_app.work.new_person import add_person
from tests.store.laptops import Beginning, Laptop, begin_group, meet, open_laptops


@pytest.fixture
def day(workspace: Workspace) -> Id:
    with workspace.edit(gesture("add_budget")) as edit:
        made = add_budget(edit, "Shoreline day", expected_count=60)
        add_line(edit, made, "Lunch", basis="per_attendee", unit_cost=900)
    return made


@pytest.fixture
def youths(workspace: Workspace) -> Iterator[Id]:
    """A budget that young people plan, one of whom is at the keyboard."""
    with workspace.edit(gesture("add_budget")) as edit:
        luz = add_person(edit, "Luz Villaseñor", age_group="youth")
        made = add_budget(edit, "Youth day", youth_led=True, lead_id=luz)
        put_lines(edit, made, [NewLine(LineFields(description="Pizza", unit_cost=900))])
    workspace.actor = luz
    yield made
    workspace.actor = None


def do(workspace: Workspace, change: Callable[[Edit], object]) -> None:
    with workspace.edit(gesture("change_budget")) as edit:
        change(edit)


def status(workspace: Workspace, budget_id: Id) -> str:
    with workspace.read() as session:
        return standing_of(session, budget_id).status


def line_of(workspace: Workspace, budget_id: Id) -> Id:
    with workspace.read() as session:
        return plan_of(session, budget_id).lines[0].id


def test_a_budget_goes_from_draft_to_submitted_returned_approved_changed_and_closed(
    workspace: Workspace, youths: Id
) -> None:
    luz, line = workspace.actor, line_of(workspace, youths)
    assert status(workspace, youths) == "draft"
    do(workspace, lambda edit: submit(edit, youths))
    assert status(workspace, youths) == "submitted"
    workspace.actor = None
    do(workspace, lambda edit: return_budget(edit, youths, "Who pays the pizza?"))
    with workspace.read() as session:
        standing = standing_of(session, youths)
    assert (standing.status, standing.returned_with) == ("returned", "Who pays the pizza?")
    workspace.actor = luz
    do(workspace, lambda edit: change_line(edit, line, unit_cost=800))
    do(workspace, lambda edit: submit(edit, youths))
    assert status(workspace, youths) == "submitted"
    workspace.actor = None
    do(workspace, lambda edit: approve(edit, youths))
    assert status(workspace, youths) == "approved"
    workspace.actor = luz
    do(workspace, lambda edit: change_line(edit, line, unit_cost=1_000))
    assert status(workspace, youths) == "changed"
    with workspace.read() as session:
        found, changes = approved_plan(session, youths), changes_since(session, youths)
        kinds = [version.kind for version in versions(session, youths)]
    assert found is not None
    assert found.lines[0].unit_cost == 800
    assert changes is not None
    assert [(change.total_before, change.total) for change in changes.lines] == [(800, 1_000)]
    assert kinds == ["submitted", "submitted", "approved"]
    do(workspace, lambda edit: change_line(edit, line, unit_cost=800))
    assert status(workspace, youths) == "approved"
    do(workspace, lambda edit: close(edit, youths))
    assert status(workspace, youths) == "closed"
    with pytest.raises(BudgetIsClosed):
        do(workspace, lambda edit: submit(edit, youths))
    undo_last(workspace)
    assert status(workspace, youths) == "approved"


def test_who_plans_it_approves_nothing(workspace: Workspace, youths: Id) -> None:
    do(workspace, lambda edit: submit(edit, youths))
    with pytest.raises(NotAnAdultsLaptop):
        do(workspace, lambda edit: approve(edit, youths))
    workspace.actor = None
    with pytest.raises(NumbersOfYouth):
        do(workspace, lambda edit: submit(edit, youths))


def test_what_youth_plan_is_approved_only_as_they_submitted_it(workspace: Workspace, youths: Id) -> None:
    luz, line = workspace.actor, line_of(workspace, youths)
    workspace.actor = None
    with pytest.raises(NotSubmitted):
        do(workspace, lambda edit: approve(edit, youths))
    workspace.actor = luz
    do(workspace, lambda edit: submit(edit, youths))
    do(workspace, lambda edit: change_line(edit, line, unit_cost=5))
    workspace.actor = None
    with pytest.raises(NotSubmitted):
        do(workspace, lambda edit: approve(edit, youths))


def test_an_adult_approves_their_own_plan_in_one_go(workspace: Workspace, day: Id) -> None:
    do(workspace, lambda edit: approve(edit, day))
    assert status(workspace, day) == "approved"
    with workspace.read() as session:
        submitted, approved = versions(session, day)
    assert (submitted.kind, approved.kind, approved.laptop_role) == ("submitted", "approved", "admin")
    assert approved.previous_id == submitted.id


def test_an_approval_on_paper_counts_once_its_photo_is_there(workspace: Workspace, youths: Id) -> None:
    do(workspace, lambda edit: submit(edit, youths))
    with workspace.edit(gesture("approve_budget")) as edit:
        version = approve(edit, youths, on_paper=True)
    assert status(workspace, youths) == "submitted"
    with workspace.edit(gesture("attach_file")) as edit:
        photo = edit.add(
            Attachment,
            owner_table="budget_version",
            owner_id=version,
            kind="signed_form",
            name="signed.jpg",
            content_hash=bytes(32),
        )
    assert status(workspace, youths) == "approved"
    with workspace.read() as session:
        assert versions(session, youths)[-1].paper == photo
        assert versions(session, youths)[-1].laptop_role is None
    do(workspace, lambda edit: edit.remove(Attachment, photo))
    assert status(workspace, youths) == "submitted"


def test_what_does_not_wait_is_not_returned_and_never_without_a_reason(workspace: Workspace, day: Id) -> None:
    with pytest.raises(NothingToReturn):
        do(workspace, lambda edit: return_budget(edit, day, "No"))
    do(workspace, lambda edit: submit(edit, day))
    with pytest.raises(MissingValue):
        do(workspace, lambda edit: return_budget(edit, day, "  "))
    do(workspace, lambda edit: return_budget(edit, day, "No"))
    with pytest.raises(NothingToReturn):
        do(workspace, lambda edit: return_budget(edit, day, "No"))


def test_an_empty_budget_is_not_submitted(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        empty = add_budget(edit, "Empty")
    for change in (lambda edit: submit(edit, empty), lambda edit: approve(edit, empty)):
        with pytest.raises(NothingPlanned):
            do(workspace, change)


def test_the_same_plan_submitted_again_after_a_return_waits_again(workspace: Workspace, day: Id) -> None:
    for _ in range(2):
        do(workspace, lambda edit: submit(edit, day))
        do(workspace, lambda edit: return_budget(edit, day, "Why?"))
    do(workspace, lambda edit: submit(edit, day))
    assert status(workspace, day) == "submitted"
    with workspace.read() as session:
        assert [version.kind for version in versions(session, day)] == ["submitted"] * 3


def test_a_submission_that_is_undone_is_none(workspace: Workspace, day: Id) -> None:
    do(workspace, lambda edit: submit(edit, day))
    undo_last(workspace)
    assert status(workspace, day) == "draft"


def test_a_budget_begun_from_an_approved_one_is_a_draft(workspace: Workspace, day: Id) -> None:
    do(workspace, lambda edit: approve(edit, day))
    with workspace.edit(gesture("add_budget")) as edit:
        again = budget_from_budget(edit, day, "Next year")
    assert status(workspace, again) == "draft"


# Laptops that meet


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 2)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


def on(laptop: Laptop, change: Callable[[Edit], object]) -> None:
    laptop.do(lambda: do(laptop.workspace, change))


def shared_day(laptops: Sequence[Laptop]) -> tuple[Id, Id]:
    made: list[Id] = []

    def plan(edit: Edit) -> None:
        made.append(add_budget(edit, "Shoreline day", expected_count=60))
        made.append(add_line(edit, made[0], "Lunch", unit_cost=900))
        submit(edit, made[0])

    on(laptops[0], plan)
    meet(*laptops)
    return made[0], made[1]


def statuses(laptops: Sequence[Laptop], budget_id: Id) -> set[str]:
    return {status(laptop.workspace, budget_id) for laptop in laptops}


def test_a_line_changed_there_while_it_was_approved_here_shows_after_they_meet(laptops: list[Laptop]) -> None:
    here, there = laptops
    budget, line = shared_day(laptops)
    on(here, lambda edit: approve(edit, budget))
    on(there, lambda edit: change_line(edit, line, unit_cost=1_000))
    meet(here, there)
    assert statuses(laptops, budget) == {"changed"}


def test_two_approvals_made_apart_both_stand_and_the_budget_is_approved(laptops: list[Laptop]) -> None:
    budget, _line = shared_day(laptops)
    for laptop in laptops:
        on(laptop, lambda edit: approve(edit, budget))
    meet(*laptops)
    assert statuses(laptops, budget) == {"approved"}


def test_what_one_returned_and_another_approved_apart_counts_as_returned(laptops: list[Laptop]) -> None:
    here, there = laptops
    budget, _line = shared_day(laptops)
    on(here, lambda edit: approve(edit, budget))
    on(there, lambda edit: return_budget(edit, budget, "The hall is missing"))
    meet(here, there)
    assert statuses(laptops, budget) == {"returned"}
    on(here, lambda edit: approve(edit, budget))
    meet(here, there)
    assert statuses(laptops, budget) == {"approved"}


def test_both_peoples_lines_stay_and_both_laptops_show_one_total(laptops: list[Laptop]) -> None:
    budget, _line = shared_day(laptops)
    for number, laptop in enumerate(laptops):
        on(laptop, partial(_plan_more, budget, number))
    meet(*laptops)
    plans = []
    for laptop in laptops:
        with laptop.workspace.read() as session:
            plans.append(plan_of(session, budget))
    assert plans[0] == plans[1]
    assert {line.description for line in plans[0].lines} == {"Lunch", "Line 0", "Line 1"}


def _plan_more(budget: Id, number: int, edit: Edit) -> None:
    add_line(edit, budget, f"Line {number}", unit_cost=100)
    change_budget(edit, budget, expected_count=70 + number)


def test_an_approval_on_paper_waits_for_its_photo_and_is_not_made_twice(
    workspace: Workspace, day: Id
) -> None:
    with workspace.edit(gesture("approve_budget")) as edit:
        made = approve(edit, day, on_paper=True)
    with workspace.read() as session:
        told = story(session, day)
    assert (told.standing.status, told.awaiting and told.awaiting.id) == ("submitted", made)
    with workspace.edit(gesture("approve_budget")) as edit:
        assert approve(edit, day, on_paper=True) == made
    with workspace.edit(gesture("change_budget")) as edit:
        change_budget(edit, day, expected_count=70)
    with workspace.read() as session:
        assert story(session, day).awaiting is None, "it was another plan"

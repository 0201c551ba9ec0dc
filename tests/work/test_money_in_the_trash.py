"""Deleted budgets, their lines and funding sources stand in the trash, and come back by the rules."""

from __future__ import annotations

import pytest

from organizer_app.budget_errors import NumbersOfYouth
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget, remove_budget
from organizer_app.work.budgets.funding import funding_sources
from organizer_app.work.budgets.funding_answers import add_answer, answers
from organizer_app.work.budgets.funding_change import add_funding, remove_funding
from organizer_app.work.budgets.lines import LineFields, NewLine, add_line, put_lines, remove_lines
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.new_person import add_person
from organizer_app.work.trash import bring_back, trash


def names(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.read() as session:
        return sorted((one.table, one.name) for one in trash(session))


def test_a_deleted_source_comes_back_with_its_answers(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        fund = add_funding(edit, "Shore fund")
        add_answer(edit, fund, "Why here?")
    with workspace.edit(gesture("remove_funding")) as edit:
        remove_funding(edit, fund)
    assert names(workspace) == [("funding_source", "Shore fund")]
    with workspace.edit(gesture("bring_back")) as edit:
        bring_back(edit, "funding_source", fund)
    assert names(workspace) == []
    with workspace.read() as session:
        assert [row.name for row in funding_sources(session)] == ["Shore fund"]
        assert [one.question for one in answers(session, fund)] == ["Why here?"]


def test_a_deleted_budget_comes_back_with_its_lines(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        day = add_budget(edit, "Shore day", youth_led=False)
        add_line(edit, day, "Pizza")
    with workspace.edit(gesture("remove_budget")) as edit:
        remove_budget(edit, day)
    assert names(workspace) == [("budget", "Shore day")]
    with workspace.edit(gesture("bring_back")) as edit:
        bring_back(edit, "budget", day)
    with workspace.read() as session:
        assert [line.description for line in plan_of(session, day).lines] == ["Pizza"]


def test_no_adult_brings_back_a_line_that_young_people_took_out(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        luz = add_person(edit, "Luz Villaseñor", age_group="youth")
        day = add_budget(edit, "Youth day", youth_led=True)
        (line,) = put_lines(edit, day, [NewLine(LineFields(description="Pizza"))])
    workspace.actor = luz
    with workspace.edit(gesture("remove_budget_line")) as edit:
        remove_lines(edit, [line])
    workspace.actor = None
    with pytest.raises(NumbersOfYouth), workspace.edit(gesture("bring_back")) as edit:
        bring_back(edit, "budget_line", line)
    workspace.actor = luz
    with workspace.edit(gesture("bring_back")) as edit:
        bring_back(edit, "budget_line", line)
    workspace.actor = None
    with workspace.read() as session:
        assert [one.description for one in plan_of(session, day).lines] == ["Pizza"]

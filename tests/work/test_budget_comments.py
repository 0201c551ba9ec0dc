"""Comments on budgets: asked about a line or the whole, answered, settled, counted while they are open."""

from __future__ import annotations

import pytest

from organizer_app.errors import MissingValue, UnknownRow
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.comments import (
    Comment,
    answer,
    ask,
    comments,
    open_counts,
    remove_comment,
    settle,
)
from organizer_app.work.budgets.lines import add_line
from organizer_app.work.budgets.versions import approve, close, return_budget, submit
from organizer_app.work.budgets.waiting import waiting_budgets, why_returned
from organizer_app.work.new_person import add_person


@pytest.fixture
def day(workspace: Workspace) -> tuple[Id, Id]:
    """A budget with one line."""
    with workspace.edit(gesture("add_budget")) as edit:
        made = add_budget(edit, "Shoreline day")
        return made, add_line(edit, made, "Bus")


def _said(workspace: Workspace, budget_id: Id) -> tuple[Comment, ...]:
    with workspace.read() as session:
        return comments(session, budget_id)


def test_a_question_is_answered_and_settled_under_who_asked(workspace: Workspace, day: tuple[Id, Id]) -> None:
    budget_id, bus = day
    with workspace.edit(gesture("add_person")) as edit:
        rosa = add_person(edit, "Rosario Ñáñez")
    workspace.actor = rosa
    with workspace.edit(gesture("comment_budget")) as edit:
        asked = ask(edit, budget_id, " Two prices? ", bus)
        whole = ask(edit, budget_id, "Who signs?")
    workspace.actor = None
    with workspace.edit(gesture("comment_budget")) as edit:
        answer(edit, asked, "Yes: SunLine and a school bus.")
    first, second = _said(workspace, budget_id)
    assert (first.said.text, first.said.by, first.line_id) == ("Two prices?", "Rosario Ñáñez", bus)
    assert [one.text for one in first.answers] == ["Yes: SunLine and a school bus."]
    assert (second.said.id, second.line_id) == (whole, None)
    with workspace.read() as session:
        assert open_counts(session) == {budget_id: 2}
    with workspace.edit(gesture("comment_budget")) as edit:
        settle(edit, asked)
    assert [one.settled for one in _said(workspace, budget_id)] == [False, True], "what is open stands first"
    with workspace.read() as session:
        assert open_counts(session) == {budget_id: 1}
    with workspace.edit(gesture("comment_budget")) as edit:
        settle(edit, asked, settled=False)
        settle(edit, whole)
    with workspace.read() as session:
        assert open_counts(session) == {budget_id: 1}


def test_an_answer_stays_when_its_question_is_removed(workspace: Workspace, day: tuple[Id, Id]) -> None:
    budget_id, _bus = day
    with workspace.edit(gesture("comment_budget")) as edit:
        asked = ask(edit, budget_id, "Who signs?")
        answer(edit, asked, "The director.")
        remove_comment(edit, asked)
    assert [one.said.text for one in _said(workspace, budget_id)] == ["The director."]


def test_nothing_is_written_of_blanks_nor_about_another_budgets_line(
    workspace: Workspace, day: tuple[Id, Id]
) -> None:
    budget_id, bus = day
    with workspace.edit(gesture("add_budget")) as edit:
        other = add_budget(edit, "Another day")
    with pytest.raises(MissingValue), workspace.edit(gesture("comment_budget")) as edit:
        ask(edit, budget_id, "  ")
    with pytest.raises(UnknownRow), workspace.edit(gesture("comment_budget")) as edit:
        ask(edit, other, "Two prices?", bus)
    with pytest.raises(UnknownRow), workspace.edit(gesture("comment_budget")) as edit:
        answer(edit, b"x" * 16, "Yes")
    assert _said(workspace, budget_id) == ()


def test_what_waits_is_told_until_it_is_answered(workspace: Workspace, day: tuple[Id, Id]) -> None:
    budget_id, bus = day

    def waits() -> list[tuple[str | None, int, str]]:
        with workspace.read() as session:
            return [(one.status, one.questions, why_returned(one)) for one in waiting_budgets(session)]

    assert waits() == []
    with workspace.edit(gesture("comment_budget")) as edit:
        asked = ask(edit, budget_id, "Two prices?", bus)
    assert waits() == [(None, 1, "")]
    with workspace.edit(gesture("submit_budget")) as edit:
        submit(edit, budget_id)
        settle(edit, asked)
    assert waits() == [("submitted", 0, "")]
    with workspace.edit(gesture("return_budget")) as edit:
        return_budget(edit, budget_id, "Ask two")
    assert waits() == [("returned", 0, "Ask two")]
    with workspace.edit(gesture("approve_budget")) as edit:
        approve(edit, budget_id)
    assert waits() == []
    with workspace.edit(gesture("comment_budget")) as edit:
        ask(edit, budget_id, "Where are the receipts?")
        close(edit, budget_id)
    assert waits() == []

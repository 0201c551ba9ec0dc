"""What a funder asks, answered in order and within its words."""

from __future__ import annotations

import pytest

from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.funding_answers import (
    add_answer,
    add_answer_from_line,
    answers,
    change_answer,
    move_answer,
    remove_answer,
)
from organizer_app.work.budgets.funding_change import add_funding
from tests.work.test_funding import do


@pytest.fixture
def grant(workspace: Workspace) -> Id:
    with workspace.edit(gesture("change_funding")) as edit:
        return add_funding(edit, "Shoreline grant")


def test_a_question_is_written_down_from_a_line_with_its_limit(workspace: Workspace, grant: Id) -> None:
    do(workspace, lambda edit: add_answer_from_line(edit, grant, "Why here? 150 words", "report"))
    with workspace.read() as session:
        (asked,) = answers(session, grant)
    assert (asked.question, asked.word_limit, asked.purpose) == ("Why here?", 150, "report")


def test_answers_stand_in_their_order_with_their_words_counted(workspace: Workspace, grant: Id) -> None:
    with workspace.edit(gesture("answer_funder")) as edit:
        report = add_answer(edit, grant, "What came of it?", purpose="report")
        why = add_answer(edit, grant, "Why here?", word_limit=4)
        who = add_answer(edit, grant, "Who comes?", text="Families of the shore")
        change_answer(edit, why, text="Nobody else asks us here")
        move_answer(edit, who, why)
    with workspace.read() as session:
        found = answers(session, grant)
    assert [(one.id, one.purpose, one.words, one.over) for one in found] == [
        (who, "application", 4, 0),
        (why, "application", 5, 1),
        (report, "report", 0, 0),
    ]
    with pytest.raises(UnreadableValue):
        do(workspace, lambda edit: change_answer(edit, why, word_limit=0))
    with pytest.raises(MissingValue):
        do(workspace, lambda edit: change_answer(edit, why, question=" "))
    do(workspace, lambda edit: remove_answer(edit, why))
    with workspace.read() as session:
        assert [one.id for one in answers(session, grant)] == [who, report]
    with pytest.raises(UnknownRow):
        do(workspace, lambda edit: move_answer(edit, why, None))

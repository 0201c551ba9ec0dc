"""Free text that speaks of a person is listed, present and past, and nothing that goes with them anyway."""

from __future__ import annotations

import pytest

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work import mentions as looking
from organizer_app.work.actions.change import add_action, note_action
from organizer_app.work.erasing import strike
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.mentions import Mention, mentions, sought
from organizer_app.work.minutes import add_entry, change_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person


@pytest.fixture
def ana(workspace: Workspace) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, "Ana Ruiz López", phone="760 555 0111", notes="Ana Ruiz likes tea")


@pytest.fixture
def meeting(workspace: Workspace) -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        return plan_meeting(edit, "Paved roads", "2031-01-06T18:00", notes="Key with Ana Ruiz")


def found(workspace: Workspace, person: Id) -> list[Mention]:
    with workspace.read() as session:
        return list(mentions(session, sought(session, person)).listed)


def test_notes_minutes_actions_and_other_peoples_notes_are_listed_the_sure_ones_first(
    workspace: Workspace, ana: Id, meeting: Id
) -> None:
    with workspace.edit(gesture("script")) as edit:
        add_entry(edit, meeting, "The county will answer 760-555-0111")
        action = add_action(edit, "Call Ana", detail="with Luis")
        note_action(edit, action, "Sra. López was not at home")
        luis = add_person(edit, "Luis Ruiz", phone="760 555 0111")
        change_person(edit, luis, notes="cousin of Ana Ruiz")
    listed = found(workspace, ana)
    assert [(one.table, one.column, one.sure) for one in listed] == [
        ("meeting", "notes", True),
        ("minute_entry", "text", True),
        ("person", "notes", True),
        ("action_item", "title", False),
        ("action_note", "text", False),
    ]
    assert listed[0].text == "Key with Ana Ruiz" and listed[0].about == ("Paved roads",)
    assert not any(one.earlier for one in listed)


def test_what_stood_there_before_is_listed_as_such_and_gone_once_struck(
    workspace: Workspace, ana: Id, meeting: Id
) -> None:
    strike(workspace, "meeting", meeting, "notes", "")
    with workspace.edit(gesture("write_minutes", meeting)) as edit:
        line = add_entry(edit, meeting, "Ana Ruiz has the key")
    with workspace.edit(gesture("write_minutes", meeting)) as edit:
        change_entry(edit, line, text="A neighbor has the key")
    (one,) = found(workspace, ana)
    assert (one.row_id, one.text, one.earlier, one.sure) == (line, "", True, True)
    strike(workspace, "minute_entry", line, "text", "A neighbor has the key")
    assert found(workspace, ana) == []


def test_no_more_are_listed_than_somebody_looks_at_and_the_rest_is_counted(
    workspace: Workspace, ana: Id, meeting: Id, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST", 3)
    with workspace.edit(gesture("script")) as edit:
        for place in range(6):
            add_entry(edit, meeting, f"Ana Ruiz, {place}")
    with workspace.read() as session:
        told = mentions(session, sought(session, ana))
    assert len(told.listed) == 3 and told.more == 4

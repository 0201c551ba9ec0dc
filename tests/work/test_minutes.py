"""Minutes: one line each, decisions first, a resident's own words with leave, an action item in place."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from organizer_app.errors import CircleKeepsNoNames, MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.list import action
from organizer_app.work.meetings.agenda import add_agenda_item, agenda, carry_over
from organizer_app.work.meetings.plan import plan_meeting, plan_next
from organizer_app.work.minutes import (
    add_action_line,
    add_entry,
    add_line,
    change_entry,
    make_action_of_entry,
    minutes,
    move_entry,
    remove_entry,
)
from organizer_app.work.new_person import add_person
from organizer_app.work.organizations import add_organization


def plan(workspace: Workspace, kind: str = "community_meeting") -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        return plan_meeting(edit, "Paved roads", "2031-01-07T18:00", kind=kind)


def texts(workspace: Workspace, meeting_id: Id) -> list[str]:
    with workspace.read() as session:
        return [line.text for line in minutes(session, meeting_id).lines]


def test_lines_stand_in_the_order_they_were_typed_and_can_be_moved(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        first = add_entry(edit, meeting, "Opened at six")
        last = add_entry(edit, meeting, "Closed")
        add_entry(edit, meeting, "Between", before=last)
        move_entry(edit, first, None)
    assert texts(workspace, meeting) == ["Between", "Closed", "Opened at six"]
    with workspace.edit(gesture("remove_minute_entry")) as edit:
        remove_entry(edit, last)
    assert texts(workspace, meeting) == ["Between", "Opened at six"]


def test_decisions_and_votes_can_be_read_first(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, meeting, "A note")
        add_entry(
            edit, meeting, "Ask for line 9", kind="vote", votes_for=31, votes_against=2, votes_abstained=0
        )
    with workspace.read() as session:
        (decided,) = minutes(session, meeting).decisions
    assert (decided.text, decided.votes_for, decided.votes_against, decided.votes_abstained) == (
        "Ask for line 9",
        31,
        2,
        0,
    )


def test_a_residents_own_words_are_not_to_be_quoted_before_they_were_asked(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        ana = add_person(edit, "Ana Ruiz")
        said = add_entry(edit, meeting, "Mi hijo camina", kind="resident_voice", speaker_id=ana)
    with workspace.read() as session:
        (line,) = minutes(session, meeting).lines
    assert (line.speaker, line.may_quote) == ("Ana Ruiz", "not_asked")
    with workspace.edit(gesture("change_minute_entry")) as edit:
        change_entry(edit, said, may_quote="without_name")
    with workspace.read() as session:
        assert minutes(session, meeting).lines[0].may_quote == "without_name"


def test_a_line_knows_its_point_of_the_agenda(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        point = add_agenda_item(edit, meeting, "Bus route")
        add_entry(edit, meeting, "Talked", agenda_item_id=point)
    with workspace.read() as session:
        assert minutes(session, meeting).lines[0].agenda_item == "Bus route"


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_line_is_refused(workspace: Workspace, text: str) -> None:
    meeting = plan(workspace)
    with pytest.raises(MissingValue), workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, meeting, text)


def test_fewer_than_no_votes_are_refused(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with pytest.raises(UnreadableValue), workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, meeting, "Vote", votes_for=-1)


def test_minutes_of_a_meeting_that_is_not_there_are_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownRow), workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, b"\1" * 16, "Talked")


def test_a_circle_keeps_agreements_and_no_speakers(workspace: Workspace) -> None:
    circle = plan(workspace, kind="circle")
    with workspace.edit(gesture("add_minute_entry")) as edit:
        agreed = add_entry(edit, circle, "We speak one at a time", kind="decision")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, circle, "Her words", kind="resident_voice")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("change_minute_entry")) as edit:
        change_entry(edit, agreed, speaker_text="Ana")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("add_minute_entry")) as edit:
        add_entry(edit, circle, "Her son was mentioned")
    with workspace.edit(gesture("add_minute_entry")) as edit:
        add_action_line(edit, circle, "Bring the talking piece", "en")
    assert texts(workspace, circle) == ["We speak one at a time", "Bring the talking piece"]


@pytest.mark.parametrize("line", ["Ana Ruiz: we listen", "ana: escuchamos", "We listen, @Ana Ruíz"])
def test_a_line_of_a_circle_that_says_who_said_it_is_refused(workspace: Workspace, line: str) -> None:
    circle = plan(workspace, kind="circle")
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Ana Ruiz")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("write_minutes")) as edit:
        add_line(edit, circle, line, "decision", "en")
    with workspace.edit(gesture("write_minutes")) as edit:
        kept = add_line(edit, circle, "Our rules: we listen, one at a time", "decision", "en")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("write_minutes")) as edit:
        change_entry(edit, kept, text=line)
    assert texts(workspace, circle) == ["Our rules: we listen, one at a time"]


def test_a_line_is_written_with_its_votes_and_its_speaker(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        ana = add_person(edit, "Ana Ruiz")
        add_line(edit, meeting, "Ask for the stop (14-2-1)", "vote", "en")
        add_line(edit, meeting, "The bus does not come @ana ruiz", "resident_voice", "en")
        add_line(edit, meeting, "Who pays? @somebody else", "question", "en")
    with workspace.read() as session:
        vote, voice, question = minutes(session, meeting).lines
    assert vote.text == "Ask for the stop"
    assert (vote.votes_for, vote.votes_against, vote.votes_abstained) == (14, 2, 1)
    assert (voice.text, voice.speaker_id, voice.may_quote) == ("The bus does not come", ana, "not_asked")
    assert (question.speaker_id, question.speaker) == (None, "somebody else")


def test_a_point_is_carried_over_once_to_the_next_meeting_and_says_from_when(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("change_agenda")) as edit:
        point = add_agenda_item(edit, meeting, "Bus stop", takeaway="Every hour", minutes_planned=15)
        assert carry_over(edit, point) is None
        other_kind = plan_meeting(edit, "Council", "2031-01-09T18:00", kind="council")
        following = plan_next(edit, meeting, "2031-02-04T18:00")
        assert carry_over(edit, point) == following
        assert carry_over(edit, point) == following
    with workspace.read() as session:
        points = [one for one in agenda(session, following).points if one.carried_from]
        began = session.scalar(select(Meeting.starts_at).where(Meeting.id == meeting))
        assert agenda(session, other_kind).points == ()
    assert [(one.title, one.takeaway, one.minutes_planned, one.carried_from) for one in points] == [
        ("Bus stop", "Every hour", 15, began)
    ]


def test_an_action_item_is_made_of_a_line_with_owner_and_day(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        diego = add_person(edit, "Diego Ruiz")
        line = add_entry(edit, meeting, "call SunLine about the stop @Diego friday")
        made = make_action_of_entry(edit, line, "en")
    assert (made.title, made.owner, made.owner_person_id, made.due_on) == (
        "call SunLine about the stop",
        "Diego Ruiz",
        diego,
        "2031-01-10",
    )
    with workspace.read() as session:
        assert action(session, made.action_id, workspace.world.today()).row.raised_in == "Paved roads"
        assert minutes(session, meeting).lines[0].actions[0].action_id == made.action_id


def test_what_an_agency_is_to_do_is_a_commitment(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        sunline = add_organization(edit, "SunLine", kind="agency")
        made = make_action_of_entry(
            edit, add_entry(edit, meeting, "mandar el mapa @sunline el 5 de marzo"), "es"
        )
    assert (made.kind, made.owner_organization_id, made.due_on) == ("commitment", sunline, "2031-03-05")


def test_a_name_that_could_be_two_people_is_a_question(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_minute_entry")) as edit:
        both = {add_person(edit, "Diego Ruiz"), add_person(edit, "Diego Soto")}
        made = make_action_of_entry(edit, add_entry(edit, meeting, "buy pens @Diego"), "en")
    assert (made.owner_person_id, made.owner, set(made.candidates)) == (None, "Diego", both)

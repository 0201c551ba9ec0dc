"""The past of a field keeps nothing that was erased, and a rule of today holds for a value of yesterday."""

from __future__ import annotations

import pytest

from organizer_app.errors import AlreadyDecided, BirthYearOfAnAdult, CircleKeepsNoNames, UnknownRow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach
from organizer_app.work.campaigns.change import add_campaign, remove_campaign
from organizer_app.work.campaigns.milestones import add_milestone, change_milestone
from organizer_app.work.erasing import strike
from organizer_app.work.field_past import changed_fields, give_back, past_of
from organizer_app.work.meetings.plan import change_meeting, plan_meeting
from organizer_app.work.minutes import add_entry, minutes, remove_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.same import link_same
from organizer_app.work.trash import bring_back, trash


@pytest.fixture
def ana(workspace: Workspace) -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, "Ana Ruiz", notes="her brother has no papers", community="Mecca")


def test_a_struck_text_has_no_words_in_the_past_and_cannot_be_given_back(
    workspace: Workspace, ana: bytes
) -> None:
    strike(workspace, "person", ana, "notes", "came with a friend")
    with workspace.read() as session:
        lines = past_of(session, "person", ana, "notes").lines
    assert [(one.value, one.erased) for one in lines] == [("came with a friend", False), (None, True)]
    with pytest.raises(AlreadyDecided), workspace.edit(gesture("change_person", ana)) as edit:
        give_back(edit, "person", ana, "notes", "her brother has no papers")


def test_a_value_the_field_never_had_is_not_given_back(workspace: Workspace, ana: bytes) -> None:
    with pytest.raises(AlreadyDecided), workspace.edit(gesture("change_person", ana)) as edit:
        give_back(edit, "person", ana, "community", "Oasis")


def test_a_birth_year_does_not_come_back_to_somebody_who_is_an_adult(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        luz = add_person(edit, "Luz", birth_year=edit.world.today().year - 12, age_group="child")
    with workspace.edit(gesture("change_person", luz)) as edit:
        change_person(edit, luz, birth_year=None, age_group="adult")
    with workspace.read() as session:
        (_now, before) = past_of(session, "person", luz, "birth_year").lines
    with pytest.raises(BirthYearOfAnAdult), workspace.edit(gesture("change_person", luz)) as edit:
        give_back(edit, "person", luz, "birth_year", before.value)


def test_a_speaker_does_not_come_back_into_the_minutes_of_a_circle(workspace: Workspace, ana: bytes) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        evening = plan_meeting(edit, "Roads", "2031-01-02T18:00")
        line = add_entry(edit, evening, "We ask for the stop", kind="decision", speaker_id=ana)
    with workspace.edit(gesture("change_meeting", evening)) as edit:
        change_meeting(edit, evening, kind="circle")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("write_minutes", line)) as edit:
        give_back(edit, "minute_entry", line, "speaker_id", ana)


def test_a_line_with_its_speaker_does_not_come_back_from_the_trash_into_a_circle(
    workspace: Workspace, ana: bytes
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        evening = plan_meeting(edit, "Roads", "2031-01-02T18:00")
        voice = add_entry(edit, evening, "I walk an hour", kind="resident_voice", speaker_id=ana)
        agreed = add_entry(edit, evening, "We ask for the stop", kind="decision")
    with workspace.edit(gesture("write_minutes", evening)) as edit:
        remove_entry(edit, voice)
        remove_entry(edit, agreed)
        change_meeting(edit, evening, kind="circle")
    with pytest.raises(CircleKeepsNoNames), workspace.edit(gesture("bring_back", voice)) as edit:
        bring_back(edit, "minute_entry", voice)
    with workspace.edit(gesture("bring_back", agreed)) as edit:
        bring_back(edit, "minute_entry", agreed)
    with workspace.read() as session:
        assert [line.id for line in minutes(session, evening).lines] == [agreed]


def test_what_was_removed_since_is_not_pointed_to_again(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        stop = add_campaign(edit, "Bus stop")
        evening = plan_meeting(edit, "Roads", "2031-01-02T18:00", campaign_id=stop)
    with workspace.edit(gesture("change_meeting", evening)) as edit:
        change_meeting(edit, evening, campaign_id=None)
        remove_campaign(edit, stop)
    with pytest.raises(UnknownRow), workspace.edit(gesture("change_meeting", evening)) as edit:
        give_back(edit, "meeting", evening, "campaign_id", stop)


def test_the_day_of_a_milestone_is_given_back(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_campaign")) as edit:
        letter = add_milestone(edit, add_campaign(edit, "Bus stop"), "Letter", due_on="2031-03-01")
    with workspace.edit(gesture("change_campaign", letter)) as edit:
        change_milestone(edit, letter, due_on="2031-05-01")
    with workspace.edit(gesture("change_campaign", letter)) as edit:
        give_back(edit, "milestone", letter, "due_on", "2031-03-01")
    with workspace.read() as session:
        assert [one.value for one in past_of(session, "milestone", letter, "due_on").lines] == [
            *("2031-03-01", "2031-05-01", "2031-03-01"),
        ]


def test_the_past_of_linked_people_is_that_of_all_their_rows(workspace: Workspace, ana: bytes) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        again = add_person(edit, "Ana R.", community="Thermal")
        link_same(edit, ana, again, main=ana)
    with workspace.read() as session:
        assert {one.value for one in past_of(session, "person", again, "community").lines} == {
            "Mecca",
            "Thermal",
        }


def test_what_is_not_in_the_trash_cannot_be_brought_back(workspace: Workspace, ana: bytes) -> None:
    with pytest.raises(UnknownRow), workspace.edit(gesture("bring_back", ana)) as edit:
        bring_back(edit, "person", ana)
    with workspace.edit(gesture("remove_person", ana)) as edit:
        remove_person(edit, ana)
    with workspace.read() as session:
        (one,) = trash(session, "ruiz pers")
        assert trash(session, "ruiz meet") == ()
    with workspace.edit(gesture("bring_back", ana)) as edit:
        bring_back(edit, one.table, one.row_id)
    with workspace.read() as session:
        assert trash(session) == ()


def test_of_an_attached_file_what_was_changed_is_told_in_what_people_know_it_by(
    workspace: Workspace, ana: bytes
) -> None:
    with workspace.edit(gesture("attach_file", ana)) as edit:
        attach(edit, "person", ana, b"a form", name="form.pdf", media_type="application/pdf", kind="receipt")
    entry = edit.result.entry
    assert entry is not None
    with workspace.read() as session:
        told = {past.column: past.lines[0].value for past in changed_fields(session, entry)}
    assert told == {"name": "form.pdf", "kind": "receipt"}

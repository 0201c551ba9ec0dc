"""Circles keep a headcount and agreements; public hearings keep their words; youth have their adults."""

from __future__ import annotations

import pytest

from organizer_app.errors import CircleKeepsNoNames
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import attach, files_of
from organizer_app.work.meetings.circles import TakenOut, kept_against_a_circle
from organizer_app.work.meetings.list import meeting
from organizer_app.work.meetings.plan import change_meeting, plan_meeting
from organizer_app.work.meetings.roles import adults_lacking, assign_role, roles
from organizer_app.work.minutes import add_entry, minutes
from organizer_app.work.new_person import add_person
from organizer_app.work.sheets import SheetOrder, contact_slips, sheet_to_look_at
from organizer_app.work.sign_in.desk import mark_present, set_status
from organizer_app.work.sign_in.room import attendance_list, change_headcount, headcounts, room_count


@pytest.fixture
def evening(workspace: Workspace) -> bytes:
    """A meeting with two people who came, one who is expected, minutes, a photo and a flyer."""
    with workspace.edit(gesture("script")) as edit:
        made = plan_meeting(edit, "Roads", "2031-03-06T18:00")
        ana = add_person(edit, "Ana Ruiz")
        mark_present(edit, made, ana, 1)
        mark_present(edit, made, add_person(edit, "Luz", age_group="youth"), 2)
        set_status(edit, made, add_person(edit, "Beto"), "expected")
        change_headcount(edit, made, "adults", 3)
        add_entry(edit, made, "We meet again in May", kind="decision", speaker_id=ana)
        add_entry(edit, made, "My street floods", kind="resident_voice", speaker_id=ana, may_quote="yes")
        for name, kind in (("room.jpg", "other"), ("flyer.jpg", "flyer")):
            attach(edit, "meeting", made, name.encode(), name=name, media_type="image/jpeg", kind=kind)
    return made


def test_what_becomes_a_circle_counts_who_came_and_keeps_agreements_alone(
    workspace: Workspace, evening: bytes
) -> None:
    with workspace.read() as session:
        assert kept_against_a_circle(session, evening) == TakenOut(3, 1, 1, 1, 0)
    with workspace.edit(gesture("change_meeting", evening)) as edit:
        change_meeting(edit, evening, kind="circle")
    with workspace.read() as session:
        assert attendance_list(session, evening) == ()
        counted = {row.category: row.total for row in headcounts(session, evening)}
        assert counted == {"adults": 4, "youth": 1, "children": 0}
        assert room_count(session, evening).in_the_room == 5
        (line,) = minutes(session, evening).lines
        assert (line.text, line.speaker) == ("We meet again in May", None)
        assert [file.name for file in files_of(session, "meeting", evening)] == ["flyer.jpg"]
        assert not kept_against_a_circle(session, evening)


def test_one_undo_makes_the_meeting_what_it_was(workspace: Workspace, evening: bytes) -> None:
    with workspace.edit(gesture("change_meeting", evening)) as edit:
        change_meeting(edit, evening, kind="circle")
    entry = edit.result.entry
    assert entry is not None
    undo(workspace, entry)
    with workspace.read() as session:
        assert meeting(session, evening).kind == "community_meeting"
        assert kept_against_a_circle(session, evening) == TakenOut(3, 1, 1, 1, 0)
        assert {row.category: row.total for row in headcounts(session, evening)}["adults"] == 3


def test_a_circle_has_no_sheet_on_which_names_are_written(workspace: Workspace, evening: bytes) -> None:
    with workspace.edit(gesture("change_meeting", evening)) as edit:
        change_meeting(edit, evening, kind="circle")
    with workspace.read() as session:
        with pytest.raises(CircleKeepsNoNames):
            sheet_to_look_at(session, evening, SheetOrder(("es",)))
        with pytest.raises(CircleKeepsNoNames):
            contact_slips(session, evening, ("es",), "letter")


def test_a_public_hearing_is_of_a_public_body_whatever_is_said(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        planned = plan_meeting(edit, "Water", "2031-03-06T18:00", kind="public_hearing", public_body=False)
        changed = plan_meeting(edit, "Roads", "2031-03-07T18:00")
        change_meeting(edit, changed, kind="public_hearing")
        change_meeting(edit, changed, public_body=False)
    with workspace.read() as session:
        assert meeting(session, planned).public_body
        assert meeting(session, changed).public_body


def test_where_young_people_have_a_role_two_adults_are_named_or_it_is_warned_of(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_roles")) as edit:
        made = plan_meeting(edit, "Youth", "2031-03-06T16:00")
        luz = add_person(edit, "Luz", age_group="youth")
        ana, eva = add_person(edit, "Ana"), add_person(edit, "Eva")

        def lacking() -> int:
            return adults_lacking(roles(edit.session, made))

        assign_role(edit, made, ana, "facilitator")
        assert lacking() == 0, "no young person has a role"
        assign_role(edit, made, luz, "note_taker", backed_by_id=ana)
        assert lacking() == 1
        assign_role(edit, made, luz, "responsible_adult")
        assert lacking() == 1, "a youth is no responsible adult"
        assign_role(edit, made, eva, "responsible_adult")
        assert lacking() == 0

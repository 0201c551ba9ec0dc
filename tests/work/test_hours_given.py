"""Hours somebody gave, and when they left: of a role once the meeting was, else what the list says."""

from __future__ import annotations

import pytest

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.linked import linked_ids
from organizer_app.work.meetings.roles import assign_role, roles, set_role_hours
from organizer_app.work.people.hours_given import hours_given
from organizer_app.work.people.same import link_same
from organizer_app.work.sign_in.desk import set_status
from organizer_app.work.sign_in.leaving import set_attendance_note, set_attended_hours, sign_out
from organizer_app.work.sign_in.room import attendance_list
from tests.work.test_sign_in import SIX, known, planned, sign_in


def has_role(workspace: Workspace, meeting: Id, person: Id, role: str, hours: int | None = None) -> Id:
    with workspace.edit(gesture("change_roles", meeting)) as edit:
        return assign_role(edit, meeting, person, role, hours=hours)


def kept(workspace: Workspace, meeting: Id) -> list[int | None]:
    with workspace.read() as session:
        return [role.hours for role in roles(session, meeting)]


def given(workspace: Workspace, person: Id, today: str = "2031-01-10") -> list[int]:
    with workspace.read() as session:
        return sorted(hours_given(session, linked_ids(session, person), today).values())


def test_the_hours_of_a_role_are_set_kept_when_it_is_given_again_and_undone(workspace: Workspace) -> None:
    meeting, ana, luz = planned(workspace), known(workspace, "Ana Ruiz"), known(workspace, "Luz")
    role = has_role(workspace, meeting, ana, "interpreter")
    with workspace.edit(gesture("change_roles", meeting)) as edit:
        set_role_hours(edit, role, 2500)
    with workspace.edit(gesture("change_roles", meeting)) as edit:
        assign_role(edit, meeting, ana, "interpreter", backed_by_id=luz)
    assert kept(workspace, meeting) == [2500]
    undo_last(workspace)
    undo_last(workspace)
    assert kept(workspace, meeting) == [None]


def test_a_role_taken_back_and_given_again_has_no_hours_of_before(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    has_role(workspace, meeting, ana, "interpreter", 2000)
    undo_last(workspace)
    has_role(workspace, meeting, ana, "interpreter")
    assert kept(workspace, meeting) == [None]


def test_hours_of_one_person_under_two_rows_are_emptied_together(workspace: Workspace) -> None:
    meeting = planned(workspace)
    ana, anita = known(workspace, "Ana Ruiz"), known(workspace, "Anita Ruiz")
    one = has_role(workspace, meeting, ana, "greeter", 1000)
    has_role(workspace, meeting, anita, "greeter", 3000)
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, anita, main=ana)
    assert len(given(workspace, ana)) == 1
    with workspace.edit(gesture("change_roles", meeting)) as edit:
        set_role_hours(edit, one, None)
    assert kept(workspace, meeting) == [None]


def test_more_hours_than_anybody_has_are_refused(workspace: Workspace) -> None:
    role = has_role(workspace, planned(workspace), known(workspace, "Ana Ruiz"), "greeter")
    with pytest.raises(UnreadableValue), workspace.edit(gesture("change_roles")) as edit:
        set_role_hours(edit, role, 1_000_000)


def test_hours_of_roles_count_when_the_meeting_was_and_they_did_not_stay_away(workspace: Workspace) -> None:
    ana = known(workspace, "Ana Ruiz")
    meeting, later = planned(workspace), planned(workspace, "2031-02-06T18:00")
    has_role(workspace, meeting, ana, "interpreter", 2000)
    has_role(workspace, meeting, ana, "driver", 500)
    has_role(workspace, later, ana, "interpreter", 4000)
    assert given(workspace, ana) == [2500]
    with workspace.edit(gesture("set_attendance", ana, meeting)) as edit:
        set_status(edit, meeting, ana, "excused")
    assert given(workspace, ana) == []


def test_when_they_left_hours_and_a_note_stand_on_the_list_and_take_the_place_of_the_roles(
    workspace: Workspace,
) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    has_role(workspace, meeting, ana, "interpreter", 2000)
    sign_in(workspace, meeting, ana)
    with workspace.edit(gesture("change_attendance", ana, meeting)) as edit:
        sign_out(edit, meeting, ana, SIX + 3_600_000)
        set_attended_hours(edit, meeting, ana, 1500)
        set_attendance_note(edit, meeting, ana, " Left early for work ")
    with workspace.read() as session:
        (row,) = attendance_list(session, meeting)
    assert (row.signed_out_at, row.hours, row.note) == (SIX + 3_600_000, 1500, "Left early for work")
    assert given(workspace, ana) == [1500]
    undo_last(workspace)
    with workspace.read() as session:
        (row,) = attendance_list(session, meeting)
    assert (row.signed_out_at, row.hours, row.note) == (None, None, None)


def test_one_person_signed_in_under_two_rows_has_one_leaving_that_is_emptied_whole(
    workspace: Workspace,
) -> None:
    meeting = planned(workspace)
    ana, anita = known(workspace, "Ana Ruiz"), known(workspace, "Anita Ruiz")
    for who, hours in ((ana, 1000), (anita, 3000)):
        sign_in(workspace, meeting, who)
        with workspace.edit(gesture("change_attendance", who, meeting)) as edit:
            set_attended_hours(edit, meeting, who, hours)
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, anita, main=ana)
    assert len(given(workspace, anita)) == 1
    with workspace.edit(gesture("change_attendance", ana, meeting)) as edit:
        set_attended_hours(edit, meeting, anita, None)
    assert given(workspace, ana) == []


def test_nobody_leaves_before_they_came_or_where_they_never_were(workspace: Workspace) -> None:
    meeting, ana, luz = planned(workspace), known(workspace, "Ana Ruiz"), known(workspace, "Luz")
    sign_in(workspace, meeting, ana)
    with pytest.raises(UnreadableValue), workspace.edit(gesture("change_attendance")) as edit:
        sign_out(edit, meeting, ana, SIX - 1)
    with pytest.raises(MissingValue), workspace.edit(gesture("change_attendance")) as edit:
        sign_out(edit, meeting, luz, SIX)

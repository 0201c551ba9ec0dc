"""The first page of a day, the group's settings, and two versions told as facts."""

from __future__ import annotations

import pytest

from organizer_app.errors import AlreadyDecided, MissingValue, UnreadableValue
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work import settings as group
from organizer_app.work.actions.change import add_action
from organizer_app.work.conflicts import conflicts, decide, row_label
from organizer_app.work.meetings.agenda import add_agenda_item
from organizer_app.work.meetings.checklist import add_checklist_item
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, set_meeting_status
from organizer_app.work.meetings.roles import assign_role
from organizer_app.work.new_person import add_person
from organizer_app.work.places import add_place
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.today import steps_of, today


def test_an_empty_workspace_has_an_empty_day(workspace: Workspace) -> None:
    with workspace.read() as session:
        page = today(session, workspace.world)
    assert (page.next_meeting, page.steps, page.overdue, page.promised) == (None, (), (), ())
    assert page.conflicts == 0


def test_the_next_meeting_is_the_first_that_is_still_planned(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        plan_meeting(edit, "Last month", "2030-12-09T18:00")
        set_meeting_status(edit, plan_meeting(edit, "Cancelled", "2031-01-08T18:00"), "cancelled")
        plan_meeting(edit, "Thursday", "2031-01-09T18:00")
    with workspace.read() as session:
        following = today(session, workspace.world).next_meeting
    assert following is not None
    assert following.title == "Thursday"


def test_the_steps_of_a_meeting_are_done_one_by_one(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = plan_meeting(edit, "Roads", "2031-01-09T18:00", interpretation="consecutive")
        add_checklist_item(edit, made, "Pens")
    with workspace.read() as session:
        before = [(step.code, step.done, step.left) for step in steps_of(session, made)]
    assert before == [
        ("place", False, 0),
        ("agenda", False, 0),
        ("facilitator", False, 0),
        ("interpreter", False, 0),
        ("checklist", False, 1),
        ("sign_in_sheet", False, 0),
    ]
    with workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, made, place_id=add_place(edit, "Hall"))
        add_agenda_item(edit, made, "Welcome")
        assign_role(edit, made, add_person(edit, "Ana Ruiz"), "facilitator")
    with workspace.read() as session:
        done = {step.code for step in steps_of(session, made) if step.done}
    assert done == {"place", "agenda", "facilitator"}


def test_what_is_overdue_and_what_was_promised_is_counted_and_the_first_of_it_shown(
    workspace: Workspace,
) -> None:
    with workspace.edit(gesture("add_action")) as edit:
        for day in range(1, 5):
            add_action(edit, f"Task {day}", due_on=f"2031-01-0{day}")
        add_action(edit, "Bus stop", kind="commitment", due_on="2031-03-01")
    with workspace.read() as session:
        page = today(session, workspace.world, most=3)
    assert ([row.title for row in page.overdue], page.overdue_count) == (["Task 1", "Task 2", "Task 3"], 4)
    assert ([row.title for row in page.promised], page.promised_count) == (["Bus stop"], 1)


def test_a_group_that_decided_nothing_has_settings_that_hold(workspace: Workspace) -> None:
    with workspace.read() as session:
        found = group.settings(session)
    assert found.group_name == "Salton Sea Neighbors"
    assert (found.paper, found.print_languages, found.default_towns, found.area_code) == (
        "letter",
        ("es", "en"),
        (),
        None,
    )


def test_what_the_group_decided_is_kept(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_setting")) as edit:
        group.rename_group(edit, "Vecinos del Mar Salton")
        group.set_default_towns(edit, ["North Shore", "Mecca", "North Shore", " "])
        group.set_paper(edit, "a4")
        group.set_print_languages(edit, ["en"])
        group.set_consent_wording(edit, {"es": "Las fotos se toman solo con permiso.", "en": " "})
        group.set_erase_contact(edit, "Ana, 760 555 0100")
        group.set_area_code(edit, "760")
    with workspace.read() as session:
        found = group.settings(session)
    assert found == group.Settings(
        "Vecinos del Mar Salton",
        ("North Shore", "Mecca"),
        "a4",
        ("en",),
        {"es": "Las fotos se toman solo con permiso."},
        "Ana, 760 555 0100",
        "760",
    )


def test_a_setting_that_cannot_be_is_refused(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_setting")) as edit:
        with pytest.raises(MissingValue):
            group.rename_group(edit, " ")
        with pytest.raises(UnreadableValue):
            group.set_paper(edit, "napkin")
        with pytest.raises(UnreadableValue):
            group.set_print_languages(edit, ["de"])
        with pytest.raises(UnreadableValue):
            group.set_area_code(edit, "76o")


def test_a_field_with_one_version_has_nothing_to_decide(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz", phone="760 398 0134")
    with workspace.read() as session:
        assert conflicts(session, workspace.writer) == ()
    with pytest.raises(AlreadyDecided), workspace.edit(gesture("resolve_conflict")) as edit:
        decide(edit, "person", ana, "phone", "760 398 0135")


def test_a_row_is_named_as_people_name_it(workspace: Workspace) -> None:
    with workspace.edit(gesture("sign_in")) as edit:
        ana = add_person(edit, "Ana Ruiz")
        meeting = plan_meeting(edit, "Roads", "2031-01-07T18:00")
        done = mark_present(edit, meeting, ana, 1)
    with workspace.read() as session:
        assert row_label(session, "person", ana) == ("Ana Ruiz",)
        assert row_label(session, "attendance", done.attendance_id) == ("Ana Ruiz", "Roads")
        assert row_label(session, "a_later_table", ana) == ()

"""Typing up a sheet that was filled by hand: everybody once, at the hour of the meeting."""

from __future__ import annotations

import pytest

from organizer_app.records.base import Id
from organizer_app.rules.dates import to_utc_ms
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.same import link_same
from organizer_app.work.sheets import SheetOrder, print_sheet
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.paper import names_on_sheet, sheets_of, type_up_known, type_up_new
from organizer_app.work.sign_in.room import attendance_list

BEGINS = to_utc_ms("2031-01-06T18:00", "America/Los_Angeles")


@pytest.fixture
def meeting(workspace: Workspace) -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        return plan_meeting(edit, "Youth council", "2031-01-06T18:00", kind="council")


def add(workspace: Workspace, *names: str) -> list[Id]:
    with workspace.edit(gesture("add_person")) as edit:
        return [add_person(edit, name) for name in names]


def test_a_row_typed_up_later_has_the_hour_of_the_meeting_and_says_paper(
    workspace: Workspace, meeting: Id
) -> None:
    (ana,) = add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("type_up_sheet", meeting)) as edit:
        type_up_known(edit, meeting, ana, needs_interpretation=True)
        type_up_new(edit, meeting, "Rosa Paz", town="Mecca")
    with workspace.read() as session:
        rows = attendance_list(session, meeting)
        assert person(session, ana).needs_interpretation
    assert {(row.name, row.signed_in_at, row.method) for row in rows} == {
        ("Ana Ruiz", BEGINS, "paper"),
        ("Rosa Paz", BEGINS, "paper"),
    }


def test_who_signed_in_at_the_desk_keeps_that_hour_and_has_one_row(workspace: Workspace, meeting: Id) -> None:
    ana, anita = add(workspace, "Ana Ruiz", "Anita Ruiz")
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, anita)
    late = BEGINS + 720_000
    with workspace.edit(gesture("sign_in", ana, meeting)) as edit:
        mark_present(edit, meeting, ana, late)
    with workspace.edit(gesture("type_up_sheet", meeting)) as edit:
        done = type_up_known(edit, meeting, anita)
    assert done.already_since == late
    with workspace.read() as session:
        assert [(row.signed_in_at, row.method) for row in attendance_list(session, meeting)] == [
            (late, "desk")
        ]


def test_the_sheets_of_a_meeting_are_offered_with_the_names_on_them(
    workspace: Workspace, meeting: Id
) -> None:
    rosa, ana = add(workspace, "Rosa Zamora", "Ana Ruiz")
    with workspace.edit(gesture("plan_meeting")) as edit:
        before = plan_meeting(edit, "Youth council", "2030-12-02T18:00", kind="council")
        for one in (rosa, ana):
            mark_present(edit, before, one, 1)
    with workspace.edit(gesture("print_sheet", meeting)) as edit:
        print_sheet(edit, workspace.group_id or b"", meeting, SheetOrder(("en", "es")), "K7P2QX")
    with workspace.edit(gesture("type_up_sheet", meeting)) as edit:
        type_up_known(edit, meeting, rosa)
    with workspace.read() as session:
        (sheet,) = sheets_of(session, meeting)
        names = names_on_sheet(session, meeting, sheet.id)
    assert (sheet.code, sheet.names) == ("K7P2QX", 2)
    assert [(one.row, one.name, one.signed_in_at) for one in names] == [
        (1, "Ana Ruiz", None),
        (2, "Rosa Zamora", BEGINS),
    ]

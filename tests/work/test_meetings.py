"""Meetings: planned, moved, planned again from the last; agendas against the clock; old business."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.rules.meeting_times import TypedTime
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import add_action, finish_action
from organizer_app.work.actions.list import old_business
from organizer_app.work.campaigns.change import campaign_named
from organizer_app.work.meetings.agenda import (
    add_agenda_item,
    add_agenda_line,
    agenda,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from organizer_app.work.meetings.checklist import (
    add_checklist_item,
    add_checklist_line,
    checklist,
    move_checklist_item,
    remove_checklist_item,
    tick,
)
from organizer_app.work.meetings.list import (
    MeetingFilter,
    all_meetings,
    count_meetings,
    find_meetings,
    meeting,
    meetings_of,
    meetings_of_month,
    past_meetings,
    upcoming_meetings,
)
from organizer_app.work.meetings.plan import (
    change_meeting,
    move_meeting,
    plan_meeting,
    plan_next,
    remove_meeting,
    set_meeting_status,
)
from organizer_app.work.meetings.roles import assign_role, remove_role, roles
from organizer_app.work.new_person import add_person
from organizer_app.work.places import add_place, change_place, list_places, place, place_named
from organizer_app.work.sign_in.desk import mark_present
from organizer_app.work.sign_in.room import change_headcount

THURSDAY = "2031-01-09T18:00"


def plan(workspace: Workspace, title: str = "Paved roads", starts_at: str = THURSDAY) -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        return plan_meeting(edit, title, starts_at)


def titles(workspace: Workspace, meeting_id: Id) -> list[str]:
    with workspace.read() as session:
        return [point.title for point in agenda(session, meeting_id).points]


def test_a_title_and_a_beginning_are_enough(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.read() as session:
        card = meeting(session, made)
    assert (card.title, card.starts_at, card.kind, card.status) == (
        "Paved roads",
        THURSDAY,
        "community_meeting",
        "planned",
    )
    assert card.zone == "America/Los_Angeles"


@pytest.mark.parametrize("starts_at", ["", "2031-02-30T18:00", "2031-01-09", "tomorrow", "2031-01-09T24:00"])
def test_an_hour_that_does_not_exist_is_refused(workspace: Workspace, starts_at: str) -> None:
    with pytest.raises(UnreadableValue):
        plan(workspace, starts_at=starts_at)
    with workspace.read() as session:
        assert all_meetings(session) == ()


def test_a_meeting_without_a_title_is_refused(workspace: Workspace) -> None:
    with pytest.raises(MissingValue):
        plan(workspace, title=" ")


def test_a_meeting_does_not_end_before_it_begins(workspace: Workspace) -> None:
    with pytest.raises(UnreadableValue), workspace.edit(gesture("plan_meeting")) as edit:
        plan_meeting(edit, "Roads", THURSDAY, ends_at="2031-01-09T17:59")


def test_a_meeting_of_no_known_kind_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnreadableValue), workspace.edit(gesture("plan_meeting")) as edit:
        plan_meeting(edit, "Roads", THURSDAY, kind="party")


def test_a_meeting_that_is_moved_lasts_as_long_as_before(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = plan_meeting(edit, "Roads", THURSDAY, ends_at="2031-01-09T19:30")
        change_meeting(edit, made, starts_at="2031-01-10T17:00")
    with workspace.read() as session:
        assert meeting(session, made).ends_at == "2031-01-10T18:30"


def test_what_comes_stands_apart_from_what_was(workspace: Workspace) -> None:
    plan(workspace, "December", "2030-12-09T18:00")
    plan(workspace, "November", "2030-11-09T18:00")
    plan(workspace, "This morning", "2031-01-07T09:00")
    plan(workspace, "Thursday")
    with workspace.read() as session:
        coming = [row.title for row in upcoming_meetings(session, "2031-01-07T10:00")]
        past = [row.title for row in past_meetings(session, "2031-01-07T10:00")]
        january = [row.title for row in meetings_of_month(session, "2031-01")]
    assert coming == ["This morning", "Thursday"]
    assert past == ["December", "November"]
    assert january == ["This morning", "Thursday"]


def test_a_list_tells_how_many_signed_in_and_how_many_were_counted(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("sign_in")) as edit:
        mark_present(edit, made, add_person(edit, "Ana Ruiz"), 1_925_604_000_000)
        change_headcount(edit, made, "children", 4)
    with workspace.read() as session:
        row = all_meetings(session)[0]
    assert (row.signed_in, row.counted) == (1, 4)


def test_a_cancelled_meeting_stays_on_the_list(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("cancel_meeting")) as edit:
        set_meeting_status(edit, made, "cancelled")
    with workspace.read() as session:
        assert [row.status for row in all_meetings(session)] == ["cancelled"]


def test_a_removed_meeting_takes_its_parts_along_and_undo_brings_all_back(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("add_agenda_item")) as edit:
        add_agenda_item(edit, made, "Welcome")
    with workspace.edit(gesture("remove_meeting")) as edit:
        remove_meeting(edit, made)
    with workspace.read() as session, pytest.raises(UnknownRow):
        agenda(session, made)
    undo_last(workspace)
    assert titles(workspace, made) == ["Welcome"]


def test_points_stand_in_the_order_they_were_put(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("add_agenda_item")) as edit:
        welcome = add_agenda_item(edit, made, "Welcome")
        vote = add_agenda_item(edit, made, "Vote")
        talk = add_agenda_item(edit, made, "Talk", before=vote)
        move_agenda_item(edit, welcome, None)
        move_agenda_item(edit, vote, talk)
    assert titles(workspace, made) == ["Vote", "Talk", "Welcome"]
    with workspace.edit(gesture("remove_agenda_item")) as edit:
        remove_agenda_item(edit, talk)
        change_agenda_item(edit, vote, title="Vote on the route")
    assert titles(workspace, made) == ["Vote on the route", "Welcome"]


def test_points_that_two_laptops_put_at_one_place_can_still_be_moved(workspace: Workspace) -> None:
    from organizer_app.records.meetings import AgendaItem

    made = plan(workspace)
    with workspace.edit(gesture("add_agenda_item")) as edit:
        items = [edit.add(AgendaItem, meeting_id=made, title=name, position="a0") for name in ("A", "B", "C")]
        first, *_, last = sorted(items)
        move_agenda_item(edit, last, first)
    with workspace.read() as session:
        assert [point.id for point in agenda(session, made).points][:2] == [last, first]


def test_an_agenda_runs_by_the_clock_and_interpretation_doubles_what_is_spoken(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = plan_meeting(edit, "Roads", THURSDAY, ends_at="2031-01-09T19:00", interpretation="consecutive")
        add_agenda_item(edit, made, "Welcome", minutes_planned=10)
        add_agenda_item(edit, made, "Supper", minutes_planned=30, kind="break")
        add_agenda_item(edit, made, "Talk", minutes_planned=20)
    with workspace.read() as session:
        found = agenda(session, made)
    assert [point.starts for point in found.points] == [
        datetime(2031, 1, 9, 18, 0),  # noqa: DTZ001 - wall-clock time
        datetime(2031, 1, 9, 18, 20),  # noqa: DTZ001
        datetime(2031, 1, 9, 18, 50),  # noqa: DTZ001
    ]
    assert found.clock is not None
    assert (found.clock.over_by, found.clock.doubled_minutes) == (30, 30)


def test_a_role_knows_the_adult_behind_it(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("assign_role")) as edit:
        luz, ana = add_person(edit, "Luz Ortega"), add_person(edit, "Ana Ruiz")
        assign_role(edit, made, luz, "facilitator")
        taken = assign_role(edit, made, luz, "facilitator", backed_by_id=ana, hours=2500)
        assign_role(edit, made, ana, "timekeeper")
    with workspace.read() as session:
        found = roles(session, made)
    assert [(one.role, one.name, one.backed_by, one.hours) for one in found] == [
        ("facilitator", "Luz Ortega", "Ana Ruiz", 2500),
        ("timekeeper", "Ana Ruiz", None, None),
    ]
    with workspace.edit(gesture("remove_role")) as edit:
        remove_role(edit, taken)
    with workspace.read() as session:
        assert [one.role for one in roles(session, made)] == ["timekeeper"]


def test_the_checklist_is_ticked_off_in_order(workspace: Workspace) -> None:
    made = plan(workspace)
    with workspace.edit(gesture("add_checklist_item")) as edit:
        pens = add_checklist_item(edit, made, "Pens")
        water = add_checklist_item(edit, made, "Water")
        chairs = add_checklist_item(edit, made, "Chairs")
        move_checklist_item(edit, water, pens)
        tick(edit, water, True)
        remove_checklist_item(edit, chairs)
    with workspace.read() as session:
        assert [(row.text, row.done) for row in checklist(session, made)] == [
            ("Water", True),
            ("Pens", False),
        ]


def test_the_next_meeting_takes_over_shape_roles_place_and_checklist(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        hall = add_place(edit, "North Shore Yacht Club")
        ana = add_person(edit, "Ana Ruiz")
        last = plan_meeting(
            edit, "Roads", THURSDAY, ends_at="2031-01-09T19:30", place_id=hall, languages=["es", "en"]
        )
        add_agenda_item(edit, last, "Welcome", minutes_planned=5, takeaway="spoken only last time")
        assign_role(edit, last, ana, "facilitator", hours=3000)
        tick(edit, add_checklist_item(edit, last, "Pens"), True)
        change_meeting(edit, last, notes="only about last time")
    with workspace.edit(gesture("plan_next", last)) as edit:
        following = plan_next(edit, last, "2031-02-13T18:00")
    with workspace.read() as session:
        card, points = meeting(session, following), agenda(session, following).points
        taken, listed = roles(session, following), checklist(session, following)
    assert (card.place, card.ends_at, card.languages, card.notes) == (
        "North Shore Yacht Club",
        "2031-02-13T19:30",
        ("en", "es"),
        None,
    )
    assert (card.planned_from_id, card.status) == (last, "planned")
    assert [(point.title, point.title_other, point.minutes_planned) for point in points] == [
        ("Asuntos pendientes", "Old business", None),
        ("Welcome", None, 5),
    ]
    assert [(one.role, one.name, one.hours) for one in taken] == [("facilitator", "Ana Ruiz", None)]
    assert [(row.text, row.done) for row in listed] == [("Pens", False)]


def test_planning_on_does_not_put_old_business_on_the_agenda_twice(workspace: Workspace) -> None:
    first = plan(workspace)
    with workspace.edit(gesture("plan_next")) as edit:
        third = plan_next(edit, plan_next(edit, first, "2031-02-13T18:00"), "2031-03-13T18:00")
    assert titles(workspace, third) == ["Asuntos pendientes"]


def test_what_is_still_open_from_before_is_old_business(workspace: Workspace) -> None:
    first = plan(workspace)
    other = plan(workspace, "Water board")
    with workspace.edit(gesture("add_action")) as edit:
        stop = add_action(edit, "Move the bus stop", raised_in_id=first, due_on="2031-01-31")
        finish_action(edit, add_action(edit, "Buy pens", raised_in_id=first))
        add_action(edit, "Ask for the map", raised_in_id=other)
        third = plan_next(edit, plan_next(edit, first, "2031-02-13T18:00"), "2031-03-13T18:00")
    with workspace.read() as session:
        found = old_business(session, third, workspace.world.today())
    assert [row.id for row in found] == [stop]


def test_old_business_of_a_meeting_that_stands_alone_is_all_that_is_open(workspace: Workspace) -> None:
    first, later = plan(workspace), plan(workspace, "Later", "2031-03-01T18:00")
    with workspace.edit(gesture("add_action")) as edit:
        add_action(edit, "Move the bus stop", raised_in_id=first)
        add_action(edit, "Raised there", raised_in_id=later)
    with workspace.read() as session:
        found = old_business(session, later, workspace.world.today())
    assert [row.title for row in found] == ["Move the bus stop"]


def test_a_place_is_corrected_and_set_aside(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_place")) as edit:
        hall = add_place(edit, "Hall", features=["shade", "parking"], capacity=80)
        change_place(edit, hall, name="Community hall", archived=True)
    with workspace.read() as session:
        assert place(session, hall).features == ("parking", "shade")
        assert list_places(session) == ()
        assert [one.name for one in list_places(session, archived=True)] == ["Community hall"]


def test_a_list_begins_with_what_comes_next_and_goes_on_with_the_last(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        for title, day in (("Old", "2030-06-06"), ("Next", "2031-02-06"), ("Last", "2030-12-05")):
            plan_meeting(edit, title, f"{day}T18:00")
        plan_meeting(edit, "Later", "2031-03-06T18:00", kind="event")
    with workspace.read() as session:

        def shown(chosen: MeetingFilter) -> list[str]:
            return [row.title for row in meetings_of(session, find_meetings(session, "2031-01-07", chosen))]

        assert shown(MeetingFilter()) == ["Next", "Later", "Last", "Old"]
        assert shown(MeetingFilter(typed="la")) == ["Later", "Last"]
        assert shown(MeetingFilter(kind="event")) == ["Later"]
        assert shown(MeetingFilter(status="cancelled")) == []


@pytest.mark.parametrize("chosen", [MeetingFilter(), MeetingFilter(typed="me"), MeetingFilter(kind="event")])
def test_a_part_of_the_list_of_meetings_is_what_stands_there_in_the_whole(
    workspace: Workspace, chosen: MeetingFilter
) -> None:
    days = ("2030-06-06", "2031-01-07", "2031-01-07", "2030-06-06", "2031-04-01", "2029-01-01")
    with workspace.edit(gesture("plan_meeting")) as edit:
        for number, day in enumerate(days):
            plan_meeting(edit, f"Meeting {number}", f"{day}T18:00", kind="event" if number % 2 else "council")
        edit.add(Meeting, title="Meeting some day")
    with workspace.read() as session:
        whole = find_meetings(session, "2031-01-07", chosen)
        assert len(whole) == count_meetings(session, chosen) >= 3
        for offset in range(8):
            for limit in range(1, 8):
                part = find_meetings(session, "2031-01-07", chosen, offset=offset, limit=limit)
                assert part == whole[offset : offset + limit]


def test_a_line_of_the_agenda_tells_minutes_and_lead(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        diego = add_person(edit, "Diego Ruiz")
        meeting_id = plan_meeting(edit, "Bus stop", "2031-02-06T18:00")
        add_agenda_line(edit, meeting_id, "Stops 15 min @diego")
        add_agenda_line(edit, meeting_id, "Welcome @the neighbors")
        add_checklist_line(edit, meeting_id, "40 chairs @diego")
        add_checklist_line(edit, meeting_id, "Coffee @somebody")
    with workspace.read() as session:
        points = agenda(session, meeting_id).points
        things = checklist(session, meeting_id)
    assert [(point.title, point.minutes_planned, point.lead) for point in points] == [
        ("Stops", 15, "Diego Ruiz"),
        ("Welcome", None, "the neighbors"),
    ]
    assert points[0].lead_id == diego
    assert [(thing.text, thing.owner) for thing in things] == [
        ("40 chairs", "Diego Ruiz"),
        ("Coffee @somebody", None),
    ]


def test_a_place_named_again_is_the_same_one_and_a_new_one_is_written_down(
    workspace: Workspace,
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        hall = place_named(edit, "Salón de Oasis")
        assert place_named(edit, "salon de oasis") == hall
        assert place_named(edit, "Mecca Library") not in (hall, None)
        assert place_named(edit, " ") is None
        campaign = campaign_named(edit, "Paved roads")
        assert campaign_named(edit, "paved Roads") == campaign


def test_a_meeting_moved_to_another_day_keeps_its_hours(workspace: Workspace) -> None:
    meeting_id = plan(workspace)
    for to, starts_at, ends_at in (
        (TypedTime(None, time(18), time(20)), "2031-01-09T18:00", "2031-01-09T20:00"),
        (TypedTime(date(2031, 1, 16)), "2031-01-16T18:00", "2031-01-16T20:00"),
        (TypedTime(None, time(17)), "2031-01-16T17:00", "2031-01-16T19:00"),
        (TypedTime(None, time(22), time(1)), "2031-01-16T22:00", "2031-01-17T01:00"),
    ):
        with workspace.edit(gesture("change_meeting")) as edit:
            move_meeting(edit, meeting_id, to)
        with workspace.read() as session:
            card = meeting(session, meeting_id)
        assert (card.starts_at, card.ends_at) == (starts_at, ends_at)


def test_a_zone_that_nobody_knows_is_none(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        evening = plan_meeting(edit, "Roads", "2031-01-02T18:00")
        edit.put("meeting", evening, "zone", "Someplace/Odd")
    with workspace.read() as session:
        assert meeting(session, evening).zone is None
        assert [row.zone for row in all_meetings(session)] == [None]

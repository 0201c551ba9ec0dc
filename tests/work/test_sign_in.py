"""Signing in at the door: once, however often, wherever, under whatever row."""

from __future__ import annotations

import pytest

from organizer_app.errors import CircleKeepsNoNames, MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.attendance import Headcount
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import remove_person
from organizer_app.work.people.same import link_same, unlink
from organizer_app.work.sign_in.desk import (
    add_and_mark_present,
    mark_present,
    set_status,
    sign_in_candidates,
)
from organizer_app.work.sign_in.room import attendance_list, change_headcount, headcounts, room_count

SIX = 1_925_604_000_000


def planned(workspace: Workspace, starts_at: str = "2031-01-07T18:00", kind: str = "community_meeting") -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        return plan_meeting(edit, "Paved roads", starts_at, kind=kind)


def known(workspace: Workspace, name: str, **details: str) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, **details)  # type: ignore[arg-type]  # texts only


def sign_in(workspace: Workspace, meeting: Id, person: Id, at: int = SIX) -> int | None:
    with workspace.edit(gesture("sign_in", person, meeting)) as edit:
        return mark_present(edit, meeting, person, at).already_since


def test_somebody_known_is_signed_in_by_name_town_and_hour(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz", community="Mecca")
    with workspace.edit(gesture("sign_in", ana, meeting)) as edit:
        done = mark_present(edit, meeting, ana, SIX)
    assert (done.name, done.town, done.signed_in_at, done.already_since) == ("Ana Ruiz", "Mecca", SIX, None)
    assert done.first_time


def test_a_second_sign_in_tells_the_first_hour_and_makes_no_second_row(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    sign_in(workspace, meeting, ana)
    assert sign_in(workspace, meeting, ana, SIX + 60_000) == SIX
    with workspace.read() as session:
        rows = attendance_list(session, meeting)
    assert [(row.name, row.signed_in_at) for row in rows] == [("Ana Ruiz", SIX)]


def test_an_earlier_hour_that_is_written_down_later_stands(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    sign_in(workspace, meeting, ana)
    assert sign_in(workspace, meeting, ana, SIX - 60_000) == SIX
    with workspace.read() as session:
        assert attendance_list(session, meeting)[0].signed_in_at == SIX - 60_000


def test_somebody_signed_in_under_another_row_of_theirs_is_not_signed_in_twice(workspace: Workspace) -> None:
    meeting = planned(workspace)
    ana, anita = known(workspace, "Ana Ruiz"), known(workspace, "Anita Ruiz")
    sign_in(workspace, meeting, anita)
    with workspace.edit(gesture("link_same")) as edit:
        link_same(edit, ana, anita)
    assert sign_in(workspace, meeting, ana, SIX + 1) == SIX
    with workspace.read() as session:
        assert room_count(session, meeting).signed_in == 1


def test_two_rows_signed_in_apart_count_as_one_once_they_are_linked_and_two_again_when_unlinked(
    workspace: Workspace,
) -> None:
    meeting = planned(workspace)
    ana, anita = known(workspace, "Ana Ruiz"), known(workspace, "Anita Ruiz")
    sign_in(workspace, meeting, ana)
    sign_in(workspace, meeting, anita, SIX + 1)
    with workspace.edit(gesture("link_same")) as edit:
        link_same(edit, ana, anita)
    with workspace.read() as session:
        assert room_count(session, meeting).signed_in == 1
        assert [row.signed_in_at for row in attendance_list(session, meeting)] == [SIX]
    with workspace.edit(gesture("unlink")) as edit:
        unlink(edit, anita, ana)
    with workspace.read() as session:
        assert room_count(session, meeting).signed_in == 2


def test_undo_takes_a_sign_in_back(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    sign_in(workspace, meeting, ana)
    undo_last(workspace)
    with workspace.read() as session:
        assert attendance_list(session, meeting) == ()
    assert sign_in(workspace, meeting, ana, SIX + 5) is None


def test_somebody_new_is_written_down_and_signed_in_in_one_gesture(workspace: Workspace) -> None:
    meeting = planned(workspace)
    with workspace.edit(gesture("sign_in_new", meeting)) as edit:
        done = add_and_mark_present(edit, meeting, "Luz Ortega", SIX, community="Oasis", phone="760 398 0134")
    assert (done.name, done.town, done.first_time) == ("Luz Ortega", "Oasis", True)
    undo_last(workspace)
    with workspace.read() as session:
        assert sign_in_candidates(session, meeting, "luz") == ()


@pytest.mark.parametrize("by", [-3, 10**30])
def test_a_headcount_is_never_below_zero_nor_beyond_counting(workspace: Workspace, by: int) -> None:
    meeting = planned(workspace)
    with pytest.raises(UnreadableValue), workspace.edit(gesture("headcount")) as edit:
        change_headcount(edit, meeting, "adults", by)
    with workspace.read() as session:
        assert {row.total for row in headcounts(session, meeting)} == {0}


def test_two_doors_that_took_away_the_same_people_leave_nobody_and_who_is_added_counts(
    workspace: Workspace,
) -> None:
    meeting = planned(workspace)
    with workspace.edit(gesture("headcount")) as edit:
        # As it stands after both doors took one away and met.
        edit.add(Headcount, meeting_id=meeting, category="adults", writer=bytes(32), count=-2)
    with workspace.read() as session:
        assert next(row.total for row in headcounts(session, meeting) if row.category == "adults") == 0
    with pytest.raises(UnreadableValue), workspace.edit(gesture("headcount")) as edit:
        change_headcount(edit, meeting, "adults", -1)
    with workspace.edit(gesture("headcount")) as edit:
        assert change_headcount(edit, meeting, "adults", 3) == 3
    with workspace.read() as session:
        assert room_count(session, meeting).counted == 3


def test_a_name_is_the_one_thing_somebody_new_must_give(workspace: Workspace) -> None:
    meeting = planned(workspace)
    with pytest.raises(MissingValue), workspace.edit(gesture("sign_in_new")) as edit:
        add_and_mark_present(edit, meeting, "   ", SIX)


def test_somebody_removed_cannot_be_signed_in(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    with workspace.edit(gesture("remove_person")) as edit:
        remove_person(edit, ana)
    with pytest.raises(UnknownRow):
        sign_in(workspace, meeting, ana)


def test_a_circle_takes_no_names(workspace: Workspace) -> None:
    circle, ana = planned(workspace, kind="circle"), known(workspace, "Ana Ruiz")
    with pytest.raises(CircleKeepsNoNames):
        sign_in(workspace, circle, ana)
    with workspace.edit(gesture("headcount")) as edit:
        assert change_headcount(edit, circle, "youth", 7) == 7


def test_who_came_lately_is_offered_first_and_who_is_here_is_marked(workspace: Workspace) -> None:
    before, meeting = planned(workspace, "2030-12-10T18:00"), planned(workspace)
    known(workspace, "Mara Ruiz")
    marta, maria = known(workspace, "Marta Soto"), known(workspace, "María Zamora")
    sign_in(workspace, before, maria, SIX - 1)
    sign_in(workspace, meeting, marta)
    with workspace.read() as session:
        found = sign_in_candidates(session, meeting, "mar")
    assert [one.name for one in found] == ["Marta Soto", "María Zamora", "Mara Ruiz"]
    assert [one.signed_in_at for one in found] == [SIX, None, None]
    assert [one.came_lately for one in found] == ["2031-01-07T18:00", "2030-12-10T18:00", None]


def test_first_time_is_told_from_again(workspace: Workspace) -> None:
    before, meeting = planned(workspace, "2030-12-10T18:00"), planned(workspace)
    ana, luz = known(workspace, "Ana Ruiz"), known(workspace, "Luz Ortega", age_group="youth")
    sign_in(workspace, before, ana)
    sign_in(workspace, meeting, ana)
    sign_in(workspace, meeting, luz, SIX + 1)
    with workspace.read() as session:
        rows = {row.name: row.first_time for row in attendance_list(session, meeting)}
        count = room_count(session, meeting)
    assert rows == {"Ana Ruiz": False, "Luz Ortega": True}
    assert (count.signed_in, count.first_time, count.youth) == (2, 1, 1)


def test_languages_in_the_room_are_counted_by_people(workspace: Workspace) -> None:
    meeting = planned(workspace)
    with workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz", speaks=["es", "en"])
        tata = add_person(edit, "Tata Cruz", speaks=["Purépecha", "es"], needs_interpretation=True)
    sign_in(workspace, meeting, ana)
    sign_in(workspace, meeting, tata)
    with workspace.read() as session:
        count = room_count(session, meeting)
    assert count.languages == {"es": 2, "en": 1, "Purépecha": 1}
    assert count.need_interpretation == 1


def test_those_who_sign_nothing_are_counted_by_category(workspace: Workspace) -> None:
    meeting = planned(workspace)
    with workspace.edit(gesture("headcount")) as edit:
        change_headcount(edit, meeting, "adults", 3)
        change_headcount(edit, meeting, "children", 2)
        assert change_headcount(edit, meeting, "adults", -1) == 2
    with workspace.read() as session:
        counted = {row.category: row for row in headcounts(session, meeting)}
        assert room_count(session, meeting).in_the_room == 4
    assert {name: row.total for name, row in counted.items()} == {"adults": 2, "youth": 0, "children": 2}
    assert counted["adults"].shares == {workspace.writer: 2}


def test_somebody_excused_is_on_the_list_and_not_in_the_room(workspace: Workspace) -> None:
    meeting, ana = planned(workspace), known(workspace, "Ana Ruiz")
    with workspace.edit(gesture("set_attendance")) as edit:
        set_status(edit, meeting, ana, "excused")
    with workspace.read() as session:
        assert [row.status for row in attendance_list(session, meeting)] == ["excused"]
        assert room_count(session, meeting).signed_in == 0
    assert sign_in(workspace, meeting, ana) is None

"""Leading: a trail drawn from deeds, steps noted, mentors and check-ins; and nothing of who was forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from organizer_app.errors import MissingValue, SamePersonTwice, UnreadableValue
from organizer_app.i18n import in_language
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.leadership import CheckIn, LeadershipStep, Mentorship
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import add_action, finish_action
from organizer_app.work.forgetting import DAY_MS, confirm, forget
from organizer_app.work.meetings.agenda import add_agenda_item
from organizer_app.work.meetings.plan import change_meeting, plan_meeting
from organizer_app.work.meetings.roles import assign_role
from organizer_app.work.minutes import add_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.leadership import (
    complete_training,
    note_step,
    take_off_step,
    trail,
    trainings_of,
)
from organizer_app.work.people.mentorships import (
    add_check_in,
    end_mentorship,
    mentorships,
    remove_check_in,
    set_goals,
    start_mentorship,
)
from organizer_app.work.people.same import link_same
from organizer_app.work.sign_in.desk import mark_present

TODAY = date(2031, 1, 7)


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Id]:
    with workspace.edit(gesture("fill")) as edit:
        made = {name: add_person(edit, name) for name in ("Ana", "Anita", "Beto", "Carla")}
        link_same(edit, made["Ana"], made["Anita"], main=made["Ana"])
    return made


def steps(workspace: Workspace, person_id: Id) -> list[tuple[str, str, str, int]]:
    with workspace.read() as session:
        return [(one.on, one.deed, one.code, one.times) for one in trail(session, person_id, str(TODAY))]


def test_a_trail_is_drawn_once_from_the_deeds_of_all_rows_that_are_one_person(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    ana, anita, beto = people["Ana"], people["Anita"], people["Beto"]
    with workspace.edit(gesture("fill")) as edit:
        held = [plan_meeting(edit, "Roads", f"2030-{month}-03T18:00") for month in ("09", "10", "11", "12")]
        to_come = plan_meeting(edit, "To come", "2031-02-03T18:00")
        for meeting, who in zip(held, (anita, ana, ana, anita), strict=True):
            mark_present(edit, meeting, who, 1)
        mark_present(edit, held[0], ana, 1)
        brought = mark_present(edit, held[2], beto, 1)
        edit.set(Attendance, brought.attendance_id, brought_by_id=anita)
        assign_role(edit, held[1], anita, "greeter")
        assign_role(edit, held[3], ana, "greeter")
        assign_role(edit, to_come, ana, "facilitator")
        add_agenda_item(edit, held[3], "Bus stop", lead_id=ana)
        add_entry(edit, held[2], "We need shade", kind="resident_voice", speaker_id=ana, may_quote="yes")
        add_entry(edit, held[1], "Not for others", kind="resident_voice", speaker_id=ana, may_quote="no")
        finish_action(edit, add_action(edit, "Call SunLine", owner_person_id=anita))
        note_step(edit, ana, "spoke_at_hearing", "2030-12-20", note="Two minutes, no paper")
    drawn = [
        ("2030-09-03", "first_came", "", 4),
        ("2030-10-03", "took_role", "greeter", 2),
        ("2030-11-03", "came_back", "", 4),
        ("2030-11-03", "brought", "", 1),
        ("2030-11-03", "spoke", "", 1),
        ("2030-12-03", "led_point", "", 1),
        ("2030-12-20", "noted", "spoke_at_hearing", 1),
        ("2031-01-07", "kept_word", "", 1),
    ]
    assert steps(workspace, ana) == steps(workspace, anita) == drawn
    with workspace.read() as session:
        by_deed = {one.deed: one for one in trail(session, ana, str(TODAY))}
    assert by_deed["brought"].names == ("Beto",)
    assert (by_deed["led_point"].title, by_deed["kept_word"].title) == ("Bus stop", "Call SunLine")
    assert by_deed["noted"].note == "Two minutes, no paper"


def test_a_trail_names_meetings_points_and_kept_words_in_the_language_spoken(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    ana = people["Ana"]
    with workspace.edit(gesture("fill")) as edit:
        held = plan_meeting(edit, "Roads", "2030-12-03T18:00", kind="training")
        change_meeting(edit, held, title_other="Calles", language="en")
        mark_present(edit, held, ana, 1)
        add_agenda_item(edit, held, "Bus stop", lead_id=ana, language="en", title_other="La parada")
        call = add_action(edit, "Call", owner_person_id=ana, language="en", title_other="Llamar")
        finish_action(edit, call)
    for language, named in (("es", {"Calles", "La parada", "Llamar"}), ("en", {"Roads", "Bus stop", "Call"})):
        with in_language(language), workspace.read() as session:
            drawn = trail(session, ana, str(TODAY))
            assert {text for one in drawn for text in (one.title, one.meeting_title) if text} == named
            assert {one.title for one in trainings_of(session, ana, str(TODAY))} == named & {
                "Calles",
                "Roads",
            }


def test_who_did_nothing_yet_has_no_trail(workspace: Workspace, people: dict[str, Id]) -> None:
    assert steps(workspace, people["Carla"]) == []


def test_a_training_is_completed_once_with_its_hours_and_taken_off_again(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    ana, anita = people["Ana"], people["Anita"]
    with workspace.edit(gesture("fill")) as edit:
        meeting = plan_meeting(edit, "How to facilitate", "2030-12-03T18:00", kind="training")
        mark_present(edit, meeting, anita, 1)
    with workspace.read() as session:
        assert [one.meeting_id for one in trainings_of(session, ana, str(TODAY))] == [meeting]
    with workspace.edit(gesture("leadership")) as edit:
        complete_training(edit, ana, meeting, 2_500)
    with workspace.read() as session:
        assert trainings_of(session, ana, str(TODAY)) == ()
        (training,) = (one for one in trail(session, anita, str(TODAY)) if one.deed == "training")
    assert (training.meeting_title, training.hours) == ("How to facilitate", 2_500)
    with workspace.edit(gesture("leadership")) as edit:
        take_off_step(edit, training)
    assert [deed for _on, deed, _code, _times in steps(workspace, ana)] == ["first_came"]
    undo_last(workspace)
    assert "training" in [deed for _on, deed, _code, _times in steps(workspace, ana)]


@pytest.mark.parametrize(("step", "on"), [("flew", "2031-01-01"), ("met_official", "2031-02-30")])
def test_a_step_or_a_day_that_does_not_exist_is_refused(
    workspace: Workspace, people: dict[str, Id], step: str, on: str
) -> None:
    with pytest.raises(UnreadableValue), workspace.edit(gesture("leadership")) as edit:
        note_step(edit, people["Ana"], step, on)
    with pytest.raises(MissingValue), workspace.edit(gesture("leadership")) as edit:
        note_step(edit, people["Ana"], "met_official", "")
    assert steps(workspace, people["Ana"]) == []


def test_a_mentorship_is_on_both_cards_with_its_check_ins_and_ends(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    with workspace.edit(gesture("mentorship")) as edit:
        pair = start_mentorship(edit, people["Carla"], people["Anita"], started_on="2030-11-01")
        set_goals(edit, pair, "Facilitate the March meeting")
        add_check_in(edit, pair, "2030-12-01", "Agenda")
        add_check_in(edit, pair, "2030-12-08", "Voice")
        add_check_in(edit, pair, "2030-12-08", "Voice and pauses")
    with workspace.read() as session:
        (of_mentor,) = mentorships(session, people["Carla"], TODAY)
        (of_mentee,) = mentorships(session, people["Ana"], TODAY)
    assert (of_mentor.mentors, of_mentor.other_name) == (True, "Ana")
    assert (of_mentee.mentors, of_mentee.other_name) == (False, "Carla")
    assert [(one.held_on, one.note) for one in of_mentee.talks] == [
        ("2030-12-08", "Voice and pauses"),
        ("2030-12-01", "Agenda"),
    ]
    assert (of_mentee.goals, of_mentee.quiet_days) == ("Facilitate the March meeting", 30)
    with workspace.edit(gesture("mentorship")) as edit:
        remove_check_in(edit, of_mentee.talks[0])
        end_mentorship(edit, of_mentee.pairs, "2031-01-07")
    with workspace.read() as session:
        (ended,) = mentorships(session, people["Ana"], TODAY)
    assert (ended.ended_on, ended.quiet_days, len(ended.talks)) == ("2031-01-07", None, 1)
    with workspace.edit(gesture("mentorship")) as edit:
        assert start_mentorship(edit, people["Carla"], people["Ana"]) == pair
    with workspace.read() as session:
        (again,) = mentorships(session, people["Ana"], TODAY)
    assert (again.started_on, again.ended_on) == ("2030-11-01", None)


def test_nobody_is_their_own_mentor(workspace: Workspace, people: dict[str, Id]) -> None:
    with pytest.raises(SamePersonTwice), workspace.edit(gesture("mentorship")) as edit:
        start_mentorship(edit, people["Ana"], people["Anita"])


def test_two_rows_of_one_mentee_make_one_mentorship(workspace: Workspace, people: dict[str, Id]) -> None:
    with workspace.edit(gesture("mentorship")) as edit:
        for row, day in (("Ana", "2030-11-01"), ("Anita", "2030-12-20")):
            edit.add(Mentorship, mentor_id=people["Carla"], mentee_id=people[row], started_on=day)
            edit.add(CheckIn, mentor_id=people["Carla"], mentee_id=people[row], held_on=day, note=row)
    with workspace.read() as session:
        (look,) = mentorships(session, people["Carla"], TODAY)
    assert (look.started_on, [one.held_on for one in look.talks]) == (
        "2030-11-01",
        ["2030-12-20", "2030-11-01"],
    )


def test_forgetting_a_person_erases_what_was_noted_of_their_steps_mentorships_and_check_ins(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    beto, carla = people["Beto"], people["Carla"]
    with workspace.edit(gesture("fill")) as edit:
        meeting = plan_meeting(edit, "How to facilitate", "2030-12-03T18:00", kind="training")
        complete_training(edit, beto, meeting, 2_000)
        note_step(edit, beto, "met_official", "2030-12-10", note="Knows the mayor")
        add_check_in(edit, start_mentorship(edit, carla, beto, goals="To speak"), "2031-01-02", "Well")
    wish = forget(workspace, beto)
    now = workspace.world.clock() + DAY_MS
    workspace.world = replace(workspace.world, clock=lambda: now)
    confirm(workspace, wish)
    with workspace.read() as session:
        assert mentorships(session, carla, TODAY) == ()
        for record, column in (
            (LeadershipStep, LeadershipStep.note),
            (Mentorship, Mentorship.goals),
            (CheckIn, CheckIn.note),
        ):
            assert session.scalar(select(func.count()).select_from(record.__table__)) == 1
            assert not [kept for kept in session.scalars(select(column)) if kept], record.__tablename__

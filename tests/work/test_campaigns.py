"""Campaigns: where they stand and what came of them; milestones, evidence, seats, and voices passed on."""

from __future__ import annotations

from datetime import date

import pytest

from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.i18n import in_language
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import add_action
from organizer_app.work.campaigns.change import (
    add_campaign,
    campaign_named,
    change_campaign,
    remove_campaign,
)
from organizer_app.work.campaigns.evidence import add_evidence_from_line, change_evidence, evidence
from organizer_app.work.campaigns.list import (
    CampaignCounts,
    CampaignRow,
    campaign,
    campaigns,
    meetings_of_campaign,
)
from organizer_app.work.campaigns.milestones import (
    add_milestone,
    add_milestone_from_line,
    change_milestone,
    milestones,
    reach_milestone,
)
from organizer_app.work.campaigns.seats import (
    add_seat,
    add_seat_from_line,
    all_seats,
    change_seat,
    seats,
    set_holder,
)
from organizer_app.work.campaigns.voices import count_voices, voices
from organizer_app.work.coming_dates import coming_dates
from organizer_app.work.known_names import campaign_names, meeting_titles
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, set_meeting_status
from organizer_app.work.minutes import add_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.consents import set_consent
from organizer_app.work.people.same import link_same
from organizer_app.work.sign_in.desk import mark_present

TODAY = date(2031, 1, 7)


@pytest.fixture
def bus(workspace: Workspace) -> Id:
    with workspace.edit(gesture("add_campaign")) as edit:
        return add_campaign(edit, "Bus for North Shore", name_other="Autobús", language="en", goal="Hourly")


def row(workspace: Workspace, campaign_id: Id) -> CampaignRow:
    with workspace.read() as session:
        return campaign(session, campaign_id, TODAY).row


def counts(workspace: Workspace, campaign_id: Id) -> CampaignCounts:
    return row(workspace, campaign_id).counts


def test_a_campaign_is_found_by_either_of_its_names(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_meeting")) as edit:
        assert campaign_named(edit, "bus for north shore") == bus
        assert campaign_named(edit, "autobus") == bus
        assert campaign_named(edit, "Water") != bus


def test_a_campaign_that_is_won_ended_today_and_one_taken_up_again_goes_on(
    workspace: Workspace, bus: Id
) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        change_campaign(edit, bus, status="won")
    assert row(workspace, bus).ended_on == "2031-01-07"
    with workspace.edit(gesture("change_campaign")) as edit:
        change_campaign(edit, bus, status="active")
    assert row(workspace, bus).ended_on is None


def test_the_day_on_which_a_campaign_ended_stays_as_it_was_typed(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        change_campaign(edit, bus, status="won", ended_on="2030-12-01")
    with workspace.edit(gesture("change_campaign")) as edit:
        change_campaign(edit, bus, status="ended")
    assert row(workspace, bus).ended_on == "2030-12-01"


def test_campaigns_under_way_stand_before_those_that_are_over(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("add_campaign")) as edit:
        change_campaign(edit, bus, status="ended")
        add_campaign(edit, "Water")
        add_campaign(edit, "Asthma")
    with workspace.read() as session:
        assert [one.name for one in campaigns(session, TODAY)] == ["Asthma", "Water", "Bus for North Shore"]


def test_people_reached_are_counted_once_however_often_and_under_however_many_rows_they_came(
    workspace: Workspace, bus: Id
) -> None:
    with workspace.edit(gesture("fill")) as edit:
        ana, anita, luz = (add_person(edit, name) for name in ("Ana Ruiz", "Anita Ruiz", "Luz Mora"))
        link_same(edit, ana, anita)
        first = plan_meeting(edit, "First", "2030-12-05T18:00", campaign_id=bus)
        second = plan_meeting(edit, "Second", "2030-12-19T18:00", campaign_id=bus)
        other = plan_meeting(edit, "Roads", "2030-12-26T18:00")
        plan_meeting(edit, "To come", "2031-01-09T18:00", campaign_id=bus)
        cancelled = plan_meeting(edit, "Storm", "2030-12-12T18:00", campaign_id=bus)
        set_meeting_status(edit, cancelled, "cancelled")
        for meeting_id, person_id in ((first, ana), (second, anita), (second, ana), (other, luz)):
            mark_present(edit, meeting_id, person_id, 1)
    told = counts(workspace, bus)
    assert (told.meetings, told.to_come, told.reached) == (2, 1, 1)
    with workspace.read() as session:
        assert len(meetings_of_campaign(session, bus)) == 4


def test_promises_are_kept_broken_or_waited_for(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("fill")) as edit:
        for status, due_on in (
            ("done", "2030-12-01"),
            ("dropped", "2031-02-01"),
            ("open", "2030-12-01"),
            ("waiting", "2031-01-07"),
            ("open", None),
        ):
            add_action(edit, "Stop", kind="commitment", status=status, due_on=due_on, campaign_id=bus)
        add_action(edit, "Chairs", campaign_id=bus, due_on="2030-12-01")
        add_action(edit, "Elsewhere", kind="commitment", status="done")
    told = counts(workspace, bus)
    assert (told.kept, told.broken, told.waiting, told.open_actions) == (1, 2, 2, 4)


def test_the_next_milestone_is_the_earliest_that_was_not_reached(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        late = add_milestone(edit, bus, "Letter", due_on="2030-12-20")
        add_milestone(edit, bus, "Some day")
        add_milestone(edit, bus, "Vote", due_on="2031-03-01")
        reached = add_milestone(edit, bus, "Survey", due_on="2030-11-01")
        reach_milestone(edit, reached, True)
    with workspace.read() as session:
        assert [one.title for one in milestones(session, bus, TODAY)] == [
            *("Letter", "Vote", "Some day", "Survey")
        ]
        assert [one.late for one in milestones(session, bus, TODAY)] == [True, False, False, False]
    following = row(workspace, bus).next_milestone
    assert following is not None and following.id == late
    with workspace.edit(gesture("change_campaign")) as edit:
        reach_milestone(edit, reached, False)
    following = row(workspace, bus).next_milestone
    assert following is not None and following.id == reached


def test_a_line_makes_a_milestone_with_its_day(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        add_milestone_from_line(edit, bus, "meet the board on january 15", "en")
        add_milestone_from_line(edit, bus, "reunión con la junta el 15 de enero", "es")
        add_milestone_from_line(edit, bus, "ask @Diego for the map friday", "en")
    with workspace.read() as session:
        told = {one.title: one.due_on for one in milestones(session, bus, TODAY)}
    assert told["meet the board"] == "2031-01-15"
    assert told["reunión con la junta"] == "2031-01-15"
    assert told["ask @Diego for the map friday"] is None


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("312 signatures for the stop", 312, "signatures for the stop"),
        ("1,204 signatures", 1204, "signatures"),
        ("1.204 firmas", 1204, "firmas"),
        ("Letter from the clinic", None, "Letter from the clinic"),
        ("42nd street counted", None, "42nd street counted"),
        ("3/13 count at the stop", None, "3/13 count at the stop"),
        ("40% have no car", None, "40% have no car"),
        ("2.5 miles to the stop", None, "2.5 miles to the stop"),
        ("312", None, "312"),
    ],
)
def test_a_number_that_stands_first_is_the_number_of_the_evidence(
    workspace: Workspace, bus: Id, line: str, number: int | None, text: str
) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        add_evidence_from_line(edit, bus, line, "count")
    with workspace.read() as session:
        (told,) = evidence(session, bus)
    assert (told.number, told.text, told.gathered_on) == (number, text, "2031-01-07")


def test_evidence_of_no_known_kind_or_below_zero_is_refused(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        made = add_evidence_from_line(edit, bus, "3 letters", "letter")
        for wrong in ({"kind": "rumor"}, {"number": -1}):
            with pytest.raises(UnreadableValue):
                change_evidence(edit, made, **wrong)
        with pytest.raises(MissingValue):
            change_evidence(edit, made, text=" ")


def test_a_line_makes_a_seat_with_its_public_body_and_the_day_to_apply_by(
    workspace: Workspace, bus: Id
) -> None:
    with workspace.edit(gesture("change_seat")) as edit:
        ana = add_person(edit, "Ana Ruiz")
        made = add_seat_from_line(edit, "Division 3 @Water District february 1", "en", bus)
        set_holder(edit, made, "ana ruiz")
        add_seat_from_line(edit, "Division 4 @water district", "en", None)
        words = add_seat(edit, "Parks board", term_until="2031-01-20")
        set_holder(edit, words, "a Mr. Cole")
    with workspace.read() as session:
        (told,) = seats(session, bus)
        every = all_seats(session)
    assert (told.title, told.body, told.apply_until) == ("Division 3", "Water District", "2031-02-01")
    assert (told.holder, told.holder_id, told.campaign) == ("Ana Ruiz", ana, "Bus for North Shore")
    assert [(one.title, one.body, one.holder) for one in every] == [
        ("Parks board", None, "a Mr. Cole"),
        ("Division 3", "Water District", "Ana Ruiz"),
        ("Division 4", "Water District", None),
    ]


def test_a_seat_set_aside_stands_after_all_others(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("change_seat")) as edit:
        first = add_seat(edit, "Soon", apply_until="2031-01-09", campaign_id=bus)
        add_seat(edit, "Later", campaign_id=bus)
        change_seat(edit, first, archived=True)
    with workspace.read() as session:
        assert [one.title for one in seats(session, bus)] == ["Later", "Soon"]


def speak(edit: Edit, meeting_id: Id, speaker: Id | None, may_quote: str) -> None:
    add_entry(edit, meeting_id, may_quote, kind="resident_voice", speaker_id=speaker, may_quote=may_quote)


def test_a_voice_has_a_name_only_where_it_may_be_passed_on_with_it(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("write_minutes")) as edit:
        ana, luz = add_person(edit, "Ana Ruiz"), add_person(edit, "Luz Mora")
        held = plan_meeting(edit, "Hearing", "2030-12-05T18:00", campaign_id=bus)
        for answer in ("yes", "without_name", "no", "not_asked"):
            speak(edit, held, ana, answer)
        add_entry(edit, held, "Only a note", speaker_id=ana)
        set_consent(edit, luz, "quote", "no")
        refusing = plan_meeting(edit, "Later", "2030-12-06T18:00", campaign_id=bus)
        speak(edit, refusing, luz, "yes")
        elsewhere = plan_meeting(edit, "Roads", "2030-12-07T18:00")
        speak(edit, elsewhere, ana, "yes")
    with workspace.read() as session:
        told = voices(session, bus)
        assert count_voices(session, bus) == 5
        assert voices(session, bus, limit=2, offset=1) == told[1:3]
    assert [(one.text, one.quoting, one.name) for one in told] == [
        ("yes", "never", None),
        ("yes", "named", "Ana Ruiz"),
        ("without_name", "nameless", None),
        ("no", "never", None),
        ("not_asked", "never", None),
    ]
    assert told[1].said_on == "2030-12-05"


def test_where_a_voice_was_heard_is_called_in_the_language_spoken(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("fill")) as edit:
        held = plan_meeting(edit, "Hearing", "2030-12-05T18:00", campaign_id=bus)
        change_meeting(edit, held, title_other="Audiencia", language="en")
        add_entry(edit, held, "We need shade", kind="resident_voice")
    with workspace.read() as session, in_language("es"):
        assert [one.meeting for one in voices(session, bus)] == ["Audiencia"]


def test_a_deleted_campaign_takes_its_milestones_along_and_undo_brings_all_back(
    workspace: Workspace, bus: Id
) -> None:
    with workspace.edit(gesture("change_campaign")) as edit:
        made = add_milestone(edit, bus, "Letter")
        held = plan_meeting(edit, "Hearing", "2030-12-05T18:00", campaign_id=bus)
        kept = add_seat(edit, "Division 3", campaign_id=bus)
    with workspace.edit(gesture("remove_campaign", bus)) as edit:
        remove_campaign(edit, bus)
    with workspace.edit(gesture("change_campaign")) as edit, pytest.raises(UnknownRow):
        change_milestone(edit, made, title="Another")
    with workspace.read() as session:
        assert campaigns(session, TODAY) == ()
        assert [one.id for one in all_seats(session)] == [kept]
        assert meetings_of_campaign(session, bus) == (held,)
    undo_last(workspace)
    with workspace.read() as session:
        assert [one.title for one in milestones(session, bus, TODAY)] == ["Letter"]
        assert [one.id for one in campaigns(session, TODAY)] == [bus]


def test_days_of_the_next_two_months_come_up_the_soonest_first(workspace: Workspace, bus: Id) -> None:
    with workspace.edit(gesture("fill")) as edit:
        add_milestone(edit, bus, "Missed", due_on="2030-12-20")
        add_milestone(edit, bus, "Vote", due_on="2031-03-08")
        add_milestone(edit, bus, "Too far", due_on="2031-03-09")
        add_milestone(edit, bus, "Reached", due_on="2031-01-20", reached_on="2031-01-02")
        add_seat_from_line(edit, "Division 3 @Water Board february 1", "en", bus)
        add_seat(edit, "Parks", apply_until="2031-01-06", term_until="2031-01-31")
        add_seat(edit, "Aside", apply_until="2031-01-31", archived=True)
        over = add_campaign(edit, "Over", status="won")
        add_milestone(edit, over, "Forgotten", due_on="2031-01-20")
        add_seat(edit, "Of no use now", apply_until="2031-01-31", campaign_id=over)
        gone = add_campaign(edit, "Gone")
        add_milestone(edit, gone, "Gone too", due_on="2031-01-20")
        remove_campaign(edit, gone)
    with workspace.read() as session:
        found = coming_dates(session, TODAY)
    assert [(one.kind, one.on, one.title, one.about, one.late) for one in found] == [
        ("milestone", "2030-12-20", "Missed", "Bus for North Shore", True),
        ("term", "2031-01-31", "Parks", "", False),
        ("apply", "2031-02-01", "Division 3", "Water Board · Bus for North Shore", False),
        ("milestone", "2031-03-08", "Vote", "Bus for North Shore", False),
    ]


def test_a_campaign_and_a_meeting_are_named_in_the_language_spoken_where_they_have_a_name_in_it(
    workspace: Workspace,
) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        stop = add_campaign(edit, "Bus stop", name_other="Parada del camión", language="en")
        park = add_campaign(edit, "El parque", language="es")
        evening = plan_meeting(edit, "Roads", "2031-01-02T18:00", title_other="Calles", language="en")
    with workspace.read() as session:
        with in_language("es"):
            assert campaign_names(session, [stop, park]) == {stop: "Parada del camión", park: "El parque"}
            assert meeting_titles(session, [evening]) == {evening: "Calles"}
        with in_language("en"):
            assert campaign_names(session, [stop, park]) == {stop: "Bus stop", park: "El parque"}
            assert meeting_titles(session, [evening]) == {evening: "Roads"}

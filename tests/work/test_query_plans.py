"""What a person waits for is found by an index: no look at a page goes through a whole large table."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.actions.change import add_action
from organizer_app.work.actions.list import ActionFilter, list_actions, old_business
from organizer_app.work.actions.overview import actions_overview
from organizer_app.work.attachments import files_of
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.campaigns.evidence import evidence
from organizer_app.work.campaigns.list import campaign, campaigns
from organizer_app.work.campaigns.milestones import add_milestone, milestones
from organizer_app.work.campaigns.seats import seats
from organizer_app.work.campaigns.voices import voices
from organizer_app.work.coming_dates import coming_dates
from organizer_app.work.counting.cards import card_counts
from organizer_app.work.counting.childcare import bring_child, childcare, childcare_count
from organizer_app.work.counting.tallies import add_tally, tallies
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.agenda import add_agenda_item, agenda
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.circles import kept_against_a_circle
from organizer_app.work.meetings.list import (
    MeetingFilter,
    meeting,
    meetings_between,
    meetings_of_month,
    past_meetings,
    upcoming_meetings,
)
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, plan_next
from organizer_app.work.meetings.roles import roles
from organizer_app.work.meetings.visitors import visitors
from organizer_app.work.minutes import add_entry, minutes
from organizer_app.work.new_person import add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.family import family
from organizer_app.work.people.hours_given import hours_given
from organizer_app.work.people.leadership import trail
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people.mentorships import mentorships
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import link_same, look_alikes
from organizer_app.work.people.signed_forms import signed_forms
from organizer_app.work.people.tags import tag_person
from organizer_app.work.sheets import SheetOrder, print_sheet
from organizer_app.work.sign_in.brought import number_brought
from organizer_app.work.sign_in.desk import mark_present, sign_in_candidates
from organizer_app.work.sign_in.paper import names_on_sheet, sheets_of
from organizer_app.work.sign_in.room import attendance_list, change_headcount, room_count

LARGE = (
    *("person", "attendance", "person_tag", "consent", "minute_entry", "agenda_item", "checklist_item"),
    *("tally", "demographic_count", "childcare_stay"),
)
"""A group may have 100,000 people, as many sign-ins, and years of minutes. Meetings and what was promised at
them are few thousands, links between rows fewer."""


FEW = ("_deleted", "_revived", "_linked", "_refused")
"""Indexes of few rows: what was deleted, what came back, who is several rows, what nobody had a right to."""

_STEP = re.compile(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?(?:INDEX (\w+)|PRIMARY KEY))?(?: \((.*)\))?")
_NAMED = re.compile(r"(?:FROM|JOIN) (\w+) (?:AS )?(\w+)")


def read_whole(steps: Iterable[str], sql: str = "", large: Collection[str] = LARGE) -> list[str]:
    """Return the steps of a plan that go through all of a large table, by whatever name `sql` gives it.

    One that finds all living rows, or all heads of a table, by an index goes through the whole of it too.
    """
    tables = {alias: table for table, alias in _NAMED.findall(sql)}
    found = []
    for step in steps:
        matched = _STEP.match(step)
        if matched is None or tables.get(matched[2], matched[2]) not in large:
            continue
        few = (matched[3] or "").endswith(FEW)
        if not few and (matched[1] == "SCAN" or matched[4] in ("hidden=?", "tbl=?")):
            found.append(step)
    return found


@pytest.fixture
def rows(workspace: Workspace) -> dict[str, Id]:
    with workspace.edit(gesture("fill")) as edit:
        ana = add_person(edit, "Ana Ruiz", phone="760 398 0134", community="Mecca", address="4th street")
        anita = add_person(edit, "Anita Ruiz", phone="760 398 0134")
        link_same(edit, ana, anita)
        add_person(edit, "Luz Ruiz", guardian_id=ana)
        tag_person(edit, ana, "Consejo")
        first = plan_meeting(edit, "Roads", "2031-01-02T18:00")
        mark_present(edit, first, ana, 1)
        change_headcount(edit, first, "adults", 2)
        add_tally(edit, first, "When?", ("Monday", "Friday"))
        bring_child(edit, first, ana, "Luz", 1)
        print_sheet(edit, b"", first, SheetOrder(("es",), known=True))
        add_agenda_item(edit, first, "Welcome")
        add_entry(edit, first, "Opened")
        action = add_action(edit, "Call", raised_in_id=first, owner_person_id=ana, due_on="2031-01-03")
        following = plan_next(edit, first, "2031-01-09T18:00")
        bus = add_campaign(edit, "Bus")
        change_meeting(edit, first, campaign_id=bus)
        add_milestone(edit, bus, "Letter", due_on="2031-02-01")
        add_entry(edit, first, "We walk", kind="resident_voice", speaker_id=ana, may_quote="yes")
    return {"ana": ana, "first": first, "following": following, "action": action, "bus": bus}


@contextmanager
def plans(session: Session) -> Iterator[list[str]]:
    """Collect how SQLite would go about every query that SQLAlchemy sends."""
    found: list[str] = []
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(session, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(session, "before_cursor_execute", note)
    for statement, parameters in asked:
        plan = session.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        found.extend(str(row[-1]) for row in plan)
    assert asked, "nothing was asked"


LOOKS: dict[str, Callable[[Session, dict[str, Id]], object]] = {
    "first page by name": lambda s, r: list_people(s),
    "first page by town": lambda s, r: list_people(s, sort="town"),
    "last page": lambda s, r: list_people(s, offset=90_000, descending=True),
    "people of a town": lambda s, r: list_people(s, PeopleFilter(town="Mecca")),
    "people with a tag": lambda s, r: list_people(s, PeopleFilter(tag="consejo")),
    "people who came lately": lambda s, r: list_people(s, PeopleFilter(came_lately=3, today="2031-01-07")),
    "people who may be called": lambda s, r: list_people(s, PeopleFilter(reach="call", today="2031-01-07")),
    "number who may be called": lambda s, r: count_people(s, PeopleFilter(reach="call", today="2031-01-07")),
    "people without a phone": lambda s, r: list_people(s, PeopleFilter(reach="no_phone")),
    "a trail": lambda s, r: trail(s, r["ana"], "2031-01-07"),
    "whom somebody brought": lambda s, r: number_brought(s, r["ana"]),
    "signed forms": lambda s, r: signed_forms(s, r["ana"]),
    "hours given": lambda s, r: hours_given(s, [r["ana"]], "2031-01-07"),
    "mentorships": lambda s, r: mentorships(s, r["ana"], date(2031, 1, 7)),
    "people by text": lambda s, r: list_people(s, PeopleFilter(text="rui")),
    "number of people": lambda s, r: count_people(s),
    "a key typed": lambda s, r: find_people(s, "rui"),
    "a key typed at the desk": lambda s, r: sign_in_candidates(s, r["first"], "rui"),
    "a person": lambda s, r: person(s, r["ana"]),
    "a family": lambda s, r: family(s, r["ana"]),
    "look-alikes": lambda s, r: look_alikes(s, r["ana"]),
    "the room": lambda s, r: room_count(s, r["first"]),
    "the attendance list": lambda s, r: attendance_list(s, r["first"]),
    "coming meetings": lambda s, r: upcoming_meetings(s, "2031-01-07T10:00"),
    "past meetings": lambda s, r: past_meetings(s, "2031-01-07T10:00"),
    "a month": lambda s, r: meetings_of_month(s, "2031-01"),
    "weeks of meetings": lambda s, r: meetings_between(s, "2030-12-29", "2031-02-08", MeetingFilter()),
    "who visits": lambda s, r: visitors(s, r["first"]),
    "the files of a meeting": lambda s, r: files_of(s, "meeting", r["first"]),
    "what a circle would not keep": lambda s, r: kept_against_a_circle(s, r["first"]),
    "a meeting": lambda s, r: meeting(s, r["first"]),
    "an agenda": lambda s, r: agenda(s, r["first"]),
    "roles": lambda s, r: roles(s, r["first"]),
    "a checklist": lambda s, r: checklist(s, r["first"]),
    "minutes": lambda s, r: minutes(s, r["first"]),
    "action items": lambda s, r: list_actions(s, date(2031, 1, 7)),
    "action items of one": lambda s, r: list_actions(
        s, date(2031, 1, 7), ActionFilter(owner_person_id=r["ana"])
    ),
    "what was counted": lambda s, r: (tallies(s, r["first"]), card_counts(s, r["first"])),
    "childcare": lambda s, r: (childcare(s, r["first"]), childcare_count(s, r["first"])),
    "a sheet of known names": lambda s, r: names_on_sheet(s, r["first"], sheets_of(s, r["first"])[0].id),
    "action items at a glance": lambda s, r: actions_overview(s, date(2031, 1, 7)),
    "campaigns": lambda s, r: campaigns(s, date(2031, 1, 7)),
    "a campaign": lambda s, r: campaign(s, r["bus"], date(2031, 1, 7)),
    "a campaign's milestones": lambda s, r: milestones(s, r["bus"], date(2031, 1, 7)),
    "a campaign's evidence": lambda s, r: evidence(s, r["bus"]),
    "a campaign's seats": lambda s, r: seats(s, r["bus"]),
    "a campaign's voices": lambda s, r: voices(s, r["bus"]),
    "days that come up": lambda s, r: coming_dates(s, date(2031, 1, 7)),
    "old business": lambda s, r: old_business(s, r["following"], date(2031, 1, 7)),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_large_table_is_read_from_end_to_end(workspace: Workspace, rows: dict[str, Id], look: str) -> None:
    with workspace.read() as session, plans(session) as found:
        LOOKS[look](session, rows)
    assert read_whole(found) == []


def test_a_page_by_name_is_read_in_the_order_of_its_index(workspace: Workspace, rows: dict[str, Id]) -> None:
    with workspace.read() as session:
        with plans(session) as found:
            list_people(session)
        used = [step for step in found if "person_by_name" in step]
        sorted_apart = [step for step in found if "TEMP B-TREE FOR ORDER BY" in step]
    assert used
    assert sorted_apart == []


def test_people_are_counted_without_reading_a_row(workspace: Workspace, rows: dict[str, Id]) -> None:
    with workspace.read() as session, plans(session) as found:
        count_people(session)
    assert any("person USING COVERING INDEX" in step for step in found)


def test_a_look_through_a_whole_table_would_be_seen(workspace: Workspace, rows: dict[str, Id]) -> None:
    with workspace.read() as session, plans(session) as found:
        session.execute(text("SELECT id FROM person WHERE notes = 'x'"))
    assert read_whole(found) == ["SCAN person"]


def test_a_look_through_all_who_are_not_deleted_would_be_seen(
    workspace: Workspace, rows: dict[str, Id]
) -> None:
    with workspace.read() as session, plans(session) as found:
        session.execute(text("SELECT p.notes FROM person p WHERE p.hidden = 0"))
    assert read_whole(found, "SELECT p.notes FROM person p") == found

"""The years of a large group, for limits: 100,000 people, 2,000 meetings and all that is kept of each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlalchemy import func, select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attachments import Attachment
from organizer_app.records.attendance import Attendance, ChildcareStay, DemographicCount, Headcount, Tally
from organizer_app.records.base import Id, Record
from organizer_app.records.budgets import Budget
from organizer_app.records.campaigns import Campaign, Evidence, Milestone, Seat
from organizer_app.records.funding import FundingSource
from organizer_app.records.leadership import CheckIn, LeadershipStep, Mentorship, TrainingCompletion
from organizer_app.records.meetings import (
    AgendaItem,
    ChecklistItem,
    Meeting,
    MinuteEntry,
    RoleAssignment,
    VisitingOrganization,
)
from organizer_app.records.organizations import Organization, Place
from organizer_app.records.people import Consent, Person
from organizer_app.rules.order_keys import keys_between
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import link_same
from organizer_app.work.people.saved_lists import save_list
from organizer_app.work.people.tags import tag_person
from organizer_app.work.sheets import SheetOrder, print_sheet
from tests.benchmarks import large_budgets
from tests.benchmarks.crowd import PEOPLE, invented_name, kept_folder
from tests.benchmarks.large_budgets import LONGEST, add_budgets

MEETINGS: Final = 2_000
CAME: Final = 50
"""How many come to a meeting; to tonight's, eight times as many are expected."""

NOON: Final = 1_930_935_600_000
"""Noon by the Salton Sea on Monday, March 10, 2031: the clock of the large group."""

_TOWNS: Final = ("Mecca", "Thermal", "Oasis", "North Shore", "Calipatria", "Niland", "Bombay Beach")
_TAGS: Final = (
    "Consejo",
    "Youth",
    "Block captain",
    "Food",
    "Rides",
    "Press",
    "Roads",
    "Water",
    "Bus",
    "Park",
)
_KINDS: Final = ("community_meeting", "event", "training", "council", "public_hearing", "house_visit")
_SPEAKS: Final = (["es"], ["en"], ["en", "es"], ["Purépecha", "es"])
_DAYS_AHEAD: Final = 60
_TONIGHT: Final = datetime(2031, 3, 10, 18, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Subjects:
    """The rows of a large group that somebody looks at: the fullest of each kind."""

    tonight: Id
    last: Id
    regular: Id
    campaign: Id
    place: Id
    organization: Id
    budget: Id
    funding_source: Id


@dataclass
class _Made:
    people: list[Id] = field(default_factory=list)
    places: list[Id] = field(default_factory=list)
    organizations: list[Id] = field(default_factory=list)
    campaigns: list[Id] = field(default_factory=list)
    tonight: Id = b""
    last: Id = b""


def held(seed: int = 0) -> World:
    """Return a world whose clock stands at that noon."""
    return held_world(NOON, seed=seed)


def large_group(people: int = PEOPLE, meetings: int = MEETINGS) -> Path:
    """Return the folder of a workspace `large.organizer` of that size, made if need be."""
    folder = kept_folder(f"{people}-{meetings}", Path(__file__), Path(large_budgets.__file__))
    done = folder / "done"
    if not done.exists():
        folder.mkdir(exist_ok=True)
        for old in folder.glob("large*"):
            old.unlink()
        workspace = Workspace.create(
            folder / "large.organizer", held(), group_name="Large group", laptop_name="Bench"
        )
        fill(workspace, people, meetings)
        workspace.close()
        done.touch()
    return folder


def fill(workspace: Workspace, people: int, meetings: int) -> None:
    """Write so many people and meetings, and what is kept of each."""
    chance, made = random.Random(4), _Made()
    with workspace.edit(gesture("add_place")) as edit:
        for number in range(max(meetings // 50, 2)):
            made.places.append(edit.add(Place, name=f"Hall {number}", community=chance.choice(_TOWNS)))
            made.organizations.append(edit.add(Organization, name=f"Office {number}", kind="agency"))
        for number in range(max(meetings // 50, 2)):
            _add_campaign(edit, made, number, chance)
    _add_people(workspace, made, people, chance)
    moments = list(_moments(meetings))
    for number, moment in enumerate(moments):
        _add_meeting(workspace, made, number, moment, chance, lately=number >= meetings * 9 // 10)
    _add_leadership(workspace, made, meetings, chance)
    with workspace.read() as session:
        held = session.scalars(select(Meeting.id).order_by(Meeting.starts_at.desc())).all()
    add_budgets(workspace, held[::20], longest=meetings)


def subjects(workspace: Workspace) -> Subjects:
    """Look up tonight's meeting, the last one, who came most often, and what most meetings belong to."""
    day = f"{_TONIGHT:%Y-%m-%d}"
    with workspace.read() as session:
        by_day = select(Meeting.id).order_by(Meeting.starts_at)
        tonight = session.scalars(by_day.where(Meeting.starts_at >= day)).first()
        last = session.scalars(
            select(Meeting.id).where(Meeting.starts_at < day).order_by(Meeting.starts_at.desc())
        ).first()
        columns = (
            *(Attendance.person_id, Meeting.campaign_id, Meeting.place_id),
            VisitingOrganization.organization_id,
        )
        most = (
            session.scalars(select(column).group_by(column).order_by(func.count().desc())).first()
            for column in columns
        )
        longest = session.scalars(select(Budget.id).where(Budget.title == LONGEST)).first()
        source = session.scalars(select(FundingSource.id).order_by(FundingSource.name)).first()
        found = (tonight, last, *most, longest, source)
    return Subjects(*(one or b"" for one in found))


def _moments(meetings: int) -> Iterator[datetime]:
    """Give when meetings begin: the last forty of so many today and later, the others in eight years."""
    ahead = min(40, meetings // 4)
    for number in range(meetings - ahead):
        yield _TONIGHT - timedelta(days=1 + round((meetings - ahead - number) * 2_900 / meetings))
    for number in range(ahead):
        yield _TONIGHT + timedelta(days=number * _DAYS_AHEAD // ahead)


def _add_campaign(edit: Edit, made: _Made, number: int, chance: random.Random) -> None:
    status = "active" if number % 3 else "won"
    campaign = edit.add(Campaign, name=f"Campaign {number}", goal="A bus every hour", status=status)
    made.campaigns.append(campaign)
    for step in range(10):
        edit.add(Milestone, campaign_id=campaign, title=f"Step {step}", due_on=f"2031-{step % 9 + 1:02d}-15")
    edit.add(Seat, title="A seat", campaign_id=campaign, apply_until=f"2031-{number % 9 + 1:02d}-20")
    for piece in range(30):
        edit.add(
            Evidence,
            campaign_id=campaign,
            kind="count",
            text=f"Counted {piece}",
            number=chance.randrange(500),
            gathered_on=f"2030-{piece % 12 + 1:02d}-11",
        )


def _add_people(workspace: Workspace, made: _Made, people: int, chance: random.Random) -> None:
    for begin in range(0, people, 10_000):
        with workspace.edit(gesture("import_people")) as edit:
            for _ in range(min(people - begin, 10_000)):
                made.people.append(
                    edit.add(
                        Person,
                        full_name=invented_name(chance),
                        phone=f"760 {chance.randrange(200, 999)} {chance.randrange(10_000):04d}",
                        community=chance.choice(_TOWNS),
                        speaks=chance.choice(_SPEAKS),
                        age_group=chance.choice(("youth", "adult", "adult", "elder")),
                    )
                )
    with workspace.edit(gesture("tag_people")) as edit:
        for person in made.people[: people // 3]:
            tag_person(edit, person, chance.choice(_TAGS))
        for person in made.people[: people // 2]:
            edit.add(Consent, person_id=person, kind="call", answer=chance.choice(("yes", "yes", "no")))
        for kept in range(12):
            save_list(edit, f"List {kept}", PeopleFilter(tag=_TAGS[kept % 10], town=_TOWNS[kept % 7]))
    with workspace.edit(gesture("link_same")) as edit:
        for one, other in zip(
            made.people[1 : people // 200 : 2], made.people[2 : people // 200 : 2], strict=False
        ):
            link_same(edit, one, other)
    with workspace.edit(gesture("remove_person")) as edit:
        for person in made.people[-max(people // 500, 1) :]:
            edit.remove(Person, person)
    del made.people[-max(people // 500, 1) :]


def _add_meeting(
    workspace: Workspace,
    made: _Made,
    number: int,
    moment: datetime,
    chance: random.Random,
    *,
    lately: bool,
) -> None:
    """Write a meeting; of a late one, who came and what was said are gestures of their own, as in life."""
    planned = moment >= _TONIGHT
    tonight = planned and not made.tonight
    with workspace.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(
            Meeting,
            title=f"Meeting {number}",
            kind=chance.choice(_KINDS),
            starts_at=f"{moment:%Y-%m-%dT%H:%M}",
            ends_at=f"{moment + timedelta(minutes=90):%Y-%m-%dT%H:%M}",
            zone="America/Los_Angeles",
            place_id=chance.choice(made.places),
            campaign_id=chance.choice(made.campaigns),
            status="planned" if planned else "held",
            expected_count=CAME,
        )
        _add_plan(edit, made, meeting, chance)
        _add_actions(edit, made, meeting, moment, chance)
        if planned:
            for person in chance.sample(made.people, min(CAME * (8 if tonight else 1), len(made.people))):
                edit.add(Attendance, meeting_id=meeting, person_id=person, status="expected")
        if tonight:
            print_sheet(edit, b"", meeting, SheetOrder(("es",), known=True))
    if tonight:
        made.tonight = meeting
        return
    if planned:
        return
    made.last = meeting
    pool = made.people[: max(len(made.people) // 5, 10)]
    came = {*chance.sample(pool, min(CAME, len(pool))), *([made.people[0]] if number % 10 == 0 else [])}
    signed_in = [(gesture("sign_in", one, meeting), _signs_in(meeting, one, moment)) for one in sorted(came)]
    written = [(gesture("write_minutes", meeting), line) for line in _said(made, meeting, chance)]
    for deeds in (signed_in, written):
        for together in [[deed] for deed in deeds] if lately else [deeds]:
            with workspace.edit(together[0][0]) as edit:
                for _gesture, (record, values) in together:
                    edit.add(record, **values)
    with workspace.edit(gesture("count")) as edit:
        _add_counts(edit, made, meeting, moment, chance)


Deed: TypeAlias = tuple[type[Record], dict[str, Any]]


def _signs_in(meeting: Id, person: Id, moment: datetime) -> Deed:
    at = int(moment.timestamp() * 1000)
    return Attendance, {
        "meeting_id": meeting,
        "person_id": person,
        "status": "present",
        "signed_in_at": at,
        "method": "desk",
    }


def _said(made: _Made, meeting: Id, chance: random.Random) -> list[Deed]:
    kinds = ("note", "note", "decision", "vote", "resident_voice", "question")
    return [
        (
            MinuteEntry,
            {
                "meeting_id": meeting,
                "position": key,
                "kind": kinds[line % len(kinds)],
                "text": f"What was said, line {line}",
                "speaker_id": chance.choice(made.people) if line % 3 == 1 else None,
                "may_quote": "yes" if line % 2 else "not_asked",
            },
        )
        for line, key in enumerate(keys_between(None, None, 15))
    ]


def _add_plan(edit: Edit, made: _Made, meeting: Id, chance: random.Random) -> None:
    for point, key in enumerate(keys_between(None, None, 6)):
        lead = chance.choice(made.people)
        edit.add(
            AgendaItem,
            meeting_id=meeting,
            position=key,
            title=f"Point {point}",
            minutes_planned=15,
            lead_id=lead,
            kind="educational_point" if point == 2 else "topic",
        )
        edit.add(ChecklistItem, meeting_id=meeting, position=key, text=f"Bring {point}", done=point % 2 == 0)
    for role in ("facilitator", "interpreter", "note_taker", "youth_lead"):
        edit.add(RoleAssignment, meeting_id=meeting, person_id=chance.choice(made.people), role=role)
    edit.add(VisitingOrganization, meeting_id=meeting, organization_id=chance.choice(made.organizations))


def _add_actions(edit: Edit, made: _Made, meeting: Id, moment: datetime, chance: random.Random) -> None:
    for number in range(3):
        status = chance.choice(("open", "doing", *("done",) * 6))
        action = edit.add(
            ActionItem,
            title=f"Call the office {number}",
            kind="commitment" if number == 2 else "task",
            owner_person_id=chance.choice(made.people) if number < 2 else None,
            owner_organization_id=chance.choice(made.organizations) if number == 2 else None,
            due_on=f"{moment + timedelta(days=14):%Y-%m-%d}",
            status=status,
            raised_in_id=meeting,
            campaign_id=chance.choice(made.campaigns),
        )
        edit.add(ActionNote, action_id=action, noted_on=f"{moment:%Y-%m-%d}", text="They call back")


def _add_counts(edit: Edit, made: _Made, meeting: Id, moment: datetime, chance: random.Random) -> None:
    at = int(moment.timestamp() * 1000)
    for category in ("adults", "youth", "children"):
        edit.add(Headcount, meeting_id=meeting, category=category, writer=edit.writer, count=3)
    for option, key in zip(("Monday", "Friday"), keys_between(None, None, 2), strict=True):
        edit.add(
            Tally,
            meeting_id=meeting,
            question="When?",
            option=option,
            writer=edit.writer,
            position=key,
            count=chance.randrange(40),
        )
    for answer in ("under_14", "14_to_17", "18_to_24", "25_to_44"):
        edit.add(
            DemographicCount, meeting_id=meeting, question="age", answer=answer, writer=edit.writer, count=6
        )
    for child in range(3):
        edit.add(
            ChildcareStay,
            meeting_id=meeting,
            brought_by_id=chance.choice(made.people),
            stay=f"{child}",
            first_name="Luz",
            came_at=at,
            left_at=at,
        )
    content = meeting * 64
    edit.add(
        Attachment,
        owner_table="meeting",
        owner_id=meeting,
        content_hash=edit.keep_file(content),
        name="sheet.txt",
        media_type="text/plain",
        size=len(content),
        kind="sheet_photo",
    )


def _add_leadership(workspace: Workspace, made: _Made, meetings: int, chance: random.Random) -> None:
    with workspace.edit(gesture("note_step")) as edit:
        for person in chance.sample(made.people, min(meetings, len(made.people))):
            edit.add(LeadershipStep, person_id=person, step="taught_others", reached_on="2030-05-06")
            edit.add(TrainingCompletion, person_id=person, meeting_id=made.last, hours=2_000)
        grown = made.people[: min(meetings // 4, len(made.people) // 2)]
        for mentor, mentee in zip(grown, reversed(made.people[: 2 * len(grown)]), strict=False):
            edit.add(Mentorship, mentor_id=mentor, mentee_id=mentee, started_on="2030-01-10")
            for month in range(1, 6):
                held_on = f"2030-{month:02d}-20"
                edit.add(CheckIn, mentor_id=mentor, mentee_id=mentee, held_on=held_on, note="They talked")

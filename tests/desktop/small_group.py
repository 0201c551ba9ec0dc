"""A small invented group in a real file: enough for every page to have something to show."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from organizer_app.work.actions.change import add_action
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.places import add_place
from organizer_app.work.sign_in.desk import mark_present

NOON = int(datetime(2031, 3, 6, 20, 0, tzinfo=UTC).timestamp() * 1000)
"""Noon by the Salton Sea on Thursday, March 6, 2031."""

PEOPLE = (
    ("Ana Ruiz López", "North Shore", "760 555 0101"),
    ("Diego Ruiz López", "North Shore", "760 555 0101"),
    ("María Ruiz", "Mecca", None),
    ("Rosario Ñáñez Ortega", "Mecca", "760 555 0117"),
    ("Guadalupe Hernández", "Thermal", None),
    ("Juan de la Cruz", "Oasis", "760 555 0144"),
    ("Elena Koꞌoch", "North Shore", None),
    ("<i>Beto</i> Salas", "Thermal", None),
    ("Tomás Zamora", "Mecca", None),
    ("Luz Villaseñor", "Oasis", None),
)


def held(seed: int = 0) -> World:
    """Return a world whose clock stands near that noon; two laptops have two seeds."""
    return held_world(NOON, seed=seed)


def make_small_group(path: Path, world: World, passphrase: str = "") -> Workspace:
    """Found a group of ten people with a meeting tonight, one last month and one to come."""
    workspace = Workspace.create(
        path, world, group_name="Vecinos del Mar", laptop_name="Office", passphrase=passphrase
    )
    with workspace.edit(gesture("import_people")) as edit:
        people = [add_person(edit, name, community=town, phone=phone) for name, town, phone in PEOPLE]
        hall = add_place(edit, "North Shore community room", community="North Shore")
    with workspace.edit(gesture("plan_meeting")) as edit:
        last = plan_meeting(
            edit, "February community meeting", "2031-02-06T18:00", ends_at="2031-02-06T19:30", place_id=hall
        )
        plan_meeting(
            edit,
            "Bus stop and paved roads",
            "2031-03-06T18:00",
            ends_at="2031-03-06T19:30",
            place_id=hall,
            expected_count=60,
        )
        plan_meeting(edit, "Youth council", "2031-03-12T16:00", ends_at="2031-03-12T17:00", kind="council")
        plan_meeting(edit, "Water board hearing", "2031-03-20T17:00", kind="public_hearing", public_body=True)
    with workspace.edit(gesture("sign_in")) as edit:
        for person in people[:6]:
            mark_present(edit, last, person, NOON - 28 * 86_400_000)
    with workspace.edit(gesture("add_action")) as edit:
        add_action(
            edit,
            "A bus stop with shade on Avenue 70",
            kind="commitment",
            owner_text="SunLine Transit",
            due_on="2031-02-20",
            raised_in_id=last,
        )
        add_action(
            edit, "Call the water district about the test", owner_person_id=people[0], due_on="2031-03-08"
        )
        add_action(edit, "Borrow forty chairs", due_on="2031-03-06")
    return workspace


def meeting_tonight(workspace: Workspace) -> Id:
    """Return the meeting of the day the clock stands at."""
    from organizer_app.work.meetings.list import upcoming_meetings

    with workspace.read() as session:
        return upcoming_meetings(session, workspace.world.now_local())[0].id


def a_campaign(workspace: Workspace) -> Id:
    """Add a campaign with one of everything that belongs to it to the group, and return its id."""
    from organizer_app.work.campaigns.change import add_campaign
    from organizer_app.work.campaigns.evidence import add_evidence
    from organizer_app.work.campaigns.milestones import add_milestone
    from organizer_app.work.campaigns.seats import add_seat
    from organizer_app.work.meetings.plan import change_meeting
    from organizer_app.work.minutes import add_entry

    tonight = meeting_tonight(workspace)
    with workspace.edit(gesture("add_campaign")) as edit:
        bus = add_campaign(edit, "Bus for North Shore", goal="A bus every hour")
        add_milestone(edit, bus, "Letter to the board", due_on="2031-03-20")
        add_evidence(edit, bus, "signatures", number=312)
        add_seat(edit, "Riders’ committee", campaign_id=bus, apply_until="2031-04-01")
        change_meeting(edit, tonight, campaign_id=bus)
        add_entry(edit, tonight, "We walk", kind="resident_voice", may_quote="without_name")
    return bus


def a_budget(workspace: Workspace) -> Id:
    """Add a budget of a few lines for tonight's meeting, on a grant, with money spent, and return its id."""
    from organizer_app.records.funding import FundingSource
    from organizer_app.work.budgets.change import add_budget, set_source
    from organizer_app.work.budgets.comments import ask
    from organizer_app.work.budgets.expenses import ExpensePart, write_expense
    from organizer_app.work.budgets.lines import add_line
    from organizer_app.work.budgets.versions import submit

    tonight = meeting_tonight(workspace)
    with workspace.edit(gesture("add_budget")) as edit:
        grant = edit.add(
            FundingSource, name="Shore Fund", status="awarded", award=500_000, may_not_pay_for=["food"]
        )
        made = add_budget(edit, "Bus stop supper", meeting_id=tonight, expected_count=60)
        set_source(edit, made, grant)
        food = add_line(edit, made, "Tamales", category="food", basis="per_attendee", unit_cost=350)
        add_line(edit, made, "Chairs", category="equipment", unit_cost=12_000, funding_source_id=grant)
        add_line(edit, made, "Hall", category="venue", in_kind=True)
        ask(edit, made, "Two prices?", food)
        submit(edit, made)
        write_expense(edit, made, 4_250, [ExpensePart(4_250, food)], payee="Market", method="cash")
    return made

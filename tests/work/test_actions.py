"""Action items: by owner and due day, overdue by so many meetings, done with an outcome."""

from __future__ import annotations

from datetime import date

import pytest

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import (
    ActionDetails,
    add_action,
    change_action,
    finish_action,
    note_action,
    postpone_action,
    remove_action,
    set_owner,
)
from organizer_app.work.actions.list import (
    ActionFilter,
    action,
    count_actions,
    list_actions,
    place_of_action,
)
from organizer_app.work.actions.overview import actions_overview
from organizer_app.work.campaigns.change import add_campaign
from organizer_app.work.meetings.plan import plan_meeting, set_meeting_status
from organizer_app.work.new_person import add_person
from organizer_app.work.organizations import add_organization
from organizer_app.work.people.same import link_same

TODAY = date(2031, 1, 7)


def add(workspace: Workspace, title: str, details: ActionDetails | None = None) -> Id:
    with workspace.edit(gesture("add_action")) as edit:
        return add_action(edit, title, **(details or {}))


def titles(workspace: Workspace, chosen: ActionFilter) -> list[str]:
    with workspace.read() as session:
        return [row.title for row in list_actions(session, TODAY, chosen)]


def test_what_is_due_first_stands_first_and_what_has_no_day_last(workspace: Workspace) -> None:
    add(workspace, "Someday")
    add(workspace, "Later", {"due_on": "2031-02-01"})
    add(workspace, "Soon", {"due_on": "2031-01-08"})
    add(workspace, "Soon and urgent", {"due_on": "2031-01-08", "priority": 1})
    assert titles(workspace, ActionFilter()) == ["Soon and urgent", "Soon", "Later", "Someday"]


def test_what_is_done_or_dropped_is_no_longer_open(workspace: Workspace) -> None:
    add(workspace, "Open")
    done, dropped = add(workspace, "Done"), add(workspace, "Dropped")
    with workspace.edit(gesture("finish_action")) as edit:
        finish_action(edit, done, "Stop moved to 4th street")
        change_action(edit, dropped, status="dropped")
    assert titles(workspace, ActionFilter()) == ["Open"]
    assert sorted(titles(workspace, ActionFilter(open_only=False))) == ["Done", "Dropped", "Open"]
    with workspace.read() as session:
        row = action(session, done, TODAY).row
        assert count_actions(session, TODAY) == 1
    assert (row.status, row.done_on, row.outcome) == ("done", "2031-01-07", "Stop moved to 4th street")


def test_what_is_opened_again_was_not_done(workspace: Workspace) -> None:
    item = add(workspace, "Call")
    with workspace.edit(gesture("finish_action")) as edit:
        finish_action(edit, item)
        change_action(edit, item, status="doing")
    with workspace.read() as session:
        assert action(session, item, TODAY).row.done_on is None


def test_lists_are_by_owner_over_all_rows_that_are_one_person(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_action")) as edit:
        ana, anita = add_person(edit, "Ana Ruiz"), add_person(edit, "Anita Ruiz")
        link_same(edit, ana, anita)
        add_action(edit, "Hers", owner_person_id=anita)
        add_action(edit, "Somebody's", owner_text="the treasurer")
        add_action(edit, "Theirs", owner_organization_id=add_organization(edit, "SunLine"))
    assert titles(workspace, ActionFilter(owner_person_id=ana)) == ["Hers"]
    with workspace.read() as session:
        owners = [row.owner for row in list_actions(session, TODAY, sort="owner")]
    shown = "Ana Ruiz" if ana < anita else "Anita Ruiz"
    assert owners == [shown, "SunLine", "the treasurer"]


def test_a_promise_is_overdue_by_the_meetings_held_since(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_action")) as edit:
        roads, bus = add_campaign(edit, "Roads"), add_campaign(edit, "Bus")
        for day in ("2030-10-01", "2030-11-05", "2030-12-03"):
            plan_meeting(edit, "Bus", f"{day}T18:00", campaign_id=bus)
        plan_meeting(edit, "Roads", "2030-12-10T18:00", campaign_id=roads)
        cancelled = plan_meeting(edit, "Bus", "2030-12-17T18:00", campaign_id=bus)
        set_meeting_status(edit, cancelled, "cancelled")
        add_action(edit, "Bus stop", kind="commitment", due_on="2030-10-15", campaign_id=bus)
        add_action(edit, "Any", due_on="2030-10-15")
        add_action(edit, "Not yet", due_on="2031-01-07")
    with workspace.read() as session:
        rows = {row.title: row for row in list_actions(session, TODAY)}
    assert (rows["Bus stop"].overdue, rows["Bus stop"].meetings_overdue) == (True, 2)
    assert rows["Any"].meetings_overdue == 3
    assert (rows["Not yet"].overdue, rows["Not yet"].meetings_overdue) == (False, 0)
    assert titles(workspace, ActionFilter(overdue_only=True)) == ["Any", "Bus stop"]
    assert titles(workspace, ActionFilter(kind="commitment")) == ["Bus stop"]


def test_notes_tell_what_was_heard_since(workspace: Workspace) -> None:
    item = add(workspace, "Call", {"detail": "ask for Ms. Lee"})
    with workspace.edit(gesture("note_action")) as edit:
        note_action(edit, item, "They call back on Friday")
    with workspace.read() as session:
        card = action(session, item, TODAY)
    assert (card.detail, [(note.noted_on, note.text) for note in card.notes]) == (
        "ask for Ms. Lee",
        [("2031-01-07", "They call back on Friday")],
    )


def test_a_removed_action_item_is_gone_from_every_list(workspace: Workspace) -> None:
    item = add(workspace, "Call")
    with workspace.edit(gesture("remove_action")) as edit:
        note_action(edit, item, "heard")
        remove_action(edit, item)
    assert titles(workspace, ActionFilter(open_only=False)) == []


def test_an_action_item_needs_a_title(workspace: Workspace) -> None:
    with pytest.raises(MissingValue):
        add(workspace, " ")


@pytest.mark.parametrize("details", [{"due_on": "2031-02-30"}, {"status": "later"}, {"kind": "wish"}])
def test_a_day_a_status_or_a_kind_that_does_not_exist_is_refused(
    workspace: Workspace, details: ActionDetails
) -> None:
    with pytest.raises(UnreadableValue):
        add(workspace, "Call", details)


def test_what_is_overdue_and_what_was_promised_stand_first(workspace: Workspace) -> None:
    add(workspace, "Borrow chairs", {"due_on": "2031-01-08"})
    add(workspace, "Shade at the stop", {"kind": "commitment", "due_on": "2031-02-01"})
    add(workspace, "Call the clinic", {"due_on": "2031-01-02"})
    with workspace.read() as session:
        found = [row.title for row in list_actions(session, TODAY, sort="urgent")]
    assert found == ["Call the clinic", "Shade at the stop", "Borrow chairs"]


def test_a_list_is_searched_by_the_beginnings_of_words_of_title_and_owner(workspace: Workspace) -> None:
    add(workspace, "Pedir la llave", {"owner_text": "Señora Núñez"})
    add(workspace, "Traer sillas")
    assert titles(workspace, ActionFilter(typed="nun lla")) == ["Pedir la llave"]
    with workspace.read() as session:
        assert count_actions(session, TODAY, ActionFilter(typed="sill")) == 1


def test_what_is_over_is_listed_by_itself(workspace: Workspace) -> None:
    add(workspace, "Open")
    add(workspace, "Dropped", {"status": "dropped"})
    assert titles(workspace, ActionFilter(closed_only=True)) == ["Dropped"]


def test_an_owner_is_a_person_an_organization_or_words(workspace: Workspace) -> None:
    action_id = add(workspace, "Shade at the stop")
    with workspace.edit(gesture("import_people")) as edit:
        diego = add_person(edit, "Diego Ruiz")
        transit = add_organization(edit, "SunLine Transit")
    seen = []
    for typed in ("diego", "sunline transit", "the neighbors", ""):
        with workspace.edit(gesture("change_action")) as edit:
            set_owner(edit, action_id, typed)
        with workspace.read() as session:
            row = action(session, action_id, TODAY).row
        seen.append((row.owner_person_id, row.owner_organization_id, row.owner))
    assert seen == [
        (diego, None, "Diego Ruiz"),
        (None, transit, "SunLine Transit"),
        (None, None, "the neighbors"),
        (None, None, None),
    ]


@pytest.mark.parametrize(
    ("due_on", "later"),
    [("2031-01-10", "2031-01-17"), ("2030-11-01", "2031-01-14"), (None, "2031-01-14")],
)
def test_a_week_more_counts_from_the_day_or_from_today_where_that_went_by(
    workspace: Workspace, due_on: str | None, later: str
) -> None:
    made = add(workspace, "Call", {"due_on": due_on})
    with workspace.edit(gesture("change_action")) as edit:
        postpone_action(edit, made, 7)
    with workspace.read() as session:
        assert action(session, made, TODAY).row.due_on == later


def test_promises_are_listed_by_what_became_of_them(workspace: Workspace) -> None:
    add(workspace, "Kept", {"kind": "commitment", "status": "done"})
    add(workspace, "Given up", {"kind": "commitment", "status": "dropped"})
    add(workspace, "Missed", {"kind": "commitment", "due_on": "2031-01-06"})
    add(workspace, "To come", {"kind": "commitment", "due_on": "2031-01-07"})
    add(workspace, "Own", {"due_on": "2031-01-06"})
    assert titles(workspace, ActionFilter(promise="kept")) == ["Kept"]
    assert sorted(titles(workspace, ActionFilter(promise="broken"))) == ["Given up", "Missed"]
    assert titles(workspace, ActionFilter(promise="waiting")) == ["To come"]
    with workspace.read() as session:
        told = actions_overview(session, TODAY)
    assert (told.open, told.overdue, told.kept, told.broken, told.waiting) == (3, 2, 1, 2, 1)


def test_whoever_has_something_open_is_listed_once_and_finds_what_is_theirs(workspace: Workspace) -> None:
    with workspace.edit(gesture("fill")) as edit:
        ana, anita = add_person(edit, "Ana Ruiz"), add_person(edit, "Anita Ruiz")
        link_same(edit, ana, anita)
        county = add_organization(edit, "County")
        add_action(edit, "Nobody's")
        add_action(edit, "Hers", owner_person_id=ana)
        add_action(edit, "Hers too", owner_person_id=anita)
        add_action(edit, "Theirs", owner_organization_id=county)
        add_action(edit, "His", owner_text="a Mr. Cole")
        add_action(edit, "Over", owner_text="somebody else", status="done")
    with workspace.read() as session:
        owners = actions_overview(session, TODAY).owners
    assert [one.name for one in owners] == ["a Mr. Cole", owners[1].name, "County"]
    assert owners[1].person_id == min(ana, anita)
    found = [
        titles(
            workspace,
            ActionFilter(
                owner_person_id=one.person_id,
                owner_organization_id=one.organization_id,
                owner_text=one.text,
            ),
        )
        for one in owners
    ]
    assert found == [["His"], ["Hers", "Hers too"], ["Theirs"]]
    assert titles(workspace, ActionFilter(ownerless=True)) == ["Nobody's"]


def test_the_place_of_an_action_item_is_the_one_it_has_in_the_list(workspace: Workspace) -> None:
    with workspace.edit(gesture("fill")) as edit:
        bus, asthma = add_campaign(edit, "Bus"), add_campaign(edit, "Asthma")
        add_action(edit, "Alone")
        for campaign_id, due_on in ((bus, "2031-02-01"), (bus, "2031-01-01"), (asthma, None)):
            add_action(edit, "One", campaign_id=campaign_id, due_on=due_on)
    with workspace.read() as session:
        rows = list_actions(session, TODAY, sort="campaign")
        assert [(row.campaign, row.due_on) for row in rows] == [
            ("Asthma", None),
            ("Bus", "2031-01-01"),
            ("Bus", "2031-02-01"),
            (None, None),
        ]
        places = [place_of_action(session, row.id, TODAY, sort="campaign") for row in rows]
        assert places == [0, 1, 2, 3]
        assert list_actions(session, TODAY, sort="campaign", offset=1, limit=2) == rows[1:3]

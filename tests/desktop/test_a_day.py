"""A group's day and the days around it, on two laptops with two windows: by keys, clicks and files alone.

The office's window is in this process and speaks English. The youth lead's is a process of its own, speaks
Spanish, and loses its power once. Each step is counted where it is told: see screens.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from organizer_app import locations
from organizer_app.desktop.look.choices import Choices
from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.meetings.list import all_meetings
from organizer_app.work.people.list import list_people
from organizer_app.work.sign_in.room import attendance_list, headcounts
from tests.desktop.a_day import SECRET, YOUTH_SECRET, Day
from tests.desktop.day_beginnings import FIRST_NAMES, before_the_day
from tests.desktop.day_door import AT_THE_OFFICE, AT_THE_YOUTHS, thursday_at_the_door
from tests.desktop.day_friday import friday_and_after
from tests.desktop.day_minutes import thursday_in_the_meeting
from tests.desktop.day_monday import monday
from tests.desktop.far_laptop import FarLaptop
from tests.desktop.laptop import Laptop
from tests.desktop.small_group import NOON

A_MONTH_MS = 30 * 86_400_000


@pytest.fixture
def day(qtbot: QtBot, choices: Choices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    (tmp_path / "stick").mkdir()
    far = FarLaptop(tmp_path / "far", seed=2)
    made = Day(Laptop(choices, 1, monkeypatch.setattr), far.start(), far, tmp_path)
    yield made
    made.office.end()
    far.switch_off()


def test_a_group_gets_through_its_day_on_two_laptops_by_keys_and_clicks_alone(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    before_the_day(day)
    monday(day)
    thursday_at_the_door(day)
    thursday_in_the_meeting(day)
    friday_and_after(day)
    day.far.switch_off()
    office = reopened(SECRET)
    monkeypatch.setenv(locations.HOME_VARIABLE, str(day.folder / "far"))
    youth = reopened(YOUTH_SECRET)
    try:
        for workspace in (office, youth):
            assert_all_of_the_day_is_in(workspace)
        assert dump(office.ledger.db) == dump(youth.ledger.db)
    finally:
        office.close()
        youth.close()


def reopened(secret: str) -> Workspace:
    """Open the group's file of the laptop whose home is set, a month later."""
    path = locations.documents_folder() / "Vecinos del Mar.organizer"
    return Workspace.open(path, held_world(NOON + A_MONTH_MS, seed=99), passphrase=secret)


def assert_all_of_the_day_is_in(workspace: Workspace) -> None:
    """Nobody is missing, nobody stands there twice, and the log gives the same rows again."""
    everybody = [name for name, _town, _phone in FIRST_NAMES] + [*AT_THE_OFFICE, *AT_THE_YOUTHS]
    with workspace.read() as session:
        tonight = max(all_meetings(session), key=lambda one: one.starts_at or "")
        came = [row.name for row in attendance_list(session, tonight.id) if row.status == "present"]
        counted = {row.category: row.total for row in headcounts(session, tonight.id)}
        phones = {one.full_name: one.phone for one in list_people(session)}
    assert sorted(came) == sorted(everybody)
    assert counted == {"adults": 2, "youth": 3, "children": 1}
    assert sorted(phones) == sorted([*everybody, "Lupe Ortega"])
    assert phones["Ana Ruiz"] == "760 555 0191"
    assert check(workspace).is_sound

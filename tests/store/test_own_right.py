"""A laptop writes nothing that its role does not reach: the others would only refuse it."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app.group_errors import NoRight
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.dump import tips
from organizer_app.store.edit import gesture
from organizer_app.store.membership import declare
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    world = held_world(1_793_700_000_000)
    return Workspace.create(tmp_path / "g.organizer", world, group_name="Neighbors", laptop_name="Office")


def cuts(workspace: Workspace) -> list[list[object]]:
    return [list(tip) for tip in tips(workspace.ledger.db)]


def become(workspace: Workspace, role: str) -> None:
    declare(workspace, "role", [workspace.laptop_id, role, cuts(workspace)])


def person(workspace: Workspace, notes: str | None = None) -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return edit.add(Person, full_name="Ana Ruiz", notes=notes)


def meeting(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        edit.add(Meeting, title="Paved roads")


def rows(workspace: Workspace) -> int:
    return int(workspace.ledger.db.execute("SELECT count(*) FROM log_txn").fetchone()[0])


def test_a_door_laptop_writes_people_and_no_meetings(office: Workspace) -> None:
    become(office, "door")
    person(office)
    before = rows(office)
    with pytest.raises(NoRight) as raised:
        meeting(office)
    assert (raised.value.role, raised.value.table) == ("door", "meeting")
    with pytest.raises(NoRight):
        person(office, notes="A word about her")
    assert rows(office) == before
    with office.read() as session:
        assert session.execute(Meeting.__table__.select()).first() is None
    office.close()


def test_a_door_laptop_takes_back_its_own_sign_up(office: Workspace) -> None:
    become(office, "door")
    person(office)
    assert undo_last(office) is not None
    office.close()


@pytest.mark.parametrize("role", ["viewer", None])
def test_a_viewer_and_a_removed_laptop_write_nothing_and_read_all(
    office: Workspace, role: str | None
) -> None:
    ana = person(office)
    if role is None:
        declare(office, "remove", [office.laptop_id, cuts(office)])
    else:
        become(office, role)
    before = rows(office)
    with pytest.raises(NoRight) as raised:
        person(office)
    assert raised.value.role == role
    with pytest.raises(NoRight):
        undo_last(office)
    assert (rows(office), office.may_write("person")) == (before, False)
    with office.read() as session:
        session.execute(Person.__table__.select().where(Person.id == ana)).one()
    office.close()


def test_a_youth_lead_plans_meetings_and_answers_no_consent(office: Workspace) -> None:
    become(office, "youth_lead")
    meeting(office)
    assert (office.may_write("meeting"), office.may_write("consent")) == (True, False)
    office.close()

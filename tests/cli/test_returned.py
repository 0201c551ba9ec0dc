"""What one laptop deleted and another changed is marked wherever a command shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.actions.change import change_action, remove_action
from organizer_app.work.meetings.plan import change_meeting, remove_meeting
from organizer_app.work.people.change import change_person, remove_person
from organizer_app.work.people.same import link_same
from tests.cli.conftest import Commands
from tests.cli.test_members import joined

NOON = 1_925_582_400_000
"""January 7, 2031, at noon by the Salton Sea."""
MARK = "Deleted there, changed here"


@contextmanager
def edited(path: Path) -> Iterator[Edit]:
    """Change a file by hand, as its laptop's window does."""
    workspace = Workspace.open(path, held_world(NOON, seed=len(path.name)))
    with workspace.edit(gesture("script")) as edit:
        yield edit
    workspace.close()


def exchange(organizer: Commands, tmp_path: Path, other: Path) -> None:
    """Bring what the other laptop did to the first one."""
    file = tmp_path / "back.orgsync"
    assert organizer("sync", "export", str(file), workspace=other).code == 0
    assert organizer("sync", "import", str(file)).code == 0


@pytest.fixture
def ids(organizer: Commands, tmp_path: Path) -> dict[str, str]:
    """A person, a meeting and an action item, deleted on one laptop and changed on the other."""
    made = {
        "person": organizer.id("people", "add", "Tomás Zamora"),
        "meeting": organizer.id("meetings", "add", "Bus stop", "--at", "2031-01-09T18:00"),
        "action_item": organizer.id("actions", "add", "call SunLine"),
    }
    van = joined(organizer, tmp_path, "Van")
    with edited(van) as edit:
        remove_person(edit, bytes.fromhex(made["person"]))
        remove_meeting(edit, bytes.fromhex(made["meeting"]))
        remove_action(edit, bytes.fromhex(made["action_item"]))
    with edited(organizer.workspace) as edit:
        change_person(edit, bytes.fromhex(made["person"]), phone="760 555 0134")
        change_meeting(edit, bytes.fromhex(made["meeting"]), purpose="Shade")
        change_action(edit, bytes.fromhex(made["action_item"]), due_on="2031-01-10")
    exchange(organizer, tmp_path, van)
    return made


COMMANDS = (("people", "person"), ("meetings", "meeting"), ("actions", "action_item"))


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_a_row_that_came_back_is_marked_in_its_list_and_where_it_is_shown(
    organizer: Commands, ids: dict[str, str], command: str, row: str
) -> None:
    assert f"({MARK})" in organizer(command, "list").out
    assert MARK in organizer(command, "show", ids[row]).out
    assert "(Eliminado allá, cambiado aquí)" in organizer(command, "list", language="es").out
    (listed,) = organizer(command, "list", "--json").json
    assert listed["revived"] is True


@pytest.mark.parametrize(("command", "row"), COMMANDS)
def test_nothing_is_marked_any_more_once_somebody_said_to_keep_it(
    organizer: Commands, ids: dict[str, str], command: str, row: str
) -> None:
    assert organizer("conflicts", "keep", row, ids[row]).code == 0
    assert MARK not in organizer(command, "list").out
    assert MARK not in organizer(command, "show", ids[row]).out
    (listed,) = organizer(command, "list", "--json").json
    assert listed["revived"] is False


def test_a_meeting_names_what_of_it_came_back(organizer: Commands, ids: dict[str, str]) -> None:
    (one,) = organizer("meetings", "show", ids["meeting"], "--json").json["returned"]
    assert (one["table"], one["about"]) == ("meeting", ["Bus stop"])


def test_a_person_is_marked_for_a_linked_row_too(organizer: Commands, ids: dict[str, str]) -> None:
    other = organizer.id("people", "add", "Tomás Zamora Díaz")
    with edited(organizer.workspace) as edit:
        link_same(edit, bytes.fromhex(ids["person"]), bytes.fromhex(other))
    (listed,) = organizer("people", "list", "--json").json
    assert listed["revived"] is True

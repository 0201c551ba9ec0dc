"""Lists have a person of several rows where the name that is shown stands, page by page."""

from __future__ import annotations

import pytest

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import find_people
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import archive_person, change_person
from organizer_app.work.people.list import count_people, list_people, towns
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.same import link_same, unlink

NAMES = ("Zita Ruiz", "Beto Ríos", "Carla Luna", "Ana Arce")


@pytest.fixture
def people(workspace: Workspace) -> list[Id]:
    """Four people; the first and the last are one, shown under the name of the one with the greater id."""
    with workspace.edit(gesture("add_person")) as edit:
        ids = sorted(add_person(edit, "Nadie") for _ in NAMES)
        for row_id, name in zip(ids, NAMES, strict=True):
            change_person(edit, row_id, full_name=name)
        change_person(edit, ids[3], community="Mecca", speaks=["es"])
        change_person(edit, ids[1], community="Oasis")
        link_same(edit, ids[0], ids[3], main=ids[3])
    return ids


def names(workspace: Workspace, **how: object) -> list[str]:
    with workspace.read() as session:
        return [one.full_name for one in list_people(session, **how)]  # type: ignore[arg-type]  # of the list


def test_a_list_by_name_goes_by_the_name_that_is_shown(workspace: Workspace, people: list[Id]) -> None:
    assert names(workspace) == ["Ana Arce", "Carla Luna", "Beto Ríos"]
    assert names(workspace, descending=True) == ["Beto Ríos", "Carla Luna", "Ana Arce"]


def test_pages_together_are_the_list(workspace: Workspace, people: list[Id]) -> None:
    pages = [names(workspace, limit=1, offset=at) for at in range(4)]
    assert pages == [["Ana Arce"], ["Carla Luna"], ["Beto Ríos"], []]


def test_a_list_by_town_goes_by_the_town_that_is_shown(workspace: Workspace, people: list[Id]) -> None:
    assert names(workspace, sort="town") == ["Carla Luna", "Ana Arce", "Beto Ríos"]
    with workspace.read() as session:
        assert towns(session) == (("Mecca", 1), ("Oasis", 1))
        assert count_people(session, PeopleFilter(town="Mecca", language="es")) == 1


def test_a_corrected_sort_name_of_any_row_moves_the_person(workspace: Workspace, people: list[Id]) -> None:
    with workspace.edit(gesture("change_person")) as edit:
        change_person(edit, people[0], sort_name="Zzz")
    assert names(workspace) == ["Carla Luna", "Beto Ríos", "Ana Arce"]


def test_whoever_was_set_aside_in_one_row_only_is_still_offered(
    workspace: Workspace, people: list[Id]
) -> None:
    with workspace.edit(gesture("archive")) as edit:
        unlink(edit, people[0], people[3])
        archive_person(edit, people[0])
        link_same(edit, people[0], people[3], main=people[3])
    assert names(workspace) == ["Ana Arce", "Carla Luna", "Beto Ríos"]
    with workspace.read() as session:
        assert [one.name for one in find_people(session, "ana")] == ["Ana Arce"]
        assert list_people(session, PeopleFilter(archived=True)) == ()
    with workspace.edit(gesture("archive")) as edit:
        archive_person(edit, people[3])
    assert names(workspace) == ["Carla Luna", "Beto Ríos"]
    assert names(workspace, chosen=PeopleFilter(archived=True)) == ["Ana Arce"]


def test_unlinking_puts_both_back_in_their_places(workspace: Workspace, people: list[Id]) -> None:
    with workspace.edit(gesture("same_person")) as edit:
        unlink(edit, people[0], people[3])
    assert names(workspace) == ["Ana Arce", "Carla Luna", "Beto Ríos", "Zita Ruiz"]

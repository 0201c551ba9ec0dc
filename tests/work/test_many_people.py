"""Many people at once: one gesture, one undo, each person once, and nothing where it was stopped."""

from __future__ import annotations

import pytest

from organizer_app.errors import Cancelled
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import add_person
from organizer_app.work.people.list import count_people, list_people
from organizer_app.work.people.many import (
    ChosenPeople,
    chosen_ids,
    set_people_aside,
    tag_people,
    untag_people,
)
from organizer_app.work.people.narrowing import EVERYBODY, PeopleFilter
from organizer_app.work.people.same import link_same
from organizer_app.work.people.tags import list_tags, tag_person


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Id]:
    with workspace.edit(gesture("fill")) as edit:
        made = {name: add_person(edit, name) for name in ("Ana", "Anita", "Beto", "Carla", "Diego")}
        link_same(edit, made["Ana"], made["Anita"], main=made["Ana"])
        tag_person(edit, made["Anita"], "Consejo")
    return made


def names(workspace: Workspace, chosen: PeopleFilter = EVERYBODY) -> list[str]:
    with workspace.read() as session:
        return [row.full_name for row in list_people(session, chosen)]


def everybody(workspace: Workspace) -> tuple[Id, ...]:
    with workspace.read() as session:
        last = count_people(session) - 1
        found = chosen_ids(session, ChosenPeople(EVERYBODY, "name", False, ((0, last),)))
    assert found is not None
    return found


def test_all_that_a_filter_finds_get_a_tag_at_once_and_one_undo_takes_it_back(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    chosen = everybody(workspace)
    with workspace.edit(gesture("tag_person")) as edit:
        assert tag_people(edit, chosen, "consejo") == 3
    with workspace.read() as session:
        assert list_tags(session) == (("Consejo", 4),)
    undo_last(workspace)
    assert names(workspace, PeopleFilter(tag="Consejo")) == ["Ana"]


def test_a_tag_is_taken_off_every_row_of_those_who_have_it(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    chosen = everybody(workspace)
    with workspace.edit(gesture("tag_person")) as edit:
        assert untag_people(edit, chosen, "CONSEJO") == 1
    assert names(workspace, PeopleFilter(tag="Consejo")) == []


def test_people_are_set_aside_in_every_row_and_taken_back(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    aside = PeopleFilter(archived=True)
    with workspace.read() as session:
        first_two = chosen_ids(session, ChosenPeople(EVERYBODY, "name", False, ((0, 1),)))
    assert first_two is not None
    with workspace.edit(gesture("archive_person")) as edit:
        assert set_people_aside(edit, first_two, True) == 2
    assert (names(workspace), names(workspace, aside)) == (["Carla", "Diego"], ["Ana", "Beto"])
    undo_last(workspace)
    assert names(workspace, aside) == []


def test_where_somebody_else_stands_in_the_place_that_was_chosen_nobody_is_taken(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    chosen = ChosenPeople(EVERYBODY, "name", False, ((1, 2),), ((1, people["Beto"]),))
    with workspace.read() as session:
        assert chosen_ids(session, chosen) == (people["Beto"], people["Carla"])
    with workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Andrés")
    with workspace.read() as session:
        assert chosen_ids(session, chosen) is None
        beyond = ChosenPeople(EVERYBODY, "name", False, ((4, 9),))
        assert chosen_ids(session, beyond) is None


def test_a_tag_for_many_that_was_stopped_leaves_everything_as_it_was(
    workspace: Workspace, people: dict[str, Id]
) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    chosen = everybody(workspace)
    with pytest.raises(Cancelled), workspace.edit(gesture("tag_person")) as edit:
        tag_people(edit, chosen, "New", stop)
    with workspace.read() as session:
        assert list_tags(session) == (("Consejo", 1),)

"""Two look-alikes side by side: what differs, what would be sensible, and nothing where they are one."""

from __future__ import annotations

import pytest

from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.new_person import PersonDetails, add_person
from organizer_app.work.people.compare import Comparison, compare
from organizer_app.work.people.same import link_same


def add(workspace: Workspace, name: str, details: PersonDetails | None = None) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, **(details or {}))


def compared(workspace: Workspace, one: Id, other: Id) -> Comparison:
    with workspace.read() as session:
        found = compare(session, one, other)
    assert found is not None
    return found


def test_two_look_alikes_stand_side_by_side_with_what_differs_and_a_sensible_choice(
    workspace: Workspace,
) -> None:
    ana = add(workspace, "Ana Ruiz", {"phone": "760 398 0134", "community": "Mecca", "email": "a@x.org"})
    again = add(workspace, "ANA RUIZ", {"phone": "(760) 398-0134", "community": "Thermal"})
    found = compared(workspace, again, ana)
    assert {one.field: one.differs for one in found.fields} == {
        "full_name": False,
        "phone": False,
        "email": False,
        "community": True,
    }
    assert (found.sensible, found.main) == ("same", ana)
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, again)
    with workspace.read() as session:
        assert compare(session, ana, again) is None


@pytest.mark.parametrize(
    ("one", "other", "choice"),
    [
        ({"birth_year": 2012}, {"birth_year": 2015}, "apart"),
        ({"age_group": "adult"}, {"age_group": "child"}, "apart"),
        ({"phone": "760 398 0134"}, {"phone": "760 398 0134"}, "same"),
    ],
)
def test_who_is_of_another_age_is_sensibly_somebody_else(
    workspace: Workspace, one: PersonDetails, other: PersonDetails, choice: str
) -> None:
    found = compared(workspace, add(workspace, "Ana Ruiz", one), add(workspace, "Ana Ruiz", other))
    assert found.sensible == choice


def test_a_first_name_alone_is_too_little_to_decide(workspace: Workspace) -> None:
    assert compared(workspace, add(workspace, "Ana"), add(workspace, "Ana")).sensible == "later"

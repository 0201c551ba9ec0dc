"""A text struck by a laptop that had lost the right to comes back to whoever had erased it already."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app.store.edit import gesture
from organizer_app.sync.members import give_role
from organizer_app.work.erasing import strike
from organizer_app.work.new_person import add_person
from tests.store.oracle import rows_shown
from tests.sync.conftest import Group, Laptop
from tests.sync.test_folder import catch, shared

__all__ = ["shared"]

NOTE = "Call after six"


@pytest.fixture
def three(group: Group) -> tuple[Laptop, Laptop, Laptop, bytes]:
    """An office, a van and a porch that know of Ana, and of what is noted about her."""
    office = group.found()
    van, porch = group.join(office, "Van"), group.join(office, "Porch")
    with office.workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz", notes=NOTE)
    for each in (van, porch):
        each.take(office.give(whole=True))
    return office, van, porch, ana


def fall_out(office: Laptop, van: Laptop, ana: bytes) -> None:
    """Let the van strike what is noted, while the office, apart from it, makes it a laptop for the door."""
    strike(van.workspace, "person", ana, "notes", "")
    give_role(office.workspace, van.workspace.laptop_id, "door")


def noted(laptop: Laptop, ana: bytes) -> object:
    return rows_shown(laptop.workspace.ledger.db, "person")[ana]["notes"]


def test_it_comes_back_with_a_file_of_who_kept_it(three: tuple[Laptop, Laptop, Laptop, bytes]) -> None:
    office, van, porch, ana = three
    fall_out(office, van, ana)
    porch.take(van.give(whole=True))
    assert noted(porch, ana) is None
    porch.take(office.give(whole=True))
    office.take(porch.give(whole=True))
    assert noted(porch, ana) == noted(office, ana) == NOTE
    assert porch.dump() == office.dump()


def test_it_comes_back_through_the_folder(three: tuple[Laptop, Laptop, Laptop, bytes], shared: Path) -> None:
    office, van, porch, ana = three
    for each in (office, van, porch, office):
        catch(each, shared)
    fall_out(office, van, ana)
    for each in (van, porch):
        catch(each, shared)
    assert noted(porch, ana) is None
    for _round in range(2):
        for each in (office, porch):
            catch(each, shared)
    assert noted(porch, ana) == noted(office, ana) == NOTE
    assert porch.dump() == office.dump()

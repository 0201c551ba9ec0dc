"""A file that was copied and used twice: both stand, an admin is told, and the writer goes on anew."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from organizer_app import locations
from organizer_app.store.statements import held_statements
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.members import forked
from tests.sync.conftest import NOON, Group, Laptop
from tests.sync.test_members import names, write


def forked_laptop(group: Group) -> tuple[Laptop, Laptop]:
    """Use a laptop's file and an unnoticed copy of it; the office takes in both."""
    office = group.found()
    van = group.join(office, "Van")
    van.workspace.empty_journal()
    copy = group.folder / "copy.organizer"
    shutil.copy(van.workspace.path, copy)
    write(van, "Ana Ruiz")
    # A machine of its own that nobody can tell from the first: no mark, no other id.
    for mark in marks():
        mark.unlink()
    beside = Workspace.open(copy, replace(held_world(NOON, seed=99), machine=van.workspace.world.machine))
    group.close(beside)
    twin = Laptop(beside, group.folder)
    write(twin, "Luis Vega")
    for laptop in (van, twin):
        office.take(laptop.give())
    return office, van


def marks() -> list[Path]:
    return list((locations.data_folder() / "written").glob("*"))


def test_both_branches_stand_and_the_laptop_is_named(group: Group) -> None:
    office, _ = forked_laptop(group)
    assert names(office) == {"Ana Ruiz", "Luis Vega"}
    assert [each.name for each in forked(office.workspace)] == ["Van"]


def test_a_writer_that_learns_of_its_fork_writes_on_under_a_new_key(group: Group) -> None:
    office, van = forked_laptop(group)
    before = van.workspace.writer
    van.take(office.give())
    assert van.workspace.writer == before
    write(van, "Rosa Soto")
    assert van.workspace.writer != before
    reasons = [s.body[2] for s in held_statements(van.workspace.ledger.db) if s.kind == "writer"]
    assert reasons == ["forked"]
    office.take(van.give())
    assert names(office) == {"Ana Ruiz", "Luis Vega", "Rosa Soto"}
    assert office.dump() == van.dump()

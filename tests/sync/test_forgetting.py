"""Wishes to forget somebody that one laptop asks and another confirms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from organizer_app.store.backup import backup_to, restore
from organizer_app.store.edit import gesture
from organizer_app.sync.members import give_role
from organizer_app.work.erasing import clean_up
from organizer_app.work.forgetting import (
    DAY_MS,
    confirm,
    count_to_confirm,
    erasures,
    forget,
    waiting_wish,
)
from organizer_app.work.new_person import add_person
from tests.sync.conftest import Group, Laptop


def two_admins(group: Group) -> tuple[Laptop, Laptop, bytes]:
    office = group.found()
    van = group.join(office, "Van")
    give_role(office.workspace, van.workspace.laptop_id, "admin")
    with office.workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz")
    van.take(office.give())
    return office, van, ana


def test_what_was_asked_under_a_clock_that_runs_ahead_another_admin_confirms_at_once(group: Group) -> None:
    office, van, ana = two_admins(group)
    ahead = office.workspace.world.clock() + 60 * 365 * DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: ahead)
    wish = forget(office.workspace, ana)
    van.take(office.give())
    assert count_to_confirm(van.workspace) == 1
    assert confirm(van.workspace) == wish
    assert van.workspace.members.forgotten() == {ana}


def test_a_laptop_that_goes_on_with_an_older_copy_has_not_said_that_it_erased(
    group: Group, tmp_path: Path
) -> None:
    office, van, ana = two_admins(group)
    kept = tmp_path / "kept" / "van.organizer"
    kept.parent.mkdir()
    backup_to(van.workspace, kept)
    wish = forget(office.workspace, ana)
    van.take(office.give())
    confirm(van.workspace, wish)
    clean_up(van.workspace)
    office.take(van.give())
    clean_up(office.workspace)
    assert awaited(office) == set()
    world = van.workspace.world
    van.workspace.close()
    back = Laptop(restore(kept, tmp_path / "back.organizer", world), tmp_path)
    group.close(back.workspace)
    with back.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Luz Vega")
    office.take(back.give())
    assert awaited(office) == {"Van"}
    back.take(office.give())
    clean_up(back.workspace)
    office.take(back.give())
    assert awaited(office) == set()


def awaited(laptop: Laptop) -> set[str]:
    (told,) = erasures(laptop.workspace)
    return {one.name for one in told.awaited}


def test_of_two_wishes_for_one_person_each_admin_confirms_the_others(group: Group) -> None:
    office, van, ana = two_admins(group)
    asked_here, asked_there = forget(office.workspace, ana), forget(van.workspace, ana)
    told = van.give()
    van.take(office.give())
    office.take(told)
    assert waiting_wish(office.workspace).id == asked_there
    assert waiting_wish(van.workspace).id == asked_here
    assert confirm(van.workspace) == asked_here

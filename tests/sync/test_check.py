"""A file that took in others' work is found sound, also with open conflicts and a laptop that waits."""

from __future__ import annotations

from organizer_app.store.check import check
from tests.sync.conftest import Group
from tests.sync.test_exchange import add, change, meet


def test_laptops_that_met_are_sound_with_their_conflicts(group: Group) -> None:
    office = group.found()
    person = add(office, "Ana", "760 555 0100")
    van = group.join(office, "Van")
    door = group.join(office, "Door")
    change(office, person, phone="760 555 0101")
    change(van, person, phone="760 555 0102")
    meet(office, van, door)
    add(door, "Luz")
    meet(door, van, office)
    for laptop in (office, van, door):
        assert check(laptop.workspace).faults == ()


def test_a_laptop_that_waits_is_sound(group: Group) -> None:
    assert check(group.waiting("Van").workspace).is_sound


def test_a_file_with_others_work_that_still_waits_is_sound(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    office.give()
    add(office, "Luz")
    van.take(office.give())
    assert check(van.workspace).is_sound

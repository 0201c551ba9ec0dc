"""Laptops are removed and given roles: what stands, what waits apart, and what an admin must be told."""

from __future__ import annotations

import pytest

from organizer_app.group_errors import (
    AlreadyAdmitted,
    AlreadySo,
    LastAdmin,
    NotAnAdmin,
    NotForThisLaptop,
    SeveralLaptops,
    UnknownLaptop,
)
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.members import give_role, laptop_called, remove_laptop
from organizer_app.sync.status import sync_status
from tests.sync.conftest import Group, Laptop


def write(laptop: Laptop, name: str) -> None:
    with laptop.workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name=name)


def names(laptop: Laptop) -> set[str]:
    with laptop.workspace.read() as session:
        rows = session.execute(Person.__table__.select().where(Person.hidden.is_(False)))
        return {row.full_name for row in rows}


def test_what_a_removed_laptop_wrote_before_stands_and_its_late_work_shows_nothing(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    write(van, "Ana Ruiz")
    office.take(van.give())
    remove_laptop(office.workspace, van.workspace.laptop_id)
    write(van, "Luis Vega")
    received = office.take(van.give())
    assert (received.refused, names(office)) == (1, {"Ana Ruiz"})


def test_no_file_is_for_a_removed_laptop_and_nothing_is_asked_of_it(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    for laptop in (van, door):
        office.take(laptop.give())
    before = office.give()
    remove_laptop(office.workspace, van.workspace.laptop_id)
    assert [state.laptop.name for state in sync_status(office.workspace)] == ["Office", "Door"]
    van.take(before)
    with pytest.raises(NotForThisLaptop):
        van.take(office.give())


def test_work_that_the_admin_had_not_seen_stands_apart_from_what_it_had(group: Group) -> None:
    office = group.found()
    van, other = group.join(office, "Van"), group.join(office, "Other")
    van.take(office.give())
    write(van, "Ana Ruiz")
    office.take(van.give())
    write(van, "Luis Vega")
    late = van.give()
    remove_laptop(office.workspace, van.workspace.laptop_id)
    other.take(late)
    assert names(other) == {"Ana Ruiz", "Luis Vega"}
    other.take(office.give())
    office.take(late)
    assert names(other) == names(office) == {"Ana Ruiz"}
    assert other.dump() == office.dump()


def test_a_lowered_laptop_keeps_what_it_wrote_and_goes_on_under_the_new_role(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    write(van, "Ana Ruiz")
    office.take(van.give())
    give_role(office.workspace, van.workspace.laptop_id, "viewer")
    van.take(office.give())
    assert van.workspace.members.role_now(van.workspace.writer) == "viewer"
    assert names(van) == {"Ana Ruiz"}


def test_two_that_remove_each_other_are_both_removed(group: Group) -> None:
    office = group.found()
    van, other = group.join(office, "Van"), group.join(office, "Other")
    give_role(office.workspace, van.workspace.laptop_id, "admin")
    news = office.give()
    for laptop in (van, other):
        laptop.take(news)
    remove_laptop(van.workspace, office.workspace.laptop_id)
    remove_laptop(office.workspace, van.workspace.laptop_id)
    for file in (van.give(), office.give()):
        other.take(file)
    assert {each.name for each in other.workspace.members.laptops.values()} == {"Other"}
    assert other.workspace.members.admins() == []


def test_a_removed_laptop_is_removed_once_and_let_in_again_only_as_a_new_one(group: Group) -> None:
    office = group.found()
    waits = group.waiting("Van")
    file = group.folder / "van.orgjoin"
    write_join_file(waits.workspace, file)
    admit(office.workspace, read_join_file(file))
    remove_laptop(office.workspace, waits.workspace.laptop_id)
    with pytest.raises(AlreadySo):
        remove_laptop(office.workspace, waits.workspace.laptop_id)
    with pytest.raises(AlreadyAdmitted):
        admit(office.workspace, read_join_file(file))


def test_only_an_admin_removes_or_gives_a_role(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    with pytest.raises(NotAnAdmin):
        remove_laptop(van.workspace, office.workspace.laptop_id)
    with pytest.raises(NotAnAdmin):
        give_role(van.workspace, van.workspace.laptop_id, "admin")


def test_the_last_admin_is_not_taken_without_a_word(group: Group) -> None:
    office = group.found()
    group.join(office, "Van")
    own = office.workspace.laptop_id
    with pytest.raises(LastAdmin):
        remove_laptop(office.workspace, own)
    with pytest.raises(LastAdmin):
        give_role(office.workspace, own, "organizer")
    give_role(office.workspace, own, "organizer", leaves_no_admin=True)
    assert office.workspace.members.admins() == []


def test_a_laptop_is_found_by_its_name_or_by_the_beginning_of_its_id(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    workspace = office.workspace
    assert laptop_called(workspace, " vÁn").id == van.workspace.laptop_id
    assert laptop_called(workspace, van.workspace.laptop_id.hex()[:6]).name == "Van"
    with pytest.raises(UnknownLaptop):
        laptop_called(workspace, "Truck")
    group.folder = group.folder / "more"
    group.folder.mkdir()
    group.join(office, "Van")
    with pytest.raises(SeveralLaptops):
        laptop_called(workspace, "Van")
    remove_laptop(workspace, van.workspace.laptop_id)
    assert laptop_called(workspace, "Van").id != van.workspace.laptop_id


def test_laptops_of_one_name_are_told_apart_alike_everywhere_by_a_number(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    give_role(office.workspace, van.workspace.laptop_id, "admin")
    van.take(office.give())
    first = group.folder
    for number, admin in enumerate((office, van, office)):
        group.folder = first / str(number)
        group.folder.mkdir()
        group.join(admin, "van" if number else "Van")
    for laptop, other in ((van, office), (office, van), (van, office)):
        laptop.take(other.give())
    here, there = (
        {each.name: each.id for each in laptop.workspace.members.laptops.values()} for laptop in (office, van)
    )
    assert here == there
    assert {name.casefold() for name in here} == {"office", "van", "van (2)", "van (3)", "van (4)"}
    assert here["Van"] == van.workspace.laptop_id
    third = next(name for name in here if name.casefold() == "van (3)")
    assert laptop_called(office.workspace, third).id == here[third]
    remove_laptop(office.workspace, here["Van"])
    assert {each.name for each in office.workspace.members.laptops.values()} == set(here) - {"Van"}

"""What is refused is kept, listed, and counts again on every laptop once an admin says so."""

from __future__ import annotations

import pytest

from organizer_app.group_errors import NotAcceptable, NotAnAdmin, NothingRefused
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.quarantine import Refused, refused
from organizer_app.sync.members import give_role, remove_laptop
from organizer_app.sync.quarantine import accept, refused_called
from tests.sync.conftest import Group, Laptop
from tests.sync.test_members import names, write


def late(group: Group) -> Laptop:
    """Found a group of which a removed laptop, that does not know it yet, wrote on."""
    office = group.found()
    van = group.join(office, "Van")
    remove_laptop(office.workspace, van.workspace.laptop_id)
    write(van, "Luis Vega")
    write(van, "Ana Ruiz")
    office.take(van.give())
    return office


def test_late_work_of_a_removed_laptop_is_listed_and_shows_once_it_is_accepted(group: Group) -> None:
    office = late(group)
    found = refused(office.workspace)
    assert [(each.gesture, each.cause, each.laptop and each.laptop.name) for each in found] == [
        ("add_person", "removed", "Van")
    ] * 2
    assert ("full_name", "Luis Vega") in [(cell.column, cell.value) for cell in found[1].cells]
    assert accept(office.workspace, refused_called(office.workspace, "Van")) == 2
    assert (names(office), refused(office.workspace)) == ({"Luis Vega", "Ana Ruiz"}, ())


def test_one_entry_is_accepted_by_the_beginning_of_its_id(group: Group) -> None:
    office = late(group)
    ana = refused(office.workspace)[0]
    accept(office.workspace, refused_called(office.workspace, ana.entry_id.hex()[:12]))
    assert names(office) == {"Ana Ruiz"}


def test_an_acceptance_holds_on_the_other_laptops_too(group: Group) -> None:
    office = late(group)
    other = group.join(office, "Other")
    assert names(other) == set()
    accept(office.workspace, refused_called(office.workspace, "Van"))
    other.take(office.give())
    assert names(other) == {"Luis Vega", "Ana Ruiz"}
    assert other.dump() == office.dump()


def test_what_a_role_does_not_reach_says_so(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    give_role(office.workspace, van.workspace.laptop_id, "door")
    with van.workspace.edit(gesture("plan_meeting")) as edit:
        edit.add(Meeting, title="Paved roads")
    office.take(van.give())
    assert [each.cause for each in refused(office.workspace)] == ["role"]


def test_a_gesture_of_several_transactions_is_one_entry(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    remove_laptop(office.workspace, van.workspace.laptop_id)
    with van.workspace.edit(gesture("import_people")) as edit:
        for number in range(501):
            edit.add(Person, full_name=f"Person {number}")
    office.take(van.give())
    (one,) = refused(office.workspace)
    assert (len(one.txn_ids), one.rows) == (2, 501)
    assert accept(office.workspace, [one]) == 1
    assert len(names(office)) == 501


def test_only_an_admin_accepts_and_only_what_some_laptop_can_take(group: Group) -> None:
    office = late(group)
    other = group.join(office, "Other")
    with pytest.raises(NotAnAdmin):
        accept(other.workspace, refused(other.workspace))
    unsound = [Refused(bytes(32), (bytes(32),), None, 0, "script", 1, "unsound", ())]
    with pytest.raises(NotAcceptable):
        accept(office.workspace, unsound)
    with pytest.raises(NothingRefused):
        refused_called(office.workspace, "Other")

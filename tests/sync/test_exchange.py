"""Laptops that meet by files: whatever comes, in whatever order, the same set gives the same workspace."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.changes import ChangeSet
from organizer_app.store.conflicts import open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.members import give_role
from organizer_app.sync.status import sync_status
from organizer_app.sync.take_in import take_in
from tests.sync.conftest import Group, Laptop


def add(laptop: Laptop, name: str, phone: str | None = None) -> bytes:
    with laptop.workspace.edit(gesture("add_person")) as edit:
        return edit.add(Person, full_name=name, phone=phone)


def change(laptop: Laptop, person: bytes, **values: str) -> None:
    with laptop.workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, **values)


def names(laptop: Laptop) -> list[str]:
    with laptop.workspace.read() as session:
        return list(
            session.scalars(
                select(Person.full_name).where(Person.hidden.is_(False)).order_by(Person.sort_key)
            )
        )


def meet(*laptops: Laptop) -> None:
    """Let every laptop take in the file of every other."""
    for giver in laptops:
        file = giver.give()
        for taker in laptops:
            if taker is not giver:
                taker.take(file)


def test_a_new_laptop_gets_everything_with_its_first_file(group: Group) -> None:
    office = group.found()
    add(office, "Ana Ruiz")
    van = group.join(office, "Van")
    assert names(van) == ["Ana Ruiz"]
    assert van.dump() == office.dump()
    add(van, "Luz")
    meet(office, van)
    assert names(office) == names(van) == ["Luz", "Ana Ruiz"]
    assert van.dump() == office.dump()


def test_the_same_file_twice_changes_nothing_the_second_time(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    file = office.give()
    assert van.take(file).new == 1
    before = van.dump()
    told: list[ChangeSet] = []
    van.workspace.subscribe(told.append)
    again = van.take(file)
    assert (again.new, again.changed, again.to_look_at, again.transactions) == (0, 0, 0, 0)
    assert van.dump() == before
    assert told == []


def test_a_file_that_brings_nothing_but_a_decision_about_laptops_is_told_to_every_view(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    give_role(office.workspace, van.workspace.laptop_id, "viewer")
    told: list[ChangeSet] = []
    van.workspace.subscribe(told.append)
    file = office.give()
    van.take(file)
    assert [(each.origin, dict(each.rows)) for each in told] == [("sync", {})]
    van.take(file)
    assert len(told) == 1


def test_two_files_in_the_wrong_order_give_the_same_dump(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    person = add(office, "Ana")
    first = office.give()
    change(office, person, phone="760 555 0101")
    second = office.give()
    for file in (first, second):
        van.take(file)
    for file in (second, first):
        door.take(file)
    assert van.dump() == door.dump() == office.dump()


def test_a_file_reaches_a_third_laptop_over_a_second(group: Group) -> None:
    office = group.found()
    van, door = group.join(office, "Van"), group.join(office, "Door")
    add(van, "Ana")
    office.take(van.give())
    door.take(office.give())
    assert names(door) == ["Ana"]
    van.take(door.give())
    assert door.dump() == office.dump() == van.dump()


def test_both_laptops_sign_in_one_person_and_make_one_row_with_the_earliest_time(group: Group) -> None:
    office = group.found()
    with office.workspace.edit(gesture("plan_meeting")) as edit:
        person = edit.add(Person, full_name="Ana")
        meeting = edit.add(Meeting, title="Agua")
    van = group.join(office, "Van")
    for laptop, at in ((office, 2_000), (van, 1_000)):
        with laptop.workspace.edit(gesture("sign_in", person, meeting)) as edit:
            edit.add(Attendance, meeting_id=meeting, person_id=person, status="present", signed_in_at=at)
    meet(office, van)
    for laptop in (office, van):
        with laptop.workspace.read() as session:
            assert session.scalars(select(Attendance.signed_in_at)).all() == [1_000]
            assert open_conflicts(session, laptop.workspace.writer) == []
    assert office.dump() == van.dump()


def test_two_phone_numbers_stay_open_with_both_values_until_a_person_decides_once(group: Group) -> None:
    office = group.found()
    person = add(office, "Ana", "760 555 0100")
    van = group.join(office, "Van")
    change(office, person, phone="760 555 0101")
    change(van, person, phone="760 555 0102")
    office.take(van.give())
    looked_at = van.take(office.give())
    assert looked_at.to_look_at == 1
    for laptop in (office, van):
        with laptop.workspace.read() as session:
            (cell,) = open_conflicts(session, laptop.workspace.writer)
        assert {version.value for version in cell.versions} == {"760 555 0101", "760 555 0102"}
        assert {version.laptop_name for version in cell.versions} == {"Office", "Van"}
    with van.workspace.edit(gesture("decide", person)) as edit:
        edit.resolve(Person, person, "phone", "760 555 0102")
    office.take(van.give())
    with office.workspace.read() as session:
        assert open_conflicts(session, office.workspace.writer) == []
        assert session.scalars(select(Person.phone)).all() == ["760 555 0102"]
    assert office.dump() == van.dump()


def test_a_decision_taken_back_leaves_each_version_with_who_wrote_it(group: Group) -> None:
    office = group.found()
    person = add(office, "Ana", "760 555 0100")
    van = group.join(office, "Van")
    change(office, person, phone="760 555 0101")
    change(van, person, phone="760 555 0102")
    office.take(van.give())
    with office.workspace.read() as session:
        before = open_conflicts(session, office.workspace.writer)[0].versions
    with office.workspace.edit(gesture("resolve_conflict", person)) as edit:
        edit.resolve(Person, person, "phone", "760 555 0102")
    undo_last(office.workspace)
    van.take(office.give())
    for laptop in (office, van):
        with laptop.workspace.read() as session:
            (cell,) = open_conflicts(session, laptop.workspace.writer)
        told = {(one.value, one.laptop_name, one.wall) for one in cell.versions}
        assert told == {(one.value, one.laptop_name, one.wall) for one in before}
        assert [one.value for one in cell.versions if one.own] == [
            "760 555 0101" if laptop is office else "760 555 0102"
        ]


def test_what_a_file_brought_is_counted_as_people_count(group: Group) -> None:
    office = group.found()
    person = add(office, "Ana")
    gone = add(office, "Eva")
    van = group.join(office, "Van")
    add(office, "Luz")
    change(office, person, phone="1")
    with office.workspace.edit(gesture("remove_person", gone)) as edit:
        edit.remove(Person, gone)
    change(van, gone, phone="2")
    told: list[ChangeSet] = []
    van.workspace.subscribe(told.append)
    received = van.take(office.give())
    # Eva was deleted there and changed here: in view again, to be looked at.
    assert (received.new, received.changed, received.to_look_at) == (1, 2, 1)
    assert [(each.origin, each.of("person") >= {person, gone}) for each in told] == [("sync", True)]


def test_a_preview_counts_the_same_and_changes_nothing(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    file = office.give()
    before = van.dump()
    looked = take_in(van.workspace, file, preview=True)
    assert (looked.laptop_name, looked.received.new) == ("Office", 1)
    assert van.dump() == before
    assert names(van) == []
    assert van.take(file).new == 1
    add(van, "Luz")
    assert sorted(names(van)) == ["Ana", "Luz"]


def test_a_waiting_laptop_that_only_looks_stays_waiting(group: Group) -> None:
    office = group.found()
    new = group.waiting("Door")
    join = group.folder / "door.orgjoin"
    write_join_file(new.workspace, join)
    admit(office.workspace, read_join_file(join))
    file = office.give()
    assert take_in(new.workspace, file, preview=True).received.joined
    assert new.workspace.group_id is None
    assert new.take(file).joined
    assert new.dump() == office.dump()


def test_what_is_not_on_another_laptop_is_known_only_from_its_own_word(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    assert [(each.laptop.name, each.own) for each in sync_status(office.workspace)] == [
        ("Office", True),
        ("Van", False),
    ]
    add(office, "Ana")
    add(office, "Luz")
    file = office.give()
    van.take(file)
    assert sync_status(office.workspace)[1].lacks == 3
    assert sync_status(office.workspace)[1].heard_at is None
    office.take(van.give())
    assert sync_status(office.workspace)[1].lacks == 0
    add(office, "Eva")
    assert sync_status(office.workspace)[1].lacks == 1
    assert sync_status(van.workspace)[1].lacks == 0

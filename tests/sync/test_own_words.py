"""What a laptop writes itself the others can take in: no gesture makes a file that nobody believes."""

from __future__ import annotations

import pytest

from organizer_app.errors import TextTooLong
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import id_from_ends
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.check import check
from organizer_app.store.checked_values import MOST_TEXT
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.undo import redo, undo
from tests.store.oracle import rows_shown
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, meet


def came(laptop: Laptop) -> list[tuple[object, ...]]:
    columns = ("meeting_id", "person_id", "status", "signed_in_at", "hidden")
    rows = rows_shown(laptop.workspace.ledger.db, "attendance").values()
    return [tuple(row[column] for column in columns) for row in rows]


def test_taking_back_the_other_doors_sign_in_leaves_this_doors_and_is_believed(group: Group) -> None:
    office = group.found()
    with office.workspace.edit(gesture("plan_meeting")) as edit:
        person = edit.add(Person, full_name="Ana")
        meeting = edit.add(Meeting, title="Agua")
    van = group.join(office, "Van")
    for laptop, at in ((office, 2_000), (van, 1_000)):
        with laptop.workspace.edit(gesture("sign_in", person, meeting)) as edit:
            edit.add(Attendance, meeting_id=meeting, person_id=person, status="present", signed_in_at=at)
    meet(office, van)
    with office.workspace.read() as session:
        (entry,) = [e for _, e in entries(session) if (e.gesture, e.laptop_name) == ("sign_in", "Van")]
    undo(office.workspace, entry.entry_id)
    assert came(office) == [(meeting, person, "present", 2_000, 0)]
    assert van.take(office.give()).refused == 0
    assert van.dump() == office.dump()
    redo(office.workspace, entry.entry_id)
    assert came(office) == [(meeting, person, "present", 1_000, 0)]
    van.take(office.give())
    assert van.dump() == office.dump()
    assert check(office.workspace).is_sound


def test_a_text_that_no_reader_takes_is_refused_before_it_is_written(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    person = add(office, "Ana")
    for long in ("x" * (MOST_TEXT + 1), "ñ" * (MOST_TEXT // 2 + 1)):
        with pytest.raises(TextTooLong), office.workspace.edit(gesture("change_person", person)) as edit:
            edit.set(Person, person, notes=long)
    with office.workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, notes="x" * MOST_TEXT)
    van.take(office.give())
    assert van.dump() == office.dump()


def test_a_gesture_over_many_long_texts_is_cut_into_transactions_that_readers_take(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    with office.workspace.edit(gesture("import_people")) as edit:
        for number in range(100):
            edit.add(Person, full_name=f"Person {number}", notes="x" * MOST_TEXT)
    van.take(office.give())
    assert van.dump() == office.dump()
    with van.workspace.read() as session:
        assert [entry.rows for _, entry in entries(session)] == [100, 1]


def test_a_gesture_that_grows_too_large_after_all_is_refused_whole(group: Group) -> None:
    office = group.found()
    before = office.dump()
    with pytest.raises(TextTooLong), office.workspace.edit(gesture("import_people")) as edit:
        for person in [edit.add(Person, full_name=f"Person {number}") for number in range(100)]:
            edit.set(Person, person, notes="x" * MOST_TEXT)
    assert office.dump() == before


def test_somebody_is_signed_in_though_another_laptop_wrote_their_row_without_saying_whose(
    group: Group,
) -> None:
    office = group.found()
    with office.workspace.edit(gesture("plan_meeting")) as edit:
        person = edit.add(Person, full_name="Ana")
        meeting = edit.add(Meeting, title="Agua")
    van = group.join(office, "Van")
    row = id_from_ends("attendance", meeting, person)
    with van.workspace.edit(gesture("careless")) as edit:
        edit.put("attendance", row, "status", "expected")
    office.take(van.give())
    with office.workspace.edit(gesture("sign_in", person, meeting)) as edit:
        edit.add(Attendance, meeting_id=meeting, person_id=person, status="present")
    assert came(office)[0][:3] == (meeting, person, "present")
    van.take(office.give())
    assert van.dump() == office.dump()

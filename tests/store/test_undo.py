"""Undo and redo: any gesture, once or again, and what stays because somebody changed it since."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from organizer_app.errors import AlreadyUndone
from organizer_app.records.actions import ActionItem
from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.undo import redo, redo_last, undo, undo_last
from organizer_app.store.workspace import Workspace
from tests.store.laptops import Beginning, Laptop, letter


def names(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(
            session.scalars(
                select(Person.full_name).where(Person.hidden.is_(False)).order_by(Person.sort_key)
            )
        )


def add(workspace: Workspace, name: str) -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return edit.add(Person, full_name=name)


def rename(workspace: Workspace, person: bytes, name: str) -> None:
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, full_name=name)


def test_the_last_gesture_is_taken_back_then_the_one_before_it_and_both_come_again(
    workspace: Workspace,
) -> None:
    person = add(workspace, "Ana")
    rename(workspace, person, "Eva")
    assert (undo_last(workspace), names(workspace))[1] == ["Ana"]
    assert (undo_last(workspace), names(workspace))[1] == []
    assert undo_last(workspace) is None
    assert (redo_last(workspace), names(workspace))[1] == ["Ana"]
    assert (redo_last(workspace), names(workspace))[1] == ["Eva"]
    assert redo_last(workspace) is None
    assert (undo_last(workspace), names(workspace))[1] == ["Ana"]
    assert (undo_last(workspace), names(workspace))[1] == []
    assert (redo_last(workspace), names(workspace))[1] == ["Ana"]


def test_what_is_taken_back_already_is_not_taken_back_again_and_can_still_come_again(
    workspace: Workspace,
) -> None:
    add(workspace, "Ana")
    with workspace.read() as session:
        entry = entries(session)[0][1].entry_id
    undo(workspace, entry)
    with pytest.raises(AlreadyUndone):
        undo(workspace, entry)
    redo_last(workspace)
    assert names(workspace) == ["Ana"]
    undo(workspace, entry)
    assert names(workspace) == []


def test_after_something_new_there_is_nothing_to_redo(workspace: Workspace) -> None:
    add(workspace, "Ana")
    undo_last(workspace)
    add(workspace, "Luz")
    assert redo_last(workspace) is None
    assert names(workspace) == ["Luz"]


def test_an_older_gesture_is_taken_back_and_what_was_changed_since_stays_and_is_named(
    workspace: Workspace,
) -> None:
    person = add(workspace, "Ana")
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, full_name="Ana Ruiz", community="Mecca")
    old = edit.result.entry
    rename(workspace, person, "Ana Ruiz López")
    assert old is not None
    result = undo(workspace, old)
    assert [cell.column for cell in result.kept] == ["full_name"]
    with workspace.read() as session:
        assert session.execute(select(Person.full_name, Person.community)).one() == ("Ana Ruiz López", None)


def test_a_row_somebody_wrote_on_since_is_not_deleted_by_undoing_its_making(workspace: Workspace) -> None:
    person = add(workspace, "Ana")
    rename(workspace, person, "Ana Ruiz")
    with workspace.read() as session:
        made = entries(session)[1][1]
    assert undo(workspace, made.entry_id).kept
    assert names(workspace) == ["Ana Ruiz"]


def test_undoing_a_removal_brings_the_children_back(workspace: Workspace) -> None:
    person = add(workspace, "Ana")
    with workspace.edit(gesture("set_consent")) as edit:
        edit.add(Consent, person_id=person, kind="call", answer="yes")
    with workspace.edit(gesture("remove_person", person)) as edit:
        edit.remove(Person, person)
    undo_last(workspace)
    assert names(workspace) == ["Ana"]
    with workspace.read() as session:
        assert session.scalars(select(Consent.hidden)).all() == [False]


def test_a_large_import_is_one_entry_and_one_undo(workspace: Workspace) -> None:
    add(workspace, "Ana")
    with workspace.edit(gesture("import_people", b"b" * 16)) as edit:
        for number in range(1100):
            edit.add(Person, full_name=f"Person {number}")
    with workspace.read() as session:
        assert [entry.gesture for _, entry in entries(session)][:2] == ["import_people", "add_person"]
    undo_last(workspace)
    assert names(workspace) == ["Ana"]
    with workspace.read() as session:
        assert [(entry.gesture, entry.undone) for _, entry in entries(session)][:2] == [
            ("undo", False),
            ("import_people", True),
        ]
    redo_last(workspace)
    assert len(names(workspace)) == 1101


def sign_in(workspace: Workspace, meeting: bytes, person: bytes) -> None:
    with workspace.edit(gesture("sign_in", person, meeting)) as edit:
        edit.add(Attendance, meeting_id=meeting, person_id=person, status="present")


def plan(workspace: Workspace) -> bytes:
    with workspace.edit(gesture("add_meeting")) as edit:
        return edit.add(Meeting, title="Water")


def latest(workspace: Workspace) -> bytes:
    with workspace.read() as session:
        return entries(session, limit=1)[0][1].entry_id


def test_undoing_an_import_days_later_leaves_whoever_was_signed_in_since(workspace: Workspace) -> None:
    with workspace.edit(gesture("import_people")) as edit:
        ana = edit.add(Person, full_name="Ana")
        edit.add(Person, full_name="Luz")
    imported = latest(workspace)
    sign_in(workspace, plan(workspace), ana)
    assert [cell.row for cell in undo(workspace, imported).kept] == [ana]
    assert names(workspace) == ["Ana"]


def test_what_a_row_that_stays_names_stays_with_it(workspace: Workspace) -> None:
    with workspace.edit(gesture("import_people")) as edit:
        mother = edit.add(Person, full_name="Ana")
        child = edit.add(Person, full_name="Luz", guardian_id=mother)
        edit.add(Person, full_name="Eva", guardian_id=mother)
    imported = latest(workspace)
    rename(workspace, child, "Luz Ruiz")
    assert {cell.row for cell in undo(workspace, imported).kept} == {mother, child}
    assert names(workspace) == ["Ana", "Luz Ruiz"]


def test_a_row_done_again_and_written_on_since_is_not_deleted_by_a_second_undo(workspace: Workspace) -> None:
    person = add(workspace, "Ana")
    made = latest(workspace)
    undo(workspace, made)
    redo(workspace, made)
    rename(workspace, person, "Ana Ruiz")
    assert [cell.column for cell in undo(workspace, made).kept] == ["full_name"]
    assert names(workspace) == ["Ana Ruiz"]


def test_doing_a_removal_again_leaves_whoever_was_signed_in_since(workspace: Workspace) -> None:
    meeting, person = plan(workspace), add(workspace, "Ana")
    with workspace.edit(gesture("remove_person", person)) as edit:
        edit.remove(Person, person)
    removed = latest(workspace)
    undo(workspace, removed)
    sign_in(workspace, meeting, person)
    assert [cell.row for cell in redo(workspace, removed).kept] == [person]
    assert names(workspace) == ["Ana"]


def test_doing_a_removal_again_removes_whoever_was_named_then_already(workspace: Workspace) -> None:
    person = add(workspace, "Ana")
    with workspace.edit(gesture("add_action")) as edit:
        edit.add(ActionItem, title="Call", owner_person_id=person)
    with workspace.edit(gesture("remove_person", person)) as edit:
        edit.remove(Person, person)
    removed = latest(workspace)
    undo(workspace, removed)
    assert not redo(workspace, removed).kept
    assert names(workspace) == []


def test_a_value_somebody_came_back_to_since_stays(workspace: Workspace) -> None:
    person = add(workspace, "Ana")
    rename(workspace, person, "Ana Ruiz")
    renamed = latest(workspace)
    rename(workspace, person, "Ana López")
    rename(workspace, person, "Ana Ruiz")
    assert [cell.column for cell in undo(workspace, renamed).kept] == ["full_name"]
    assert names(workspace) == ["Ana Ruiz"]


def test_an_entry_whose_undo_was_taken_back_stands_again_and_can_be_taken_back_again(
    workspace: Workspace,
) -> None:
    add(workspace, "Ana")
    made = latest(workspace)
    undo(workspace, made)
    undo(workspace, latest(workspace))
    assert names(workspace) == ["Ana"]
    with workspace.read() as session:
        assert [entry.undone for _, entry in entries(session, limit=3)] == [False, True, False]
    undo(workspace, made)
    assert names(workspace) == []


def values(workspace: Workspace) -> list[tuple[object, ...]]:
    shown = (Person.full_name, Person.community, Person.phone, Person.archived)
    with workspace.read() as session:
        return [
            tuple(row)
            for row in session.execute(select(Person.id, *shown).where(~Person.hidden).order_by(Person.id))
        ]


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "name", "town", "phone", "archive", "remove"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_undoing_everything_returns_the_first_rows_and_redoing_it_the_last(
    workspace: Workspace, steps: list[tuple[str, int, int]]
) -> None:
    while undo_last(workspace):
        pass
    with workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Base")
    first = values(workspace)
    people = [row[0] for row in first]
    done = 0
    for kind, which, value in steps:
        with workspace.edit(gesture("random")) as edit:
            alive = [row[0] for row in values(workspace)]
            person = alive[which % len(alive)] if alive else None
            match kind, person:
                case "add", _:
                    people.append(edit.add(Person, full_name=f"Person {value}"))
                case "name", bytes() as row:
                    edit.set(Person, row, full_name=f"Name {value}")
                case "town", bytes() as row:
                    edit.set(Person, row, community=("Mecca", "Thermal", None, "Oasis")[value])
                case "phone", bytes() as row:
                    edit.set(Person, row, phone=f"760 555 010{value}")
                case "archive", bytes() as row:
                    edit.set(Person, row, archived=bool(value % 2))
                case "remove", bytes() as row:
                    edit.remove(Person, row)
        done += bool(edit.result)
    last = values(workspace)
    for _ in range(done):
        undo_last(workspace)
    assert values(workspace) == first
    for _ in range(done):
        assert redo_last(workspace)
    assert values(workspace) == last
    assert dump(workspace.ledger.db)


def present(laptop: Laptop, row: bytes) -> tuple[str, int | None, bool]:
    with laptop.workspace.read() as session:
        found = session.execute(
            select(Attendance.status, Attendance.signed_in_at, Attendance.hidden).where(Attendance.id == row)
        ).one()
    return found.status, found.signed_in_at, found.hidden


@pytest.mark.parametrize("whose", ["own", "other"])
@pytest.mark.parametrize("where", [0, 1])
def test_taking_back_a_sign_in_leaves_what_another_laptop_signed_in_too(
    beginning: Beginning, laptops: list[Laptop], whose: str, where: int
) -> None:
    person, meeting = beginning.people[0], beginning.meetings[1]
    entries_made = []
    for number, laptop in enumerate(laptops[:2]):
        with laptop.workspace.edit(gesture("sign_in", person, meeting)) as edit:
            row = edit.add(
                Attendance, person_id=person, meeting_id=meeting, status="present", signed_in_at=100 + number
            )
        with laptop.workspace.read() as session:
            entries_made.append(entries(session, limit=1)[0][1].entry_id)
    letters = [letter(laptop.workspace) for laptop in laptops[:2]]
    for laptop, file in zip(laptops[:2], reversed(letters), strict=True):
        receive(laptop.workspace, file, Progress())
    taken = entries_made[where if whose == "own" else 1 - where]
    undo(laptops[where].workspace, taken)
    status, at, hidden = present(laptops[where], row)
    assert (status, hidden) == ("present", False)
    assert at in ((100, 101) if taken == entries_made[0] else (100,))
    assert check(laptops[where].workspace).is_sound


def test_taking_back_an_answer_shows_what_another_laptop_was_told(
    beginning: Beginning, laptops: list[Laptop]
) -> None:
    one, other = laptops[0].workspace, laptops[1].workspace
    for workspace, answer in ((one, "no"), (other, "yes")):
        with workspace.edit(gesture("set_consent", beginning.people[1])) as edit:
            row = edit.add(Consent, person_id=beginning.people[1], kind="text", answer=answer)
    with one.read() as session:
        told = entries(session, limit=1)[0][1].entry_id
    receive(other, letter(one), Progress())
    undo(other, told)
    with other.read() as session:
        found = session.execute(select(Consent.answer, Consent.kind).where(Consent.id == row)).one()
    assert tuple(found) == ("yes", "text")
    assert check(other).is_sound

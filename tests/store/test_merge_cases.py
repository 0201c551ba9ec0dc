"""Named cases of merging on real files: what two or three laptops show after they met."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Record
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store.conflicts import OpenCell, count_open, open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.intake import Arrival, Arrived, Received
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.membership import admit_laptop
from organizer_app.store.undo import undo_last
from tests.model.reading import encode
from tests.model.writing import Author, Written, change, segment
from tests.store.laptops import NOON, Beginning, Laptop, begin_group, open_laptops

YEAR = 365 * 86_400_000


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 3)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


def set_on(laptop: Laptop, row: bytes, record: type[Record] = Person, **values: object) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("change", row)) as edit:
            edit.set(record, row, **values)

    laptop.do(do)


def add_on(laptop: Laptop, record: type[Record], **values: Any) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("add")) as edit:
            edit.add(record, **values)

    laptop.do(do)


def remove_on(laptop: Laptop, record: type[Record], row: bytes) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("remove", row)) as edit:
            edit.remove(record, row)

    laptop.do(do)


def decide_on(laptop: Laptop, row: bytes, column: str, value: str) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("decide", row)) as edit:
            edit.resolve(Person, row, column, value)

    laptop.do(do, deciding=True)


def meet(*laptops: Laptop) -> None:
    """Let every laptop take in the file of every other; afterwards all show the same."""
    for giver in laptops:
        file = giver.letter()
        for taker in laptops:
            if taker is not giver:
                taker.take(file)
    assert len({tuple(laptop.model.dump()) for laptop in laptops}) == 1


def shown(laptop: Laptop, column: Any, row: bytes) -> Any:
    with laptop.workspace.read() as session:
        return session.scalars(select(column).where(column.class_.id == row)).one()


def open_on(laptop: Laptop) -> list[OpenCell]:
    with laptop.workspace.read() as session:
        return open_conflicts(session, laptop.workspace.writer)


def arrived(laptop: Laptop, author: Author, *written: Written) -> Received:
    """Let a laptop take in a file of one segment, made by hand."""
    frame = segment(author, *written)
    file = Arrived(frame, unpack(author.group, decode(frame)))
    return laptop.take(Arrival("by hand", author.group, author.writer, [], [file], []))


def stranger(laptop: Laptop, name: str = "stranger") -> Author:
    """Return a writer of the group's that no statement names yet."""
    made = Author(name)
    assert laptop.workspace.group_id is not None
    made.group = laptop.workspace.group_id
    return made


def admit(laptop: Laptop, author: Author) -> None:
    """Let the admin's laptop admit a writer."""
    body = [author.writer, author.laptop, author.name, "organizer", "age1test", bytes(32)]
    admit_laptop(laptop.workspace, body)
    laptop.learn_statements()


def test_where_nothing_changed_meeting_changes_nothing(laptops: list[Laptop]) -> None:
    before = laptops[0].model.dump()
    received = laptops[1].take(laptops[0].letter())
    assert (received.transactions, received.new, received.changed, received.to_look_at) == (0, 0, 0, 0)
    assert laptops[1].model.dump() == before


def test_what_was_changed_on_one_laptop_shows_on_the_other(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], full_name="Luz")
    received = there.take(here.letter())
    assert (received.changed, received.to_look_at) == (1, 0)
    assert shown(there, Person.full_name, beginning.people[0]) == "Luz"


def test_a_file_from_before_takes_nothing_back(laptops: list[Laptop], beginning: Beginning) -> None:
    here, there, _ = laptops
    old = here.letter()
    set_on(here, beginning.people[0], full_name="Luz")
    there.take(here.letter())
    assert there.take(old).transactions == 0
    assert shown(there, Person.full_name, beginning.people[0]) == "Luz"


def test_an_edit_shows_though_its_clock_is_twenty_years_behind_what_it_replaces(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    here.clock.now = NOON + 20 * YEAR
    set_on(here, beginning.people[0], full_name="Luz")
    there.take(here.letter())
    there.clock.now = NOON
    set_on(there, beginning.people[0], full_name="Ana")
    meet(here, there)
    assert shown(here, Person.full_name, beginning.people[0]) == "Ana"
    assert open_on(here) == []


def test_two_fields_of_one_person_changed_apart_are_both_kept_without_a_question(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], full_name="Luz")
    set_on(there, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    assert shown(here, Person.full_name, beginning.people[0]) == "Luz"
    assert shown(here, Person.phone, beginning.people[0]) == "760 555 0102"
    assert open_on(here) == []


def test_the_same_change_made_apart_is_no_question(laptops: list[Laptop], beginning: Beginning) -> None:
    for laptop in laptops:
        set_on(laptop, beginning.people[0], phone="760 555 0102")
    meet(*laptops)
    assert open_on(laptops[0]) == []


def test_the_same_change_made_apart_is_replaced_as_one(laptops: list[Laptop], beginning: Beginning) -> None:
    here, there, _ = laptops
    for laptop in (here, there):
        set_on(laptop, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    set_on(here, beginning.people[0], phone="760 555 0103")
    meet(here, there)
    assert open_on(there) == []
    assert shown(there, Person.phone, beginning.people[0]) == "760 555 0103"


def test_two_phone_numbers_given_apart_are_one_question_on_both_laptops(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], phone="760 555 0101")
    set_on(there, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    for laptop in (here, there):
        (cell,) = open_on(laptop)
        assert {version.value for version in cell.versions} == {"760 555 0101", "760 555 0102"}


def test_three_numbers_given_apart_stay_three_until_a_decision_replaces_them_all(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    for number, laptop in enumerate(laptops):
        set_on(laptop, beginning.people[0], phone=f"760 555 010{number + 1}")
    meet(*laptops)
    (cell,) = open_on(laptops[2])
    assert len(cell.versions) == 3
    decide_on(laptops[2], beginning.people[0], "phone", "760 555 0101")
    meet(*laptops)
    assert [open_on(laptop) for laptop in laptops] == [[], [], []]
    assert shown(laptops[0], Person.phone, beginning.people[0]) == "760 555 0101"


def test_an_ordinary_edit_over_a_question_shows_and_leaves_the_other_answer_open(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], phone="760 555 0101")
    there.clock.now = NOON + YEAR
    set_on(there, beginning.people[0], phone="760 555 0102")
    here.take(there.letter())
    set_on(here, beginning.people[0], phone="760 555 0103")
    (cell,) = open_on(here)
    assert [version.value for version in cell.versions] == ["760 555 0103", "760 555 0101"]


def test_a_decision_does_not_cover_what_came_after_it_was_taken(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, late = laptops
    for number, laptop in enumerate(laptops):
        set_on(laptop, beginning.people[0], phone=f"760 555 010{number + 1}")
    here.take(there.letter())
    decide_on(here, beginning.people[0], "phone", "760 555 0101")
    here.take(late.letter())
    (cell,) = open_on(here)
    assert {version.value for version in cell.versions} == {"760 555 0101", "760 555 0103"}


def test_two_decisions_taken_apart_for_different_answers_are_a_question_again(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], phone="760 555 0101")
    set_on(there, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    decide_on(here, beginning.people[0], "phone", "760 555 0101")
    decide_on(there, beginning.people[0], "phone", "760 555 0102")
    meet(here, there)
    assert len(open_on(here)) == len(open_on(there)) == 1


def test_a_deleted_person_is_gone_on_the_other_laptop_too(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    remove_on(here, Person, beginning.people[0])
    meet(here, there)
    assert shown(there, Person.hidden, beginning.people[0])


def test_deleted_here_and_changed_there_comes_back_to_be_looked_at(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    remove_on(here, Person, beginning.people[0])
    set_on(there, beginning.people[0], full_name="Luz")
    assert here.take(there.letter()).to_look_at == 1
    there.take(here.letter())
    for laptop in (here, there):
        assert not shown(laptop, Person.hidden, beginning.people[0])
        assert shown(laptop, Person.revived, beginning.people[0])


def test_deleted_again_by_somebody_who_saw_the_change_is_deleted(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    remove_on(here, Person, beginning.people[0])
    set_on(there, beginning.people[0], full_name="Luz")
    meet(here, there)
    remove_on(there, Person, beginning.people[0])
    meet(here, there)
    assert shown(here, Person.hidden, beginning.people[0])


def test_deleted_on_both_laptops_is_deleted(laptops: list[Laptop], beginning: Beginning) -> None:
    here, there, _ = laptops
    for laptop in (here, there):
        remove_on(laptop, Person, beginning.people[0])
    meet(here, there)
    assert shown(here, Person.hidden, beginning.people[0])


def test_a_note_added_there_brings_the_deleted_action_item_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    remove_on(here, ActionItem, beginning.action)
    add_on(there, ActionNote, action_id=beginning.action, text="They called back")
    meet(here, there)
    assert shown(here, ActionItem.revived, beginning.action)
    assert not shown(here, ActionItem.hidden, beginning.action)


def test_a_sign_in_brings_both_the_person_and_the_meeting_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    person, meeting = beginning.people[0], beginning.meetings[1]
    remove_on(here, Person, person)
    remove_on(here, Meeting, meeting)
    add_on(there, Attendance, meeting_id=meeting, person_id=person, status="present", signed_in_at=1)
    meet(here, there)
    assert shown(here, Person.revived, person)
    assert shown(here, Meeting.revived, meeting)


def test_both_sign_in_one_person_and_the_earliest_time_stands_without_a_question(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    ends = {"meeting_id": beginning.meetings[0], "person_id": beginning.people[0]}
    for laptop, at in zip(laptops, (3000, 1000, 2000), strict=True):
        add_on(laptop, Attendance, **ends, status="present", signed_in_at=at)
    meet(*laptops)
    with laptops[0].workspace.read() as session:
        times = session.scalars(
            select(Attendance.signed_in_at).where(Attendance.person_id == beginning.people[0])
        ).all()
    assert times == [1000]
    assert open_on(laptops[0]) == []


def test_a_no_and_a_yes_given_apart_show_the_no_and_ask(laptops: list[Laptop], beginning: Beginning) -> None:
    here, there, late = laptops
    add_on(here, Consent, person_id=beginning.people[0], kind="call", answer="no")
    there.clock.now = NOON + YEAR
    add_on(there, Consent, person_id=beginning.people[0], kind="call", answer="not_asked")
    meet(here, there, late)
    assert shown(late, Consent.answer, beginning.consent) == "no"
    assert len(open_on(late)) == 1


def test_a_copy_that_was_used_on_unnoticed_keeps_what_both_wrote(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    here.keep_a_copy()
    set_on(here, beginning.people[0], phone="760 555 0101")
    there.take(here.letter())
    here.go_back_to_the_copy(noticed=False)
    set_on(here, beginning.people[0], phone="760 555 0102")
    meet(here, there)
    (cell,) = open_on(there)
    assert {version.value for version in cell.versions} == {"760 555 0101", "760 555 0102"}


def test_an_undo_takes_back_here_and_stays_taken_back_everywhere(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    set_on(here, beginning.people[0], full_name="Luz")
    there.take(here.letter())
    here.do(lambda: undo_last(here.workspace))
    meet(here, there)
    assert shown(there, Person.full_name, beginning.people[0]) == "Ana Ruiz"
    assert open_on(there) == []


def test_what_a_writer_wrote_before_it_was_admitted_counts_from_then_on_where_that_is_stated(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    admin, there, _ = laptops
    newcomer = stranger(admin)
    written = newcomer.write(0, change("person", beginning.people[1], nickname="Beto", pronouns="él"))
    for laptop in (admin, there):
        arrived(laptop, newcomer, written)
        assert shown(laptop, Person.pronouns, beginning.people[1]) is None
    admit(admin, newcomer)
    admin.check()
    there.take(admin.letter())
    for laptop in (admin, there):
        assert shown(laptop, Person.pronouns, beginning.people[1]) == "él"


def test_an_undo_that_is_refused_undid_nothing(laptops: list[Laptop], beginning: Beginning) -> None:
    here = laptops[0]
    set_on(here, beginning.people[0], full_name="Luz")
    newcomer = stranger(here)
    here_tip = here.held()[-1]
    said = newcomer.write(0, change("person", beginning.people[0], full_name="Ana"), after=[here_tip])
    arrived(here, newcomer, labelled(newcomer, said, ["undo", here_tip.id]))
    with here.workspace.read() as session:
        newest = [entry for _, entry in entries(session)]
    assert [entry.undone for entry in newest if entry.entry_id == here_tip.id] == [False]


def test_an_undo_that_names_no_entry_is_an_entry_like_any_other(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here = laptops[0]
    newcomer = stranger(here)
    admit(here, newcomer)
    said = newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))
    arrived(here, newcomer, labelled(newcomer, said, ["undo"]))
    with here.workspace.read() as session:
        assert entries(session)[0][1].gesture == "undo"


def labelled(author: Author, written: Written, label: list[object]) -> Written:
    """Return a transaction under another label; it is its author's last."""
    txn = [*written.txn[:9], label, *written.txn[10:]]
    made = Written(encode(txn), written.values, txn)
    author.prev = made.id
    return made


def test_nobody_is_asked_about_a_field_that_only_a_newer_version_knows(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here = laptops[0]
    for number in range(2):
        newcomer = stranger(here, f"newer {number}")
        admit(here, newcomer)
        written = newcomer.write(0, change("person", beginning.people[0], nickname=f"Nick {number}"))
        assert arrived(here, newcomer, written).to_look_at == 0
    assert '"open":{"nickname"' in "".join(here.model.dump())
    assert open_on(here) == []
    with here.workspace.read() as session:
        assert count_open(session) == 0


def test_both_branches_of_a_fork_reach_everybody_though_one_never_left_before(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, late = laptops
    here.keep_a_copy()
    set_on(here, beginning.people[0], phone="760 555 0101")
    set_on(here, beginning.people[0], phone="760 555 0103")
    there.take(here.letter())
    here.go_back_to_the_copy(noticed=False)
    set_on(here, beginning.people[0], full_name="Luz")
    here.take(there.letter())
    late.take(here.letter())
    assert shown(late, Person.full_name, beginning.people[0]) == "Luz"
    assert late.model.dump() == here.model.dump()


def test_what_a_shorter_segment_holds_again_is_not_lost_on_the_way_on(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    newcomer = stranger(here)
    admit(here, newcomer)
    log = [newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))]
    log.append(newcomer.write(1, change("person", beginning.people[0], role="Driver")))
    arrived(here, newcomer, *log)
    arrived(here, newcomer, log[1])
    there.take(here.letter())
    assert there.model.dump() == here.model.dump()
    assert shown(there, Person.role, beginning.people[0]) == "Driver"


def test_a_log_that_goes_on_from_another_writers_is_handed_on_as_it_came(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    for number in range(2):
        set_on(here, beginning.people[0], full_name=f"Ana {number}")
    newcomer = stranger(here)
    admit(here, newcomer)
    before = here.held()[-1]
    first = newcomer.write(0, change("person", beginning.people[0], pronouns="ella"))
    beside = newcomer.write(1, change("person", beginning.people[0], role="Driver"), prev=before.id)
    for written in (first, beside):
        arrived(here, newcomer, written)
    there.take(here.letter())
    assert there.model.dump() == here.model.dump()

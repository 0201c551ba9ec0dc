"""Named cases of merging on real files: what two or three laptops show after they met."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import id_from_ends
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.records.people import Consent, Person
from tests.store.laptops import NOON, Beginning, Laptop
from tests.store.merge_steps import add_on, decide_on, keep_on, meet, open_on, remove_on, set_on, shown

YEAR = 365 * 86_400_000


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


def test_a_meeting_that_is_kept_after_all_is_kept_with_what_was_deleted_along_with_it(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, _ = laptops
    meeting = beginning.meetings[0]
    attendance = id_from_ends("attendance", meeting, beginning.people[1])
    add_on(here, AgendaItem, id=bytes(15) + b"\x01", meeting_id=meeting, title="Left out")
    remove_on(here, AgendaItem, bytes(15) + b"\x01")
    meet(here, there)
    remove_on(here, Meeting, meeting)
    set_on(there, meeting, Meeting, title="Agua")
    meet(here, there)
    keep_on(there, Meeting, meeting)
    meet(here, there)
    for laptop in (here, there):
        assert not shown(laptop, Meeting.hidden, meeting)
        assert not shown(laptop, Meeting.revived, meeting)
        assert not shown(laptop, AgendaItem.hidden, beginning.item)
        assert not shown(laptop, Attendance.hidden, attendance)
        assert shown(laptop, AgendaItem.hidden, bytes(15) + b"\x01")


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

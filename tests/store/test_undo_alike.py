"""What two laptops did alike stays while one of the two stands, and goes when both are taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.history import entries
from organizer_app.store.undo import redo_last, undo, undo_last, undo_source
from tests.store.laptops import Beginning, Laptop
from tests.store.merge_steps import add_on, decide_on, remove_on, set_on
from tests.store.test_undo_files import latest_file, picture, take_back

Deed = Callable[[Laptop, Beginning], None]


def sign_in(laptop: Laptop, beginning: Beginning) -> None:
    person, meeting = beginning.people[0], beginning.meetings[1]
    add_on(laptop, Attendance, person_id=person, meeting_id=meeting, status="present", signed_in_at=100)


def move_to_mecca(laptop: Laptop, beginning: Beginning) -> None:
    set_on(laptop, beginning.people[1], community="Mecca")


def delete_a_person(laptop: Laptop, beginning: Beginning) -> None:
    remove_on(laptop, Person, beginning.people[0])


def cancel(laptop: Laptop, beginning: Beginning) -> None:
    set_on(laptop, beginning.meetings[0], Meeting, status="cancelled")


DEEDS = (sign_in, move_to_mecca, delete_a_person, cancel)


def latest_own(here: Laptop) -> bytes:
    """Return the entry of the last gesture of this laptop."""
    with here.workspace.read() as session:
        found = [entry for _, entry in entries(session, limit=9) if entry.writer == here.workspace.writer]
    return found[0].entry_id


def take_both_back(here: Laptop, own_first: bool) -> None:
    """Take back the last own gesture and the last file."""
    own = latest_own(here)
    number = latest_file(here).number
    ways: list[Callable[[], object]] = [
        lambda: undo(here.workspace, own),
        lambda: undo_source(here.workspace, number),
    ]
    for way in ways if own_first else reversed(ways):
        here.do(way)


@pytest.mark.parametrize("own_first", [True, False])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_two_laptops_did_alike_goes_when_both_are_taken_back_and_comes_again(
    beginning: Beginning, laptops: list[Laptop], deed: Deed, own_first: bool
) -> None:
    here, other = laptops[:2]
    before = picture(here.workspace)
    deed(here, beginning)
    deed(other, beginning)
    done = picture(here.workspace)
    here.take(other.letter())
    take_both_back(here, own_first)
    assert picture(here.workspace) == before
    for _time in range(2):
        here.do(lambda: redo_last(here.workspace))
        assert picture(here.workspace) == done


@pytest.mark.parametrize("deed", DEEDS)
def test_what_two_laptops_did_alike_stays_while_one_of_the_two_stands(
    beginning: Beginning, laptops: list[Laptop], deed: Deed
) -> None:
    here, other = laptops[:2]
    deed(here, beginning)
    deed(other, beginning)
    done = picture(here.workspace)
    here.take(other.letter())
    number = latest_file(here).number
    here.do(lambda: undo_source(here.workspace, number))
    assert picture(here.workspace) == done


def test_a_deletion_that_was_said_once_more_is_taken_back_though_a_note_brings_the_row_back_too(
    beginning: Beginning, laptops: list[Laptop]
) -> None:
    here, other = laptops[:2]
    before = picture(here.workspace)
    add_on(here, ActionNote, action_id=beginning.action, text="She asked twice")
    note = latest_own(here)
    remove_on(other, ActionItem, beginning.action)
    here.take(other.letter())
    remove_on(here, ActionItem, beginning.action)
    here.do(lambda: undo_last(here.workspace))
    assert take_back(here) == []
    here.do(lambda: undo(here.workspace, note))
    assert picture(here.workspace) == before


def test_a_decision_that_was_taken_back_keeps_neither_of_the_two_versions(
    beginning: Beginning, laptops: list[Laptop]
) -> None:
    here, other = laptops[:2]
    person = beginning.people[0]
    set_on(here, person, phone="760 555 0100")
    before = picture(here.workspace)
    set_on(here, person, phone="760 555 0101")
    own = latest_own(here)
    set_on(other, person, phone="760 555 0102")
    here.take(other.letter())
    decide_on(here, person, "phone", "760 555 0102")
    here.do(lambda: undo_last(here.workspace))
    assert take_back(here) == []
    here.do(lambda: undo(here.workspace, own))
    assert picture(here.workspace) == before


def test_where_two_laptops_decided_each_for_its_own_both_decisions_and_both_versions_are_taken_back(
    beginning: Beginning, laptops: list[Laptop]
) -> None:
    here, other = laptops[:2]
    person = beginning.people[0]
    set_on(here, person, phone="760 555 0100")
    other.take(here.letter())
    before = picture(here.workspace)
    set_on(here, person, phone="760 555 0101")
    own = latest_own(here)
    set_on(other, person, phone="760 555 0102")
    first = meet_one(here, other)
    decide_on(here, person, "phone", "760 555 0101")
    decided = latest_own(here)
    decide_on(other, person, "phone", "760 555 0102")
    here.take(other.letter())
    assert take_back(here) == []
    here.do(lambda: undo(here.workspace, decided))
    assert take_back(here, first) == []
    here.do(lambda: undo(here.workspace, own))
    assert picture(here.workspace) == before


def meet_one(here: Laptop, other: Laptop) -> int:
    """Let two laptops take in each other's file; returns the number of the other's here."""
    there = here.letter()
    here.take(other.letter())
    other.take(there)
    return latest_file(here).number

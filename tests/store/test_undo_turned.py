"""Undone on one laptop, done again on another, in any order: what nobody wants any more goes, no more."""

from __future__ import annotations

from organizer_app.records.attendance import Attendance
from organizer_app.records.campaigns import Campaign
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.history import entries
from organizer_app.store.undo import redo, redo_last, undo, undo_last, undo_source
from tests.store.laptops import Beginning, Laptop
from tests.store.merge_steps import add_on, meet, remove_on, set_on, shown
from tests.store.test_undo_alike import latest_own
from tests.store.test_undo_files import latest_file, picture, take_back


def undo_on(here: Laptop, entry: bytes) -> list[str]:
    """Undo an entry, held to the oracle; returns the columns that stayed."""
    kept: list[str] = []
    here.do(lambda: kept.extend(cell.column for cell in undo(here.workspace, entry).kept))
    return kept


def redo_on(here: Laptop, entry: bytes) -> list[str]:
    """Do an entry again, held to the oracle; returns the columns that stayed."""
    kept: list[str] = []
    here.do(lambda: kept.extend(cell.column for cell in redo(here.workspace, entry).kept))
    return kept


def is_undone(laptop: Laptop, entry: bytes) -> bool:
    with laptop.workspace.read() as session:
        return next(each.undone for _, each in entries(session, limit=None) if each.entry_id == entry)


def row_added(laptop: Laptop) -> bytes:
    """Add a person; returns the row."""
    known = set(picture(laptop.workspace)["person"])
    add_on(laptop, Person, full_name="Luz", phone="760 555 0100")
    (row,) = set(picture(laptop.workspace)["person"]) - known
    return bytes(row[0])


def test_a_row_that_stayed_for_a_change_which_went_then_too_comes_again_with_its_making(
    laptops: list[Laptop],
) -> None:
    here, other = laptops[:2]

    def add_two() -> None:
        with here.workspace.edit(gesture("add")) as edit:
            people.extend(edit.add(Person, full_name=name) for name in ("Luz", "Eva"))

    people: list[bytes] = []
    here.do(add_two)
    made = latest_own(here)
    before = picture(here.workspace)
    other.take(here.letter())
    set_on(other, people[0], phone="760 555 0101")
    here.take(other.letter())
    assert undo_on(here, made) == ["phone"]
    assert take_back(here) == []
    assert redo_on(here, made) == []
    assert picture(here.workspace) == before


def test_whoever_stayed_for_the_sake_of_a_sign_in_goes_when_that_is_taken_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    before = picture(here.workspace)
    person = row_added(other)
    add_on(other, Person, full_name="Eva")
    here.take(other.letter())
    add_on(here, Attendance, person_id=person, meeting_id=beginning.meetings[1], status="present")
    signed_in = latest_own(here)
    assert take_back(here) == ["_deleted"]
    assert undo_on(here, signed_in) == []
    assert picture(here.workspace) == before


def test_what_one_laptop_did_again_and_another_undid_apart_stands_on_both(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    set_on(here, beginning.people[0], community="Mecca")
    entry = latest_own(here)
    meet(here, other)
    undo_on(here, entry)
    redo_on(here, entry)
    undo_on(other, entry)
    meet(here, other)
    assert (is_undone(here, entry), is_undone(other, entry)) == (False, False)
    undo_on(here, entry)
    other.take(here.letter())
    assert [shown(each, Person.community, beginning.people[0]) for each in (here, other)] == [None, None]


def test_the_other_laptops_undo_goes_with_its_file_and_what_it_took_back_goes_on_its_own(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    before, person = picture(here.workspace), beginning.people[0]
    set_on(here, person, community="Mecca")
    own = latest_own(here)
    set_on(other, person, community="Mecca")
    alike = other.letter()
    other.take(here.letter())
    here.take(alike)
    first = latest_file(here).number
    undo_on(other, own)
    other.do(lambda: undo_last(other.workspace))
    here.take(other.letter())
    assert shown(here, Person.community, person) is None
    assert take_back(here) == []
    assert shown(here, Person.community, person) == "Mecca"
    assert undo_on(here, own) == []
    assert is_undone(here, own)
    here.do(lambda: undo_source(here.workspace, first))
    assert picture(here.workspace) == before


def test_a_change_done_again_after_the_file_beside_it_went_is_held_back_by_nobody(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    person = beginning.people[0]
    set_on(here, person, phone="760 555 0101", community="Mecca")
    own = latest_own(here)
    other.take(here.letter())
    set_on(other, person, phone="760 555 0102")
    here.take(other.letter())
    assert undo_on(here, own) == ["phone"]
    assert take_back(here) == []
    assert shown(here, Person.phone, person) == "760 555 0100"
    assert redo_on(here, own) == []
    assert shown(here, Person.phone, person) == "760 555 0101"


def test_a_removal_undone_on_one_laptop_and_done_again_on_the_other_is_undone_to_the_first_row(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    before, person = picture(here.workspace), beginning.people[0]
    remove_on(other, Person, person)
    meet(here, other)
    source = latest_file(here).number
    other.do(lambda: undo_last(other.workspace))
    here.do(lambda: undo_source(here.workspace, source))
    other.do(lambda: redo_last(other.workspace))
    here.take(other.letter())
    assert take_back(here) == []
    assert picture(here.workspace) == before


def test_a_removal_that_is_undone_at_once_brings_back_what_another_laptop_had_brought_back_apart(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    person = beginning.people[0]
    remove_on(here, Person, person)
    remove_on(other, Person, person)
    other.do(lambda: undo_last(other.workspace))
    here.take(other.letter())
    before = picture(here.workspace)
    assert any(row[0] == person for row in before["person"])
    remove_on(here, Person, person)
    assert undo_on(here, latest_own(here)) == []
    assert picture(here.workspace) == before


def test_a_meeting_that_names_a_row_no_more_lets_it_go_whose_making_was_taken_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, other = laptops[:2]
    before, meeting = picture(here.workspace), beginning.meetings[0]
    known = {row[0] for row in before["campaign"]}
    add_on(other, Campaign, name="Bus")
    add_on(other, Campaign, name="Shade")
    here.take(other.letter())
    campaign = next(row[0] for row in picture(here.workspace)["campaign"] if row[0] not in known)
    set_on(here, meeting, Meeting, campaign_id=campaign)
    named = latest_own(here)
    assert take_back(here) == ["_deleted"]
    assert undo_on(here, named) == []
    assert picture(here.workspace) == before

"""Striking a text and forgetting a person: gone from every page, also when old files come late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from organizer_app.errors import UnknownRow
from organizer_app.records.attendance import Attendance
from organizer_app.records.people import Consent, Person
from organizer_app.store.backup import backup_now, backups_of
from organizer_app.store.check import check
from organizer_app.store.conflicts import count_open, open_conflicts
from organizer_app.store.drafts import all_drafts, gone_with_erasing
from organizer_app.store.drafts import save as save_draft
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.history import field_past
from organizer_app.store.membership import declare
from organizer_app.store.search import match_people
from organizer_app.store.wiping import is_owed, wipe
from tests.store.laptops import Beginning, Laptop, open_laptops
from tests.store.oracle import assert_filled_anew_is_the_same, rows_shown
from tests.store.pages import decrypted

SECRET = "Xochipilli Quetzal"


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


def write(laptop: Laptop, person: bytes, **values: object) -> bytes:
    """Change a person's row; returns the transaction's id."""
    with laptop.workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, **values)
    assert edit.result.entry is not None
    return edit.result.entry


def visit(edit: Edit, meeting: bytes, person: bytes) -> None:
    edit.add(Attendance, meeting_id=meeting, person_id=person, status="present", note=SECRET)


def told(laptop: Laptop) -> None:
    """Give the oracle what a laptop wrote and stated."""
    laptop.take(laptop.letter())


def forget(laptop: Laptop, *people: bytes) -> bytes:
    return declare(laptop.workspace, "forget", [sorted(people), []])


def forget_for_good(laptop: Laptop, *people: bytes) -> None:
    """Forget as the only admin does: asked, and confirmed a day later."""
    wish = forget(laptop, *people)
    laptop.clock.now += 86_400_000
    declare(laptop.workspace, "confirm", [wish])
    laptop.learn_statements()
    laptop.check()


def pages(path: Path, laptop: Laptop) -> bytes:
    """Return all bytes of a laptop's file, decrypted."""
    return decrypted(path, laptop.workspace.key)


def test_a_forgotten_person_shows_nowhere_and_their_visit_still_counts(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[1]
    write(here, person, full_name=SECRET, notes=SECRET)
    with here.workspace.edit(gesture("sign_in")) as edit:
        edit.add(
            Attendance, meeting_id=beginning.meetings[0], person_id=person, status="present", note=SECRET
        )
    told(here)
    forget_for_good(here, person)
    row = rows_shown(here.workspace.ledger.db, "person")[person]
    assert row["hidden"] and row["full_name"] == "" and row["notes"] is None
    with here.workspace.read() as session:
        assert match_people(session, "Xochipilli") == []
    visits = rows_shown(here.workspace.ledger.db, "attendance").values()
    (kept,) = [each for each in visits if each["person_id"] == person]
    assert kept["status"] == "present" and kept["note"] is None and not kept["hidden"]
    assert_filled_anew_is_the_same(here.workspace, here.model)
    assert check(here.workspace).is_sound


def test_no_page_of_the_file_and_of_its_backups_keeps_a_byte_of_the_name(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[0]
    write(here, person, full_name=SECRET, notes=f"{SECRET} lives there")
    backup_now(here.workspace)
    assert b"xochipilli" in pages(backups_of(here.workspace.path)[0].path, here)
    told(here)
    forget_for_good(here, person)
    assert is_owed(here.workspace)
    wipe(here.workspace)
    assert not is_owed(here.workspace)
    here.learn_statements()
    here.check()
    for path in [here.workspace.path, *(each.path for each in backups_of(here.workspace.path))]:
        assert b"xochipilli" not in pages(path, here) and b"quetzal" not in pages(path, here)
    assert check(here.workspace).is_sound


def test_old_files_bring_nothing_of_a_forgotten_person_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    write(here, person, full_name=SECRET)
    told(here)
    old = here.letter()
    forget_for_good(here, person)
    wipe(here.workspace)
    here.learn_statements()
    # The other laptop hears of it before, or after, the old file comes.
    late = laptops[2]
    for laptop, files in ((there, [old, here.letter()]), (late, [here.letter(), old])):
        for file in [*files, old]:
            laptop.take(file)
        wipe(laptop.workspace)
        laptop.learn_statements()
        laptop.check()
        assert b"xochipilli" not in pages(laptop.workspace.path, laptop)
    here.take(there.letter())
    here.take(old)
    assert not is_owed(here.workspace)
    assert b"xochipilli" not in pages(here.workspace.path, here)
    receipts = here.workspace.members.receipts
    assert [len(laptops_of) for laptops_of in receipts.values()] == [2]


def test_a_visit_that_is_written_late_by_who_did_not_know_is_taken_without_its_note(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    forget_for_good(here, person)
    with there.workspace.edit(gesture("sign_in")) as edit:
        edit.add(
            Attendance, meeting_id=beginning.meetings[1], person_id=person, status="present", note=SECRET
        )
        edit.add(Consent, person_id=person, kind="photo_video", answer="yes")
    told(there)
    here.take(there.letter())
    assert b"xochipilli" not in pages(here.workspace.path, here)
    there.take(here.letter())
    wipe(there.workspace)
    assert b"xochipilli" not in pages(there.workspace.path, there)


def strike_notes(laptop: Laptop, person: bytes, corrected: str | None, *ops: bytes) -> None:
    with laptop.workspace.edit(gesture("strike_text", person)) as edit:
        edit.resolve(Person, person, "notes", corrected)
    assert edit.result.entry is not None
    named = sorted([txn_id, 0] for txn_id in ops)
    declare(laptop.workspace, "strike", ["person", person, "notes", edit.result.entry, named])
    told(laptop)


def past(laptop: Laptop, person: bytes) -> list[object]:
    with laptop.workspace.read() as session:
        return [one.value for one in field_past(session, "person", person, "notes")]


def test_a_struck_text_is_gone_and_the_corrected_one_stays(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[0]
    entry = write(here, person, notes=SECRET, email="a@example.org")
    told(here)
    strike_notes(here, person, "moved", entry)
    row = rows_shown(here.workspace.ledger.db, "person")[person]
    assert row["notes"] == "moved" and row["email"] == "a@example.org"
    wipe(here.workspace)
    here.learn_statements()
    assert b"xochipilli" not in pages(here.workspace.path, here)
    assert_filled_anew_is_the_same(here.workspace, here.model)


def test_a_late_edit_of_a_struck_text_is_held_back_until_somebody_decides(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    entry = write(here, person, notes=SECRET)
    told(here)
    there.take(here.letter())
    there.clock.now += 10**9
    write(there, person, notes=f"{SECRET} again")
    told(there)
    strike_notes(here, person, "moved", entry)
    here.take(there.letter())
    assert rows_shown(here.workspace.ledger.db, "person")[person]["notes"] == "moved"
    assert past(here, person) == [None, "moved", None]
    there.take(here.letter())
    assert rows_shown(there.workspace.ledger.db, "person")[person]["notes"] == "moved"
    with there.workspace.edit(gesture("decide", person)) as edit:
        edit.resolve(Person, person, "notes", "moved away")
    told(there)
    here.take(there.letter())
    assert rows_shown(here.workspace.ledger.db, "person")[person]["notes"] == "moved away"
    # What came late is no history to read either, once it is decided.
    assert sorted(past(here, person), key=str) == [None, None, "moved", "moved away"]
    assert_filled_anew_is_the_same(here.workspace, here.model)


def test_a_text_written_before_the_corrected_one_has_come_waits_and_is_asked_about_then(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    entry = write(here, person, notes=SECRET)
    told(here)
    there.take(here.letter())
    strike_notes(here, person, "moved", entry)
    there.take(replace(here.letter(), segments=[]))
    write(there, person, notes="Call after six")
    told(there)
    assert rows_shown(there.workspace.ledger.db, "person")[person]["notes"] is None
    assert asked(there) == []
    there.take(here.letter())
    assert rows_shown(there.workspace.ledger.db, "person")[person]["notes"] == "moved"
    assert asked(there) == [("person", person, "notes")]
    assert_filled_anew_is_the_same(there.workspace, there.model)


def asked(laptop: Laptop) -> list[tuple[str, bytes, str]]:
    """Return the fields that a laptop asks its people about."""
    with laptop.workspace.read() as session:
        found = open_conflicts(session, laptop.workspace.writer)
        assert count_open(session) == len(found)
    return [(cell.table, cell.row, cell.column) for cell in found]


def test_nothing_is_written_of_somebody_forgotten_here_again(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[0]
    forget_for_good(here, person)
    with pytest.raises(UnknownRow), here.workspace.edit(gesture("give_consent")) as edit:
        edit.add(Consent, person_id=person, kind="photo_video", answer="yes")
    with pytest.raises(UnknownRow), here.workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, person, full_name=SECRET)
    told(here)


def drafts(laptop: Laptop) -> set[str]:
    return {draft.key for draft in all_drafts(laptop.workspace)}


def test_forgetting_takes_the_drafts_that_may_speak_of_the_person_and_leaves_the_others(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    write(here, person, full_name=SECRET, phone="760 555 0111", notes="keys of the chapel", community="Mecca")
    told(here)
    there.take(here.letter())
    other = beginning.meetings[0].hex()
    kept = {
        f"meeting {other} line": "Mecca asks for a bus st",
        "actions - new": "Call the county about",
        f"person {beginning.people[1].hex()} notes": "moved in May",
    }
    gone = {
        f"person {person.hex()} pronouns": "el",
        f"meeting {other} point": "xochi",
        f"meeting {other} thing": "ask 5550111",
        "people - name": "QUETZAL",
        f"sign_in {other} name": "the chap",
    }
    for laptop in (here, there):
        for key, text in {**kept, **gone}.items():
            save_draft(laptop.workspace, key, text)
    forget_for_good(here, person)
    there.take(here.letter())
    for laptop in (here, there):
        assert drafts(laptop) == set(kept)
        wipe(laptop.workspace)
        laptop.learn_statements()
        assert drafts(laptop) == set(kept)
        assert gone_with_erasing(laptop.workspace) == len(gone)
        assert gone_with_erasing(laptop.workspace) == 0


def test_a_draft_that_an_old_file_shows_to_speak_of_somebody_forgotten_goes_then(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, there, person = laptops[0], laptops[1], beginning.people[0]
    write(there, person, full_name=SECRET)
    told(there)
    forget_for_good(here, person)
    save_draft(here.workspace, "actions - new", "Xochipilli will")
    assert drafts(here) == {"actions - new"}
    here.take(there.letter())
    assert drafts(here) == set() and is_owed(here.workspace)


def test_nothing_is_kept_of_what_is_still_typed_on_the_card_of_somebody_forgotten(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[0]
    forget_for_good(here, person)
    save_draft(here.workspace, f"person {person.hex()} notes", SECRET)
    assert drafts(here) == set()


def test_a_strike_takes_the_drafts_of_its_record_and_of_its_words_and_leaves_the_others(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here, person = laptops[0], beginning.people[0]
    entry = write(here, person, notes="Xochipilli has the keys")
    told(here)
    save_draft(here.workspace, f"person {person.hex()} email", "a@exam")
    save_draft(here.workspace, "actions - new", "Ask for the keys")
    save_draft(here.workspace, "actions - note", "Ask the county")
    strike_notes(here, person, "moved", entry)
    assert drafts(here) == {"actions - note"}

"""A laptop asks to join: its file, six words compared aloud, and an admin's word."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from mnemonic import Mnemonic

from organizer_app.errors import NoSuchFile, NotAMember
from organizer_app.group_errors import AlreadyAdmitted, DamagedJoinFile, NewerSyncFile, NotAnAdmin
from organizer_app.store.edit import gesture
from organizer_app.store.log.encoding import encode
from organizer_app.sync.joining import admit, read_join_file, six_words, write_join_file
from tests.sync.conftest import Group


def test_both_sides_see_the_same_six_words_in_both_languages(group: Group, tmp_path: Path) -> None:
    file = tmp_path / "van.orgjoin"
    shown = write_join_file(group.waiting("Van").workspace, file)
    read = read_join_file(file)
    assert read == shown
    assert read.name == "Van"
    assert {language: len(words) for language, words in read.words.items()} == {"en": 6, "es": 6}


def test_asking_again_gives_the_same_file_and_words(group: Group, tmp_path: Path) -> None:
    van = group.waiting("Van").workspace
    write_join_file(van, tmp_path / "one.orgjoin")
    write_join_file(van, tmp_path / "two.orgjoin")
    assert (tmp_path / "one.orgjoin").read_bytes() == (tmp_path / "two.orgjoin").read_bytes()


def test_the_words_of_a_file_that_somebody_exchanged_are_others(group: Group, tmp_path: Path) -> None:
    mine = write_join_file(group.waiting("Van").workspace, tmp_path / "van.orgjoin")
    group.folder = tmp_path / "elsewhere"
    group.folder.mkdir()
    theirs = write_join_file(group.waiting("Van").workspace, tmp_path / "forged.orgjoin")
    assert mine.name == theirs.name
    assert set(mine.words["en"]) != set(theirs.words["en"])


def test_six_words_are_the_first_66_bits_of_the_hash() -> None:
    bits = f"{int.from_bytes(hashlib.sha256(b'six1file').digest(), 'big'):0256b}"
    english = Mnemonic("english").wordlist
    expected = tuple(english[int(bits[11 * n : 11 * n + 11], 2)] for n in range(6))
    assert six_words(b"file", "en") == expected


def test_a_join_file_cut_or_changed_anywhere_is_told(group: Group, tmp_path: Path) -> None:
    file = tmp_path / "van.orgjoin"
    write_join_file(group.waiting("Van").workspace, file)
    whole = file.read_bytes()
    for at in range(len(whole)):
        changed = (whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :] for bit in range(8))
        for broken in (whole[:at], *changed):
            file.write_bytes(broken)
            with pytest.raises((DamagedJoinFile, NewerSyncFile)):
                read_join_file(file)
    with pytest.raises(NoSuchFile):
        read_join_file(tmp_path / "gone.orgjoin")


def test_a_join_file_of_a_newer_program_asks_for_an_update(tmp_path: Path) -> None:
    file = tmp_path / "van.orgjoin"
    file.write_bytes(b"ORGJ" + encode([2, "whatever comes then"]))
    with pytest.raises(NewerSyncFile):
        read_join_file(file)


def test_a_laptop_is_admitted_once(group: Group, tmp_path: Path) -> None:
    office = group.found()
    file = tmp_path / "van.orgjoin"
    van = group.waiting("Van")
    write_join_file(van.workspace, file)
    admit(office.workspace, read_join_file(file))
    with pytest.raises(AlreadyAdmitted):
        admit(office.workspace, read_join_file(file))
    van.take(office.give())
    with pytest.raises(AlreadyAdmitted):
        write_join_file(van.workspace, file)


def test_only_an_admin_may_admit_and_admins_are_named(group: Group, tmp_path: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    door = group.waiting("Door")
    write_join_file(door.workspace, tmp_path / "door.orgjoin")
    request = read_join_file(tmp_path / "door.orgjoin")
    with pytest.raises(NotAnAdmin) as raised:
        admit(van.workspace, request)
    assert raised.value.admins == ("Office",)
    with pytest.raises(NotAMember):
        admit(door.workspace, request)


def test_a_second_admin_may_admit_too(group: Group, tmp_path: Path) -> None:
    office = group.found()
    van = group.waiting("Van")
    write_join_file(van.workspace, tmp_path / "van.orgjoin")
    admit(office.workspace, read_join_file(tmp_path / "van.orgjoin"), "admin")
    van.take(office.give())
    door = group.join(van, "Door")
    assert door.dump() == van.dump()


def test_a_waiting_laptop_can_write_nothing(group: Group) -> None:
    van = group.waiting("Van")
    with pytest.raises(NotAMember), van.workspace.edit(gesture("add_person")):
        pass
    with pytest.raises(NotAMember):
        van.give()

"""An invitation: one file and six words make a laptop that goes on under keys of its own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from organizer_app.errors import CannotWrite
from organizer_app.group_errors import (
    DamagedInvitation,
    NotAnAdmin,
    OldInvitation,
    UnknownWords,
    WrongWords,
)
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from organizer_app.sync.invitations import OLD_AFTER_DAYS, Invited, accept_invitation, invite
from organizer_app.sync.joining import word_list
from organizer_app.sync.members import invited_twice
from organizer_app.sync.spoken_key import draw_numbers, read_words, words_of
from tests.sync.conftest import NOON, Group, Laptop
from tests.sync.test_members import names, write


def without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def made(group: Group, invited: Invited, typed: str, name: str, world: World | None = None) -> Laptop:
    workspace = accept_invitation(
        group.folder / f"{name}.organizer", world or held_world(NOON, seed=77), invited.path, typed
    )
    group.close(workspace)
    return Laptop(workspace, group.folder)


def test_an_invited_laptop_holds_all_and_what_it_writes_is_signed_by_a_key_of_its_own(group: Group) -> None:
    office = group.found()
    write(office, "Ana Ruiz")
    invited = invite(office.workspace, "Door", "door", group.folder / "door.orgvite")
    admitted = next(each for each in office.workspace.members.laptops.values() if each.name == "Door")
    (first,) = (w for w, owner in office.workspace.members.writers.items() if owner == admitted.id)
    door = made(group, invited, " ".join(invited.words["es"]), "door")
    assert (names(door), door.workspace.laptop_id) == ({"Ana Ruiz"}, admitted.id)
    assert door.workspace.members.role_now(door.workspace.writer) == "door"
    assert door.workspace.writer != first
    write(door, "Luis Vega")
    assert office.take(door.give()).refused == 0
    assert names(office) == {"Ana Ruiz", "Luis Vega"}
    assert invited_twice(office.workspace) == []
    second = made(group, invited, " ".join(invited.words["en"]), "second", held_world(NOON, seed=78))
    office.take(second.give())
    assert [each.name for each in invited_twice(office.workspace)] == ["Door"]


def test_wrong_words_a_cut_file_and_an_old_one_make_nothing(group: Group) -> None:
    office = group.found()
    invited = invite(office.workspace, "Door", "youth_lead", group.folder / "door.orgvite")
    right = " ".join(invited.words["en"])
    others = [number ^ 1 for number in read_words(right)[0]]
    with pytest.raises(WrongWords):
        made(group, invited, " ".join(word_list("en")[number] for number in others), "door")
    late = held_world(NOON + (OLD_AFTER_DAYS + 1) * 86_400_000, seed=5)
    with pytest.raises(OldInvitation):
        made(group, invited, right, "door", late)
    whole = invited.path.read_bytes()
    for cut in (whole[:-7], whole[:190], whole[:40], b"", b"PK\x03\x04"):
        invited.path.write_bytes(cut)
        with pytest.raises(DamagedInvitation):
            made(group, invited, right, "door")
    assert not (group.folder / "door.organizer").exists()


def test_an_invitation_that_cannot_be_written_lets_nobody_in(group: Group, tmp_path: Path) -> None:
    office = group.found()
    with pytest.raises(CannotWrite):
        invite(office.workspace, "Door", "door", tmp_path / "gone" / "door.orginvite")
    assert [each.name for each in office.workspace.members.laptops.values()] == ["Office"]


def test_only_an_admin_invites(group: Group) -> None:
    office = group.found()
    van: Workspace = group.join(office, "Van").workspace
    with pytest.raises(NotAnAdmin):
        invite(van, "Door", "door", group.folder / "door.orginvite")


@pytest.mark.parametrize("seed", range(20))
def test_six_words_are_read_in_either_language_in_capitals_without_accents_or_cut_after_four(
    seed: int,
) -> None:
    numbers = draw_numbers(held_world(NOON, seed=seed))
    assert len(numbers) == 6
    assert all(0 <= number < 2048 for number in numbers)
    for spoken in words_of(numbers).values():
        for typed in (
            " ".join(spoken),
            ", ".join(word.upper() for word in spoken),
            "  ".join(without_accents(word) for word in spoken),
            "-".join(without_accents(word)[:4] for word in spoken),
        ):
            assert numbers in read_words(typed)


def test_a_word_of_neither_list_is_named_by_its_place() -> None:
    with pytest.raises(UnknownWords) as raised:
        read_words("abandon ability xylophonist able about above")
    assert raised.value.places == (3,)
    with pytest.raises(UnknownWords) as raised:
        read_words("abandon ability")
    assert (raised.value.places, raised.value.found) == ((), 2)

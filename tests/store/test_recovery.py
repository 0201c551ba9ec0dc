"""The recovery key on paper: typed back it opens the file, and a slip is told by its group."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import MistypedRecoveryKey, OtherRecoveryPage, WrongPassphrase
from organizer_app.store.passphrase import open_with_recovery_page, renew_passphrase
from organizer_app.store.recovery import (
    GROUPS,
    groups_typed,
    read_recovery_key,
    recovery_groups,
    recovery_text,
)
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.wording.sentence import sentence
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make

KEYS = st.binary(min_size=32, max_size=32)
KEY = bytes(range(32))
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def slips(typed: str) -> tuple[int, ...]:
    with pytest.raises(MistypedRecoveryKey) as told:
        read_recovery_key(typed)
    return told.value.groups


@given(KEYS)
def test_a_key_typed_as_printed_is_the_key(key: bytes) -> None:
    assert read_recovery_key(recovery_text(key)) == key
    assert read_recovery_key(recovery_text(key).lower().replace("-", "")) == key
    assert read_recovery_key("\n".join(recovery_groups(key))) == key


@given(KEYS, st.lists(st.sampled_from([" ", "", "-"]), min_size=GROUPS, max_size=GROUPS))
def test_it_makes_no_difference_which_blanks_are_left_out(key: bytes, blanks: list[str]) -> None:
    typed = "".join(group + blank for group, blank in zip(recovery_groups(key), blanks, strict=True))
    assert read_recovery_key(typed) == key
    assert groups_typed(typed) == (True,) * GROUPS


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, 4), st.sampled_from(ALPHABET))
def test_any_one_wrong_letter_is_told_by_its_group(key: bytes, place: int, at: int, letter: str) -> None:
    groups = list(recovery_groups(key))
    changed = groups[place][:at] + letter + groups[place][at + 1 :]
    if changed == groups[place]:
        return
    groups[place] = changed
    assert slips(" ".join(groups)) == (place + 1,)


@given(KEYS, st.integers(0, GROUPS - 1), st.integers(0, 3))
def test_two_letters_in_the_wrong_order_are_told_by_their_group(key: bytes, place: int, at: int) -> None:
    groups = list(recovery_groups(key))
    group = groups[place]
    groups[place] = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
    if groups[place] != group:
        assert slips(" ".join(groups)) == (place + 1,)


@given(KEYS, st.integers(0, GROUPS - 2))
def test_two_groups_in_the_wrong_order_are_told(key: bytes, place: int) -> None:
    groups = list(recovery_groups(key))
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    assert set(slips(" ".join(groups))) <= {place + 1, place + 2}


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    text = recovery_text(KEY)
    assert {"0", "1"} <= set(text)
    assert read_recovery_key(text.replace("0", "O").replace("1", "l")) == KEY


def test_a_group_left_out_is_told_with_how_many_there_are() -> None:
    with pytest.raises(MistypedRecoveryKey) as told:
        read_recovery_key(" ".join(recovery_groups(KEY)[:-1]))
    assert (told.value.found, told.value.expected, told.value.groups) == (GROUPS - 1, GROUPS, ())


@pytest.mark.parametrize("typed", ["", "   ", "ñandú", "-" * 80, "A" * 500])
def test_what_is_no_key_at_all_is_told(typed: str) -> None:
    slips(typed)


def test_the_fault_never_holds_what_was_typed() -> None:
    with pytest.raises(MistypedRecoveryKey) as told:
        read_recovery_key("SECRET-WORDS")
    assert "SECRET" not in repr(told.value) + str(vars(told.value))


def test_a_whole_key_is_found_in_the_words_of_its_page() -> None:
    assert read_recovery_key(f"Recovery page\n{recovery_text(KEY)}\nKeep it.") == KEY


def test_what_is_typed_so_far_is_told_group_by_group() -> None:
    first, second, third = recovery_groups(KEY)[:3]
    assert groups_typed("") == groups_typed(first[:4]) == ()
    assert groups_typed(f"{first} {second[:2]}") == (True,)
    assert groups_typed(f"{first} {third.lower()} {third}") == (True, False, True)


def locked(path: Path, world: World, passphrase: str = "nopal verde") -> tuple[Path, str]:
    """Make a file with a passphrase and somebody in it; returns the key on its recovery page too."""
    made = make(path, world, passphrase)
    add(made, "Ana Ruiz")
    printed = recovery_text(made.key)
    made.close()
    return made.path, printed


def test_the_page_opens_the_file_and_lets_a_new_passphrase_be_chosen(tmp_path: Path, world: World) -> None:
    path, printed = locked(tmp_path / "a.organizer", world)
    opened = open_with_recovery_page(path, world, printed.lower().replace("-", " "))
    assert names(opened) == ["Ana Ruiz"]
    assert renew_passphrase(opened, None, "garza azul") is None
    with pytest.raises(WrongPassphrase):
        renew_passphrase(opened, None, "once more without any word")
    opened.close()
    with pytest.raises(OtherRecoveryPage) as told:
        open_with_recovery_page(path, world, printed)
    assert "newest page" in sentence(told.value)
    again = Workspace.open(path, world, passphrase="garza azul")
    assert names(again) == ["Ana Ruiz"]
    again.close()


def test_a_file_opened_by_its_passphrase_is_not_changed_without_it(tmp_path: Path, world: World) -> None:
    path, _printed = locked(tmp_path / "a.organizer", world)
    opened = Workspace.open(path, world, passphrase="nopal verde")
    with pytest.raises(WrongPassphrase):
        renew_passphrase(opened, None, "garza azul")
    opened.close()


def test_the_page_of_another_file_opens_nothing(tmp_path: Path, world: World) -> None:
    _path, printed = locked(tmp_path / "a.organizer", world)
    other, _printed = locked(tmp_path / "b.organizer", world, "garza azul")
    with pytest.raises(OtherRecoveryPage):
        open_with_recovery_page(other, world, printed)
    Workspace.open(other, world, passphrase="garza azul").close()

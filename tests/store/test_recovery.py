"""The recovery key on paper: typed back it opens the file, and a slip is told by its group."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import MistypedRecoveryKey
from organizer_app.store.recovery import GROUPS, read_recovery_key, recovery_groups, recovery_text
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
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


def test_the_recovery_key_opens_the_file_without_its_passphrase(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world, "nopal verde")
    add(made, "Ana Ruiz")
    printed = recovery_text(made.key)
    made.close()
    opened = Workspace.open_with_key(made.path, world, read_recovery_key(printed))
    assert names(opened) == ["Ana Ruiz"]
    opened.close()

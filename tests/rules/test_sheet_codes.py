"""The codes of printed sheets: exact, checked, forgiving to a person who types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.sheet_codes import (
    ALPHABET,
    MOST_PAGES,
    SheetCode,
    new_sheet_code,
    payload,
    read_payload,
    spoken,
    workspace_code,
)

signs = st.sampled_from(ALPHABET)
codes = st.builds(
    SheetCode,
    workspace=st.text(signs, min_size=4, max_size=4),
    sheet=st.text(signs, min_size=6, max_size=6),
    page=st.integers(1, MOST_PAGES),
    corner=st.integers(0, 3),
)


def test_a_known_sheet_has_these_sixteen_characters() -> None:
    assert payload(SheetCode(workspace="7K2M", sheet="Q0X4ZT", page=33, corner=2)) == "F27K2MQ0X4ZT11B7"


@given(codes)
def test_what_is_written_is_read_back(code: SheetCode) -> None:
    assert read_payload(payload(code)) == code


@given(codes, st.integers(0, 15), signs)
def test_one_wrong_sign_is_noticed(code: SheetCode, place: int, sign: str) -> None:
    text = payload(code)
    damaged = text[:place] + sign + text[place + 1 :]
    assert damaged == text or read_payload(damaged) is None


@given(codes, st.integers(0, 14))
def test_two_neighbors_swapped_are_noticed(code: SheetCode, place: int) -> None:
    text = payload(code)
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert swapped == text or read_payload(swapped) is None


@given(st.text(max_size=24))
def test_any_other_text_is_no_code_or_checks(text: str) -> None:
    code = read_payload(text)
    assert code is None or read_payload(payload(code)) == code


def test_a_code_typed_by_hand_may_have_spaces_small_letters_and_letters_for_digits() -> None:
    code = SheetCode(workspace="0101", sheet="0A1B0C", page=1, corner=0)
    typed = spoken(payload(code)).lower().replace("0", "o").replace("1", "l")
    assert read_payload(typed) == code


def test_a_workspace_code_depends_on_the_group_alone() -> None:
    assert workspace_code(b"a" * 16) == workspace_code(b"a" * 16) != workspace_code(b"b" * 16)
    assert len(workspace_code(b"a" * 16)) == 4


def test_a_sheet_code_uses_thirty_of_the_random_bits() -> None:
    assert new_sheet_code(b"\xff\xff\xff\xff") == "ZZZZZZ"
    assert new_sheet_code(b"\x00\x00\x00\x04") == "000001"
    with pytest.raises(ValueError, match="four random bytes"):
        new_sheet_code(b"\x00")


@pytest.mark.parametrize(
    "code",
    [
        SheetCode("7K2M", "Q0X4ZT", 0, 0),
        SheetCode("7K2M", "Q0X4ZT", MOST_PAGES + 1, 0),
        SheetCode("7K2M", "Q0X4ZT", 1, 4),
        SheetCode("7K2", "Q0X4ZT", 1, 0),
        SheetCode("7K2U", "Q0X4ZT", 1, 0),
    ],
)
def test_a_code_that_cannot_be_printed_is_refused(code: SheetCode) -> None:
    with pytest.raises(ValueError, match=r"."):
        payload(code)

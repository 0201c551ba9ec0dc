"""Something can always be put between two places of a list, and keys stay short."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.order_keys import is_order_key, key_between, keys_between, needs_new_keys


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=120))
def test_inserting_anywhere_any_number_of_times_keeps_the_order(places: list[float]) -> None:
    keys: list[str] = []
    for place in places:
        at = int(place * (len(keys) + 1))
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys.insert(at, key_between(before, after))
        assert is_order_key(keys[at])
    assert keys == sorted(keys)
    assert not needs_new_keys(keys)


@given(
    st.integers(0, 300),
    st.sampled_from([(None, None), ("a0", None), (None, "a0"), ("a0", "a1"), ("a0V", "a0W")]),
)
def test_many_keys_at_once_are_in_order_and_inside(count: int, ends: tuple[str | None, str | None]) -> None:
    keys = keys_between(*ends, count)
    assert len(keys) == count
    around = [*([ends[0]] if ends[0] else []), *keys, *([ends[1]] if ends[1] else [])]
    assert not needs_new_keys(around)


def test_a_list_that_only_grows_keeps_short_keys() -> None:
    forward, backward = key_between(None, None), key_between(None, None)
    for _ in range(4000):
        forward = key_between(forward, None)
        backward = key_between(None, backward)
    assert len(forward) <= 4
    assert len(backward) <= 4


def test_always_inserting_at_one_place_grows_slowly() -> None:
    low, high = "a0", "a1"
    for _ in range(300):
        high = key_between(low, high)
    assert len(high) < 70


def test_sqlite_orders_keys_as_python_does() -> None:
    keys = [*keys_between(None, "a0", 70), *keys_between("a0", None, 70), *keys_between("a0", "a1", 70)]
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE t (k TEXT)")
    base.executemany("INSERT INTO t VALUES (?)", [(key,) for key in keys])
    ordered = [key for (key,) in base.execute("SELECT k FROM t ORDER BY k")]
    base.close()
    assert ordered == sorted(keys)


@pytest.mark.parametrize(
    "ends", [("a1", "a0"), ("a0", "a0"), ("a00", None), (None, "!"), ("", None), ("b0", None)]
)
def test_equal_disordered_and_foreign_keys_are_refused(ends: tuple[str | None, str | None]) -> None:
    with pytest.raises(ValueError, match="key"):
        key_between(*ends)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([], False),
        (["a0", "a1"], False),
        (["a0", "a0"], True),
        (["a0", "x"], True),
        (["a0" + "V" * 5000], True),
    ],
)
def test_a_list_without_room_asks_for_new_keys(keys: list[str], expected: bool) -> None:
    assert needs_new_keys(keys) is expected


@given(st.text(max_size=30))
def test_any_text_is_judged_without_a_fault(text: str) -> None:
    if is_order_key(text):
        assert key_between(text, None) > text
        assert key_between(None, text) < text


def test_the_very_ends_of_the_scale_still_have_room() -> None:
    last = "z" * 27
    assert key_between(last, None) > last
    first = "A" + "0" * 25 + "1"
    assert key_between(None, first) < first
    assert key_between(None, key_between(None, first)) < key_between(None, first)

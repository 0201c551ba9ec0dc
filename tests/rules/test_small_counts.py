"""Small numbers are hidden, and nothing that is shown gives one of them away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.small_counts import LEAST_SHOWN, hide_small, hide_total

Shown = tuple[int | None, ...]


def shown(counts: tuple[int, ...]) -> Shown:
    hidden = hide_small(dict(enumerate(counts)))
    return tuple(hidden[place] for place in range(len(counts)))


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Give every way to part a total."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, parts - 1):
            yield (first, *rest)


@cache
def could_be(total: int, seen: Shown) -> tuple[frozenset[int], ...]:
    """Return what each number could be for somebody who knows the total, what is shown, and the rule."""
    fitting = [counts for counts in splits(total, len(seen)) if shown(counts) == seen]
    return tuple(frozenset(each) for each in zip(*fitting, strict=True))


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).filter(lambda counts: 5 <= sum(counts) <= 20))
def test_no_total_betrays_a_hidden_number_even_to_who_knows_the_rule(counts: list[int]) -> None:
    seen = shown(tuple(counts))
    for number, possible in zip(seen, could_be(sum(counts), seen), strict=True):
        assert number is not None or len(possible) > 1


@given(st.lists(st.integers(0, 200), max_size=9))
def test_whatever_is_shown_is_true_and_large_enough(counts: list[int]) -> None:
    for number, kept in zip(shown(tuple(counts)), counts, strict=True):
        assert number is None or (number == kept and number >= LEAST_SHOWN)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert shown((5, 12, 30)) == (5, 12, 30)


def test_a_single_small_number_takes_the_next_smallest_with_it() -> None:
    assert shown((3, 30, 7, 12)) == (None, 30, None, 12)


def test_two_small_numbers_that_are_nearly_nobody_take_another_with_them() -> None:
    assert shown((0, 1, 40, 9)) == (None, None, 40, None)


def test_equal_numbers_are_hidden_together_and_full_small_ones_take_another() -> None:
    assert shown((5, 4, 5, 9)) == (None, None, None, 9)
    assert shown((4, 4, 6, 9)) == (None, None, None, 9)


def test_a_total_of_fewer_than_five_is_hidden_itself() -> None:
    assert (hide_total(4), hide_total(5)) == (None, 5)

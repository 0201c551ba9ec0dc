"""A number is read as it is written in either language, and nothing is made of what is no whole number."""

from __future__ import annotations

import pytest

from organizer_app.rules.number_text import whole_number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("60", 60), (" 0 ", 0), ("1,200", 1200), ("1.200", 1200), ("1 200", 1200), ("12,345,678", 12_345_678)],
)
def test_a_whole_number_is_read_as_both_languages_write_it(typed: str, meant: int) -> None:
    assert whole_number(typed) == meant


@pytest.mark.parametrize("typed", ["", "60.5", "1,5", "-3", "about 60", "1,20", "12 34", "10000000000"])
def test_half_numbers_and_words_are_none(typed: str) -> None:
    assert whole_number(typed) is None


def test_a_number_beyond_the_most_is_none() -> None:
    assert whole_number("999", 999) == 999
    assert whole_number("1,000", 999) is None

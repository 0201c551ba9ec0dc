"""Words of an answer are counted as the forms of funders count them."""

from __future__ import annotations

import pytest

from organizer_app.rules.word_count import count_words, words_over


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n ", 0),
        ("Clean water", 2),
        ("  Clean\n\nwater,\tnow.  ", 3),
        ("Sixty people and/or families", 4),
        ("Meetings – every month", 4),
        ("¿Quién paga los $5,000.00?", 4),
        ("well-being\N{NO-BREAK SPACE}matters", 2),
    ],
)
def test_words_are_what_white_space_parts(text: str, words: int) -> None:
    assert count_words(text) == words


def test_only_what_is_over_the_limit_is_too_long() -> None:
    assert words_over("one two three", 3) == 0
    assert words_over("one two three", 2) == 1
    assert words_over("one two three", None) == 0

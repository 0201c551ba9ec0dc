"""Words of an answer are counted as the forms of funders count them."""

from __future__ import annotations

import pytest

from organizer_app.rules.word_count import count_words, read_question, words_over


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


@pytest.mark.parametrize(
    ("line", "question", "limit"),
    [
        ("Why here?", "Why here?", None),
        ("Why here? 150 words", "Why here?", 150),
        ("Why here? (max. 1,500 words)", "Why here?", 1_500),
        ("Why here? - up to 200 words.", "Why here?", 200),
        ("¿Por qué aquí? 80 palabras", "¿Por qué aquí?", 80),
        ("¿Por qué aquí? (máximo 80 palabras)", "¿Por qué aquí?", 80),
        ("How many of the 60 will come?", "How many of the 60 will come?", None),
        ("Say it in 0 words", "Say it in 0 words", None),
        ("100 words", "100 words", None),
        ("What came of the 5,000", "What came of the 5,000", None),
    ],
)
def test_a_limit_stands_behind_a_question(line: str, question: str, limit: int | None) -> None:
    assert read_question(line) == (question, limit)

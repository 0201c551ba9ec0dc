"""What a demographic card asks: always with a way not to say, and never what could put somebody at risk."""

from __future__ import annotations

import re

import pytest

from organizer_app.i18n import LANGUAGES, use_language
from organizer_app.rules.demographics import ANSWERS, NOT_SAID, QUESTIONS, questions_asked

RISKY = re.compile(
    r"immigra|inmigra|citizen|ciudadan|visa|born|nacid|nacimiento|social security|seguro social|number|númer",
    re.IGNORECASE,
)


def test_every_question_can_be_left_open_and_that_stands_last() -> None:
    assert set(ANSWERS) == set(QUESTIONS)
    assert {answers.codes[-1] for answers in ANSWERS.values()} == {NOT_SAID}


def test_each_answer_has_a_digit_of_its_own() -> None:
    assert max(map(len, ANSWERS.values())) <= 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_on_the_card_asks_for_status_birthplace_or_a_number(language: str) -> None:
    use_language(language)
    try:
        words = [word for _code, word in QUESTIONS.choices()]
        words += [word for answers in ANSWERS.values() for _code, word in answers.choices()]
    finally:
        use_language("en")
    assert [word for word in words if RISKY.search(word)] == []


def test_the_young_are_not_asked_about_their_homes() -> None:
    assert set(questions_asked(young=False)) - set(questions_asked(young=True)) == {"housing"}

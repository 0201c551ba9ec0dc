"""Questions to be counted, read from one line."""

from __future__ import annotations

import pytest

from organizer_app.i18n import use_language
from organizer_app.rules.minute_text import read_minute_line
from organizer_app.rules.tally_text import MOST_OPTIONS, TallyLine, read_tally_command, read_tally_line


@pytest.mark.parametrize(
    ("typed", "question", "options"),
    [
        (
            "Where should the stop be? / Mecca / North Shore",
            "Where should the stop be?",
            ("Mecca", "North Shore"),
        ),
        ("¿Cuándo? / entre semana/ fin de semana ", "¿Cuándo?", ("entre semana", "fin de semana")),
        ("Open 24/7? / Yes / No", "Open 24/7?", ("Yes", "No")),
        ("Colors / Red / red / RED / Blue", "Colors", ("Red", "Blue")),
    ],
)
def test_a_slash_with_a_blank_parts_the_options(typed: str, question: str, options: tuple[str, ...]) -> None:
    assert read_tally_line(typed) == TallyLine(question, options)


def test_a_question_alone_is_a_vote_in_the_language_spoken() -> None:
    use_language("es")
    try:
        read = read_tally_line("¿Pedimos la parada?")
    finally:
        use_language("en")
    assert read == TallyLine("¿Pedimos la parada?", ("A favor", "En contra", "Se abstiene"))


@pytest.mark.parametrize(
    "typed", ["", "   ", " / Mecca / Oasis", "Where? / Mecca", "Which? / " + " / ".join(map(str, range(21)))]
)
def test_no_question_one_option_or_too_many_are_not_counted(typed: str) -> None:
    assert read_tally_line(typed) is None
    assert MOST_OPTIONS == 20


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("/tally Where? / Mecca / Oasis", ("hands", "Where? / Mecca / Oasis")),
        ("/conteo ¿Dónde?", ("hands", "¿Dónde?")),
        ("/pun ¿Qué?", ("dots", "¿Qué?")),
        ("/slips", ("slips", "")),
        ("/ta Where?", None),
        ("/acuerdo sí", None),
        ("tally Where?", None),
    ],
)
def test_a_line_of_the_minutes_asks_for_a_tally_in_either_language(
    line: str, read: tuple[str, str] | None
) -> None:
    assert read_tally_command(line) == read
    assert read is None or read_minute_line(line)[0] is None

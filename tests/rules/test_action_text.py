"""One typed line becomes an action item with its owner and due date, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.action_text import ActionText, read_action

THURSDAY = date(2026, 11, 5)
FRIDAY = date(2026, 11, 6)
FIFTH_OF_MARCH = date(2027, 3, 5)


@pytest.mark.parametrize(
    ("line", "title", "owner", "due_on"),
    [
        ("call SunLine about the stop @Diego friday", "call SunLine about the stop", "Diego", FRIDAY),
        ("call SunLine @Diego by Friday.", "call SunLine", "Diego", FRIDAY),
        ("call SunLine friday @Diego", "call SunLine", "Diego", FRIDAY),
        ("@Diego friday: call SunLine", "call SunLine", "Diego", FRIDAY),
        ("friday call SunLine", "call SunLine", None, FRIDAY),
        ("call SunLine", "call SunLine", None, None),
        ("@Diego call SunLine", "call SunLine", "Diego", None),
        ("call SunLine on fri", "call SunLine", None, FRIDAY),
        ("bring chairs by 11/6", "bring chairs", None, FRIDAY),
        ("bring chairs, the 3rd", "bring chairs", None, date(2026, 12, 3)),
        ("send letter @Ana in two weeks", "send letter", "Ana", date(2026, 11, 19)),
        ("print flyers @Ana March 5", "print flyers", "Ana", FIFTH_OF_MARCH),
        ('print flyers @"Ana de la Cruz" tomorrow', "print flyers", "Ana de la Cruz", FRIDAY),
        ("email ana@example.org tomorrow", "email ana@example.org", None, FRIDAY),
    ],
)
def test_a_line_in_english_is_read(line: str, title: str, owner: str | None, due_on: date | None) -> None:
    assert read_action(line, THURSDAY, "en") == ActionText(title, owner, due_on)


@pytest.mark.parametrize(
    ("line", "title", "owner", "due_on"),
    [
        ("llamar a SunLine @Diego viernes", "llamar a SunLine", "Diego", FRIDAY),
        ("llamar a SunLine @Ana López el 5 de marzo", "llamar a SunLine", "Ana López", FIFTH_OF_MARCH),
        ("llamar @Ana de la Cruz Ruiz mañana", "llamar", "Ana de la Cruz Ruiz", FRIDAY),
        ("llamar a SunLine para el viernes", "llamar a SunLine", None, FRIDAY),
        ("llamar antes del viernes @Diego", "llamar", "Diego", FRIDAY),
        ("llamar el 5/3/27 @Diego", "llamar", "Diego", FIFTH_OF_MARCH),
        ("llamar por la mañana", "llamar por la mañana", None, None),
        ("llamar mañana por la mañana", "llamar", None, FRIDAY),
        ("llamar a los 3", "llamar a los 3", None, None),
        ("comprar mesas @Diego, el viernes que viene", "comprar mesas", "Diego", FRIDAY),
        ("limpiar el salón @Diego Viernes", "limpiar el salón", "Diego", FRIDAY),
    ],
)
def test_a_line_in_spanish_is_read(line: str, title: str, owner: str | None, due_on: date | None) -> None:
    assert read_action(line, THURSDAY, "es") == ActionText(title, owner, due_on)


@pytest.mark.parametrize(
    "line", ["enjoy the sun", "ask Dom", "call the 3", "buy 5", "what we may", "sit in the sun"]
)
def test_a_word_that_only_looks_like_a_date_stays_in_the_title(line: str) -> None:
    assert read_action(line, THURSDAY, "en") == ActionText(line)


@pytest.mark.parametrize("line", ["friday", "@Diego", "@", ""])
def test_a_line_of_nothing_else_keeps_its_words(line: str) -> None:
    assert read_action(line, THURSDAY, "en").title == line


def test_an_owner_and_a_date_without_a_task_lose_nothing() -> None:
    assert read_action("@Diego friday", THURSDAY, "en") == ActionText("friday", "Diego")


def test_a_known_name_is_taken_whole_however_it_is_typed() -> None:
    known = ["Ana", "Ana López", "Diego Ruiz"]
    read = read_action("llamar @ana lopez viernes", THURSDAY, "es", known)
    assert read == ActionText("llamar", "ana lopez", FRIDAY)


def test_a_strange_title_stays_as_typed() -> None:
    assert (
        read_action('<i> =HYPERLINK("x") mun\u0303oz @Xun friday', THURSDAY, "en").title
        == '<i> =HYPERLINK("x") mun\u0303oz'
    )


@given(
    st.lists(
        st.sampled_from(
            ["@", "@Ana", "de", "la", "Ruiz", "viernes", "5", "de", "marzo", "el", "call", "mañana", ","]
        )
    )
)
def test_a_title_is_the_lines_own_words_in_their_order(words: list[str]) -> None:
    line = iter(" ".join(words).split())
    title = read_action(" ".join(words), THURSDAY, "es").title
    assert all(any(word == other.strip(",") or word == other for other in line) for word in title.split())


@given(st.text())
def test_any_line_is_read(line: str) -> None:
    read_action(line, THURSDAY, "en")

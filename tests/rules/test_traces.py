"""What gives a person away in a running text, and what does not."""

from __future__ import annotations

import pytest

from organizer_app.rules.traces import traces

ANA = traces(["Ana María Ruiz López"], ["(760) 555-0111", None], ["ana.ruiz@example.org", ""])


@pytest.mark.parametrize(
    "text",
    [
        "ANA RUIZ will call the county",
        "said maria ruiz, twice",
        "call 760.555.0111 tonight",
        "llamar al 555-0111",
        "+1 760 555 0111",
        "write to Ana.Ruiz@Example.org.",
        "Ruíz-López was there",
        "Ana de Ruiz",
    ],
)
def test_a_phone_an_email_or_two_words_of_the_name_are_sure(text: str) -> None:
    assert ANA.found_in(text) == "sure"


@pytest.mark.parametrize("text", ["Ana said so", "la familia RUIZ", "Señora López", "Mary, or Mari, came"])
def test_one_word_of_the_name_or_a_short_form_is_a_perhaps(text: str) -> None:
    assert ANA.found_in(text) == "perhaps"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bananas and Anabel",
        "call 760 555 0122",
        "555-01",
        "the road to Mecca",
        "lopezville",
        "on 2031-01-05",
    ],
)
def test_parts_of_words_other_numbers_and_days_are_nobody(text: str) -> None:
    assert ANA.found_in(text) is None


def test_a_name_of_one_word_is_sure_where_it_stands() -> None:
    assert traces(["Chela"]).found_in("ask Chela") == "sure"
    assert traces(["Chela"]).found_in("ask Graciela") is None


def test_nothing_is_found_by_nothing() -> None:
    assert traces([None, ""], [""], [None]).found_in("Ana Ruiz 760 555 0111") is None


def test_a_long_text_is_cut_to_where_the_name_stands() -> None:
    text = "roads " * 500 + "Ana Ruiz spoke " + "water " * 500
    cut = ANA.excerpt(text)
    assert "Ana Ruiz spoke" in cut and len(cut) < 260 and cut.startswith("…") and cut.endswith("…")

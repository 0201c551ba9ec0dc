"""Names in a sentence are joined as people say them, in both languages."""

from __future__ import annotations

import pytest

from organizer_app.rules.lists import join_and, join_or


@pytest.mark.parametrize(
    ("items", "english", "spanish"),
    [
        ([], "", ""),
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Luz", "Raúl"], "Ana, Luz and Raúl", "Ana, Luz y Raúl"),
        (["Raúl", "Inés"], "Raúl and Inés", "Raúl e Inés"),
        (["Raúl", "Hilda"], "Raúl and Hilda", "Raúl e Hilda"),
        (["Raúl", "«Íñigo»"], "Raúl and «Íñigo»", "Raúl e «Íñigo»"),
        (["agua", "hielo"], "agua and hielo", "agua y hielo"),
        (["Raúl", "Yolanda"], "Raúl and Yolanda", "Raúl y Yolanda"),
    ],
)
def test_spanish_says_e_before_the_sound_of_i(items: list[str], english: str, spanish: str) -> None:
    assert (join_and(items, "en"), join_and(items, "es")) == (english, spanish)


@pytest.mark.parametrize(
    ("items", "spanish"),
    [
        (["Mecca", "Thermal"], "Mecca o Thermal"),
        (["Mecca", "Oasis"], "Mecca u Oasis"),
        (["viernes", "hoy"], "viernes u hoy"),
        (["7", "8"], "7 u 8"),
        (["10", "11"], "10 u 11"),
        (["100", "110"], "100 o 110"),
        (["10,000", "11,000"], "10,000 u 11,000"),
    ],
)
def test_spanish_says_u_before_the_sound_of_o(items: list[str], spanish: str) -> None:
    assert join_or(items, "es") == spanish
    assert join_or(items, "en") == spanish.replace(" o ", " or ").replace(" u ", " or ")

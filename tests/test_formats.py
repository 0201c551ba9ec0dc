"""Dates, hours, numbers and lists read as people here write them, in both languages."""

from __future__ import annotations

from datetime import date, time

import pytest

from organizer_app import formats
from organizer_app.i18n import in_language

DAY = date(2031, 1, 5)


def test_a_date_is_written_in_the_language_of_the_page() -> None:
    assert formats.date_words(DAY) == "Jan 5, 2031"
    with in_language("es"):
        assert formats.date_words(DAY, "long") == "5 de enero de 2031"


def test_a_date_to_come_has_its_weekday() -> None:
    assert formats.weekday_words(DAY) == "Sunday, January 5"
    with in_language("es"):
        assert formats.weekday_words(DAY) == "domingo, 5 de enero"


def test_hours_are_twelve_and_hold_together() -> None:
    assert formats.time_words(time(18, 12)) == "6:12\u00a0PM"
    with in_language("es"):
        assert formats.time_words(time(18, 12)) == "6:12\u00a0p.m."


def test_thousands_are_told_apart_in_the_same_way_in_both_languages() -> None:
    assert formats.number_words(12480) == "12,480"
    with in_language("es"):
        assert formats.number_words(12480) == "12,480"


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
    assert formats.list_and(items) == english
    with in_language("es"):
        assert formats.list_and(items) == spanish


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
    with in_language("es"):
        assert formats.list_or(items) == spanish

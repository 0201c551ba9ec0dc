"""Names survive as typed, and are put in order, folded and searched as organizers expect."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import UnusableText
from organizer_app.rules.names import (
    clean_text,
    fold,
    initials,
    search_text,
    search_tokens,
    sort_key,
    sort_name,
    split_name,
)

STRANGE_NAMES = [
    "<i>",
    "Ana <ana@example.org>",
    '=HYPERLINK("x")',
    "Mun\u0303oz",
    "Koꞌoch",
    "محمد علي",
    "שרה לוי",
    "王小明",
    "N" * 200,
    "🙂",
    "-",
    "Nanã\u0331",
]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_name_is_saved_as_it_was_typed(name: str) -> None:
    assert clean_text(f"  {name}\t", "full_name") == name


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_name_keeps_every_word_in_its_sort_name(name: str) -> None:
    assert sorted(sort_name(name).replace(",", "").split()) == sorted(name.split())


@pytest.mark.parametrize("unusable", ["Ana\x00", "\ud800Ana", "An\udfffa"])
def test_a_nul_or_a_lone_surrogate_is_refused_with_its_field(unusable: str) -> None:
    with pytest.raises(UnusableText) as refused:
        clean_text(unusable, "full_name")
    assert refused.value.field == "full_name"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana", "Ana"),
        ("Ana Ruiz", "Ruiz, Ana"),
        ("Ana Ruiz López", "Ruiz López, Ana"),
        ("Ana María Ruiz", "Ruiz, Ana María"),
        ("Ana María Ruiz López", "Ruiz López, Ana María"),
        ("Juan Carlos José Ruiz López", "Ruiz López, Juan Carlos José"),
        ("María de la Cruz Hernández", "de la Cruz Hernández, María"),
        ("María del Carmen Ruiz", "Ruiz, María del Carmen"),
        ("María de los Ángeles Pérez López", "Pérez López, María de los Ángeles"),
        ("María de Jesús", "María de Jesús"),
        ("Juan de Dios Ruiz", "Ruiz, Juan de Dios"),
        ("Juan de la Cruz", "de la Cruz, Juan"),
        ("Luz del Carmen Ruiz López", "Ruiz López, Luz del Carmen"),
        ("Juan y Ana Ruiz", "Ruiz, Juan y Ana"),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Ana Ruiz de López", "Ruiz de López, Ana"),
        ("Juan Carlos de la O", "de la O, Juan Carlos"),
        ("John Michael Smith", "Smith, John Michael"),
        ("John Q. Smith", "Smith, John Q."),
        ("Mary Jane Smith", "Smith, Mary Jane"),
        ("Ana Ma. Ruiz", "Ruiz, Ana Ma."),
        ("José Luis Martín del Campo", "Martín del Campo, José Luis"),
        ("Martin Luther King Jr.", "Luther King, Martin Jr."),
        ("Diego Ruiz, Jr.", "Ruiz, Diego Jr."),
        ("Ruiz López, Ana", "Ruiz López, Ana"),
        ("Ruiz, Diego, Jr.", "Ruiz, Diego Jr."),
        ("Sra. Ana Ruiz", "Ruiz, Ana Sra."),
        ("Ana Ruiz-López", "Ruiz-López, Ana"),
        ("Ana Ruiz (tía de Diego)", "Ruiz, Ana (tía de Diego)"),
        ("Ana <ana@example.org>", "Ana <ana@example.org>"),
        ('Francisco "Paco" Ruiz', 'Ruiz, Francisco "Paco"'),
        ("محمد علي", "محمد علي"),
        (", Ana", "Ana"),
        (",", ""),
        ("", ""),
    ],
)
def test_a_list_shows_the_surname_first(name: str, expected: str) -> None:
    assert sort_name(name) == expected


def test_a_double_surname_is_taken_apart() -> None:
    parts = split_name("Luz María Ayón Peña hijo")
    assert (parts.given, parts.surname, parts.suffix) == ("Luz María", "Ayón Peña", "hijo")


def test_a_list_is_ordered_as_in_a_spanish_register() -> None:
    names = ["Eva Nzé", "Eva Ñíguez", "Eva Nuño", "Eva Ruiz López", "Eva Ruiz", "Bea Ruiz", "Ángel Ávila"]
    assert sorted(names, key=sort_key) == [
        "Ángel Ávila",
        "Eva Nuño",
        "Eva Nzé",
        "Eva Ñíguez",
        "Bea Ruiz",
        "Eva Ruiz",
        "Eva Ruiz López",
    ]


def test_a_corrected_sort_name_wins_over_the_computed_one() -> None:
    assert sort_key("Xóchitl Luna Sol", "Sol, Xóchitl Luna") == "sol\txochitl luna"
    assert sort_key("Xóchitl Luna Sol") == "luna sol\txochitl"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz López", "AR"),
        ("Ana de la Cruz", "AC"),
        ("Ana", "A"),
        ("ñusta", "Ñ"),
        ("n\u0303usta", "Ñ"),
        ("<i>", "I"),
        ("🙂", "?"),
        ("", "?"),
    ],
)
def test_initials_stand_for_a_person(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muñoz", "munoz"),
        ("Mun\u0303oz", "MUÑOZ"),
        ("Koꞌoch", "Ko'och"),
        ("O’Neill", "o'neill"),
        ("  Ana   Ruiz ", "ana ruiz"),
        ("ÁÉÍÓÚÜ", "aeiouu"),
        ("Ōn̈ä", "ona"),
    ],
)
def test_case_accents_and_apostrophes_do_not_tell_two_names_apart(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("typed", ["ko'och", "Koꞌoch", "kooch", "ko’o"])
def test_a_name_with_a_saltillo_is_found_however_its_apostrophe_is_typed(typed: str) -> None:
    indexed = search_tokens(search_text("Xun Koꞌoch"))
    assert all(any(token.startswith(wanted) for token in indexed) for wanted in search_tokens(typed))


@pytest.mark.parametrize(
    "name",
    [
        "Ana Muñoz",
        "Mun\u0303oz",
        "Koꞌoch",
        "D'Angelo",
        "Ruiz-López",
        "a_b",
        "x²",
        "Ø ł ß İ Σίσυφος",
        "N̈ x̱ ɨ ʉ",
    ],
)
def test_search_tokens_are_those_of_the_search_index(name: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(name, tokenize='unicode61 remove_diacritics 2')")
    index.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
    index.execute("INSERT INTO t VALUES (?)", (name,))
    stored = [term for (term,) in index.execute("SELECT term FROM v ORDER BY offset")]
    index.close()
    assert list(search_tokens(name)) == stored


@given(st.text())
def test_any_text_can_be_sorted_folded_and_shortened(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert len(initials(name)) >= 1
    assert unicodedata.normalize("NFC", sort_name(name)) is not None
    assert "\n" not in sort_key(name)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_usable_text_is_kept_but_for_its_ends(text: str) -> None:
    assert clean_text(text) == text.strip()

"""Small numbers in words, as people say an hour or a count in English and Spanish."""

from __future__ import annotations

from typing import Final

NUMBER_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("one", "un", "una"),
            ("two", "dos"),
            ("three", "tres"),
            ("four", "cuatro"),
            ("five", "cinco"),
            ("six", "seis"),
            ("seven", "siete"),
            ("eight", "ocho"),
            ("nine", "nueve"),
            ("ten", "diez"),
            ("eleven", "once"),
            ("twelve", "doce"),
        ),
        1,
    )
    for word in words
}
"""One to twelve by their words in both languages, folded (`rules.names.fold`)."""

"""Six words that open an invitation: drawn by chance, typed in either language, with the slips people make.

Each word is a number of 11 bits, its place in the BIP-39 lists (sync.joining); what opens the file is made
of the six numbers, not of their spelling, so that the words may be said in English and typed in Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from organizer_app.group_errors import UnknownWords
from organizer_app.rules.names import fold
from organizer_app.store.world import World
from organizer_app.sync.joining import WORD_LISTS, word_list

WORDS: Final = 6
_BITS: Final = 11
_BEGINNING: Final = 4
"""The first four letters of a BIP-39 word tell it from all others of its list."""


def draw_numbers(world: World) -> tuple[int, ...]:
    """Draw six numbers from 0 to 2047: 66 bits."""
    drawn = int.from_bytes(world.random(WORDS * 2), "big")
    return tuple(drawn >> 16 * place & 2**_BITS - 1 for place in range(WORDS))


def words_of(numbers: tuple[int, ...]) -> Mapping[str, tuple[str, ...]]:
    """Say the numbers in words, by language of the program."""
    return {language: tuple(word_list(language)[number] for number in numbers) for language in WORD_LISTS}


def passphrase_of(numbers: tuple[int, ...]) -> str:
    """Write the numbers as the passphrase of an age file (packaging/format/invitation.md)."""
    return "-".join(f"{number:04d}" for number in numbers)


def read_words(typed: str) -> list[tuple[int, ...]]:
    """Return what six typed words may mean, one reading a language; capitals and accents do not matter.

    A word may be cut after its first four letters. Raises UnknownWords, which says which ones (from 1) are
    in no list.
    """
    parts = [part for part in re.split(r"[\s,;.·\-–—]+", typed) if part and not part.isdigit()]
    readings: list[tuple[int, ...]] = []
    wrong: list[int] = list(range(1, len(parts) + 1))
    for language in WORD_LISTS:
        known = _beginnings(language)
        numbers = [known.get(fold(part)[:_BEGINNING]) for part in parts]
        missed = [
            place + 1
            for place, (part, number) in enumerate(zip(parts, numbers, strict=True))
            if number is None or not fold(word_list(language)[number]).startswith(fold(part))
        ]
        if len(parts) == WORDS and not missed:
            readings.append(tuple(number for number in numbers if number is not None))
        if len(missed) < len(wrong):
            wrong = missed
    if not readings:
        raise UnknownWords(wrong if len(parts) == WORDS else (), len(parts))
    return readings


def _beginnings(language: str) -> dict[str, int]:
    return {fold(word)[:_BEGINNING]: number for number, word in enumerate(word_list(language))}

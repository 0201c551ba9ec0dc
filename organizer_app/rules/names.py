"""Names of people: how they are saved, compared, searched, put in order and shortened.

A name is saved as it was typed; everything here is derived from it and can be thrown away. Two
decisions worth knowing:

* *Search tokens* are those of SQLite's FTS5 tokenizer `unicode61 remove_diacritics 2`: letters lose
  case, Latin letters their accents too, and ñ is n whether it came in one sign or two. *Folding*, for
  comparing, also takes every apostrophe, the saltillo ꞌ included, for one sign, because people type
  whichever their keyboard has.
* A *surname with a particle* stands under the particle ("de la Cruz, Ana" under D), as school and
  voter lists in Mexico and lists in the United States have it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from organizer_app.errors import UnusableText
from organizer_app.rules.given_names import DEVOTIONAL_NAMES, GIVEN_NAMES

LONGEST_NAME = 4_000
"""Bytes a name or title may have: many times what any has, and still a line that can be shown and printed."""

APOSTROPHES = "'’‘ʼʻꞌꞋ`´′"
_APOSTROPHE_TO_ONE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_APOSTROPHE_TO_NOTHING = str.maketrans(dict.fromkeys(APOSTROPHES))
_APOSTROPHE_TO_SPACE = str.maketrans(dict.fromkeys(APOSTROPHES, " "))

_WORDS_AT_HAND = 8_192
"""Names repeat their words: so many are remembered with what was made of them."""

_PARTICLES = frozenset(
    "da das de del den der des di do dos du el la las le los mac san santa sto sta van von y e".split()
)
_DEVOUT_NAMES = frozenset({"maria", "ma", "jose", "luz", "rosa", "flor", "blanca"})
_JOINERS = frozenset({"y", "e"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "hijo", "hija", "junior", "senior"})
_TITLES = frozenset(
    "don doña dona dr dra fr ing lic miss mr mrs ms mtra mtro prof profa profe rev sr sra srta".split()
)
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class NameParts:
    """One name taken apart: given names, surnames, and what stands behind both (Jr., a note in brackets)."""

    given: str
    surname: str
    suffix: str = ""


def clean_text(value: str, field: str = "") -> str:
    """Give text back as it was typed, without white space at its two ends.

    Nothing else is changed, not even the form of ñ. Raises UnusableText for a NUL or a lone surrogate,
    which neither SQLite nor the sync format can hold.
    """
    if _UNUSABLE.search(value):
        raise UnusableText(field)
    return value.strip()


def fold(text: str) -> str:
    """Strip case and accents for comparing, take every apostrophe for one, and white space for one space."""
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=_WORDS_AT_HAND)
def _fold_word(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    letters = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return letters.casefold().translate(_APOSTROPHE_TO_ONE)


def words_begin(text: str, typed: str) -> bool:
    """Tell whether all that was typed begins some word of a text, accents and case aside, in any order."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).split())


def search_tokens(text: str) -> tuple[str, ...]:
    """Split a name or a typed query into the tokens FTS5 `unicode61 remove_diacritics 2` would make of it."""
    letters = _fold_letters(text)
    return tuple("".join(c if _in_token(c) else " " for c in letters).split())


def search_text(name: str) -> str:
    """Give the text to index for a name: as typed, and where it holds an apostrophe also without and split.

    So Koꞌoch is found as koꞌoch, ko'och and kooch.
    """
    if not any(sign in name for sign in APOSTROPHES):
        return name
    spellings = [
        name,
        name.translate(_APOSTROPHE_TO_NOTHING),
        name.translate(_APOSTROPHE_TO_SPACE),
    ]
    return " ".join(spellings)


def split_name(full_name: str) -> NameParts:
    """Take a name apart into given names and surnames.

    Knows Spanish double surnames, particles (de la Cruz, Ortega y Gasset), devotional given names (María
    del Carmen), English middle names and initials, "Surname, Given" and suffixes. Where a name could be
    read two ways, the last two words are surnames unless the first of them is a common given name. A
    name in another script than Latin, or of one word, is all given name.
    """
    text, note = _without_note(full_name.strip())
    if "," in text:
        return _split_at_comma(text, note)
    words = text.split()
    suffixes = _pop_suffixes(words)
    titles: list[str] = []
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        titles.append(words.pop(0))
    suffix = " ".join([*titles, *suffixes, *note])
    if not words or not _is_latin(words[0]):
        return NameParts(" ".join(words), "", suffix)
    units = _units(words)
    surnames = _count_surnames(units)
    if not surnames:
        return NameParts(" ".join(units), "", suffix)
    return NameParts(" ".join(units[:-surnames]), " ".join(units[-surnames:]), suffix)


def sort_name(full_name: str) -> str:
    """Give the name as a list shows it, surname first: "Ruiz López, Ana María"."""
    parts = split_name(full_name)
    given = " ".join(part for part in (parts.given, parts.suffix) if part)
    return ", ".join(part for part in (parts.surname, given) if part)


def sort_key(full_name: str, correction: str | None = None) -> str:
    """Give text whose plain byte order is the order of a printed list, ñ after n and Ruiz before Ruiz López.

    `correction` is the sort name a person typed instead of the computed one.
    """
    words = (correction or sort_name(full_name)).split()
    return " ".join(filter(None, map(_key_word, words))).replace(", ", "\t")


@lru_cache(maxsize=_WORDS_AT_HAND)
def _key_word(word: str) -> str:
    return _fold_word(unicodedata.normalize("NFD", word).lower().replace("n\u0303", "n~"))


def initials(full_name: str) -> str:
    """Give one or two capital letters that stand for a person: "AR" for Ana Ruiz López, "?" for no letter."""
    parts = split_name(full_name)
    surname_words = [word for word in parts.surname.split() if _bare(word) not in _PARTICLES]
    words = [*parts.given.split()[:1], *(surname_words or parts.surname.split())[:1]]
    if not parts.surname:
        words = parts.given.split()[:2] or full_name.split()[:1]
    letters = [next((c for c in unicodedata.normalize("NFC", word) if c.isalpha()), "") for word in words]
    return "".join(letters).upper() or "?"


def _fold_letters(text: str) -> str:
    """Fold as `unicode61 remove_diacritics 2` does: the accents of Latin letters alone are taken away."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, unicodedata.normalize("NFC", text))).lower().replace("ς", "σ")


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    if "\u0300" <= base <= "\u036f":
        return ""
    return base if "LATIN" in unicodedata.name(base, "") else letter


@lru_cache(maxsize=4096)
def _in_token(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"


@lru_cache(maxsize=_WORDS_AT_HAND)
def _bare(word: str) -> str:
    return _fold_letters(word).rstrip(".").strip("\"'“”«»")


@lru_cache(maxsize=_WORDS_AT_HAND)
def _is_latin(word: str) -> bool:
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and "LATIN" in unicodedata.name(first, "")


def _without_note(text: str) -> tuple[str, list[str]]:
    """Set aside what is no part of the name: "(tía de Diego)", "<ana@example.org>", "#4"."""
    words = text.split()
    for place, word in enumerate(words):
        if place and ("@" in word or not (word[0].isalpha() or word[0] in "\"“«'’ꞌ")):
            return " ".join(words[:place]).rstrip(","), words[place:]
    return text, []


def _pop_suffixes(words: list[str]) -> list[str]:
    suffixes: list[str] = []
    while len(words) > 1 and _bare(words[-1].rstrip(",")) in _SUFFIXES:
        suffixes.insert(0, words.pop())
    return suffixes


def _split_at_comma(text: str, note: list[str]) -> NameParts:
    before, after = (part.strip() for part in text.split(",", 1))
    words_after = after.replace(",", " ").split()
    only_suffixes = all(_bare(word) in _SUFFIXES for word in words_after)
    if only_suffixes or not before:
        inner = split_name(before or after.replace(",", " "))
        behind = words_after if before else []
        return NameParts(inner.given, inner.surname, " ".join([inner.suffix, *behind, *note]).strip())
    suffixes = _pop_suffixes(words_after)
    return NameParts(" ".join(words_after), before, " ".join([*suffixes, *note]))


def _units(words: list[str]) -> list[str]:
    """Tie particles to the word they belong to, "y" to both its neighbors, devotions to the given name."""
    units: list[str] = []
    waiting: list[str] = []
    for place, word in enumerate(words):
        if place and _bare(word) in _PARTICLES and place < len(words) - 1:
            waiting.append(word)
            continue
        phrase = " ".join([*waiting, word])
        joined = bool(waiting) and _bare(waiting[0]) in _JOINERS
        devotion = bool(waiting) and len(units) == 1 and _is_devotion(units[0], word)
        if joined or devotion:
            units[-1] = f"{units[-1]} {phrase}"
        else:
            units.append(phrase)
        waiting = []
    return units


def _is_devotion(first: str, word: str) -> bool:
    if _bare(first) == "juan":
        return _bare(word) == "dios"
    return _bare(first) in _DEVOUT_NAMES and _bare(word) in DEVOTIONAL_NAMES


def _count_surnames(units: list[str]) -> int:
    if len(units) < 3:
        return len(units) - 1
    before_last = _bare(units[-2])
    is_given = before_last in GIVEN_NAMES or before_last in DEVOTIONAL_NAMES or len(before_last) == 1
    nickname = units[-2][0] in '"“«'
    return 1 if is_given or nickname else 2

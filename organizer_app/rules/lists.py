"""Names one after the other in a sentence, joined as each language joins them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_AND = {"en": "and", "es": "y"}
_OR = {"en": "or", "es": "o"}

# The Real Academia's rule: "e" before the sound i- unless a diphthong follows, "u" before the sound o-,
# also in figures (ocho, once).
_SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeouáéó])", re.IGNORECASE)
_SOUNDS_LIKE_O = re.compile(r"h?[oó]|8|11(?!\d)(?![.,]\d{1,2}(?!\d))", re.IGNORECASE)
_OPENING_MARKS = "«“\"'(¡¿"


def join_and(items: Sequence[str], language: str) -> str:
    """Join what belongs together: "Ana, Luz and Raúl", "Ana, Luz y Raúl", "Raúl e Inés"."""
    instead = "e" if language == "es" and _last_sounds(items, _SOUNDS_LIKE_I) else _AND[language]
    return _joined(items, instead)


def join_or(items: Sequence[str], language: str) -> str:
    """Join what is a choice: "Mecca or Oasis", "Mecca o Thermal", "Mecca u Oasis"."""
    instead = "u" if language == "es" and _last_sounds(items, _SOUNDS_LIKE_O) else _OR[language]
    return _joined(items, instead)


def _last_sounds(items: Sequence[str], sound: re.Pattern[str]) -> bool:
    return bool(items) and sound.match(items[-1].lstrip(_OPENING_MARKS)) is not None


def _joined(items: Sequence[str], word: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"

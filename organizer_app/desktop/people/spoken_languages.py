"""Languages as people type them, "Spanish, Purépecha", and as they are kept: codes, or the words as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from organizer_app.i18n import LANGUAGES as SPOKEN_HERE
from organizer_app.i18n import in_language
from organizer_app.rules.names import fold
from organizer_app.rules.vocabulary import LANGUAGES

_SEPARATORS = re.compile(r"\s*[,;/\n]\s*")


def languages_text(codes: Sequence[str]) -> str:
    """Write languages in the language spoken; one that has no code stands as it was typed."""
    return ", ".join(LANGUAGES.word(code) for code in codes)


def languages_of(typed: str) -> list[str]:
    """Read languages by their names in either language of the program."""
    known: dict[str, str] = {}
    for spoken in SPOKEN_HERE:
        with in_language(spoken):
            known |= {fold(word): code for code, word in LANGUAGES.choices()}
    words = [word.strip() for word in _SEPARATORS.split(typed) if word.strip()]
    return list(dict.fromkeys(known.get(fold(word), word) for word in words))

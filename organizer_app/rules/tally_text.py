"""A question to be counted, as people type it in one line: "Where should the stop be? / Mecca / Oasis"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from organizer_app.i18n import pgettext
from organizer_app.rules.names import fold

MOST_OPTIONS: Final = 20
LEAST_LETTERS: Final = 3
_COMMANDS: Final = {
    "hands": ("tally", "hands", "conteo", "manos"),
    "dots": ("dots", "puntos"),
    "slips": ("slips", "papeletas"),
}
_BETWEEN = re.compile(r"\s+/\s*|\s*/\s+|\s*\|\s*|\s*\n\s*")


@dataclass(frozen=True)
class TallyLine:
    """What was read: the question, and what may be chosen, each once, in order."""

    question: str
    options: tuple[str, ...]


def read_tally_command(line: str) -> tuple[str, str] | None:
    """Return the kind of a tally and its question where a line asks for one: "/tally Where? / Mecca / Oasis".

    The kind is a code of vocabulary.TALLY_KINDS; its word may be cut short to three letters. None for any
    other line.
    """
    text = line.strip()
    if not text.startswith("/"):
        return None
    word, _blank, rest = text[1:].partition(" ")
    typed = fold(word)
    if len(typed) < LEAST_LETTERS:
        return None
    for kind, words in _COMMANDS.items():
        if any(name.startswith(typed) for name in words):
            return kind, rest.strip()
    return None


def read_tally_line(typed: str) -> TallyLine | None:
    """Read a question and its options, parted by a slash with a blank beside it ("24/7" is one word).

    Without options it is a vote: in favor, against, abstains, in the language spoken here. None where there
    is no question, only one option, or more than `MOST_OPTIONS`.
    """
    question, *rest = (" ".join(part.split()) for part in _BETWEEN.split(typed.strip()))
    options: dict[str, str] = {}
    for option in filter(None, rest):
        options.setdefault(fold(option), option)
    if not options:
        options = {word: word for word in _vote_words()}
    if not question or not 2 <= len(options) <= MOST_OPTIONS:
        return None
    return TallyLine(question, tuple(options.values()))


def _vote_words() -> tuple[str, ...]:
    return (
        pgettext("show of hands", "In favor"),
        pgettext("show of hands", "Against"),
        pgettext("show of hands", "Abstains"),
    )

"""A line of the minutes that says its own kind, its votes, its speaker: "/acuerdo pedimos (14-2-1)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from organizer_app.rules.names import fold

ACTION = "action"
"""Not a kind of line: what becomes an action item."""
COMMITMENT = "commitment"
"""The same, and it was an official or an agency who promised it."""

BECOMES_ACTION = (ACTION, COMMITMENT)

_KINDS = {
    "note": ("note", "nota"),
    "decision": ("decision", "acuerdo"),
    "vote": ("vote", "voto", "votacion"),
    "resident_voice": ("voice", "voz", "quote", "palabras"),
    "educational_point": ("educational", "learned", "educativo", "aprendido"),
    "question": ("question", "pregunta"),
    ACTION: ("action", "task", "todo", "tarea"),
    COMMITMENT: ("commitment", "promise", "compromiso", "promesa"),
}
_SPOKEN = ("resident_voice", "question")
_VOTED = ("vote", "decision")
_SHORT = re.compile(r"\(\s*(\d{1,5})\s*[-–/]\s*(\d{1,5})(?:\s*[-–/]\s*(\d{1,5}))?\s*\)\s*\.?$")
_BARE = re.compile(r"(?<!\S)(\d{1,4})[-–/](\d{1,4})[-–/](\d{1,4})\.?$")
_FOR = r"(?:for|yes|in favor|a favor|s[ií])"
_AGAINST = r"(?:against|no|en contra)"
_ABSTAINED = r"(?:abstained|abstentions?|abstenci(?:ón|on|ones))"
_LONG = re.compile(
    rf"(?<!\S)\(?(\d{{1,5}}) {_FOR}\b[,;]? (?:and |y )?(\d{{1,5}}) {_AGAINST}\b"
    rf"(?:[,;]? (?:and |y )?(\d{{1,5}}) {_ABSTAINED}\b)?\)?\s*\.?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?<!\S)@(?=[^\s@])")
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def read_minute_line(line: str) -> tuple[str | None, str]:
    """Return the kind a line begins with, None where it says none, and its text without it.

    A kind is a code of vocabulary.MINUTE_KINDS, ACTION or COMMITMENT; its word may be cut short ("/dec",
    "/acu") as long as it means one kind only. A line that begins with another word after a slash stays as
    it is.
    """
    text = line.strip()
    if not text.startswith("/"):
        return None, text
    word, _blank, rest = text[1:].partition(" ")
    typed = fold(word)
    meant = {kind for name, kind in _KIND_OF.items() if len(typed) > 1 and name.startswith(typed)}
    kind = _KIND_OF.get(typed) or (meant.pop() if len(meant) == 1 else None)
    return (kind, rest.strip()) if kind else (None, text)


@dataclass(frozen=True)
class SaidLine:
    """What a line of a kind says: its text, the votes counted (for, against, abstained), who said it."""

    text: str
    votes: tuple[int, int, int] | None = None
    speaker: str | None = None


def read_said(text: str, kind: str) -> SaidLine:
    """Take out of a line what its kind has fields for; everything else stays as it was typed.

    Votes stand at the end of a vote or a decision: "(14-2-1)", "14 for, 2 against, 1 abstained", "14 a
    favor, 2 en contra, 1 abstención"; of a vote also without brackets. Who said it follows an @ at the end
    of a resident's own words or of a question, all of what stands there. A line of nothing else is text.
    """
    if kind in _VOTED:
        found = _SHORT.search(text) or _LONG.search(text) or (_BARE.search(text) if kind == "vote" else None)
        if found is not None and (rest := text[: found.start()].rstrip(" ,;:-–")):
            return SaidLine(rest, (int(found[1]), int(found[2]), int(found[3] or 0)))
    if kind in _SPOKEN and (sign := _SPEAKER.search(text)) is not None:
        rest, speaker = text[: sign.start()].rstrip(" ,;:-–—"), text[sign.end() :].strip(' ."“”«»')
        if rest and speaker:
            return SaidLine(rest, speaker=speaker)
    return SaidLine(text)

"""An action item typed in one line: "call SunLine about the stop @Diego friday", "llamar @Ana el 5 de marzo".

What is read as owner and due date is taken out of the title; everything else stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from organizer_app.rules.date_phrases import is_short_day, read_phrase
from organizer_app.rules.names import fold

_LONGEST_PHRASE = 9
_OWNER = re.compile(r"(?<!\S)@(?=[^\s@])")
_QUOTED = re.compile(r"[\"“«]([^\"”»]+)[\"”»]")
_NAME_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y"})
_EDGES = " \t,;:-–—"


@dataclass(frozen=True)
class ActionText:
    """What one line says: what is to be done, who will, and by when."""

    title: str
    owner: str | None = None
    due_on: date | None = None


def read_action(line: str, today: date, language: str, names: Sequence[str] = ()) -> ActionText:
    """Read a line as an action item.

    The owner follows the first @ (an @ inside a word, as in an email address, is none): one of `names`,
    typed in any case, else a name in quotation marks, else one word and the capitalized ones after it. The
    due date stands at the end, or next to the owner, or first. A line of nothing else stays the title.
    """
    before, owner, after = _split_at_owner(line, today, language, names)
    for words, other in ((after, before), (before, after)):
        for rest, due_on in (_take_last(words, today, language), _take_first(words, today, language)):
            title = _title(rest, other) if words is before else _title(other, rest)
            if due_on is not None and title:
                return ActionText(title, owner, due_on)
    title = _title(before, after)
    return ActionText(title, owner) if title else ActionText(" ".join(line.split()))


def _split_at_owner(
    line: str, today: date, language: str, names: Sequence[str]
) -> tuple[list[str], str | None, list[str]]:
    sign = _OWNER.search(line)
    if sign is None:
        return [], None, line.split()
    before, behind = line[: sign.start()].split(), line[sign.end() :]
    if quoted := _QUOTED.match(behind):
        return before, quoted[1].strip() or None, behind[quoted.end() :].split()
    words = behind.split()
    count = _known_name(words, names) or _capitalized_name(words, today, language)
    owner = " ".join(words[:count]).strip(_EDGES + ".!?")
    return before, owner or None, words[count:]


def _known_name(words: list[str], names: Sequence[str]) -> int:
    """Count the words that are one of the names, the longest."""
    folded = [fold(word.strip(_EDGES + ".!?")) for word in words]
    lengths = [len(name.split()) for name in names if _begins(folded, fold(name).split())]
    return max(lengths, default=0)


def _begins(words: list[str], name: list[str]) -> bool:
    return bool(name) and words[: len(name)] == name


def _capitalized_name(words: list[str], today: date, language: str) -> int:
    count = 1
    while count < min(len(words), 6):
        if words[count - 1][-1] in ",.;:!?" or _starts_date(words[count:], today, language):
            break
        step = count
        while step < len(words) and fold(words[step]) in _NAME_PARTICLES:
            step += 1
        if step == len(words) or not words[step][0].isupper() or _starts_date(words[step:], today, language):
            break
        count = step + 1
    return count


def _starts_date(words: list[str], today: date, language: str) -> bool:
    return _take_first(words, today, language)[1] is not None or (
        _take_last(words, today, language)[0] == [] and bool(words)
    )


def _take_last(words: list[str], today: date, language: str) -> tuple[list[str], date | None]:
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        place = len(words) - length
        if (found := _read(words[place:], words[place - 1] if place else "", today, language)) is not None:
            return words[:place], found
    return words, None


def _take_first(words: list[str], today: date, language: str) -> tuple[list[str], date | None]:
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        if (found := _read(words[:length], "", today, language)) is not None:
            return words[length:], found
    return words, None


def _read(words: list[str], preceding: str, today: date, language: str) -> date | None:
    """Read words as a date, but "por la mañana" as the morning it is, and a lone "sun" or "dom" as a word."""
    if is_short_day(words[-1]) and (len(words) == 1 or fold(words[0]) == "the"):
        return None
    if fold(preceding) == "la" and fold(words[0]).startswith("manana"):
        return None
    return read_phrase(" ".join(words), today, day_first=language == "es")


def _title(before: list[str], after: list[str]) -> str:
    return " ".join([*before, *after]).strip(_EDGES)

"""How many words an answer for a funder has, and how many it may have.

Words are what white space parts, as word processors and the forms of funders count them: "and/or" is one,
and so is a dash that stands alone. Never fewer than a form would count, so that no form cuts an answer off.
"""

from __future__ import annotations

import re
from typing import Final

MOST_WORDS: Final = 99_999

_LIMIT: Final = re.compile(
    r"[\s,;(\[–—-]*(?:(?:max(?:imum|imo|\.)?|máx(?:imo|\.)?|up to|hasta|of|de)\s+)?"
    r"(\d{1,2},\d{3}|\d{1,5})\s*(?:words?|palabras?)(?:\s+max(?:imum)?)?[\s.)\]]*$",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def words_over(text: str, limit: int | None) -> int:
    """Return by how many words a text is longer than it may be; 0 where nobody set a limit."""
    return max(count_words(text) - limit, 0) if limit is not None else 0


def read_question(line: str) -> tuple[str, int | None]:
    """Take a question apart from the words its answer may have, as forms print it: "Why here? (150 words)".

    None where no number of words stands at the end; a line of nothing else is a question.
    """
    found = _LIMIT.search(line)
    question = line[: found.start()].strip() if found is not None else ""
    limit = int(found[1].replace(",", "")) if found is not None else 0
    return (question, limit) if question and limit else (line.strip(), None)

"""How many words an answer for a funder has, and how many it may have.

Words are what white space parts, as word processors and the forms of funders count them: "and/or" is one,
and so is a dash that stands alone. Never fewer than a form would count, so that no form cuts an answer off.
"""

from __future__ import annotations


def count_words(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def words_over(text: str, limit: int | None) -> int:
    """Return by how many words a text is longer than it may be; 0 where nobody set a limit."""
    return max(count_words(text) - limit, 0) if limit is not None else 0

"""A visiting organization typed in one line: "CVUSD 4", "Leadership Counsel (3)", "Alianza 12 personas"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*[(,]?\s*(\d{1,4})\s*(?:people|personas?|person)?\s*\)?$", re.IGNORECASE)


def read_guest_line(line: str) -> tuple[str, int | None]:
    """Part a line into whose visit it is and with how many people they come, None where that is not said."""
    words = " ".join(line.split())
    number = _NUMBER.search(words)
    if number is None or not words[: number.start()]:
        return words, None
    return words[: number.start()], int(number[1])

"""Numbers that somebody types: 60, 1,200 as in English, 1.200 as in Spanish, 1 200; never a half of them."""

from __future__ import annotations

import re
from typing import Final

WHOLE_NUMBER: Final = r"\d{1,3}(?:[,.]\d{3})+|\d{1,9}"
"""A whole number below 1,000,000,000, with or without signs between its thousands."""

MOST_PEOPLE: Final = 999_999
"""The most who are expected, vote or fit into a place."""

LONGEST_MINUTES: Final = 999
"""The longest that a point of an agenda may take."""

_TYPED: Final = re.compile(rf"\s*(?:{WHOLE_NUMBER}|\d{{1,3}}(?:\s\d{{3}})+)\s*")


def whole_number(typed: str, most: int = 999_999_999) -> int | None:
    """Read a whole number from 0 to `most`; None where something else was typed, 60.5 for one."""
    if _TYPED.fullmatch(typed) is None:
        return None
    number = int(re.sub(r"\D", "", typed))
    return number if number <= most else None

"""A youth event has two responsible adults at least, so that nobody is alone with young people."""

from __future__ import annotations

from typing import Final

ADULTS_AT_LEAST: Final = 2


def lacking_adults(young_take_part: bool, adults: int) -> int:
    """Return how many responsible adults lack where young people take part; 0 where none do."""
    return max(ADULTS_AT_LEAST - adults, 0) if young_take_part else 0

"""Bills and coins in a cash box: what pieces a currency has, and what so many of each are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

PIECES: Final[Mapping[str, tuple[int, ...]]] = {
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1),
    "MXN": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50),
}
"""What is counted, in minor units, the largest first; of a currency that is not here a total is typed."""

MOST_OF_ONE: Final = 99_999

_WRITTEN: Final = re.compile(r"([1-9]\d{0,8}):([1-9]\d{0,4})")


def written_pieces(counted: Mapping[int, int]) -> list[str]:
    """Write a count as it is kept, sorted: {2000: 3} is "2000:3"; where there are none nothing is written."""
    return sorted(f"{piece}:{number}" for piece, number in counted.items() if number)


def read_pieces(written: Iterable[str]) -> dict[int, int]:
    """Read a count as it is kept, the largest pieces first; what is no count is passed over."""
    found: dict[int, int] = {}
    for one in written:
        matched = _WRITTEN.fullmatch(one)
        if matched:
            found[int(matched[1])] = int(matched[2])
    return dict(sorted(found.items(), reverse=True))


def worth(counted: Mapping[int, int]) -> int:
    """Return what counted pieces come to, in minor units."""
    return sum(piece * number for piece, number in counted.items())

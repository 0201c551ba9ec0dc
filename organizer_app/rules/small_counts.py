"""Hide small numbers so that no total and no other number gives them away.

Where twelve came and eleven have a home of their own, everybody knows who has none. So a number under
`LEAST_SHOWN` is not shown, nought neither; and since a total is known, enough others are hidden with it that
no hidden number follows by subtraction (complementary hiding, as the U.S. Census Bureau and the National
Center for Health Statistics do; nought is hidden because "nobody" tells as much as "one").
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

LEAST_SHOWN: Final = 5
"""The smallest number that is shown."""

_LEAST_HIDDEN: Final = 2

Key = TypeVar("Key", bound=Hashable)


def hide_small(counts: Mapping[Key, int]) -> dict[Key, int | None]:
    """Return what may be shown of the parts of one total; None for a number that is hidden.

    The total itself may be shown beside them, unless `hide_total` says otherwise. Where anything is hidden
    at least two numbers are, and together they make at least `LEAST_SHOWN` and not just as much as so many
    small numbers can: each of them could then be any of several, also for who knows the total and this rule.
    Numbers below nought count as nought.
    """
    small = [key for key, count in counts.items() if count < LEAST_SHOWN]
    # The smallest first: the more that is shown the better. Equal ones go together: which of them was taken
    # would tell that the hidden ones are no smaller.
    sizes = sorted({count for count in counts.values() if count >= LEAST_SHOWN})
    hidden = set(small)
    while hidden and sizes and not _tells_nothing([counts[key] for key in hidden]):
        hidden |= {key for key in counts if counts[key] == sizes[0]}
        del sizes[0]
    return {key: None if key in hidden else count for key, count in counts.items()}


def hide_total(total: int) -> int | None:
    """Return a total, or None where it is too small to be shown itself."""
    return total if total >= LEAST_SHOWN else None


def _tells_nothing(hidden: list[int]) -> bool:
    together = sum(max(count, 0) for count in hidden)
    # As many as small numbers can be at most together: each of them is then known to be the largest.
    brimful = together == len(hidden) * (LEAST_SHOWN - 1)
    return len(hidden) >= _LEAST_HIDDEN and together >= LEAST_SHOWN and not brimful

"""How many will come, from the group's own past: arithmetic that can be told in one sentence.

"The last 6 meetings here brought 41 to 83 people; most often about 60." "Usually 7 of 10 expected come."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

LEAST_MEETINGS: Final = 3
"""Fewer tell nothing."""

MOST_MEETINGS: Final = 8
"""Only the last ones count: a group changes."""

Likeness = Literal["kind_and_place", "kind", "any"]


@dataclass(frozen=True)
class PastTurnout:
    """A meeting that was held: how many were expected, and how many came, signed in and counted."""

    kind: str
    place: bytes | None
    day: date
    expected: int | None
    came: int


@dataclass(frozen=True)
class Forecast:
    """How many will come; `likeness` says what the meetings it rests on have in common with the new one.

    From eight meetings `low` and `high` enclose the middle half of them, else all of them.
    """

    low: int
    likely: int
    high: int
    from_meetings: int
    likeness: Likeness


def forecast(past: Sequence[PastTurnout], kind: str, place: bytes | None = None) -> Forecast | None:
    """Tell from the last eight meetings at most how many will come; None where fewer than three can tell.

    Those of the same kind at the same place are taken if there are three, else those of the same kind,
    else all. A meeting at which nobody was counted tells nothing. `likely` is the median.
    """
    chosen = _alike([one for one in past if one.came > 0], kind, place)
    if chosen is None:
        return None
    meetings, likeness = chosen
    came = sorted(one.came for one in meetings)
    low, high = came[0], came[-1]
    if len(came) == MOST_MEETINGS:
        half = MOST_MEETINGS // 2
        low, high = int(_median(came[:half])), -int(-_median(came[half:]) // 1)
    return Forecast(low, _nearest(_median(came)), high, len(came), likeness)


def how_sure(past: Sequence[PastTurnout], kind: str, place: bytes | None = None) -> int | None:
    """Tell how many of 1,000 expected people usually come, above 1,000 where more come than are expected.

    It is the median over the meetings that `forecast` would choose of those where somebody was expected and
    counted; None where fewer than three were.
    """
    chosen = _alike([one for one in past if one.came > 0 and (one.expected or 0) > 0], kind, place)
    if chosen is None:
        return None
    return _nearest(_median(sorted(Fraction(1000 * one.came, one.expected or 1) for one in chosen[0])))


def _alike(
    past: Sequence[PastTurnout], kind: str, place: bytes | None
) -> tuple[Sequence[PastTurnout], Likeness] | None:
    """Choose the last meetings that are most like the new one, if there are enough."""
    same_kind = [one for one in past if one.kind == kind]
    here = [one for one in same_kind if place is not None and one.place == place]
    choices: tuple[tuple[list[PastTurnout], Likeness], ...] = (
        (here, "kind_and_place"),
        (same_kind, "kind"),
        (list(past), "any"),
    )
    for meetings, likeness in choices:
        if len(meetings) >= LEAST_MEETINGS:
            # Of one day the larger ones are the later: any order of the past gives one forecast.
            last = sorted(meetings, key=lambda one: (one.day, one.came, one.expected or 0))
            return last[-MOST_MEETINGS:], likeness
    return None


def _median(ordered: Sequence[int] | Sequence[Fraction]) -> Fraction:
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle]) / 2


def _nearest(value: Fraction) -> int:
    """Round to a whole number, a half upward."""
    return int((value + Fraction(1, 2)) // 1)

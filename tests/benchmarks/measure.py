"""Timing for benchmarks: percentiles of one run, and ratios to a peer that ran in the same run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Durations of one thing, in milliseconds, sorted."""

    name: str
    sorted_ms: tuple[float, ...]

    def percentile(self, share: float) -> float:
        """Return the duration that a share (0 to 1) of the runs stayed within."""
        return self.sorted_ms[min(len(self.sorted_ms) - 1, int(share * len(self.sorted_ms)))]

    def line(self) -> str:
        """Return p50 and p99 as one printed line."""
        return f"{self.name:58} p50 {self.percentile(0.5):8.3f} ms   p99 {self.percentile(0.99):8.3f} ms"


def alternate(runs: int, things: Iterable[tuple[str, Callable[[int], object]]]) -> list[Times]:
    """Time several things in turn, so that a slow moment of the machine meets all of them."""
    pairs = list(things)
    spent: list[list[float]] = [[] for _ in pairs]
    for run in range(runs):
        for place, (_, call) in enumerate(pairs):
            begun = time.perf_counter()
            call(run)
            spent[place].append((time.perf_counter() - begun) * 1000)
    return [Times(name, tuple(sorted(each))) for (name, _), each in zip(pairs, spent, strict=True)]


def hold(name: str, measured: float, limit: float) -> bool:
    """Print a ratio or a figure beside its limit; returns whether it holds."""
    word = "ok" if measured <= limit else "OVER"
    sys.stdout.write(f"{word:4} {name}: {measured:.2f} (at most {limit:g})\n")
    return measured <= limit

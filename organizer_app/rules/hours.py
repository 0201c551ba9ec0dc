"""Hours of work and learning: kept in thousandths, typed with a point, a comma or minutes after a colon."""

from __future__ import annotations

import re

_TYPED = re.compile(r"(\d{1,4})(?:[.,](\d{1,3}))?")
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")


def read_hours(typed: str) -> int | None:
    """Read "2", "2.5", "2,5" or "2:30" as thousandths of an hour, or give None."""
    if (clock := _CLOCK.fullmatch(typed.strip())) is not None:
        return int(clock[1]) * 1000 + round(int(clock[2]) * 1000 / 60)
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


def write_hours(thousandths: int) -> str:
    """Write thousandths of an hour in figures: "2", "2.5"."""
    return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")

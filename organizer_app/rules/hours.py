"""Hours of work and learning: kept in thousandths, typed and shown with a point or a comma."""

from __future__ import annotations

import re

_TYPED = re.compile(r"(\d{1,4})(?:[.,](\d{1,3}))?")


def read_hours(typed: str) -> int | None:
    """Read "2", "2.5" or "2,5" as thousandths of an hour, or give None."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))


def write_hours(thousandths: int) -> str:
    """Write thousandths of an hour in figures: "2", "2.5"."""
    return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")

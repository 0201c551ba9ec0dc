"""The papers everything is printed on."""

from __future__ import annotations

from typing import Final

PAPERS: Final[dict[str, tuple[int, int]]] = {
    "letter": (279_400, 215_900),
    "legal": (355_600, 215_900),
    "a4": (297_000, 210_000),
}
"""Landscape width and height of each paper, in micrometers."""

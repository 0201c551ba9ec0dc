"""What a restorative circle keeps: a headcount and what was agreed, no speakers, quotes or photos of people.

Source: the record of a meeting; what is said in a circle stays in it.
"""

from __future__ import annotations

from typing import Final

CIRCLE: Final = "circle"
"""The kind of such a meeting."""

AGREEMENT: Final = "decision"
"""The kind of the only lines of its minutes, beside what somebody took on."""

NOBODY_SHOWN: Final = ("flyer", "receipt")
"""Kinds of pictures on which nobody is to be seen: a circle keeps them."""

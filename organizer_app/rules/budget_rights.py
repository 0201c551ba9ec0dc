"""Whose numbers a budget holds: where youth plan, adults ask, return and approve, and change none of them."""

from __future__ import annotations

from typing import Final

YOUNG: Final = frozenset({"child", "youth"})
ADULT_LAPTOPS: Final = frozenset({"organizer", "admin"})
"""Roles of laptops that adults vouch with: an approval made there is an adult's."""


def may_change_numbers(*, youth_led: bool, laptop_role: str | None, is_lead: bool, is_young: bool) -> bool:
    """Tell whether somebody may change a plan's numbers.

    One that youth plan is changed on a youth lead's laptop, or by its lead or another young person at the
    keyboard of any laptop.
    """
    return not youth_led or laptop_role == "youth_lead" or is_lead or is_young


def may_approve(*, laptop_role: str | None, is_lead: bool, is_young: bool) -> bool:
    """Tell whether an approval made here is an adult's: on an adult's laptop, and not by a young person."""
    return laptop_role in ADULT_LAPTOPS and not is_young and not is_lead

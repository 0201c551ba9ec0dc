"""Money and quantities: read as they are typed, shown as people write them, split and multiplied exactly.

Money is a whole number of minor units (cents) beside the code of its currency; quantities are thousandths.
No float ever holds either. What is shown is the same in both languages: people on both sides of this
border write 1,240.00.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Final

from organizer_app.budget_errors import UnreadableMoney, UnreadableQuantity
from organizer_app.rules.currencies import MARKS, currency_sign, minor_digits
from organizer_app.rules.typed_sums import Misread, TypedSum, read_sum

MOST_MONEY: Final = 10**13
"""The most minor units that are kept of one amount."""

MOST_QUANTITY: Final = 999_999_999
"""The largest quantity, in thousandths."""

_QUANTITY_DIGITS: Final = 3
_MINUS: Final = "\N{MINUS SIGN}"


def read_money(typed: str, currency: str, decimal: str | None = None) -> int:
    """Read an amount, or a sum ("120*2.35"), in minor units; a sum is rounded once, halves away from zero.

    `decimal`, "." or ",", says which sign is the decimal one where the text alone does not (1.500): it comes
    from `decimal_style` of a whole column. Where a currency has three decimals it is the point.
    Raises UnreadableMoney.
    """
    digits = minor_digits(currency)
    try:
        read = read_sum(typed, decimal or ("." if digits == _QUANTITY_DIGITS else None))
        if any(currency not in MARKS[mark] for mark in read.marks):
            raise Misread("other_currency")
        return _in_units(read, digits, MOST_MONEY)
    except Misread as misread:
        raise UnreadableMoney(typed, misread.reason, digits, currency) from None


def read_quantity(typed: str, decimal: str | None = None) -> int:
    """Read a quantity, or a sum, in thousandths, from 0 to `MOST_QUANTITY`.

    What `quantity_text` wrote is read again with "." for `decimal`: 2.333 alone could be two thousand.
    Raises UnreadableQuantity.
    """
    try:
        read = read_sum(typed, decimal)
        if read.marks:
            raise Misread
        if read.value < 0:
            raise Misread("negative")
        return _in_units(read, _QUANTITY_DIGITS, MOST_QUANTITY)
    except Misread as misread:
        raise UnreadableQuantity(typed, misread.reason, _QUANTITY_DIGITS) from None


def money_text(minor: int, currency: str) -> str:
    """Write an amount for reading: $1,240.00, −$38.00, MX$1,240.00, CAD 1,240.00."""
    minus = _MINUS if minor < 0 else ""
    return f"{minus}{currency_sign(currency)}{_figures(abs(minor), minor_digits(currency), ',')}"


def money_figures(minor: int, currency: str) -> str:
    """Write an amount for a cell that is edited, or for a spreadsheet: 1240.00, -38.00."""
    minus = "-" if minor < 0 else ""
    return f"{minus}{_figures(abs(minor), minor_digits(currency), '')}"


def quantity_text(thousandths: int) -> str:
    """Write a quantity: 8, 2.5, 1200."""
    figures = _figures(abs(thousandths), _QUANTITY_DIGITS, "").rstrip("0").rstrip(".")
    return f"{_MINUS if thousandths < 0 else ''}{figures}"


def split_exactly(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split an amount by weights so that the parts add up to it; equally where all weights are 0.

    Each part is its share rounded down, and what is left goes, unit by unit, to the largest remainders, the
    first of equal ones. A negative total is split as its opposite is. Raises ValueError where there is no
    weight, or a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError("weights")
    shares = weights if any(weights) else (1,) * len(weights)
    whole = sum(shares)
    parts = [abs(total) * share // whole for share in shares]
    remainders = [abs(total) * share % whole for share in shares]
    left = abs(total) - sum(parts)
    for place in sorted(range(len(parts)), key=lambda place: -remainders[place])[:left]:
        parts[place] += 1
    return tuple(-part for part in parts) if total < 0 else tuple(parts)


def times(unit_minor: int, *thousandth_factors: int) -> int:
    """Multiply a unit cost by quantities in thousandths, rounded once, halves away from zero."""
    return _nearest(unit_minor * prod(thousandth_factors), 1000 ** len(thousandth_factors))


def _in_units(read: TypedSum, digits: int, most: int) -> int:
    if read.decimals is not None and read.decimals > digits:
        raise Misread("too_many_decimals")
    units = _rounded(read.value * 10**digits)
    if abs(units) > most:
        raise Misread("too_large")
    return units


def _rounded(value: Fraction) -> int:
    """Round to a whole number, halves away from zero."""
    return _nearest(value.numerator, value.denominator)


def _nearest(part: int, whole: int) -> int:
    """Divide by a number above zero and round as `_rounded` does: in whole numbers, for it is done often."""
    nearest = (2 * abs(part) + whole) // (2 * whole)
    return -nearest if part < 0 else nearest


def _figures(units: int, digits: int, between: str) -> str:
    whole, rest = divmod(units, 10**digits)
    written = f"{whole:,}".replace(",", between)
    return f"{written}.{rest:0{digits}}" if digits else written

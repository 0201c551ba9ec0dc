"""Phone numbers of the United States and Mexico: read however they were typed, shown as people say them.

What was typed is what is kept; the E.164 form (+17603980134) is worked out for comparing, dialing and
finding by the last four digits. Mexican numbers are brought to their form of today first, because
phonenumbers refuses the mobile signs that were abolished in 2019 and still stand in every address
book: +52 1, 044 and 045, and the long-distance 01 (IFT, national numbering plan of 2019).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import phonenumbers

_EXTENSION = re.compile(r"(?:\bext(?:ensi[oó]n)?\.?|(?<![^\W\d_])x\.?|#|;ext=)\s*\d{1,6}\s*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[/;,|\n]|\bor\b|\by\b|\bo\b|\band\b)\s*", re.IGNORECASE)
_NOTHING_BUT_DIGITS = re.compile(r"\D")
_NUMBER = re.compile(r"[\u200e\u202a]*(?:tel:)?\+?[\d\s().\-–‐‑/·\u00a0\u200e\u202a\u202c\u2060]+")
_DATE = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d\d")
_RUN = re.compile(r"\d[\d\s().,\-–‐‑/·\u00a0]*")


@dataclass(frozen=True)
class PhoneHome:
    """Where a number typed without a country or an area code is taken to be from."""

    region: str = "US"
    area_code: str | None = None


HOME = PhoneHome()


@lru_cache(maxsize=20_000)
def to_e164(typed: str, home: PhoneHome = HOME) -> str | None:
    """Read a number as typed and give it as E.164, or None where it is no phone number.

    Seven digits take the home's area code; ten digits are of the home's country where that can be, else
    of the other of the two. Other countries are read with their +. An extension is left out.
    """
    import phonenumbers  # a twentieth of a second, which the window does not wait for

    parsed = _parsed(typed, home)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if parsed else None


def last_four(typed: str) -> str | None:
    """Give the last four digits of a number, its extension left out; None where there are fewer than four."""
    digits = _NOTHING_BUT_DIGITS.sub("", _without_extension(typed))
    return digits[-4:] if len(digits) >= 4 else None


def display_phone(typed: str, home: PhoneHome = HOME) -> str:
    """Show a number as people at home write it, a foreign one with its country, and the rest as typed."""
    import phonenumbers  # a twentieth of a second, which the window does not wait for

    parsed = _parsed(typed, home)
    if parsed is None:
        return typed
    country = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(parsed.country_code or 0, ())
    national = home.region in country
    form = (
        phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(parsed, form)


def looks_like_phone(text: str) -> bool:
    """Tell at a glance whether text has the shape of a phone number: 7 to 15 digits and signs, no date."""
    bare = _without_extension(text).strip()
    digits = _NOTHING_BUT_DIGITS.sub("", bare)
    return 7 <= len(digits) <= 15 and _NUMBER.fullmatch(bare) is not None and not _DATE.fullmatch(bare)


def split_phones(typed: str) -> tuple[str, ...]:
    """Take a cell with several numbers apart ("398-0134 / 398-0135"); anything else is given back whole."""
    parts = tuple(part for part in _SEPARATOR.split(typed.strip()) if part)
    return parts if len(parts) > 1 and all(looks_like_phone(part) for part in parts) else (typed.strip(),)


def _without_extension(typed: str) -> str:
    return _EXTENSION.sub("", typed)


def _parsed(typed: str, home: PhoneHome) -> phonenumbers.PhoneNumber | None:
    import phonenumbers  # a twentieth of a second, which the window does not wait for

    plain = _normalized(_without_extension(typed), home)
    for region in (home.region, "MX" if home.region == "US" else "US"):
        try:
            number = phonenumbers.parse(plain, region)
        except phonenumbers.NumberParseException:
            return None
        if phonenumbers.is_valid_number(number):
            return number
    return None


def _normalized(typed: str, home: PhoneHome) -> str:
    """Bring a number to a form phonenumbers knows; what is no number of the two countries stays as it is."""
    digits = "".join(str(int(c)) if c.isdecimal() else "" for c in typed)
    international = typed.strip().startswith("+")
    for dialed in ("011", "00"):
        if not international and digits.startswith(dialed) and len(digits) > 11:
            digits, international = digits.removeprefix(dialed), True
    if digits.startswith("521") and len(digits) == 13:
        return f"+52{digits[3:]}"
    if re.fullmatch(r"(?:52)?(?:04[45]1?|01)\d{10}", digits):
        return f"+52{digits[-10:]}"
    if international:
        return f"+{digits}"
    if digits.startswith("52") and len(digits) == 12:
        return f"+{digits}"
    if len(digits) == 7 and home.area_code:
        return home.area_code + digits
    # "760 398 0134 (cel)", "7,603,980,134": what stands around one number or inside it is not dialed.
    whole = len(digits) == 10 or (len(digits) == 11 and digits.startswith("1"))
    return digits if whole and len(_RUN.findall(typed)) == 1 else typed

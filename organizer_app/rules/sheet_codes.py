"""The sixteen characters in the corners of a printed sheet: made, checked and read back.

A payload is `marker 1 | corner 1 | workspace 4 | sheet 6 | page 2 | check 2`, and fills a QR code version 1
level Q exactly (ISO/IEC 18004: 16 alphanumeric characters). packaging/format/sheet-codes.md tells it to
someone who writes another reader.

- *marker* is `F`; another layout of these sixteen characters will have another letter.
- *corner* is 0 top left, 1 top right, 2 bottom left, 3 bottom right.
- *workspace*, *sheet* and *page* are written in the 32 signs of `ALPHABET` (Crockford's base 32: no I, L,
  O, U, so that a person can read them aloud and type them); a page counts from 1.
- *check* is the first fourteen characters as one number, sign by sign `v = (v * 32 + value) mod 1021`,
  written as two signs; `value` is the place of the sign in `ALPHABET` (the marker F is 15). 1021 is prime and
  greater than 32, therefore every single wrong sign and every swap of two neighbors is noticed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MARKER = "F"
CORNERS = 4
MOST_PAGES = 32 * 32 - 1
PAYLOAD_LENGTH = 16

_CHECK_PRIME = 1021
_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class SheetCode:
    """What one corner says: whose sheet, which one, which page and which corner."""

    workspace: str
    sheet: str
    page: int
    corner: int


def workspace_code(group_id: bytes) -> str:
    """Give the four signs that stand for a group on its sheets: the first 20 bits of SHA-256 of its id."""
    return _signs(int.from_bytes(hashlib.sha256(group_id).digest()[:4], "big") >> 12, 4)


def new_sheet_code(random_bytes: bytes) -> str:
    """Make the six signs of a new sheet from at least four random bytes (30 bits are used)."""
    if len(random_bytes) < 4:
        raise ValueError("a sheet code needs four random bytes")
    return _signs(int.from_bytes(random_bytes[:4], "big") >> 2, 6)


def payload(code: SheetCode) -> str:
    """Write a corner's sixteen characters.

    Raises ValueError for a corner beyond 3, a page beyond `MOST_PAGES` or signs outside `ALPHABET`.
    """
    if not 0 <= code.corner < CORNERS or not 1 <= code.page <= MOST_PAGES:
        raise ValueError("no such corner or page")
    if len(code.workspace) != 4 or len(code.sheet) != 6:
        raise ValueError("a workspace has four signs and a sheet six")
    body = f"{MARKER}{code.corner}{code.workspace}{code.sheet}{_signs(code.page, 2)}"
    if any(sign not in _VALUE for sign in body):
        raise ValueError("a sign outside the alphabet")
    return body + _check(body)


def read_payload(text: str) -> SheetCode | None:
    """Read what a corner's code says, or nothing if it is not one of ours or was misread.

    Spaces and small letters are forgiven, and O, I, L for 0, 1, 1: a person may have typed it.
    """
    body = "".join(text.split()).upper().translate(_MISREAD)
    if len(body) != PAYLOAD_LENGTH or any(sign not in _VALUE for sign in body):
        return None
    if body[0] != MARKER or body[14:] != _check(body[:14]):
        return None
    corner, page = _VALUE[body[1]], _VALUE[body[12]] * 32 + _VALUE[body[13]]
    if corner >= CORNERS or page < 1:
        return None
    return SheetCode(workspace=body[2:6], sheet=body[6:12], page=page, corner=corner)


def spoken(payload_text: str) -> str:
    """Set a payload in groups of four, as it is printed small beside a corner."""
    return " ".join(payload_text[start : start + 4] for start in range(0, len(payload_text), 4))


def _signs(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(length)))


def _check(body: str) -> str:
    rest = 0
    for sign in body:
        rest = (rest * 32 + _VALUE[sign]) % _CHECK_PRIME
    return _signs(rest, 2)

"""The recovery key: the raw key as text for paper, with letters that catch slips when it is typed back.

52 letters of base 32 (Crockford's alphabet: no I, L, O, U) in 13 groups of four, each with a fifth that
checks it and its place. The four bits that 52 letters have over 256 check the whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from organizer_app.errors import MistypedRecoveryKey

GROUPS: Final = 13
LETTERS: Final = 5
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WHOLE: Final = re.compile(rf"[0-9A-Za-z]{{{LETTERS}}}(?:-[0-9A-Za-z]{{{LETTERS}}}){{{GROUPS - 1}}}")
_MEANT: Final = str.maketrans("IiLlOo", "111100")
_KEY_BYTES: Final = 32
_OVER: Final = GROUPS * (LETTERS - 1) * 5 - 8 * _KEY_BYTES


def recovery_groups(key: bytes) -> tuple[str, ...]:
    """Write a raw key of 32 bytes as 13 groups of five letters."""
    number = int.from_bytes(key, "big") << _OVER | _whole_check(key)
    letters = [number >> 5 * place & 31 for place in reversed(range(GROUPS * (LETTERS - 1)))]
    parts = [letters[at : at + LETTERS - 1] for at in range(0, len(letters), LETTERS - 1)]
    return tuple(
        "".join(_ALPHABET[letter] for letter in [*part, _check(place, part)])
        for place, part in enumerate(parts)
    )


def recovery_text(key: bytes) -> str:
    """Write a raw key on one line, as the code on the recovery page holds it."""
    return "-".join(recovery_groups(key))


def read_recovery_key(typed: str) -> bytes:
    """Turn a typed or scanned recovery key back into the raw key.

    Capitals, spaces, dashes and line ends do not matter; I and L are taken for 1, O for 0. Where spaces or
    dashes were left out, every five letters are a group. A whole key with dashes may stand inside other
    text, as in a saved page. Raises MistypedRecoveryKey, which says what groups to look at.
    """
    whole = _WHOLE.search(typed)
    groups = _groups(whole.group() if whole else typed)
    wrong = [place for place, group in enumerate(groups[:GROUPS]) if _letters(place, group) is None]
    if wrong or len(groups) != GROUPS:
        raise MistypedRecoveryKey([place + 1 for place in wrong], len(groups), GROUPS)
    number = 0
    for place, group in enumerate(groups):
        for letter in _letters(place, group) or ():
            number = number << 5 | letter
    key = (number >> _OVER).to_bytes(_KEY_BYTES, "big")
    if number & ((1 << _OVER) - 1) != _whole_check(key):
        raise MistypedRecoveryKey(range(1, GROUPS + 1), GROUPS, GROUPS)
    return key


def groups_typed(typed: str) -> tuple[bool, ...]:
    """Tell of each group that was typed so far whether it is as printed; the last one once it is whole."""
    groups = _groups(typed)
    if groups and len(groups[-1]) < LETTERS:
        groups.pop()
    return tuple(_letters(place, group) is not None for place, group in enumerate(groups[:GROUPS]))


def _groups(typed: str) -> list[str]:
    parts = [part for part in re.split(r"[\s\-–—.,]+", typed.translate(_MEANT).upper()) if part]
    groups: list[str] = []
    for part in parts:
        blanks_left_out = len(parts) == 1 or len(part) % LETTERS == 0
        step = LETTERS if blanks_left_out else len(part)
        groups += [part[at : at + step] for at in range(0, len(part), step)]
    return groups


def _letters(place: int, group: str) -> list[int] | None:
    """Return a group's letters as numbers without its check; None where it is not as printed."""
    if len(group) != LETTERS or any(letter not in _ALPHABET for letter in group):
        return None
    *letters, check = (_ALPHABET.index(letter) for letter in group)
    return letters if check == _check(place, letters) else None


def _check(place: int, letters: Sequence[int]) -> int:
    """Sum letters, each times another power of 2 in the field of 32: any one slip or swap changes it."""
    found = place + 1
    for letter in letters:
        found = _doubled(found ^ letter)
    return found


def _doubled(number: int) -> int:
    """Multiply by 2 in the field of 32 elements (modulo x^5 + x^2 + 1)."""
    return (number << 1 ^ 0b100101) if number & 16 else number << 1


def _whole_check(key: bytes) -> int:
    return hashlib.sha256(b"recovery1" + key).digest()[0] >> (8 - _OVER)

"""Places in a list as text keys, so that putting something in between never renumbers its neighbors.

A key is an integer part of variable length, then a fraction in base 62 without a trailing zero, so that
appending a thousand times still gives keys of three characters (the scheme of David Greenspan,
"Implementing Fractional Indexing", 2020). Keys compare as ASCII, in Python and in SQLite alike. Two
laptops may make the same key apart: readers break ties by row id, and give new keys before inserting
between equals.
"""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_ZERO = "a0"
_SMALLEST_INTEGER = "A" + "0" * 26
_LONGEST_KEY = 400  # some two thousand insertions at one place; longer ones are better made anew


def key_between(before: str | None, after: str | None) -> str:
    """Make a key between two keys; None is the beginning or the end of the list.

    Raises ValueError if `before` does not come before `after` or either is no key: then give the whole
    list new keys with `keys_between(None, None, n)`; `needs_new_keys` tells beforehand.
    """
    for key in (before, after):
        if key is not None and not is_order_key(key):
            raise ValueError("not an order key")
    if before is not None and after is not None and before >= after:
        raise ValueError("keys are not in order")
    if before is None:
        return _ZERO if after is None else _before(after)
    return _after(before) if after is None else _between(before, after)


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Make that many keys in order between two keys, spread out evenly; raises as `key_between` does."""
    if count <= 0:
        return []
    if after is None:
        keys = [key_between(before, None)]
        while len(keys) < count:
            keys.append(key_between(keys[-1], None))
        return keys
    if before is None:
        keys = [key_between(None, after)]
        while len(keys) < count:
            keys.append(key_between(None, keys[-1]))
        return keys[::-1]
    middle = key_between(before, after)
    left = count // 2
    return [
        *keys_between(before, middle, left),
        middle,
        *keys_between(middle, after, count - left - 1),
    ]


def needs_new_keys(keys: Sequence[str]) -> bool:
    """Tell whether a list as it is shown holds equal, disordered or foreign keys: no room between."""
    return not all(is_order_key(key) for key in keys) or any(
        keys[place] >= keys[place + 1] for place in range(len(keys) - 1)
    )


def is_order_key(text: str) -> bool:
    """Tell whether text is a key that this module could have made."""
    length = _integer_length(text[:1])
    return (
        0 < length <= len(text) <= _LONGEST_KEY
        and all(character in _DIGITS for character in text)
        and text != _SMALLEST_INTEGER
        and not text[length:].endswith("0")
    )


def _integer_length(head: str) -> int:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 2
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 2
    return 0


def _integer(key: str) -> str:
    return key[: _integer_length(key[0])]


def _before(after: str) -> str:
    integer = _integer(after)
    fraction = after[len(integer) :]
    if integer == _SMALLEST_INTEGER:
        return integer + _middle("", fraction)
    if fraction:
        return integer
    lower = _decremented(integer)
    return lower if lower != _SMALLEST_INTEGER else lower + _middle("", None)


def _after(before: str) -> str:
    integer = _integer(before)
    higher = _incremented(integer)
    return higher if higher is not None else integer + _middle(before[len(integer) :], None)


def _between(before: str, after: str) -> str:
    low, high = _integer(before), _integer(after)
    if low == high:
        return low + _middle(before[len(low) :], after[len(high) :])
    higher = _incremented(low)
    if higher is not None and higher < after:
        return higher
    return low + _middle(before[len(low) :], None)


def _middle(low: str, high: str | None) -> str:
    """Give the shortest fraction between two fractions; "" is zero and None is one."""
    if high is not None:
        same = 0
        while same < len(high) and (low[same] if same < len(low) else "0") == high[same]:
            same += 1
        if same:
            return high[:same] + _middle(low[same:], high[same:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high is not None else len(_DIGITS)
    if last - first > 1:
        return _DIGITS[(first + last + 1) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return _DIGITS[first] + _middle(low[1:], None)


def _incremented(integer: str) -> str | None:
    head, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        following = _DIGITS.index(digits[place]) + 1
        if following < len(_DIGITS):
            digits[place] = _DIGITS[following]
            return head + "".join(digits)
        digits[place] = "0"
    if head == "z":
        return None
    if head == "Z":
        return _ZERO
    longer = head >= "a"
    digits = [*digits, "0"] if longer else digits[:-1]
    return chr(ord(head) + 1) + "".join(digits)


def _decremented(integer: str) -> str:
    head, digits = integer[0], list(integer[1:])
    for place in reversed(range(len(digits))):
        preceding = _DIGITS.index(digits[place]) - 1
        if preceding >= 0:
            digits[place] = _DIGITS[preceding]
            return head + "".join(digits)
        digits[place] = "z"
    if head == "a":
        return "Zz"
    longer = head <= "Z"
    digits = [*digits, "z"] if longer else digits[:-1]
    return chr(ord(head) - 1) + "".join(digits)

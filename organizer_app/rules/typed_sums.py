"""Numbers and small sums as people type and paste them: 1,500.00, 1.500,00, (38.00), 120 × 2,35, =100/3.

A text is read whole or not at all. It is taken apart into numbers, signs of currencies and signs of
arithmetic; the sum is worked out in fractions, and whoever asked rounds it once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from organizer_app.rules.currencies import MARKS
from organizer_app.rules.hidden_marks import without_hidden_marks

LONGEST: Final = 200

_DASHES: Final = "-−–—"
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_OPERATORS: Final = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys("*×·⋅∙x", "*"), "÷": "/"}
_WORDS: Final = "|".join(re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True) if mark.isalpha())
_SIGNS: Final = "|".join(
    re.escape(mark) for mark in sorted(MARKS, key=len, reverse=True) if not mark.isalpha()
)
_TOKEN = re.compile(
    rf"""\ *(?:
    (?P<number>[.,]?[0-9]+(?:[.,'\ ][0-9]+)*)
        (?:[.,][{_DASHES}](?!\ *[0-9(.,$])|\.(?![0-9.,']))?       # 1,240.-  and  5.
    | (?P<mark>{_SIGNS}|(?:q|lps|l)\.|(?:{_WORDS})(?![^\W\d_])(?:\.(?!\ *[0-9]))?)
    | (?P<operator>[+*/()%{re.escape("".join(_OPERATORS))}])
    )\ *""",
    re.VERBOSE,
)

_BARE = re.compile(r"(\d+)")
_ONE_SIGN = re.compile(r"(\d*)([.,])(\d+)")
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:([.,' ])\d{3})(?:\2\d{3})*)(?:(?!\2)([.,])(\d+))?")
_MILLIONS = re.compile(r"([1-9]\d{0,2}'\d{3}(?:,\d{3})+)(?:(\.)(\d+))?")

# A day or a telephone number is no subtraction, and 40-60 is no debt of 20.
_DAY = re.compile(
    r"(?:19|20)\d\d([-/])\d{1,2}\1\d{1,2}|\d{1,2}([-/])\d{1,2}\2(?:\d\d|(?:19|20)\d\d)"
    r"|(?:1-)?(?:\d{3}-)?\d{3}-\d{4}"
)
_RANGE = re.compile(r"[^-–—()+*/]*\d[-–—][^-–—()+*/]*\d[^-–—()+*/]*")


class Misread(Exception):
    """What was typed is no number and no sum; `reason` is one of those of `UnreadableFigure`."""

    def __init__(self, reason: str = "not_a_number") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class TypedSum:
    """What was read: the value, and the signs and words of currencies beside it, in small letters.

    `decimals` is how many figures stood behind the decimal sign of a single number; None where the value
    was worked out of several.
    """

    value: Fraction
    decimals: int | None
    marks: frozenset[str]


@dataclass(frozen=True)
class _Number:
    value: Fraction
    decimals: int
    decimal: str | None
    """Which sign the number itself shows to be the decimal one."""


def read_sum(typed: str, decimal: str | None = None) -> TypedSum:
    """Read a number or a sum; `decimal`, "." or ",", settles what 1.500 and 1,500 are.

    Without it 1,500 is fifteen hundred, and 1.500 is refused. Brackets around a single number, and a dash
    behind it, make it negative. A percentage counts as a factor only. Raises Misread.
    """
    text = _plain(typed)
    tokens, marks = _tokens(text.removeprefix("="), decimal)
    match tokens:
        case [_Number() as number] | ["+", _Number() as number]:
            return TypedSum(number.value, number.decimals, marks)
        case ["-", _Number() as number] | [_Number() as number, "-"] | ["(", _Number() as number, ")"]:
            return TypedSum(-number.value, number.decimals, marks)
    worked_out = _Sum(tokens).whole()
    if _DAY.fullmatch(text) or (worked_out < 0 and _RANGE.fullmatch(text)):
        raise Misread
    return TypedSum(worked_out, None, marks)


def decimal_style(texts: Iterable[str]) -> str | None:
    """Tell which sign is the decimal one in a column, "." or ",", from the numbers that show it.

    None where no number shows it, or where they contradict one another.
    """
    shown: set[str] = set()
    for text in texts:
        try:
            # With a hint nothing is ambiguous, and a number that needs it shows nothing.
            tokens, _marks = _tokens(_plain(text).removeprefix("="), ".")
        except Misread:
            continue
        shown |= {token.decimal for token in tokens if isinstance(token, _Number) and token.decimal}
    return shown.pop() if len(shown) == 1 else None


def _plain(typed: str) -> str:
    if not typed.strip():
        raise Misread("nothing_typed")
    if _BREAKS.search(typed.strip()):
        raise Misread
    text = without_hidden_marks(typed)
    if not text:
        raise Misread("nothing_typed")
    if len(text) > LONGEST:
        raise Misread
    if not text.isascii():
        text = "".join(map(_narrow, unicodedata.normalize("NFC", text)))
    return text.casefold()


def _narrow(sign: str) -> str:
    """Give a digit of any script, a wide sign and a curved apostrophe as this keyboard has them."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if unicodedata.decomposition(sign).startswith(("<wide>", "<small>")):
        return unicodedata.normalize("NFKC", sign)
    return "'" if sign in "’ʼ" else sign


def _tokens(text: str, decimal: str | None) -> tuple[list[_Number | str], frozenset[str]]:
    tokens: list[_Number | str] = []
    marks: set[str] = set()
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Misread
        if (run := found["number"]) is not None:
            tokens.append(_number(run, decimal))
        elif (mark := found["mark"]) is not None:
            marks.add(mark if mark in MARKS else mark.removesuffix("."))
        else:
            operator = found["operator"]
            tokens.append(_OPERATORS.get(operator, operator))
        at = found.end()
    return tokens, frozenset(marks)


def _number(run: str, decimal: str | None) -> _Number:
    """Read one number by its shape: which signs part its thousands, and which its decimals."""
    if found := _BARE.fullmatch(run):
        return _made(run, "", None)
    if found := _ONE_SIGN.fullmatch(run):
        before, sign, after = found.groups()
        if not (len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0"):
            return _made(before, after, sign)
        if decimal is None and sign == ".":
            raise Misread("ambiguous_thousands")
        return _made(before, after, None) if sign == decimal else _made(before + after, "", None)
    if found := _MILLIONS.fullmatch(run):
        return _made(re.sub(r"\D", "", found[1]), found[3] or "", ".")
    if found := _GROUPED.fullmatch(run):
        whole, between, sign, after = found.groups()
        if between in "' " and len(after or "") == 3 and sign != decimal:
            raise Misread("ambiguous_thousands")
        other = {",": ".", ".": ","}.get(between)
        return _made(re.sub(r"\D", "", whole), after or "", sign or other)
    raise Misread


def _made(whole: str, after: str, shown: str | None) -> _Number:
    return _Number(Fraction(int(f"0{whole}{after}"), 10 ** len(after)), len(after), shown)


class _Sum:
    """One sum on its way: products before additions, from left to right."""

    def __init__(self, tokens: list[_Number | str]) -> None:
        self._left = tokens[::-1]

    def whole(self) -> Fraction:
        value = self._addition()
        if self._left:
            raise Misread
        return value

    def _taken(self, signs: str) -> str | None:
        """Take the next sign if it is one of these."""
        if self._left and isinstance(sign := self._left[-1], str) and sign in signs:
            self._left.pop()
            return sign
        return None

    def _addition(self) -> Fraction:
        value = self._product()
        while sign := self._taken("+-"):
            part = self._product()
            value = value + part if sign == "+" else value - part
        return value

    def _product(self) -> Fraction:
        value, percentage = self._factor()
        factors = 1
        while sign := self._taken("*/"):
            factor, _percentage = self._factor()
            factors += 1
            if sign == "/" and not factor:
                raise Misread("division_by_zero")
            value = value * factor if sign == "*" else value / factor
        if percentage and factors == 1:
            raise Misread
        return value

    def _factor(self) -> tuple[Fraction, bool]:
        """Read a number or a bracket, and say whether it is a percentage."""
        sign = self._taken("+-")
        if self._taken("("):
            value = self._addition()
            if not self._taken(")"):
                raise Misread
        elif self._left and isinstance(number := self._left[-1], _Number):
            self._left.pop()
            value = number.value
        else:
            raise Misread
        percentage = self._taken("%") is not None
        if percentage:
            value /= 100
        return (-value if sign == "-" else value), percentage

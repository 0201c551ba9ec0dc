"""What gives a person away in a running text: words of their names, short forms, phones, emails.

A match is *sure* where the text holds a phone, an email, the whole name, or two of its words side by side;
one word alone, or a short form, is a perhaps: somebody looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from organizer_app.rules.likeness import short_forms
from organizer_app.rules.names import fold, search_tokens

_DIGITS = re.compile(r"\d(?:[\s().\-–‐‑/·\u00a0]*\d){6,}")
_NO_DIGIT = re.compile(r"\D")
_PARTICLES = frozenset("de del la las el los y e da das do dos san santa don dona dr dra sr sra jr".split())
_LOCAL, _WHOLE = 7, 10
"""Digits of a number as neighbors give it, and with its area."""
_AROUND = 60
_SHOWN = 240


@dataclass(frozen=True)
class Traces:
    """What is looked for: the names of one person as they were typed, their phones, their emails."""

    names: tuple[str, ...]
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    @cached_property
    def _whole(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tokens for name in self.names if (tokens := search_tokens(name)))

    @cached_property
    def _words(self) -> frozenset[str]:
        words = {word for tokens in self._whole for word in tokens}
        return frozenset(word for word in words if len(word) > 1 and word not in _PARTICLES)

    @cached_property
    def _short(self) -> frozenset[str]:
        return frozenset(short for word in self._words for short in short_forms(word)) - self._words

    @cached_property
    def _numbers(self) -> frozenset[str]:
        numbers = {_NO_DIGIT.sub("", phone) for phone in self.phones}
        return frozenset(number[-_WHOLE:] for number in numbers if len(number) >= _LOCAL)

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset(folded for email in self.emails if (folded := fold(email)))

    def found_in(self, text: str) -> str | None:
        """Tell how sure it is that a text speaks of the person: "sure", "perhaps", or None for not at all."""
        folded = fold(text)
        if any(address in folded for address in self._addresses) or self._has_number(text):
            return "sure"
        if not any(word in folded for word in (*self._words, *self._short)):
            return None
        tokens = tuple(token for token in search_tokens(text) if token not in _PARTICLES)
        near = any(one in self._words and two in self._words and one != two for one, two in pairwise(tokens))
        whole = len(self._words) == 1 and not self._words.isdisjoint(tokens)
        if near or whole:
            return "sure"
        return "perhaps" if not (self._words | self._short).isdisjoint(tokens) else None

    def excerpt(self, text: str) -> str:
        """Cut what stands around the first match out of a long text, on one line."""
        line = " ".join(text.split())
        if len(line) <= _SHOWN:
            return line
        words = fold(line)
        looked_for = (*self._words, *self._short, *self._addresses)
        places = [words.find(word) for word in looked_for if word in words]
        first = max(min(places, default=0) - _AROUND, 0)
        cut = line[first : first + _SHOWN].strip()
        return f"{'…' if first else ''}{cut}{'…' if first + _SHOWN < len(line) else ''}"

    def _has_number(self, text: str) -> bool:
        for run in _DIGITS.findall(text):
            digits = _NO_DIGIT.sub("", run)
            if any(_same_number(digits, number) for number in self._numbers):
                return True
        return False


def traces(
    names: Iterable[str | None], phones: Iterable[str | None] = (), emails: Iterable[str | None] = ()
) -> Traces:
    """Gather what gives a person away, each once; what is empty is left out."""
    kept = [tuple(dict.fromkeys(filter(None, given))) for given in (names, phones, emails)]
    return Traces(*kept)


def _same_number(digits: str, number: str) -> bool:
    shorter = min(len(digits), len(number))
    return shorter >= _LOCAL and digits[-shorter:] == number[-shorter:]

"""One cell as it is, and as it would be without some transactions: what there is to write for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from organizer_app.records.base import Value
from organizer_app.store.heads import Head
from organizer_app.store.log.encoding import encode

Spot: TypeAlias = tuple[int, int]
"""A transaction, by its number here, and the number of an op in it."""


@dataclass(frozen=True)
class CellWithout:
    """One cell those wrote: its heads, which are theirs, which came since, and those it had without."""

    heads: Sequence[Head]
    theirs: Sequence[Head]
    since: Sequence[Head]
    without: Sequence[Head]
    shown: Value
    target: Value

    def differs(self) -> bool:
        """Tell whether the cell shows something else than it would without those."""
        return encode(self.shown) != encode(self.target)

    def missing(self) -> list[Value]:
        """Return the values, but for the one to show, that stood beside each other and do not any more."""
        here = {encode(head.value) for head in self.heads if head not in self.theirs} | {encode(self.target)}
        found = {
            encode(head.value): head.value for head in self.without if not (head.erased or head.held_back)
        }
        return [value for key, value in found.items() if key not in here]

    def is_settled(self) -> bool:
        """Tell whether the cell is as it would be without those."""
        now, then = ({encode(head.value) for head in heads} for heads in (self.heads, self.without))
        return not self.theirs or (not self.differs() and now == then)

    def says_the_same(self) -> bool:
        """Tell whether all that is theirs says what the cell would show without them.

        It is taken back all the same, by the same value: else it would stay when the others go as well.
        """
        target = encode(self.target)
        return all(
            encode(head.value) == target and not (head.erased or head.held_back) for head in self.theirs
        )


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell with one head, which is theirs; `target` stood before it, nothing where nothing did."""

    spot: Spot
    target: Value

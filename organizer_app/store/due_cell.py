"""One cell as it is, and as it is due to be: what there is to write for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from organizer_app.records.base import Value
from organizer_app.store.heads import Head
from organizer_app.store.log.encoding import encode

Spot: TypeAlias = tuple[int, int]
"""A transaction, by its number here, and the number of an op in it."""


@dataclass(frozen=True)
class DueCell:
    """A cell's heads, what is due to stand there instead, and which ops of its row take effect.

    `turned` are ops of undos and redos; `shown` chooses what shows among heads.
    """

    heads: Sequence[Head]
    due: Sequence[Head]
    standing: Set[Spot]
    turned: Set[Spot]
    shown: Callable[[Sequence[Head]], Value]

    @cached_property
    def target(self) -> Value:
        """What the cell is due to show."""
        return self.shown(self.due)

    def differs(self) -> bool:
        """Tell whether the cell shows something else than it is due to."""
        return encode(self.shown(self.heads)) != encode(self.target)

    def passing(self) -> set[Spot]:
        """Return the heads that do not take effect: what was taken back, and what undos brought back."""
        return {(head.txn, head.no) for head in self.heads} - self.standing

    def values(self) -> list[Value]:
        """Return what to write in place of what passes, one after the other; nothing where all is settled.

        What somebody wrote and is taken back gives way also to the same value: else nothing in the log would
        say of what two laptops did alike that one of them took it back.
        """
        passing = self.passing()
        here = [head for head in self.heads if (head.txn, head.no) not in passing]
        there = {(head.txn, head.no) for head in here}
        said = {encode(head.value) for head in here}
        due = {
            encode(head.value): head.value
            for head in self.due
            if (head.txn, head.no) not in there and not (head.erased or head.held_back)
        }
        wanted = due.keys() - said if self.due else {encode(None)}
        now = {encode(head.value) for head in self.heads if (head.txn, head.no) in passing}
        if not passing and not wanted:
            return []
        if now - said == wanted and not self.differs() and passing <= self.turned:
            return []
        target = encode(self.target)
        return [*(due[key] for key in sorted(wanted) if key != target and key in due), self.target]

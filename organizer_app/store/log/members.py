"""What the statements of a group come to: its laptops and writers, their rights, what is to be erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from organizer_app.store.log.rights import ADMIN


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop of the group: rights belong to laptops, not to people.

    `name` is its alone, as its people read it; `own_name` is what the laptop said it is called.
    """

    id: bytes
    name: str
    role: str
    recipient: str
    own_name: str


def told_apart(laptops: Iterable[Laptop]) -> dict[bytes, str]:
    """Return the names of laptops by id, in the order they came: "office", and another one "office (2)".

    Old laptops given away together are often all called the same by their system.
    """
    names: dict[bytes, str] = {}
    taken: set[str] = set()
    for laptop in laptops:
        name, number = laptop.own_name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{laptop.own_name} ({number})"
        if laptop.id not in names:
            names[laptop.id] = name
            taken.add(name.casefold())
    return names


@dataclass(frozen=True, slots=True)
class Change:
    """A role given, or None for a removal, and the last transactions that stand under the old right.

    `place` is a bit that names the statement, `past` the bits of all in its past. One that lowers gives no
    more than there was before. What transactions in `spared` (each of a writer of the author's own) knew of
    stands in any case: the author lost its own right to somebody who did not know of this.
    """

    id: bytes
    place: int
    past: int
    role: str | None
    lowers: bool
    cuts: tuple[tuple[bytes, int, bytes], ...]
    spared: frozenset[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Strike:
    """One cell of which values are erased: ops by transaction and number, and the edit that corrected it.

    `holds_back`: what was written without knowing of the correction shows nothing until somebody decides.
    """

    id: bytes
    table: str
    row: bytes
    column: str
    corrected: bytes
    ops: tuple[tuple[bytes, int], ...]
    holds_back: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """A wish to forget a person, of which laptop (None: a recovery key), when by its clock (UTC ms)."""

    id: bytes
    laptop: bytes | None
    wall: int
    people: tuple[bytes, ...]
    rows: tuple[tuple[str, bytes], ...]
    in_force: bool


@dataclass(frozen=True)
class Members:
    """Who belongs to the group and what it decided.

    `laptops` are the members by id, `removed` those that were; `writers` gives the laptop of each writer, of
    removed ones too. `receipts` tells which laptops have said that they erased what a statement asks;
    what a laptop said before it went on with an older copy of its file is not among them.
    """

    laptops: Mapping[bytes, Laptop]
    writers: Mapping[bytes, bytes]
    removed: Mapping[bytes, Laptop] = field(default_factory=dict)
    admitted_as: Mapping[bytes, str] = field(default_factory=dict)
    changes: Mapping[bytes, Sequence[Change]] = field(default_factory=dict)
    accepted: frozenset[bytes] = frozenset()
    recovery: frozenset[bytes] = frozenset()
    strikes: Sequence[Strike] = ()
    forgets: Sequence[Forget] = ()
    receipts: Mapping[bytes, frozenset[bytes]] = field(default_factory=dict)

    def laptop_of(self, writer: bytes) -> Laptop | None:
        """Return the laptop a writer belongs to, also one that was removed."""
        found = self.writers.get(writer)
        return None if found is None else self.laptops.get(found) or self.removed[found]

    def admins(self) -> list[Laptop]:
        """Return the laptops with role admin."""
        return [laptop for laptop in self.laptops.values() if laptop.role == ADMIN]

    def role_now(self, writer: bytes) -> str | None:
        """Return the role of what a writer writes next; None for one that may write nothing at all."""
        laptop = self.laptops.get(self.writers.get(writer, b""))
        return None if laptop is None else laptop.role

    def forgotten(self) -> frozenset[bytes]:
        """Return the person rows that are forgotten."""
        return frozenset(person for each in self.forgets if each.in_force for person in each.people)


NOBODY: Final = Members({}, {})

"""Hands that make the statements of the second edition: rights, and erasing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from tests.model.reading import sha
from tests.model.writing import Author, Signed, Written, join_file

LOW: Final = ("viewer", "door", "youth_lead")


def cuts(*last: Written) -> list[list[Any]]:
    """Name the last transactions that stand under the old right."""
    return sorted(([w.txn[2], w.txn[3], w.id] for w in last), key=lambda cut: (cut[0], cut[2]))


def admit(by: Author, other: Author, role: str, after: Iterable[bytes], *, wall: int = 0) -> Signed:
    """Let a laptop in; whoever was let in writes in the group of who did it."""
    other.group = by.group
    body = [other.writer, other.laptop, other.name, role, "age1test", sha(join_file(other, "age1test"))]
    return by.declare("admit", body, after, ["role"] if role in LOW else [], wall=wall)


def remove(by: Author, laptop: Author, after: Iterable[bytes], *last: Written, wall: int = 0) -> Signed:
    """Remove a laptop; what it wrote up to `last` stands."""
    return by.declare("remove", [laptop.laptop, cuts(*last)], after, ["remove"], wall=wall)


def role(by: Author, laptop: Author, becomes: str, after: Iterable[bytes], *last: Written) -> Signed:
    """Give a laptop another role."""
    return by.declare("role", [laptop.laptop, becomes, cuts(*last)], after, ["role"])


def accept(by: Author, after: Iterable[bytes], *written: Written) -> Signed:
    """Give some transactions every right."""
    return by.declare("accept", sorted(w.id for w in written), after, ["accept"])


def recovery(by: Author, key: Author, after: Iterable[bytes]) -> Signed:
    """Name a recovery key, which signs that it is one."""
    key.group = by.group
    proof = key.sign(b"rec1", by.group, by.writer)
    return by.declare("recovery", [key.writer, proof], after, ["recovery"])


def strike(
    by: Author,
    cell: tuple[str, bytes, str],
    corrected: bytes,
    written: Sequence[Written],
    after: Iterable[bytes],
) -> Signed:
    """Erase what some transactions wrote to a cell; `corrected` is the transaction that takes their place."""
    table, row, column = cell
    ops = sorted([w.id, n] for w in written for n in w.dots(table, row, column))
    return by.declare("strike", [table, row, column, corrected, ops], after, ["strike"])


def forget(
    by: Author,
    people: Iterable[bytes],
    after: Iterable[bytes],
    rows: Iterable[tuple[str, bytes]] = (),
    *,
    wall: int = 0,
) -> Signed:
    """Ask that people be forgotten, and other rows that speak of them."""
    body = [sorted(people), sorted(map(list, rows))]
    return by.declare("forget", body, after, ["forget"], wall=wall)


def confirm(by: Author, asked: Signed, after: Iterable[bytes], *, wall: int = 0) -> Signed:
    """Confirm that people be forgotten."""
    return by.declare("confirm", [asked.id], after, ["confirm"], wall=wall)


def erased(by: Author, after: Iterable[bytes], *done: Signed) -> Signed:
    """Say that a laptop has erased what it was asked to."""
    return by.declare("erased", sorted(s.id for s in done), after)

"""What was taken back and stands so: read off the undos and redos of the log, each of which may be undone.

An undo of one gesture names it: `["undo", entry]`. One of a whole sync file names, for each log in it, the
first and the last transaction: `["undo", first, last, first, last…]`; so every laptop knows what it was
about, in whatever files the transactions came there. A redo names what the undo named.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from organizer_app.store.gestures import continues, whole_gesture
from organizer_app.store.log.encoding import decode

UNDOS: Final = (
    "SELECT id, txn_id, label, chain, seq FROM log_txn"
    " WHERE substr(label, 2, 5) IN (x'a4756e646f', x'a47265646f') AND NOT refused ORDER BY +id"
)
"""Labels whose gesture is `undo` or `redo`, as they are encoded; by their index, not through the log."""

About: TypeAlias = tuple[bytes, ...]
"""What an undo is about: an entry, or the first and last transactions of a file."""


@dataclass(frozen=True)
class UndoStep:
    """One undo or redo: number, id and place of its first transaction, which of the two, and of what."""

    number: int
    entry_id: bytes
    gesture: str
    about: About
    chain: int
    seq: int


@dataclass(frozen=True)
class Run:
    """A part of one log: from one seq to another."""

    chain: int
    first: int
    last: int


@dataclass
class TakenBack:
    """What does not stand: entries and files taken back, and undos that were taken back themselves.

    `undos` has, by what they are about, the undos that stand, the newest first; `cancelled` are undos of
    what was done again.
    """

    undos: dict[About, list[UndoStep]] = field(default_factory=dict)
    steps: list[UndoStep] = field(default_factory=list)
    fallen: set[bytes] = field(default_factory=set)
    cancelled: set[bytes] = field(default_factory=set)
    runs: list[Run] = field(default_factory=list)

    def turns_of(self, about: About) -> list[UndoStep]:
        """Return every undo and redo of something, whether it stands or not, and those that turned these."""
        named = {about}
        while more := {(step.entry_id,) for step in self.steps if step.about in named} - named:
            named |= more
        return [step for step in self.steps if step.about in named]

    def has(self, entry_id: bytes, chain: int, seq: int) -> bool:
        """Tell whether a gesture, by the id and place of its first transaction, is taken back."""
        return entry_id in self.fallen or any(
            run.chain == chain and run.first <= seq <= run.last for run in self.runs
        )


def is_about_file(about: Sequence[object]) -> bool:
    """Tell whether an undo or redo is about a whole file."""
    return len(about) > 1


def taken_back(db: Any, but_by: Container[int] = ()) -> TakenBack:
    """Work out what is taken back: from the newest step to the oldest, for what a step turned is no step.

    A redo takes back every undo before it that is about the same. Steps in `but_by` (numbers) do not count.
    """
    found = TakenBack(steps=sorted(_undo_log(db), key=lambda step: step.number, reverse=True))
    redone: set[About] = set()
    for step in found.steps:
        if step.number in but_by or found.has(step.entry_id, step.chain, step.seq):
            continue
        if step.gesture == "redo":
            redone.add(step.about)
        elif step.about in redone:
            found.cancelled.add(step.entry_id)
        else:
            found.undos.setdefault(step.about, []).append(step)
            if is_about_file(step.about):
                found.runs += _runs(db, step.about)
            else:
                found.fallen.update(step.about)
    return found


class Fallen:
    """The transactions (numbers here) that are taken back by other steps than those in `but_by`."""

    def __init__(self, db: Any, but_by: Container[int]) -> None:
        self._db, self._but_by = db, but_by
        self._known: dict[int, bool] = {}
        self._gone: TakenBack | None = None

    def __contains__(self, txn: int) -> bool:
        if txn not in self._known:
            if self._gone is None:
                self._gone = taken_back(self._db, self._but_by)
            held = self._db.execute("SELECT 1 FROM log_txn WHERE id = ?", (txn,)).fetchone() is not None
            self._known[txn] = held and self._has(self._gone, min(whole_gesture(self._db, txn)))
        return self._known[txn]

    def _has(self, gone: TakenBack, first: int) -> bool:
        entry_id, chain, seq = self._db.execute(
            "SELECT txn_id, chain, seq FROM log_txn WHERE id = ?", (first,)
        ).fetchone()
        return gone.has(bytes(entry_id), chain, seq)


def _undo_log(db: Any) -> Iterator[UndoStep]:
    for number, txn_id, label, chain, seq in db.execute(UNDOS).fetchall():
        gesture, *named = decode(bytes(label))
        about = tuple(part for part in named if isinstance(part, bytes) and len(part) == 32)
        if about and not continues(db, chain, seq, bytes(label)):
            yield UndoStep(int(number), bytes(txn_id), gesture, about, chain, seq)


def _runs(db: Any, about: About) -> Iterator[Run]:
    """Give the parts of logs that a file's undo names, as far as they are here."""
    for first, last in zip(about[::2], about[1::2], strict=False):
        beginning, ending = _place(db, first), _place(db, last)
        if beginning is None or ending is None:
            continue
        (chain, begin), (at, end) = beginning, ending
        while at != chain:
            # Here the log forked in between: a branch goes on where its parent stood.
            parent, parent_seq = db.execute(
                "SELECT parent, parent_seq FROM log_chain WHERE id = ?", (at,)
            ).fetchone()
            yield Run(at, parent_seq + 1, end)
            if parent is None:
                break
            at, end = parent, parent_seq
        else:
            yield Run(at, begin, end)


def _place(db: Any, txn_id: bytes) -> tuple[int, int] | None:
    found = db.execute("SELECT chain, seq FROM log_txn WHERE txn_id = ?", (txn_id,)).fetchone()
    return None if found is None else (int(found[0]), int(found[1]))


def names_of_runs(db: Any, runs: Mapping[int, tuple[int, int]]) -> About:
    """Return what names parts of logs, each given by its chain with its first and last seq."""
    named: list[tuple[bytes, bytes]] = []
    for chain, ends in runs.items():
        first, last = (
            bytes(
                db.execute("SELECT txn_id FROM log_txn WHERE chain = ? AND seq = ?", (chain, seq)).fetchone()[
                    0
                ]
            )
            for seq in ends
        )
        named.append((first, last))
    return tuple(txn_id for pair in sorted(named) for txn_id in pair)

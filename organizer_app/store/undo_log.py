"""What was taken back and stands so: read off the undos and redos of the log, each of which may be undone.

An undo of one gesture names it: `["undo", entry]`. One of a whole sync file names, for each log in it, the
first and the last transaction: `["undo", first, last, first, last…]`; so every laptop knows what it was
about, in whatever files the transactions came there. A redo names what the undo named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from organizer_app.store.gestures import continues, whole_gesture
from organizer_app.store.log.encoding import decode
from organizer_app.store.past import Past, Point

UNDOS: Final = (
    "SELECT id, txn_id, label, chain, seq FROM log_txn"
    " WHERE substr(label, 2, 5) IN (x'a4756e646f', x'a47265646f') AND NOT refused ORDER BY +id"
)
"""Labels whose gesture is `undo` or `redo`, as they are encoded; by their index, not through the log."""

LASTING: Final = frozenset({"found_group", "strike_text"})
"""Gestures that stay when the file they came in is taken back."""

About: TypeAlias = tuple[bytes, ...]
"""What an undo is about: an entry, or the first and last transactions of a file."""


@dataclass(frozen=True)
class UndoStep:
    """One undo or redo: number, id and place of its first transaction, which of the two, and of what.

    One that is about to be made comes after all, and has no place yet.
    """

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

    def has(self, step: UndoStep) -> bool:
        """Tell whether a step stands in it."""
        return self.chain == step.chain and self.first <= step.seq <= self.last


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


def taken_back(db: Any, then: UndoStep | None = None) -> TakenBack:
    """Work out what is taken back: a step stands unless another that stands turned it.

    A redo takes back every undo about the same that did not know it. So each laptop finds the same, in
    whatever order the steps of several came to it. `then` is one that is about to be made, and knows all.
    """
    steps = sorted(_undo_log(db), key=lambda step: step.number, reverse=True)
    found = TakenBack(steps=steps)
    turning = _Turning(db, [*([then] if then else []), *steps])
    for step in turning.steps:
        if step.gesture != "undo" or turning.is_fallen(step):
            continue
        if turning.is_redone(step):
            found.cancelled.add(step.entry_id)
            continue
        found.undos.setdefault(step.about, []).append(step)
        if is_about_file(step.about):
            found.runs += turning.runs[step.about]
        else:
            found.fallen.update(step.about)
    return found


class _Turning:
    """Tells of undos and redos which of them were turned by others."""

    def __init__(self, db: Any, steps: Sequence[UndoStep]) -> None:
        self.steps = steps
        self.runs = {step.about: list(_runs(db, step.about)) for step in steps if is_about_file(step.about)}
        self._past = Past(db)
        self._stands: dict[bytes, bool] = {}
        self._undos: dict[About, list[UndoStep]] = {}
        self._redos: dict[About, list[UndoStep]] = {}
        for step in steps:
            (self._redos if step.gesture == "redo" else self._undos).setdefault(step.about, []).append(step)

    def is_fallen(self, step: UndoStep) -> bool:
        """Tell whether an undo of the step itself, or of the file it came in, stands."""
        abouts = [about for about, runs in self.runs.items() if any(run.has(step) for run in runs)]
        turned = [each for about in [(step.entry_id,), *abouts] for each in self._undos.get(about, ())]
        return any(self._has_effect(each) for each in turned)

    def is_redone(self, undo: UndoStep) -> bool:
        """Tell whether what an undo took back was done again by somebody whom it did not know."""
        return any(
            self._has_effect(redo) for redo in self._redos.get(undo.about, ()) if not self._knew(undo, redo)
        )

    def _has_effect(self, step: UndoStep) -> bool:
        if step.entry_id not in self._stands:
            self._stands[step.entry_id] = False
            redone = step.gesture == "undo" and self.is_redone(step)
            self._stands[step.entry_id] = not redone and not self.is_fallen(step)
        return self._stands[step.entry_id]

    def _knew(self, later: UndoStep, earlier: UndoStep) -> bool:
        if later.number < earlier.number or not later.chain:
            return not later.chain
        return self._past.is_in_past(Point(earlier.chain, earlier.seq), Point(later.chain, later.seq))


class Fallen:
    """The transactions (numbers here) that are taken back; with a file neither a founding nor a strike is."""

    def __init__(self, db: Any, gone: TakenBack) -> None:
        self._db, self._gone = db, gone
        self._known: dict[int, bool] = {}

    def stands(self, turn: int) -> bool:
        """Tell whether a transaction of an undo or redo that is in the log was turned by no other."""
        entry_id, *_place = self._first(turn)
        return turn not in self and entry_id not in self._gone.cancelled

    def _first(self, txn: int) -> tuple[bytes, int, int, bytes]:
        """Return the id, the place and the label of the first transaction of a gesture."""
        entry_id, chain, seq, label = self._db.execute(
            "SELECT txn_id, chain, seq, label FROM log_txn WHERE id = ?",
            (min(whole_gesture(self._db, txn)),),
        ).fetchone()
        return bytes(entry_id), chain, seq, bytes(label)

    def __contains__(self, txn: int) -> bool:
        if txn not in self._known:
            entry_id, chain, seq, label = self._first(txn)
            self._known[txn] = entry_id in self._gone.fallen or (
                self._gone.has(entry_id, chain, seq) and decode(label)[0] not in LASTING
            )
        return self._known[txn]


def next_step(gesture: str, about: About) -> UndoStep:
    """Return an undo or redo as it will be in the log, before it is."""
    return UndoStep(2**62, b"", gesture, about, 0, 0)


def numbers_between(db: Any, about: About) -> set[int]:
    """Return the numbers of the transactions in effect that the undo of a file is about."""
    found = {
        int(number): bytes(label)
        for run in _runs(db, about)
        for number, label in db.execute(
            "SELECT id, label FROM log_txn WHERE chain = ? AND seq BETWEEN ? AND ? AND NOT refused",
            (run.chain, run.first, run.last),
        )
    }
    return {number for number, label in found.items() if decode(label)[0] not in LASTING}


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

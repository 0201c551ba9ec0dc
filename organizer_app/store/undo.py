"""Taking back any gesture, or all that a sync file brought, days later too: a new edit made from the log."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from organizer_app.erasing_errors import NotUndone
from organizer_app.errors import AlreadyUndone, UnknownRow
from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Gesture
from organizer_app.store.gestures import continues, whole_gesture
from organizer_app.store.log.encoding import decode
from organizer_app.store.progress import Progress
from organizer_app.store.sources import about_source
from organizer_app.store.taking_back import Cell, Change, take_back
from organizer_app.store.undo_log import (
    About,
    Fallen,
    TakenBack,
    is_about_file,
    next_step,
    numbers_between,
    taken_back,
)
from organizer_app.store.workspace import Workspace

NOT_BY_KEY: Final = frozenset({"found_group", "print_sheet", "strike_text"})
"""Gestures Ctrl+Z passes over: what was founded, printed or struck is not taken back by a key."""
_TURNS: Final = ("undo", "redo")
_ANY_LENGTH: Final = Progress()
_TAKING_BACK: Final = 0.8
"""What part of the time goes into rows; the rest into writing the log, which is not stopped any more."""


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: the gesture it was about, what changed, what somebody had changed since.

    `gesture` is "take_in" where it was about a whole sync file.
    """

    gesture: str
    ids: tuple[bytes, ...]
    changes: ChangeSet
    kept: tuple[Cell, ...]


def undo(workspace: Workspace, entry_id: bytes, progress: Progress = _ANY_LENGTH) -> Undone:
    """Take back one gesture; what was changed since stays and is named in `kept`.

    Raises UnknownRow where there is no such entry, AlreadyUndone (after a second undo a redo would have
    nothing to bring back), NotUndone for a struck text, and Cancelled.
    """
    with workspace.alone():
        db = workspace.ledger.db
        number = workspace.ledger.number_of(entry_id)
        if number is None:
            raise UnknownRow("history")
        if _named(workspace.ledger, entry_id)[0] == "strike_text":
            raise NotUndone
        chain, seq = db.execute("SELECT chain, seq FROM log_txn WHERE id = ?", (number,)).fetchone()
        gone = taken_back(db)
        if gone.has(entry_id, chain, seq):
            raise AlreadyUndone
        return _undo(workspace, gone, (entry_id,), progress)


def redo(workspace: Workspace, entry_id: bytes, progress: Progress = _ANY_LENGTH) -> Undone:
    """Do again what was taken back: the undos of this gesture are themselves taken back.

    Raises UnknownRow where it was not taken back, and Cancelled.
    """
    with workspace.alone():
        return _redo(workspace, (entry_id,), progress)


def undo_source(workspace: Workspace, source: int, progress: Progress = _ANY_LENGTH) -> Undone:
    """Take back all that a taken-in sync file brought (by its number here), as one gesture of this laptop.

    Rows are as if the file had never come, but for what somebody changed since: that stays, in `kept`.
    Raises UnknownRow, AlreadyUndone, and Cancelled, which leaves everything as it was.
    """
    with workspace.alone():
        db = workspace.ledger.db
        about = about_source(db, source)
        if not about:
            raise UnknownRow("source")
        gone = taken_back(db)
        if about in gone.undos:
            raise AlreadyUndone
        return _undo(workspace, gone, about, progress)


def redo_source(workspace: Workspace, source: int, progress: Progress = _ANY_LENGTH) -> Undone:
    """Bring back what a sync file had brought before it was taken back. Raises UnknownRow and Cancelled."""
    with workspace.alone():
        return _redo(workspace, about_source(workspace.ledger.db, source), progress)


def undo_last(workspace: Workspace) -> Undone | None:
    """Take back this laptop's last gesture that still stands; None where there is none.

    The taking back of a whole sync file is such a gesture, so that one key brings the file back. A gesture
    of which nothing is left is passed over.
    """
    with workspace.alone():
        for entry in _standing(workspace):
            undone = undo(workspace, entry)
            if undone.changes or undone.kept:
                return undone
        return None


def redo_last(workspace: Workspace) -> Undone | None:
    """Do again what this laptop took back last, unless something new was done since."""
    with workspace.alone():
        about = _last_taken_back(workspace)
        return None if about is None else _redo(workspace, about, _ANY_LENGTH)


def _undo(workspace: Workspace, gone: TakenBack, about: About, progress: Progress) -> Undone:
    """Take back what somebody did; what earlier undos and redos of it wrote goes with it."""
    ledger = workspace.ledger
    return _turn(workspace, "undo", about, _deed(ledger, about) | _turns(ledger, gone, about), progress)


def _redo(workspace: Workspace, about: About, progress: Progress) -> Undone:
    steps = taken_back(workspace.ledger.db).undos.get(about, [])
    if not steps:
        raise UnknownRow("history")
    those = {number for step in steps for number in _in_effect(workspace.ledger, step.number)}
    return _turn(workspace, "redo", about, those, progress)


def _turn(workspace: Workspace, how: str, about: About, those: Set[int], progress: Progress) -> Undone:
    ledger = workspace.ledger
    told, ids = ("take_in", ()) if is_about_file(about) else _named(ledger, about[0])
    gone = taken_back(ledger.db, next_step(how, about))
    change = Change(those, those | _concerned(ledger, gone, about), Fallen(ledger.db, gone))
    with workspace.edit(Gesture(how, about), origin="undo") as edit:
        kept = take_back(ledger, edit, change, progress.part(0, _TAKING_BACK))
    return Undone(told, ids, edit.result, kept)


def _concerned(ledger: Ledger, gone: TakenBack, about: About) -> set[int]:
    """Return the transactions whose rows may be due to change: of all that stands or falls with a deed.

    Also rows that an undo of it had nothing to write on: what had kept them may be gone by now. Of an undo
    that goes or comes, that is what it was about.
    """
    found: set[int] = set()
    asked, known = [about], {about}
    while asked:
        of = asked.pop()
        found |= _turns(ledger, gone, of) | (deed := _deed(ledger, of))
        further = {step.about for step in gone.steps if step.number in deed} - known
        known |= further
        asked += further
    return found


def _deed(ledger: Ledger, about: About) -> set[int]:
    """Return the transactions in effect that an undo or redo is about."""
    if is_about_file(about):
        return numbers_between(ledger.db, about)
    number = ledger.number_of(about[0])
    return set() if number is None else _in_effect(ledger, number)


def _turns(ledger: Ledger, gone: TakenBack, about: About) -> set[int]:
    """Return the transactions of earlier undos and redos: what was done again goes with what did it first."""
    return {number for step in gone.turns_of(about) for number in _in_effect(ledger, step.number)}


def _in_effect(ledger: Ledger, number: int) -> set[int]:
    """Return the transactions of a gesture that take effect."""
    return {
        each
        for each in whole_gesture(ledger.db, number)
        if not ledger.db.execute("SELECT refused FROM log_txn WHERE id = ?", (each,)).fetchone()[0]
    }


def _named(ledger: Ledger, entry_id: bytes) -> tuple[str, tuple[bytes, ...]]:
    label = ledger.db.execute("SELECT label FROM log_txn WHERE txn_id = ?", (entry_id,)).fetchone()[0]
    gesture, *ids = decode(bytes(label))
    return gesture, tuple(part for part in ids if isinstance(part, bytes))


def _standing(workspace: Workspace) -> Iterator[bytes]:
    gone = taken_back(workspace.ledger.db)
    for entry_id, gesture, about, chain, seq in _own_gestures(workspace):
        by_key = is_about_file(about) if gesture in _TURNS else gesture not in NOT_BY_KEY
        if by_key and entry_id not in gone.cancelled and not gone.has(entry_id, chain, seq):
            yield entry_id


def _last_taken_back(workspace: Workspace) -> About | None:
    gone: TakenBack = taken_back(workspace.ledger.db)
    for _, gesture, about, _, _ in _own_gestures(workspace):
        if gesture == "undo" and about in gone.undos:
            return about
        if gesture not in _TURNS:
            return None
    return None


def _own_gestures(workspace: Workspace) -> Iterator[tuple[bytes, str, About, int, int]]:
    """Give this laptop's gestures, newest first: entry, code, the ids in its label, and where it stands."""
    cursor = workspace.ledger.db.execute(
        "SELECT t.txn_id, t.label, t.chain, t.seq FROM log_txn t JOIN log_chain c ON c.id = t.chain"
        " WHERE c.writer = ? ORDER BY t.id DESC",
        (workspace.writer,),
    )
    for txn_id, label, chain, seq in cursor:
        if not continues(workspace.ledger.db, chain, seq, bytes(label)):
            gesture, *ids = decode(bytes(label))
            yield bytes(txn_id), gesture, tuple(part for part in ids if isinstance(part, bytes)), chain, seq

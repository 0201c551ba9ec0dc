"""Taking back any gesture, days later too: a new edit made from what the log recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from organizer_app.errors import AlreadyUndone, UnknownRow
from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, Gesture
from organizer_app.store.history import continues, further_parts, undo_log, undone_entries
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.transactions import DELETED, Op, Transaction, read_transaction
from organizer_app.store.workspace import Workspace

NOT_BY_KEY: Final = frozenset({"undo", "redo", "found_group", "print_sheet"})
"""Gestures Ctrl+Z passes over: what was founded or printed is not taken back by a key."""


@dataclass(frozen=True)
class Cell:
    """One field of one row."""

    table: str
    row: Id
    column: str


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: the gesture it was about, what changed, what somebody had changed since."""

    gesture: str
    ids: tuple[bytes, ...]
    changes: ChangeSet
    kept: tuple[Cell, ...]


def undo(workspace: Workspace, entry_id: bytes) -> Undone:
    """Take back one gesture; what was changed since stays and is named in `kept`.

    Raises UnknownRow where there is no such entry, and AlreadyUndone: after a second undo a redo would have
    nothing to bring back.
    """
    db = workspace.ledger.db
    if entry_id in undone_entries(db):
        raise AlreadyUndone
    redone = [number for number, gesture, entry in undo_log(db) if gesture == "redo" and entry == entry_id]
    return _take_back(
        workspace, "undo", entry_id, redone[-1] if redone else _number(workspace.ledger, entry_id)
    )


def redo(workspace: Workspace, entry_id: bytes) -> Undone:
    """Do again what was taken back: the last undo of this gesture is itself taken back."""
    db = workspace.ledger.db
    taken = [number for number, gesture, entry in undo_log(db) if gesture == "undo" and entry == entry_id]
    if not taken:
        raise UnknownRow("history")
    return _take_back(workspace, "redo", entry_id, taken[-1])


def undo_last(workspace: Workspace) -> Undone | None:
    """Take back this laptop's last gesture that still stands; None where there is none."""
    entry = last_standing(workspace)
    return None if entry is None else undo(workspace, entry)


def redo_last(workspace: Workspace) -> Undone | None:
    """Do again what this laptop took back last, unless something new was done since."""
    entry = last_taken_back(workspace)
    return None if entry is None else redo(workspace, entry)


def last_standing(workspace: Workspace) -> bytes | None:
    """Return the entry `undo_last` would take back."""
    undone = undone_entries(workspace.ledger.db)
    for txn_id, gesture, _ in _own_gestures(workspace):
        if gesture not in NOT_BY_KEY and txn_id not in undone:
            return txn_id
    return None


def last_taken_back(workspace: Workspace) -> bytes | None:
    """Return the entry `redo_last` would do again."""
    undone = undone_entries(workspace.ledger.db)
    for _, gesture, ids in _own_gestures(workspace):
        if gesture == "undo" and ids[0] in undone:
            return ids[0]
        if gesture not in ("undo", "redo"):
            return None
    return None


def _own_gestures(workspace: Workspace) -> Iterator[tuple[bytes, str, list[bytes]]]:
    cursor = workspace.ledger.db.execute(
        "SELECT t.txn_id, t.label, t.chain, t.seq FROM log_txn t JOIN log_chain c ON c.id = t.chain"
        " WHERE c.writer = ? ORDER BY t.id DESC",
        (workspace.writer,),
    )
    for txn_id, label, chain, seq in cursor:
        if not continues(workspace.ledger.db, chain, seq, bytes(label)):
            gesture, *ids = decode(bytes(label))
            yield bytes(txn_id), gesture, ids


def _number(ledger: Ledger, entry_id: bytes) -> int:
    number = ledger.number_of(entry_id)
    if number is None:
        raise UnknownRow("history")
    return number


def _take_back(workspace: Workspace, how: str, entry_id: bytes, number: int) -> Undone:
    ledger = workspace.ledger
    gesture, ids = _named(ledger, _number(ledger, entry_id))
    parts = _parts(ledger, number)
    kept: list[Cell] = []
    with workspace.edit(Gesture(how, (entry_id,)), origin="undo") as edit:
        for at, txn in reversed(parts):
            for no, op in reversed(list(enumerate(txn.ops))):
                kept += _take_back_op(ledger, edit, [part for part, _ in parts], at, no, op, txn)
    return Undone(gesture, ids, edit.result, tuple(kept))


def _named(ledger: Ledger, number: int) -> tuple[str, tuple[bytes, ...]]:
    label = ledger.db.execute("SELECT label FROM log_txn WHERE id = ?", (number,)).fetchone()[0]
    gesture, *ids = decode(bytes(label))
    return gesture, tuple(part for part in ids if isinstance(part, bytes))


def _parts(ledger: Ledger, number: int) -> list[tuple[int, Transaction]]:
    """Return the transactions of the gesture that begins with this one."""
    db = ledger.db
    chain, seq, label = db.execute("SELECT chain, seq, label FROM log_txn WHERE id = ?", (number,)).fetchone()
    rows = db.execute(
        "SELECT id, body FROM log_txn WHERE chain = ? AND seq BETWEEN ? AND ? AND NOT refused ORDER BY seq",
        (chain, seq, seq + further_parts(bytes(label))),
    ).fetchall()
    found: list[tuple[int, Transaction]] = []
    for at, body in rows:
        values = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (at,)).fetchall()
        found.append((int(at), read_transaction(bytes(body), [bytes(value) for (value,) in values])))
    return found


def _take_back_op(
    ledger: Ledger, edit: Edit, gesture: Sequence[int], at: int, no: int, op: Op, txn: Transaction
) -> list[Cell]:
    if op.table not in tables():
        return [Cell(op.table, op.row, column) for column in op.columns]
    if _made_row(ledger, op, gesture[0]):
        return _take_back_row(ledger, edit, gesture, op)
    kept: list[Cell] = []
    for place, column in enumerate(op.columns):
        if column != DELETED and column not in tables()[op.table].columns:
            kept.append(Cell(op.table, op.row, column))
            continue
        before = _before(ledger, op, txn, place)
        heads = ledger.heads.load(column, ledger.heads.of_cell(op.table, op.row, column))
        shown = ledger.heads.shown(op.table, column, heads)
        if (shown.txn, shown.no) == (at, no) or encode(shown.value) == encode(op.values[place]):
            edit.put(op.table, op.row, column, before)
        elif encode(shown.value) != encode(before):
            kept.append(Cell(op.table, op.row, column))
    return kept


def _made_row(ledger: Ledger, op: Op, first: int) -> bool:
    earliest = ledger.db.execute(
        "SELECT min(o.txn) FROM log_op o JOIN log_shape s ON s.id = o.shape WHERE o.row = ? AND s.tbl = ?",
        (op.row, ledger.names.known(op.table)),
    ).fetchone()[0]
    return bool(earliest >= first)


def _take_back_row(ledger: Ledger, edit: Edit, gesture: Sequence[int], op: Op) -> list[Cell]:
    """Delete a row the gesture made, unless it now shows something else than the gesture wrote."""
    made = dict(zip(op.columns, op.values, strict=True))
    since: list[Cell] = []
    for column, spots in ledger.heads.of_row(op.table, op.row).items():
        later = [(txn, no) for txn, no in spots if txn not in gesture]
        written = encode(made.get(column))
        if column != DELETED and any(
            encode(head.value) != written for head in ledger.heads.load(column, later)
        ):
            since.append(Cell(op.table, op.row, column))
    if not since:
        edit.put(op.table, op.row, DELETED, True)
    return since


def _before(ledger: Ledger, op: Op, txn: Transaction, place: int) -> Value:
    """Return what the cell showed before: the best of the heads the op replaced, or nothing."""
    column = op.columns[place]
    spots = [(ledger.number_of(txn.refs[ref]), no) for ref, no in op.dots[place]]
    heads = ledger.heads.load(column, [(number, no) for number, no in spots if number is not None])
    if not heads:
        return False if column == DELETED else None
    return ledger.heads.shown(op.table, column, heads).value

"""Taking back any gesture, days later too: a new edit made from what the log recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from organizer_app.erasing_errors import NotUndone
from organizer_app.errors import AlreadyUndone, UnknownRow
from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import pointers, tables
from organizer_app.store.apply import Ledger
from organizer_app.store.changes import ChangeSet
from organizer_app.store.edit import Edit, Gesture
from organizer_app.store.heads import Head
from organizer_app.store.history import continues, last_seq, undo_log, undone_entries
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.transactions import DELETED, Op, Transaction, read_transaction
from organizer_app.store.workspace import Workspace

NOT_BY_KEY: Final = frozenset({"undo", "redo", "found_group", "print_sheet", "strike_text"})
"""Gestures Ctrl+Z passes over: what was founded, printed or struck is not taken back by a key."""


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

    Raises UnknownRow where there is no such entry, AlreadyUndone: after a second undo a redo would have
    nothing to bring back; and NotUndone for a struck text.
    """
    with workspace.alone():
        if _named(workspace.ledger, _number(workspace.ledger, entry_id))[0] == "strike_text":
            raise NotUndone
        if entry_id in undone_entries(workspace.ledger.db):
            raise AlreadyUndone
        return _take_back(workspace, "undo", entry_id, _number(workspace.ledger, entry_id))


def redo(workspace: Workspace, entry_id: bytes) -> Undone:
    """Do again what was taken back: the last undo of this gesture is itself taken back."""
    with workspace.alone():
        log = undo_log(workspace.ledger.db)
        taken = [each.number for each in log if each.gesture == "undo" and each.entry == entry_id]
        if not taken:
            raise UnknownRow("history")
        return _take_back(workspace, "redo", entry_id, taken[-1])


def undo_last(workspace: Workspace) -> Undone | None:
    """Take back this laptop's last gesture that still stands; None where there is none."""
    with workspace.alone():
        entry = _last_standing(workspace)
        return None if entry is None else undo(workspace, entry)


def redo_last(workspace: Workspace) -> Undone | None:
    """Do again what this laptop took back last, unless something new was done since."""
    with workspace.alone():
        entry = _last_taken_back(workspace)
        return None if entry is None else redo(workspace, entry)


def _last_standing(workspace: Workspace) -> bytes | None:
    undone = undone_entries(workspace.ledger.db)
    for txn_id, gesture, _ in _own_gestures(workspace):
        if gesture not in NOT_BY_KEY and txn_id not in undone:
            return txn_id
    return None


def _last_taken_back(workspace: Workspace) -> bytes | None:
    undone = undone_entries(workspace.ledger.db)
    for _, gesture, ids in _own_gestures(workspace):
        if gesture == "undo" and ids and ids[0] in undone:
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
    with workspace.edit(Gesture(how, (entry_id,)), origin="undo") as edit:
        taking = _Taking(ledger, edit, frozenset(at for at, _ in parts))
        for at, txn in reversed(parts):
            for no, op in reversed(list(enumerate(txn.ops))):
                taking.take_back(at, no, op, txn)
        taking.delete_rows()
    return Undone(gesture, ids, edit.result, tuple(taking.kept))


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
        (chain, seq, last_seq(seq, bytes(label))),
    ).fetchall()
    found: list[tuple[int, Transaction]] = []
    for at, body in rows:
        values = db.execute("SELECT value FROM log_op WHERE txn = ? ORDER BY no", (at,)).fetchall()
        found.append((int(at), read_transaction(bytes(body), [bytes(value) for (value,) in values])))
    return found


class _Taking:
    """Takes back a gesture op by op; rows that are to go are gathered, and go together at the end."""

    def __init__(self, ledger: Ledger, edit: Edit, gesture: frozenset[int]) -> None:
        self.kept: list[Cell] = []
        self._ledger = ledger
        self._edit = edit
        self._gesture = gesture
        self._made: set[tuple[str, Id]] = set()
        self._deleted: set[tuple[str, Id]] = set()

    def take_back(self, at: int, no: int, op: Op, txn: Transaction) -> None:
        """Bring every cell of an op back to what it showed before, unless it was changed since."""
        if op.table not in tables():
            self.kept += [Cell(op.table, op.row, column) for column in op.columns]
        elif self._made_row(op):
            since = self._written_since_made(op)
            self.kept += since
            if not since:
                self._made.add((op.table, op.row))
        else:
            for place, column in enumerate(op.columns):
                self._take_back_cell(at, no, op, txn, place, column)

    def _take_back_cell(self, at: int, no: int, op: Op, txn: Transaction, place: int, column: str) -> None:
        if column in tables()[op.table].ends:
            return
        if column != DELETED and column not in tables()[op.table].columns:
            self.kept.append(Cell(op.table, op.row, column))
            return
        before = _before(self._ledger, op, txn, place)
        heads = self._heads(op.table, op.row, column)
        apart = [head for head in heads if self._is_apart(at, head)]
        if apart and not op.dots[place]:
            # Another laptop wrote the cell apart, as when both signed in one person: its value stands.
            before = self._ledger.heads.shown(op.table, column, apart).value
        shown = self._ledger.heads.shown(op.table, column, heads)
        if not self._still_shows(heads, shown, (at, no), op.values[place]):
            if encode(shown.value) != encode(before):
                self.kept.append(Cell(op.table, op.row, column))
        elif column == DELETED and before is True:
            since = self._written_since_brought_back(op)
            self.kept += since
            if not since:
                self._deleted.add((op.table, op.row))
        else:
            self._edit.put(op.table, op.row, column, before)

    def _still_shows(self, heads: Sequence[Head], shown: Head, own: tuple[int, int], written: Value) -> bool:
        """Tell whether a cell shows what the gesture wrote, and not because somebody wrote the same later.

        An undo or redo of something later may have brought the value back.
        """
        if encode(shown.value) != encode(written):
            return False
        stands = any((head.txn, head.no) == own for head in heads)
        return stands or _is_taking_back(self._ledger, shown.txn)

    def _is_apart(self, at: int, head: Head) -> bool:
        """Tell whether a head was written by somebody who had not seen the gesture."""
        return head.txn not in self._gesture and not self._ledger.heads.comes_before(at, head.txn)

    def _heads(self, table: str, row: Id, column: str) -> list[Head]:
        return self._ledger.heads.load(column, self._ledger.heads.of_cell(table, row, column))

    def _made_row(self, op: Op) -> bool:
        earliest = self._ledger.db.execute(
            "SELECT min(o.txn) FROM log_op o JOIN log_shape s ON s.id = o.shape"
            " WHERE o.row = ? AND s.tbl = ?",
            (op.row, self._ledger.names.known(op.table)),
        ).fetchone()[0]
        return bool(earliest >= min(self._gesture))

    def _written_since_made(self, op: Op) -> list[Cell]:
        """Return the cells of a row the gesture made that somebody has written on since."""
        made = dict(zip(op.columns, op.values, strict=True))
        since: list[Cell] = []
        for column, spots in self._ledger.heads.of_row(op.table, op.row).items():
            later = [(txn, no) for txn, no in spots if txn not in self._gesture]
            written = encode(made.get(column))
            if column != DELETED and any(
                not _is_taking_back(self._ledger, head.txn) or encode(head.value) != written
                for head in self._ledger.heads.load(column, later)
            ):
                since.append(Cell(op.table, op.row, column))
        return since

    def _written_since_brought_back(self, op: Op) -> list[Cell]:
        """Return the cells of a row the gesture brought back that somebody has written on since."""
        return [
            Cell(op.table, op.row, column)
            for column, spots in self._ledger.heads.of_row(op.table, op.row).items()
            if column != DELETED and any(self._is_later_gesture(txn) for txn, _ in spots)
        ]

    def _is_later_gesture(self, txn: int) -> bool:
        return txn > max(self._gesture) and not _is_taking_back(self._ledger, txn)

    def delete_rows(self) -> None:
        """Delete the gathered rows, but none that a row which stays has come to name."""
        going = self._made | self._deleted
        while named := {row for row in going if self._is_named(row, going)}:
            going -= named
            self.kept += [Cell(table, row, DELETED) for table, row in sorted(named)]
        for table, row in sorted(going):
            self._edit.put(table, row, DELETED, True)

    def _is_named(self, row: tuple[str, Id], going: Set[tuple[str, Id]]) -> bool:
        db = self._ledger.db
        for table, column in pointers().get(row[0], ()):
            for (other,) in db.execute(
                f"SELECT id FROM {table} WHERE {column} = ? AND NOT hidden", (row[1],)
            ).fetchall():
                # What named the row when it was deleted the first time let it go then too.
                if (table, other) not in going and (
                    row in self._made
                    or any(self._is_later_gesture(head.txn) for head in self._heads(table, other, column))
                ):
                    return True
        return False


def _is_taking_back(ledger: Ledger, number: int) -> bool:
    return _named(ledger, number)[0] in ("undo", "redo")


def _before(ledger: Ledger, op: Op, txn: Transaction, place: int) -> Value:
    """Return what the cell showed before: the best of the heads the op replaced, or nothing."""
    column = op.columns[place]
    spots = [(ledger.number_of(txn.refs[ref]), no) for ref, no in op.dots[place]]
    heads = ledger.heads.load(column, [(number, no) for number, no in spots if number is not None])
    if not heads:
        return False if column == DELETED else None
    return ledger.heads.shown(op.table, column, heads).value

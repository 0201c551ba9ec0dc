"""Open conflicts: cells where two laptops wrote different values and a person has not yet decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from organizer_app.errors import UnknownRow
from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger
from organizer_app.store.gestures import whole_gesture
from organizer_app.store.heads import Head, head_value, marks
from organizer_app.store.history import field_past
from organizer_app.store.late_files import late_files
from organizer_app.store.log.encoding import decode
from organizer_app.store.readers import Session, raw
from organizer_app.store.statements import members_of

_WAITING: Final = (
    "SELECT s.tbl, s.row, s.col FROM struck s"
    " WHERE NOT EXISTS (SELECT 1 FROM log_txn l WHERE l.txn_id = s.corrected)"
)
"""Cells struck while the text in its place has not come: what is decided till then is held back too."""
_TURNS: Final = ("undo", "redo")
_SAYS_AGAIN: Final = (*_TURNS, "resolve_conflict")
"""Gestures that write a value which somebody had written before."""


@dataclass(frozen=True)
class Version:
    """One of the values: who wrote it, when by its laptop's clock (UTC ms), where, and whether it shows.

    Where an undo opened the question again, that is who wrote the value first, and not who took a decision
    back. One that is `held_back` came late on a struck cell: its value stays unread here, `late_value` reads
    it.
    """

    value: Value
    erased: bool
    wall: int
    suspect: bool
    actor: Id | None
    laptop_name: str
    own: bool
    shown: bool
    held_back: bool = False
    entry_id: bytes = b""


@dataclass(frozen=True)
class OpenCell:
    """A cell with two or more values to decide between."""

    table: str
    row: Id
    column: str
    versions: tuple[Version, ...]


def may_be_asked(table: str, column: str) -> bool:
    """Tell whether a person can be asked about a column.

    What a newer version wrote waits for the upgrade; ends of an id never change, though one may be erased.
    Nor does what is written once: where two laptops wrote it apart, the one that shows goes on showing.
    """
    known = tables().get(table)
    if known is None or known.write_once:
        return False
    return column in known.columns and column not in known.ends


def count_open(session: Session) -> int:
    """Return how many cells wait for a decision."""
    db = raw(session)
    late = sorted(late_files(db))
    rows = db.execute(
        "SELECT t.name, c.name, count(*) FROM open_cell o JOIN log_name t ON t.id = o.tbl"
        f" JOIN log_name c ON c.id = o.col WHERE o.row NOT IN ({marks(late)})"
        f" AND (t.name, o.row, c.name) NOT IN ({_WAITING}) GROUP BY o.tbl, o.col",
        late,
    )
    return sum(int(many) for table, column, many in rows if may_be_asked(table, column))


def open_conflicts(session: Session, own_writer: bytes) -> list[OpenCell]:
    """Return the cells that wait for a decision, each with its versions, the shown one first."""
    db = raw(session)
    ledger = Ledger(db)
    members = members_of(db)
    late = late_files(db)
    waiting = {(table, bytes(row), column) for table, row, column in db.execute(_WAITING).fetchall()}
    found: list[OpenCell] = []
    for tbl, row, col in db.execute("SELECT tbl, row, col FROM open_cell ORDER BY tbl, row, col").fetchall():
        table, column = ledger.names.word(tbl), ledger.names.word(col)
        if not may_be_asked(table, column) or bytes(row) in late or (table, bytes(row), column) in waiting:
            continue
        heads = ledger.heads.load(column, ledger.heads.of_cell(table, bytes(row), column))
        shown = ledger.heads.shown(table, column, heads)
        opened_again = _opened_again(db, heads)
        versions: list[Version] = []
        for head in sorted(heads, key=lambda each: each is not shown):
            txn_id = db.execute("SELECT txn_id FROM log_txn WHERE id = ?", (head.txn,)).fetchone()[0]
            wrote = bytes(txn_id)
            if head.txn in opened_again and not (head.erased or head.held_back):
                wrote = _wrote_first(session, OpenCell(table, bytes(row), column, ()), head.value) or wrote
            wall, suspect, body = db.execute(
                "SELECT wall, suspect, body FROM log_txn WHERE txn_id = ?", (wrote,)
            ).fetchone()
            parts = decode(bytes(body))
            laptop = members.laptop_of(parts[2])
            name = laptop.name if laptop else ""
            own = parts[2] == own_writer
            versions.append(
                Version(
                    head.value,
                    head.erased,
                    wall,
                    bool(suspect),
                    parts[8],
                    name,
                    own,
                    head is shown,
                    head.held_back,
                    bytes(txn_id),
                )
            )
        found.append(OpenCell(table, bytes(row), column, tuple(versions)))
    return found


def _opened_again(db: Any, heads: Sequence[Head]) -> set[int]:
    """Return the transactions of those heads that one undo or redo put beside each other."""
    turned: dict[int, frozenset[int]] = {}
    for txn in {head.txn for head in heads}:
        label = db.execute("SELECT label FROM log_txn WHERE id = ?", (txn,)).fetchone()[0]
        if decode(bytes(label))[0] in _TURNS:
            turned[txn] = frozenset(whole_gesture(db, txn))
    many = Counter(turned.values())
    return {txn for txn, whole in turned.items() if many[whole] > 1}


def _wrote_first(session: Session, cell: OpenCell, value: Value) -> bytes | None:
    """Return the gesture by which a value last came to a cell from somebody's hand; None if none is held."""
    for past in field_past(session, cell.table, cell.row, cell.column):
        if past.value != value or past.erased or past.held_back:
            continue
        label = raw(session).execute("SELECT label FROM log_txn WHERE txn_id = ?", (past.entry_id,))
        if decode(bytes(label.fetchone()[0]))[0] not in _SAYS_AGAIN:
            return past.entry_id
    return None


def late_value(session: Session, table: str, row: Id, column: str, entry_id: bytes) -> Value:
    """Read a value that is held back, for somebody who asked to see it. Raises UnknownRow if it is not."""
    db = raw(session)
    ledger = Ledger(db)
    spots = ledger.heads.of_cell(table, row, column)
    held = [head for head in ledger.heads.load(column, spots) if head.held_back]
    found = next((head for head in held if ledger.number_of(entry_id) == head.txn), None)
    if found is None:
        raise UnknownRow(table)
    shape, stored = db.execute(
        "SELECT shape, value FROM log_op WHERE txn = ? AND no = ?", (found.txn, found.no)
    ).fetchone()
    return head_value(found.txn, found.no, column, ledger.names.of_shape(shape)[1], stored).value

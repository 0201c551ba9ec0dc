"""Attachments tied to somebody forgotten by a laptop that did not know: out of view, and their files gone.

The wish to forget names the attachments that were known then. What another laptop ties to the same rows
apart from it, or later, no statement names: such a row counts as no attachment at all on this laptop. Its
caption, its name and the hash of its content stand in the log until they are struck.
"""

from __future__ import annotations

from typing import Final

from organizer_app.records.base import Id, Value
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import head_value
from organizer_app.store.log.encoding import decode

_WORDS: Final = ("caption", "content_hash", "name")


def late_files(db: Connection) -> frozenset[Id]:
    """Return the attachments that belong to a row of somebody forgotten, and never belonged to another.

    One that was somebody else's before stays what it was: so nobody can have a file erased everywhere by
    handing it to somebody forgotten.
    """
    found = db.execute(
        "SELECT a.id FROM erased_row e JOIN attachment a ON a.owner_id = e.row AND a.owner_table = e.tbl"
    ).fetchall()
    if not found:
        return frozenset()
    erased = {bytes(row) for (row,) in db.execute("SELECT row FROM erased_row").fetchall()}
    return frozenset(bytes(row) for (row,) in found if _owners(db, bytes(row)) <= erased)


def words_left(db: Connection) -> list[tuple[Id, str, tuple[tuple[bytes, int], ...]]]:
    """Return the cells of such attachments of which the log still holds something: row, column, which ops.

    An op is named by its transaction's id and its number there.
    """
    found: list[tuple[Id, str, tuple[tuple[bytes, int], ...]]] = []
    for row in sorted(late_files(db)):
        for column in _WORDS:
            ops = tuple((txn_id, no) for txn_id, no, _, value in _given(db, row, column) if value)
            if ops:
                found.append((row, column, ops))
    return found


def _owners(db: Connection, row: Id) -> set[Id]:
    """Return all rows that an attachment was ever said to belong to, as far as that took effect."""
    given = _given(db, row, "owner_id")
    return {value for _, _, refused, value in given if not refused and isinstance(value, bytes)}


def _given(db: Connection, row: Id, column: str) -> list[tuple[bytes, int, bool, Value]]:
    """Return what ops gave to a column of an attachment: transaction, number, whether refused, the value."""
    ops = db.execute(
        "SELECT t.txn_id, o.txn, o.no, t.refused, s.columns, o.value FROM log_op o"
        " JOIN log_shape s ON s.id = o.shape JOIN log_name n ON n.id = s.tbl JOIN log_txn t ON t.id = o.txn"
        " WHERE o.row = ? AND n.name = 'attachment' ORDER BY t.txn_id, o.no",
        (row,),
    )
    found: list[tuple[bytes, int, bool, Value]] = []
    for txn_id, txn, no, refused, encoded, stored in ops.fetchall():
        columns = decode(bytes(encoded))
        if column in columns:
            value = head_value(txn, no, column, columns, bytes(stored)).value
            found.append((bytes(txn_id), no, bool(refused), value))
    return found

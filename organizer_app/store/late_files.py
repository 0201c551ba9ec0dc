"""Attachments tied to somebody forgotten by a laptop that did not know: out of view, and their files gone.

The wish to forget names the attachments that were known then. What another laptop ties to the same rows
apart from it, or later, no statement names: such a row counts as no attachment at all on this laptop.
"""

from __future__ import annotations

from organizer_app.records.base import Id
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import head_value
from organizer_app.store.log.encoding import decode


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


def _owners(db: Connection, row: Id) -> set[Id]:
    """Return all rows that an attachment was ever said to belong to, as far as that took effect."""
    ops = db.execute(
        "SELECT o.txn, o.no, s.columns, o.value FROM log_op o JOIN log_shape s ON s.id = o.shape"
        " JOIN log_name n ON n.id = s.tbl JOIN log_txn t ON t.id = o.txn"
        " WHERE o.row = ? AND n.name = 'attachment' AND NOT t.refused",
        (row,),
    )
    given: set[Id] = set()
    for txn, no, encoded, value in ops.fetchall():
        columns = decode(bytes(encoded))
        if "owner_id" in columns:
            owner = head_value(txn, no, "owner_id", columns, bytes(value)).value
            given |= {owner} if isinstance(owner, bytes) else set()
    return given

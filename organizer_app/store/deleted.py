"""What was deleted and stands nowhere any more, with who deleted it, when and on which laptop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any

from organizer_app.records.base import Id, Record
from organizer_app.records.catalog import tables
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.readers import Session, raw
from organizer_app.store.statements import members_of


@dataclass(frozen=True)
class DeletedRow:
    """A row that is deleted: `wall` is UTC milliseconds by the clock of the laptop that did it."""

    table: str
    row: Id
    wall: int
    actor: Id | None
    laptop_name: str


def deleted_rows(session: Session, records: tuple[type[Record], ...]) -> Iterator[DeletedRow]:
    """Give the deleted rows of some tables, the latest first; nobody who was forgotten is among them.

    What went with what it belongs to comes back with that, and is not given on its own.
    """
    db = raw(session)
    members = members_of(db)
    known = {writer: members.laptop_of(writer) for writer in members.writers}
    names = {writer: laptop.name for writer, laptop in known.items() if laptop is not None}
    each = [_of_table(db, record, names) for record in records]
    return merge(*each, key=lambda one: one.wall, reverse=True)


def _of_table(db: Any, record: type[Record], names: dict[bytes, str]) -> Iterator[DeletedRow]:
    table = record.__tablename__
    columns = tables()[table].columns
    parents = [(column, columns[column].points_to) for column in record.child_of]
    without = "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = r.{column} AND p.hidden)"
        for column, parent in parents
        if parent is not None
    )
    # By the index of the few deleted rows to their heads, and not through all heads of the table.
    rows = db.execute(
        "SELECT r.id, max(t.wall), t.body, c.writer"
        f" FROM {table} r INDEXED BY {table}_deleted CROSS JOIN head h"
        " ON h.tbl = (SELECT id FROM log_name WHERE name = ?1) AND h.row = r.id"
        " AND h.col = (SELECT id FROM log_name WHERE name = ?2)"
        " JOIN log_txn t ON t.id = h.txn JOIN log_chain c ON c.id = t.chain"
        " WHERE r.hidden = 1"
        " AND NOT EXISTS (SELECT 1 FROM erased_row e WHERE e.tbl = ?1 AND e.row = r.id)"
        f"{without} GROUP BY r.id ORDER BY 2 DESC",
        (table, DELETED),
    )
    for row, wall, body, writer in rows:
        actor = decode(bytes(body))[8]
        yield DeletedRow(table, bytes(row), int(wall), actor, names.get(bytes(writer), ""))

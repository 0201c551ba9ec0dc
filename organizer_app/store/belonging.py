"""What goes with a row when it is deleted, and comes back with it: its children, and its files."""

from __future__ import annotations

from collections.abc import Iterator

from organizer_app.records.base import Id
from organizer_app.records.catalog import children
from organizer_app.store.cipher import Connection


def belonging(db: Connection, table: str, row: Id, *, hidden: bool) -> Iterator[tuple[str, Id]]:
    """Give a row's children, and the files attached to it."""
    for child, column in children().get(table, ()):
        for (kid,) in db.execute(
            f"SELECT id FROM {child} WHERE {column} = ? AND hidden = ?", (row, hidden)
        ).fetchall():
            yield child, kid
    if table != "attachment":
        for (kid,) in db.execute(
            "SELECT id FROM attachment WHERE owner_table = ? AND owner_id = ? AND hidden = ?",
            (table, row, hidden),
        ).fetchall():
            yield "attachment", kid

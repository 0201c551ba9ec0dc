"""Which rows were deleted on one laptop and changed on another, and wait for somebody to say which holds."""

from __future__ import annotations

from organizer_app.records.base import Id, Record
from organizer_app.store.readers import Session, raw


def revived_rows(session: Session, record: type[Record]) -> list[Id]:
    """Return the ids of the rows of a table that came back into view so, ascending.

    By their own small index: SQLite keeps no figures of a table, and takes what is not deleted for few.
    """
    table = record.__tablename__
    rows = raw(session).execute(
        f"SELECT id FROM {table} INDEXED BY {table}_revived WHERE revived IS 1 AND NOT hidden ORDER BY id"
    )
    return [bytes(row) for (row,) in rows.fetchall()]

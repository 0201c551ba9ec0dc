"""Two transactions with one writer and one number: somewhere a copy of that writer's file was used on."""

from __future__ import annotations

from organizer_app.store.cipher import Connection


def is_forked(db: Connection, writer: bytes) -> bool:
    """Tell whether two branches of a writer's log are held; both stand, and it should write no more."""
    # Most writers have one chain: of them no transaction is looked at.
    if db.execute("SELECT count(*) FROM log_chain WHERE writer = ?", (writer,)).fetchone()[0] < 2:
        return False
    found = db.execute(
        "SELECT 1 FROM log_chain c JOIN log_txn t ON t.chain = c.id WHERE c.writer = ?"
        " GROUP BY t.seq HAVING count(*) > 1 LIMIT 1",
        (writer,),
    ).fetchone()
    return found is not None


def forked_writers(db: Connection) -> frozenset[bytes]:
    """Return all writers of which two branches are held."""
    branched = db.execute("SELECT writer FROM log_chain GROUP BY writer HAVING count(*) > 1").fetchall()
    return frozenset(bytes(writer) for (writer,) in branched if is_forked(db, bytes(writer)))

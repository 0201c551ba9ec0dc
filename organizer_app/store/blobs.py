"""The bytes of attached files, inside the workspace: by the hash of their content, while they are named.

A file that only removed attachments name stays for thirty days on which the program was used, so that the
removal can be undone; one that no attachment names at all, as after erasing, goes at once. Attachments of
somebody forgotten (`late_files`) name nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from typing import Any, Final

from organizer_app.errors import Unreadable
from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.late_files import late_files
from organizer_app.store.readers import Session, raw

MOST_BYTES: Final = 64 * 1024 * 1024
"""So large is one file at most: a frame of the sync format holds no more."""
DAYS_KEPT: Final = 30
_PIECE: Final = 1024 * 1024
_TABLE: Final = "attachment"
_COLUMN: Final = "content_hash"


def hash_of(content: bytes | bytearray) -> bytes:
    """Name a file by its content: SHA-256, 32 bytes."""
    return hashlib.sha256(content).digest()


def put(db: Connection, content: bytes | bytearray, now: int) -> bytes:
    """Keep a file that came at `now` (UTC ms) and return its hash; inside the caller's transaction."""
    if len(content) > MOST_BYTES:
        raise ValueError("no frame holds this")
    name = hash_of(content)
    if not is_held(db, name):
        made = db.execute(
            "INSERT INTO blob (hash, size, came_at, given, unnamed) VALUES (?, ?, ?, 0, 0)",
            (name, len(content), now),
        )
        seen = memoryview(content)
        db.executemany(
            "INSERT INTO blob_piece (blob, no, data) VALUES (?, ?, ?)",
            (
                (made.lastrowid, no, seen[at : at + _PIECE])
                for no, at in enumerate(range(0, len(content), _PIECE))
            ),
        )
    return name


def is_held(db: Connection, name: bytes) -> bool:
    """Tell whether this workspace has the file."""
    return db.execute("SELECT 1 FROM blob WHERE hash = ?", (name,)).fetchone() is not None


def pieces(db: Connection, name: bytes) -> Iterator[bytes]:
    """Give a file's bytes in order, about a megabyte at a time; nothing where it is not here.

    They are what is stored: only the whole can be held against its hash.
    """
    no = 0
    sql = "SELECT data FROM blob_piece WHERE no = ? AND blob = (SELECT id FROM blob WHERE hash = ?)"
    while (found := db.execute(sql, (no, name)).fetchone()) is not None:
        yield found[0]
        no += 1


def content(db: Connection, name: bytes) -> bytearray:
    """Return a file that is held; raises Unreadable where its bytes are not those it is named by."""
    size = db.execute("SELECT size FROM blob WHERE hash = ?", (name,)).fetchone()[0]
    made = bytearray(size)
    at = 0
    for piece in pieces(db, name):
        made[at : at + len(piece)] = piece
        at += len(piece)
    if hash_of(made) != name:
        raise Unreadable("blob")
    return made


def wanted(session: Session) -> list[bytes]:
    """Return the hashes, ascending, of files that living attachments name and this workspace has not."""
    return wanted_in(raw(session))


def wanted_in(db: Connection) -> list[bytes]:
    """Do what `wanted` does, inside the store."""
    return sorted(named(db) - held(db))


def held(db: Connection) -> set[bytes]:
    """Return the hashes of all files that this workspace has."""
    return {bytes(name) for (name,) in db.execute("SELECT hash FROM blob")}


def named(db: Connection, *, also_removed: bool = False) -> set[bytes]:
    """Return the hashes that living attachments name, or that all do, with every version still undecided."""
    condition = "" if also_removed else " AND NOT hidden"
    return _named_where(db, condition, late_files(db))


def _named_where(db: Connection, condition: str, without: Container[bytes]) -> set[bytes]:
    shown = db.execute(
        f"SELECT id, {_COLUMN} FROM {_TABLE} WHERE {_COLUMN} IS NOT NULL{condition}"
    ).fetchall()
    found = {bytes(name) for row, name in shown if bytes(row) not in without}
    for row, versions in _undecided(db).items():
        stands = db.execute(f"SELECT 1 FROM {_TABLE} WHERE id = ?{condition}", (row,)).fetchone()
        if stands and row not in without:
            found |= versions
    return found


def _undecided(db: Connection) -> dict[bytes, set[bytes]]:
    """Return the hashes of attachments whose versions name different files."""
    rows = db.execute(
        "SELECT o.row FROM open_cell o JOIN log_name t ON t.id = o.tbl JOIN log_name c ON c.id = o.col"
        " WHERE t.name = ? AND c.name = ?",
        (_TABLE, _COLUMN),
    ).fetchall()
    if not rows:
        return {}
    heads = Ledger(db).heads
    return {
        bytes(row): {
            head.value
            for head in heads.load(_COLUMN, heads.of_cell(_TABLE, bytes(row), _COLUMN))
            if isinstance(head.value, bytes)
        }
        for (row,) in rows
    }


def living_rows(db: Connection, name: bytes) -> set[bytes]:
    """Return the living attachments that name a file."""
    late = late_files(db)
    rows = db.execute(f"SELECT id FROM {_TABLE} WHERE {_COLUMN} = ? AND NOT hidden", (name,)).fetchall()
    found = {bytes(row) for (row,) in rows} - late
    if not found and name in named(db):
        found = {row for row, versions in _undecided(db).items() if name in versions and row not in late}
    return found


def sweep(db: Connection) -> int:
    """Delete the files that no attachment names, also none that was removed; in the caller's transaction.

    A file of somebody forgotten stays only where a living attachment of something else names it too. To be
    called after erasing. Returns how many went.
    """
    here, late = held(db), late_files(db)
    gone = here - named(db, also_removed=True)
    if late:
        others = {bytes(row) for (row,) in db.execute(f"SELECT id FROM {_TABLE}").fetchall()} - late
        gone |= (here & _named_where(db, "", others)) - named(db)
    return _delete(db, gone)


def sweep_removed(db: Connection) -> int:
    """Count a day for files that only removed attachments name, and delete those whose time is over.

    Days on which the program was used: a clock that runs ahead deletes nothing. Returns how many went.
    """
    living = named(db)
    for name, unnamed in db.execute("SELECT hash, unnamed FROM blob").fetchall():
        days = 0 if bytes(name) in living else unnamed + 1
        if days != unnamed:
            db.execute("UPDATE blob SET unnamed = ? WHERE hash = ?", (days, name))
    over = db.execute("SELECT hash FROM blob WHERE unnamed > ?", (DAYS_KEPT,)).fetchall()
    return _delete(db, {bytes(name) for (name,) in over})


def damaged(db: Connection) -> list[bytes]:
    """Return the hashes of files whose bytes are not what they are named by."""
    found: list[bytes] = []
    for name in sorted(held(db)):
        digest = hashlib.sha256()
        for piece in pieces(db, name):
            digest.update(piece)
        if digest.digest() != name:
            found.append(name)
    return found


def delete_damaged(db: Connection) -> None:
    """Delete files whose bytes are not what they are named by: another laptop may have them still."""
    _delete(db, set(damaged(db)))


def _delete(db: Any, names: set[bytes]) -> int:
    for name in names:
        db.execute("DELETE FROM blob_piece WHERE blob = (SELECT id FROM blob WHERE hash = ?)", (name,))
        db.execute("DELETE FROM blob WHERE hash = ?", (name,))
    return len(names)

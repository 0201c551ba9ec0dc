"""Bring a file of an older layout up to date: a copy is changed, proved, and put in its place.

An upgrade changes what the log cannot give back: the log's own tables and what is local. Everything derived
(rows, heads, open cells, the search index) is then made anew from the log, by this version's declarations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from organizer_app.errors import DamagedFile, Unreadable
from organizer_app.store import cipher, schema
from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.copies import copy_pages, faults_of, verify_copy
from organizer_app.store.new_files import backups_folder, made_whole
from organizer_app.store.rebuild import rebuild
from organizer_app.store.statements import members_of
from organizer_app.store.world import World


@dataclass(frozen=True)
class Upgrade:
    """One step from a layout to the next: its lasting name, where it starts, and what it does."""

    name: str
    from_layout: int
    change: Callable[[Connection], None]


def _keep_acknowledgements(db: Connection) -> None:
    """Layout 1 keeps what others said they have, and where a transaction came from."""
    db.execute(
        "CREATE TABLE log_ack (writer BLOB PRIMARY KEY, wall INTEGER NOT NULL, body BLOB NOT NULL)"
        " WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, maker BLOB NOT NULL,"
        " came_at INTEGER NOT NULL)"
    )
    db.execute("ALTER TABLE log_txn ADD COLUMN source INTEGER")


def _name_upgrades(db: Connection) -> None:
    """Layout 1 records which upgrades a file went through."""
    db.execute("CREATE TABLE upgrade (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID")


def _keep_files(db: Connection) -> None:
    """Layout 2 keeps attached files, in pieces, and which of them other laptops said they lack."""
    db.execute(
        "CREATE TABLE log_lack (writer BLOB PRIMARY KEY, wall INTEGER NOT NULL, body BLOB NOT NULL)"
        " WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,"
        " came_at INTEGER NOT NULL, given INTEGER NOT NULL, unnamed INTEGER NOT NULL)"
    )
    db.execute(
        "CREATE TABLE blob_piece (blob INTEGER NOT NULL, no INTEGER NOT NULL, data BLOB NOT NULL,"
        " UNIQUE (blob, no))"
    )


def _list_linked_people(db: Connection) -> None:
    """Layout 3 keeps beside linked rows where lists have them: all of it is made anew from the log."""


def _know_campaigns(db: Connection) -> None:
    """Layout 4 has tables for campaigns, leading, childcare and counts, all made anew from the log."""


def _know_budgets(db: Connection) -> None:
    """Layout 5 has tables for budgets, funding sources and money spent, all made anew from the log."""


UPGRADES: Final = (
    Upgrade("name_upgrades", 0, _name_upgrades),
    Upgrade("keep_acknowledgements", 0, _keep_acknowledgements),
    Upgrade("keep_files", 1, _keep_files),
    Upgrade("list_linked_people", 2, _list_linked_people),
    Upgrade("know_campaigns", 3, _know_campaigns),
    Upgrade("know_budgets", 4, _know_budgets),
)
"""Every step ever, in order; a step is never changed once a version with it was given out."""


def upgrade_file(path: Path, key: bytes, salt: bytes, world: World) -> None:
    """Upgrade a closed file whose lock the caller holds; the old one is kept among its backups.

    Until the upgraded copy is whole and proved, the old file stands untouched in its place. Raises
    DamagedFile, CannotWrite.
    """
    with made_whole(path, replace=True) as part:
        old = cipher.connect(path, key, salt, cache_mb=8)
        try:
            cipher.tuck_in(old)
            _keep_old(path, old, key, salt)
            copy_pages(old, part, key, salt)
        except cipher.DatabaseError as fault:
            raise _told(fault, path) from fault
        finally:
            old.close()
        db = cipher.connect(part, key, salt, cache_mb=64)
        try:
            upgrade_copy(db, part, world)
        finally:
            db.close()


def _keep_old(path: Path, old: Any, key: bytes, salt: bytes) -> None:
    """Keep the old file among the backups, proved like one of them."""
    keep = backups_folder(path) / f"before-upgrade-{cipher.layout_of(old, path)}.organizer"
    keep.parent.mkdir(mode=0o700, exist_ok=True)
    with made_whole(keep, replace=True) as kept:
        copy_pages(old, kept, key, salt)
        verify_copy(old, kept, key, salt)


def upgrade_copy(db: Any, path: Path, world: World) -> None:
    """Take every step from the layout of an open file to this version's, in one transaction.

    Raises DamagedFile where it does not hold what its layout says, CannotWrite.
    """
    try:
        layout = cipher.layout_of(db, path)
        db.execute("BEGIN IMMEDIATE")
        steps = [step for step in UPGRADES if step.from_layout >= layout]
        for step in steps:
            step.change(db)
        now = world.clock()
        db.executemany("INSERT INTO upgrade (name, at) VALUES (?, ?)", [(step.name, now) for step in steps])
        _make_derived_anew(db)
        db.execute(f"PRAGMA user_version = {schema.FORMAT}")
        db.execute("COMMIT")
        cipher.tuck_in(db)
        if faults_of(db):
            raise DamagedFile(path)
    except cipher.DatabaseError as fault:
        raise _told(fault, path) from fault
    except Unreadable as fault:
        raise DamagedFile(path) from fault


def _told(fault: Exception, path: Path) -> Exception:
    """Return what a database error stands for; a table missing that every older layout has is damage."""
    told = cipher.told(fault, path)
    return DamagedFile(path) if told is fault else told


def _make_derived_anew(db: Any) -> None:
    """Drop every table that follows from the log, make it by today's declarations, and refill it."""
    for name in schema.derived_tables():
        db.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in schema.derived_ddl():
        db.execute(statement)
    rebuild(Ledger(db), members_of(db))

"""The tables of the workspace file that are not records: the log, heads, statements, and what is local.

Record tables are made from `records`; with `head`, `open_cell` and the search index they are a projection
of the log and can be refilled at any time.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from organizer_app.records.catalog import TABLES
from organizer_app.store.cipher import Connection

FORMAT: Final = 5
"""The version of this layout; a file of a higher one is refused, of a lower one upgraded."""

LOG: Final = """
CREATE TABLE own (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE log_name (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE log_shape (id INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, columns BLOB NOT NULL, UNIQUE
    (tbl, columns));
CREATE TABLE log_chain (id INTEGER PRIMARY KEY, writer BLOB NOT NULL, parent INTEGER, parent_seq INTEGER
    NOT NULL, tip_seq INTEGER NOT NULL, tip INTEGER NOT NULL);
CREATE TABLE log_txn (id INTEGER PRIMARY KEY, txn_id BLOB NOT NULL UNIQUE, chain INTEGER NOT NULL, seq
    INTEGER NOT NULL, wall INTEGER NOT NULL, suspect INTEGER NOT NULL, refused INTEGER NOT NULL, source
    INTEGER, label BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX log_txn_chain ON log_txn (chain, seq);
CREATE INDEX log_txn_refused ON log_txn (refused) WHERE refused;
CREATE INDEX log_txn_undo ON log_txn (label) WHERE substr(label, 2, 5) IN (x'a4756e646f', x'a47265646f');
CREATE TABLE log_op (txn INTEGER NOT NULL, no INTEGER NOT NULL, shape INTEGER NOT NULL, row BLOB NOT
    NULL, value BLOB NOT NULL, PRIMARY KEY (txn, no)) WITHOUT ROWID;
CREATE INDEX log_op_row ON log_op (row);
CREATE INDEX log_op_held ON log_op (txn) WHERE substr(value, 1, 2) = x'92c0';
CREATE TABLE log_seen (chain INTEGER NOT NULL, other INTEGER NOT NULL, seq INTEGER NOT NULL, other_seq
    INTEGER NOT NULL, PRIMARY KEY (chain, other, seq)) WITHOUT ROWID;
CREATE TABLE log_seal (writer BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, prev BLOB,
    head BLOB NOT NULL, signature BLOB NOT NULL, frame BLOB NOT NULL, PRIMARY KEY (writer, last, head))
    WITHOUT ROWID;
CREATE TABLE log_statement (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body BLOB NOT NULL,
    signature BLOB NOT NULL);
CREATE TABLE log_ack (writer BLOB PRIMARY KEY, wall INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE log_lack (writer BLOB PRIMARY KEY, wall INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE blob (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, came_at INTEGER
    NOT NULL, given INTEGER NOT NULL, unnamed INTEGER NOT NULL);
CREATE TABLE blob_piece (blob INTEGER NOT NULL, no INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (blob, no));
CREATE TABLE staged (hash BLOB PRIMARY KEY, writer BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER
    NOT NULL, frame BLOB NOT NULL, came_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, maker BLOB NOT NULL, came_at INTEGER
    NOT NULL);
CREATE TABLE head (tbl INTEGER NOT NULL, row BLOB NOT NULL, col INTEGER NOT NULL, txn INTEGER NOT NULL,
    no INTEGER NOT NULL, PRIMARY KEY (tbl, row, col, txn, no)) WITHOUT ROWID;
CREATE TABLE open_cell (tbl INTEGER NOT NULL, row BLOB NOT NULL, col INTEGER NOT NULL, PRIMARY KEY (tbl,
    row, col)) WITHOUT ROWID;
CREATE TABLE erased_row (tbl TEXT NOT NULL, row BLOB NOT NULL, person INTEGER NOT NULL, PRIMARY KEY
    (tbl, row)) WITHOUT ROWID;
CREATE TABLE struck (tbl TEXT NOT NULL, row BLOB NOT NULL, col TEXT NOT NULL, corrected BLOB NOT NULL,
    PRIMARY KEY (tbl, row, col, corrected)) WITHOUT ROWID;
CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE upgrade (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE person_search USING fts5(names, digits, content='', contentless_delete=1, prefix='2 3',
    tokenize="unicode61 remove_diacritics 2");
"""

_DERIVED: Final = ("head", "open_cell", "erased_row", "struck", "person_search")


_FEW: Final = {"deleted": "hidden = 1", "revived": "revived IS 1"}
"""The rows of every table that are found, few as they are, by an index of their own: its name, and which."""


@cache
def record_ddl() -> tuple[str, ...]:
    """Return the statements that make every record's table and its indexes."""
    dialect = sqlite.dialect()
    made: list[str] = []
    for record in TABLES:
        made.append(str(CreateTable(record.__table__).compile(dialect=dialect)))
        table = record.__tablename__
        indexes = {
            str(index.name): str(CreateIndex(index).compile(dialect=dialect))
            for index in record.__table__.indexes
        }
        for few, condition in _FEW.items():
            indexes[f"{table}_{few}"] = f"CREATE INDEX {table}_{few} ON {table} (id) WHERE {condition}"
        made += [indexes[name] for name in sorted(indexes)]
    return tuple(made)


def log_ddl() -> list[str]:
    """Return the statements that make the tables which are not records."""
    return [statement.strip() for statement in LOG.split(";\n") if statement.strip()]


def derived_tables() -> list[str]:
    """Return the names of all tables that follow from the log and can be made anew at any time."""
    return [*_DERIVED, *(record.__tablename__ for record in TABLES)]


def derived_ddl() -> list[str]:
    """Return the statements that make the tables which follow from the log."""
    beginnings = tuple(f"CREATE {kind} {name} " for kind in ("TABLE", "VIRTUAL TABLE") for name in _DERIVED)
    return [*(statement for statement in log_ddl() if statement.startswith(beginnings)), *record_ddl()]


def create(db: Connection) -> None:
    """Make every table in an empty file."""
    for statement in (*log_ddl(), *record_ddl()):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {FORMAT}")

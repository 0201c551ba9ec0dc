"""Is the file sound: its pages, its signatures, and whether rows say what the log says, read anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # ships no types
from sqlalchemy import select

from organizer_app.errors import DamagedFile, NewerFormat, Unreadable
from organizer_app.records.catalog import TABLES, tables
from organizer_app.store import blobs, schema
from organizer_app.store.apply import Ledger, nobody_watches
from organizer_app.store.batch import Batch
from organizer_app.store.changes import ChangeSet
from organizer_app.store.cipher import tuck_in
from organizer_app.store.copies import PageCount, faults_of
from organizer_app.store.erasing import Eraser
from organizer_app.store.judging import Judge, settle
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import Seal, unpack
from organizer_app.store.log.signatures import verifies
from organizer_app.store.log.statements import read_statement
from organizer_app.store.log.transactions import Logged, as_logged
from organizer_app.store.rebuild import rebuild
from organizer_app.store.sealing import stored
from organizer_app.store.statements import members_of
from organizer_app.store.workspace import Workspace

DERIVED: Final = frozenset({"heads", "rows", "open_cells", "erasures", "search", "blob"})
"""Faults that leave the log whole, and which `mend` puts right."""
_UNREADABLE: Final = frozenset({"pages", "structure", "statement", "transaction", "log_index"})
"""Faults of what all the rest follows from."""
_LOG_INDEX: Final = (
    "SELECT txn_id, seq, wall, suspect, refused, label FROM log_txn ORDER BY id",
    "SELECT o.txn, o.no, n.name, s.columns, o.row FROM log_op o JOIN log_shape s ON s.id = o.shape"
    " JOIN log_name n ON n.id = s.tbl ORDER BY o.txn, o.no",
    "SELECT writer, parent, parent_seq, tip_seq, tip FROM log_chain ORDER BY id",
    "SELECT chain, other, seq, other_seq FROM log_seen ORDER BY chain, other, seq",
)
_HEADS: Final = (
    "SELECT n.name, h.row, c.name, h.txn, h.no FROM head h JOIN log_name n ON n.id = h.tbl"
    " JOIN log_name c ON c.id = h.col ORDER BY n.name, h.row, c.name, h.txn, h.no"
)
_OPEN: Final = (
    "SELECT n.name, o.row, c.name FROM open_cell o JOIN log_name n ON n.id = o.tbl"
    " JOIN log_name c ON c.id = o.col ORDER BY n.name, o.row, c.name"
)
_SEARCH: Final = (
    "SELECT v.term, p.id, v.col, v.offset FROM temp.searched v LEFT JOIN person p ON p.rowid = v.doc"
    " ORDER BY v.term, p.id, v.col, v.offset"
)
_ERASED: Final = (
    "SELECT row FROM erased_row WHERE person ORDER BY row",
    "SELECT tbl, row, col, corrected FROM struck ORDER BY tbl, row, col, corrected",
)
_UNSIGNED: Final = (
    "SELECT count(*) FROM log_txn t JOIN log_chain c ON c.id = t.chain WHERE c.writer != ? AND NOT EXISTS"
    " (SELECT 1 FROM log_seal s WHERE s.writer = c.writer AND t.seq BETWEEN s.first AND s.last)"
    " AND NOT EXISTS"
    " (SELECT 1 FROM staged s WHERE s.writer = c.writer AND t.seq BETWEEN s.first AND s.last)"
)


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, by code, with the table where there is one.

    `kind` is one of: pages (bytes of the file changed), structure (the database's own order), statement,
    transaction, seal, staged (a signed or hashed thing is not what was signed), unsigned (nobody signed it),
    log_index, heads, rows, open_cells, erasures, search (what follows from the log is not what it says), blob
    (an attached file is not what was attached).
    """

    kind: str
    table: str = ""


@dataclass(frozen=True)
class Findings:
    """What a check came to; `transactions` and `rows` are how much was looked at."""

    transactions: int
    rows: int
    faults: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults

    @property
    def log_is_whole(self) -> bool:
        """Tell whether all can be read that the rest is made anew from."""
        return not any(fault.kind in _UNREADABLE for fault in self.faults)

    @property
    def derived(self) -> tuple[Finding, ...]:
        """Give what is wrong with what `mend` makes anew."""
        return tuple(fault for fault in self.faults if fault.kind in DERIVED)

    @property
    def can_be_mended(self) -> bool:
        """Tell whether the log is whole and only what follows from it is not."""
        return bool(self.faults) and self.derived == self.faults


def check(workspace: Workspace, progress: PageCount | None = None) -> Findings:
    """Look through the whole file and replay its log beside it, changing nothing; others read and write on.

    `progress` is told how many transactions of how many are replayed; whatever it raises stops the check.
    """
    replay = driver.connect(":memory:", isolation_level=None)
    try:
        with workspace.aside(read_only=False) as db:
            faults = faults_of(db)
            if faults:
                # A page that was just being written is no fault, nor one that the power tore and that lies
                # whole beside the file: bring in what is pending and look again while nobody writes.
                with workspace.alone():
                    tuck_in(db)
                    faults = faults_of(db)
            if faults:
                return Findings(0, 0, tuple(map(Finding, faults)))
            db.execute("CREATE VIRTUAL TABLE temp.searched USING fts5vocab(main, person_search, instance)")
            db.execute("BEGIN")
            return _looked_through(workspace, db, replay, progress)
    except DamagedFile:
        return Findings(0, 0, (Finding("structure"),))
    finally:
        replay.close()


def mend(workspace: Workspace) -> ChangeSet:
    """Make anew whatever follows from the log, and tell every view; raises CannotWrite, DamagedFile.

    Attached files that are damaged go: where another laptop has them, they come again.
    """
    with workspace.transaction():
        rebuild(workspace.ledger, workspace.members)
        blobs.delete_damaged(workspace.ledger.db)
    with workspace.read() as session:
        rows = {record.__tablename__: frozenset(session.scalars(select(record.id))) for record in TABLES}
    changes = ChangeSet("mend", "rebuild", {table: ids for table, ids in rows.items() if ids})
    workspace.tell(changes)
    return changes


def _looked_through(workspace: Workspace, db: Any, replay: Any, progress: PageCount | None) -> Findings:
    faults = [*_statements(db)]
    # By the statements of this picture: a file may come in meanwhile.
    members = workspace.members if faults else members_of(db)
    faults += [*_seals(db, workspace), *_staged(db, workspace)]
    schema.create(replay)
    replay.execute("CREATE VIRTUAL TABLE temp.searched USING fts5vocab(main, person_search, instance)")
    total = int(db.execute("SELECT count(*) FROM log_txn").fetchone()[0])
    ledger = Ledger(replay)
    Eraser(ledger, members).decide(anew=True)
    judge = Judge(replay, members)
    batch = Batch(ledger, judge, None, nobody_watches)
    replay.execute("BEGIN")
    try:
        for done, logged in enumerate(_verified(db, workspace.group_id), 1):
            batch.add(logged)
            if progress is not None and (done % 1000 == 0 or done == total):
                progress(done, total)
        batch.flush()
        settle(ledger, members, members, judge, nobody_watches)
    except (Unreadable, ValueError):
        # Behind a transaction that is not what was hashed, nothing can be replayed.
        return Findings(total, 0, (*faults, Finding("transaction")))
    faults += _compared(db, replay)
    faults += [Finding("blob", "attachment") for _ in blobs.damaged(db)]
    rows = sum(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables())
    return Findings(total, rows, tuple(faults))


def _verified(db: Any, group: bytes | None) -> Iterator[Logged]:
    """Give the log's transactions, each with its hash, its values' commitments and its group proved."""
    for number, txn_id, body in db.execute("SELECT id, txn_id, body FROM log_txn ORDER BY id"):
        logged = as_logged(stored(db, number, bytes(txn_id), bytes(body)).txn)
        if logged.txn_id != bytes(txn_id) or logged.txn.group != group:
            raise Unreadable("transaction")
        yield logged


def _statements(db: Any) -> Iterator[Finding]:
    for name, body, signature in db.execute("SELECT id, body, signature FROM log_statement"):
        try:
            whole = read_statement(bytes(body), bytes(signature)).id == bytes(name)
        except (Unreadable, NewerFormat):
            whole = False
        if not whole:
            yield Finding("statement")


def _seals(db: Any, workspace: Workspace) -> Iterator[Finding]:
    for row in db.execute("SELECT writer, first, last, prev, head, signature FROM log_seal"):
        made = Seal(*row)
        head = db.execute(
            "SELECT 1 FROM log_txn t JOIN log_chain c ON c.id = t.chain"
            " WHERE t.txn_id = ? AND t.seq = ? AND c.writer = ?",
            (made.head, made.last, made.writer),
        ).fetchone()
        signed = verifies(made.writer, made.signature, made.message(workspace.group_id or b""))
        if head is None or not signed:
            yield Finding("seal")
    if db.execute(_UNSIGNED, (workspace.writer,)).fetchone()[0]:
        yield Finding("unsigned")


def _staged(db: Any, workspace: Workspace) -> Iterator[Finding]:
    for (frame,) in db.execute("SELECT frame FROM staged"):
        try:
            unpack(workspace.group_id or b"", decode(bytes(frame)))
        except Unreadable:
            yield Finding("staged")


def _compared(db: Any, replay: Any) -> Iterator[Finding]:
    """Compare what the file says with what its log says."""

    def differ(sql: str) -> bool:
        return _differ(db.execute(sql), replay.execute(sql))

    if any(differ(sql) for sql in _LOG_INDEX):
        yield Finding("log_index")
    if differ(_HEADS):
        yield Finding("heads")
    for record in TABLES:
        columns = ", ".join(sorted(column.name for column in record.__table__.columns))
        if differ(f"SELECT {columns} FROM {record.__tablename__} ORDER BY id"):
            yield Finding("rows", record.__tablename__)
    if differ(_OPEN):
        yield Finding("open_cells")
    if any(differ(sql) for sql in _ERASED):
        yield Finding("erasures")
    if differ(_SEARCH):
        yield Finding("search", "person")


def _differ(one: Iterable[Any], other: Iterable[Any]) -> bool:
    return any(left != right for left, right in zip_longest(one, other))

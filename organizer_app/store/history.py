"""Who changed what, when, on which laptop: the log as people read it, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from organizer_app.records.base import Id, Value
from organizer_app.store.apply import Ledger
from organizer_app.store.gestures import continues, follows, last_seq
from organizer_app.store.heads import head_value, marks
from organizer_app.store.late_files import late_files
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.readers import Session, raw
from organizer_app.store.statements import members_of
from organizer_app.store.undo_log import taken_back

_NEWEST_FIRST: Final = (
    "SELECT t.id, t.txn_id, c.writer, t.wall, t.suspect, t.refused, t.label, t.body, t.chain, t.seq,"
    " t.source, b.label, (SELECT count(*) FROM log_op o WHERE o.txn = t.id)"
    " FROM log_txn t JOIN log_chain c ON c.id = t.chain"
    " LEFT JOIN log_txn b ON b.chain = t.chain AND b.seq = t.seq - 1"
    " WHERE t.id < ?{asked} ORDER BY t.id DESC"
)
"""Each with the label of the one before it in its log, and how many rows it changed."""
_ROWS_CHANGED: Final = (
    "SELECT count(*) FROM log_txn t JOIN log_op o ON o.txn = t.id WHERE t.chain = ? AND t.seq BETWEEN ? AND ?"
)


@dataclass(frozen=True)
class Entry:
    """One gesture: of how many rows, when by its laptop's clock (UTC ms), by whom, where.

    `source` is the number of the sync file it came in; None for what was done on this laptop.
    """

    entry_id: bytes
    gesture: str
    ids: tuple[bytes, ...]
    wall: int
    suspect: bool
    actor: Id | None
    writer: bytes
    laptop_name: str
    rows: int
    refused: bool
    undone: bool
    source: int | None


@dataclass(frozen=True)
class PastValue:
    """One value a field has had, and who gave it.

    It has no words where it was `erased`, or is `held_back`: written by who did not know of an erasure.
    """

    value: Value
    erased: bool
    held_back: bool
    wall: int
    actor: Id | None
    laptop_name: str
    entry_id: bytes


@dataclass(frozen=True)
class Narrowed:
    """Which gestures are asked for: of these codes, by this person, by these writers, since that moment (ms).

    What is None asks for all.
    """

    gestures: frozenset[str] | None = None
    actor: Id | None = None
    writers: frozenset[bytes] | None = None
    since: int | None = None

    def conditions(self) -> tuple[str, list[Any]]:
        """Return conditions on a transaction `t` of the chain `c`, and their values.

        They let through all that `takes` takes, and little else: a long log is not decoded for a few lines.
        """
        asked: list[str] = []
        values: list[Any] = []
        if self.writers is not None:
            asked.append(f"c.writer IN ({marks(list(self.writers))})")
            values += self.writers
        if self.since is not None:
            asked.append("t.wall >= ?")
            values.append(self.since)
        if self.gestures is not None:
            named = " OR ".join("instr(t.label, ?) > 0" for _name in self.gestures)
            asked.append(f"({named or 'false'})")
            values += [encode(name) for name in self.gestures]
        if self.actor is not None:
            asked.append("instr(t.body, ?) > 0")
            values.append(self.actor)
        return "".join(f" AND {one}" for one in asked), values

    def takes(self, writer: bytes, wall: int, label: bytes, body: bytes) -> bool:
        """Tell whether a gesture is one of those."""
        return (
            (self.writers is None or writer in self.writers)
            and (self.since is None or wall >= self.since)
            and (self.gestures is None or decode(label)[0] in self.gestures)
            and (self.actor is None or decode(body)[8] == self.actor)
        )


@dataclass(frozen=True)
class ChangedCell:
    """One cell that a gesture wrote; whether the row was made, deleted or brought back stands there too."""

    table: str
    row: Id
    column: str


_ALL: Final = Narrowed()


def entries(
    session: Session, *, before: int | None = None, limit: int | None = 50, of: Narrowed = _ALL
) -> list[tuple[int, Entry]]:
    """Return gestures newest first, each with the number to ask for those before it; no limit gives all."""
    db = raw(session)
    names = _laptop_names(db)
    gone = taken_back(db)
    found: list[tuple[int, Entry]] = []
    for number, txn_id, writer, wall, suspect, refused, label, body, chain, seq, source, rows in _gestures(
        db, before, limit, of
    ):
        gesture, *ids = decode(label)
        ids = [part for part in ids if isinstance(part, bytes)]
        actor = decode(body)[8]
        if (last := last_seq(seq, label)) > seq:
            rows = db.execute(_ROWS_CHANGED, (chain, seq, last)).fetchone()[0]
        entry = Entry(
            txn_id,
            gesture,
            tuple(ids),
            wall,
            bool(suspect),
            actor,
            writer,
            names.get(writer, ""),
            rows,
            bool(refused),
            gone.has(txn_id, chain, seq),
            source,
        )
        found.append((number, entry))
    return found


def entries_between(session: Session, lowest: bytes, highest: bytes) -> tuple[bytes, ...]:
    """Return the ids of gestures from one to another by id: all that the beginning of an id may mean."""
    db = raw(session)
    found = db.execute(
        "SELECT txn_id, chain, seq, label FROM log_txn WHERE txn_id BETWEEN ? AND ? ORDER BY txn_id",
        (lowest, highest),
    ).fetchall()
    return tuple(
        bytes(txn_id) for txn_id, chain, seq, label in found if not continues(db, chain, seq, bytes(label))
    )


def first_row(session: Session, number: int, of_table: str | None = None) -> tuple[str, Id, int] | None:
    """Return the first row the gesture of this number changed: its table, its id, how many more of its kind.

    `of_table` asks for the first of one table.
    """
    db = raw(session)
    found = db.execute(
        "SELECT n.name, o.row, t.chain, t.seq, t.label FROM log_txn t JOIN log_op o ON o.txn = t.id"
        " JOIN log_shape s ON s.id = o.shape JOIN log_name n ON n.id = s.tbl"
        " WHERE t.id = ?1 AND (?2 IS NULL OR n.name = ?2) ORDER BY o.no LIMIT 1",
        (number, of_table),
    ).fetchone()
    if found is None:
        return None
    table, row, chain, seq, label = found
    alike = db.execute(
        "SELECT count(DISTINCT o.row) FROM log_txn t JOIN log_op o ON o.txn = t.id"
        " JOIN log_shape s ON s.id = o.shape JOIN log_name n ON n.id = s.tbl"
        " WHERE t.chain = ? AND t.seq BETWEEN ? AND ? AND n.name = ?",
        (chain, seq, last_seq(seq, bytes(label)), table),
    ).fetchone()[0]
    return str(table), bytes(row), int(alike) - 1


def named_entry(session: Session, entry_id: bytes) -> tuple[str, tuple[bytes, ...], int] | None:
    """Return the gesture of an entry, the rows its label names, and its number; None where it is not here."""
    found = raw(session).execute("SELECT label, id FROM log_txn WHERE txn_id = ?", (entry_id,)).fetchone()
    if found is None:
        return None
    gesture, *ids = decode(bytes(found[0]))
    return gesture, tuple(part for part in ids if isinstance(part, bytes)), int(found[1])


def _gestures(db: Any, before: int | None, limit: int | None, of: Narrowed) -> Iterator[Any]:
    """Give the first transaction of each gesture, newest first, and how many rows that one changed."""
    asked, values = of.conditions()
    cursor = db.execute(_NEWEST_FIRST.format(asked=asked), (before or 2**62, *values))
    given = 0
    for number, txn_id, writer, wall, suspect, refused, label, body, *place, label_before, rows in cursor:
        if given == limit:
            return
        wanted = of.takes(bytes(writer), wall, bytes(label), bytes(body))
        if wanted and (label_before is None or not follows(bytes(label_before), bytes(label))):
            given += 1
            own = (bytes(txn_id), bytes(writer), wall, suspect, refused, bytes(label), bytes(body))
            yield number, *own, *place, rows


def cells_of(session: Session, entry_id: bytes, most: int) -> tuple[ChangedCell, ...]:
    """Return the cells a gesture wrote, in the order of its writing, each once and so many at most."""
    db = raw(session)
    found = db.execute("SELECT id, chain, seq, label FROM log_txn WHERE txn_id = ?", (entry_id,)).fetchone()
    if found is None:
        return ()
    _number, chain, seq, label = found
    rows = db.execute(
        "SELECT n.name, o.row, s.columns FROM log_txn t JOIN log_op o ON o.txn = t.id"
        " JOIN log_shape s ON s.id = o.shape JOIN log_name n ON n.id = s.tbl"
        " WHERE t.chain = ? AND t.seq BETWEEN ? AND ? ORDER BY t.seq, o.no",
        (chain, seq, last_seq(seq, bytes(label))),
    )
    cells: dict[ChangedCell, None] = {}
    for table, row, columns in rows:
        for column in decode(bytes(columns)):
            cells[ChangedCell(str(table), bytes(row), str(column))] = None
        if len(cells) >= most:
            break
    return tuple(cells)[:most]


def field_past(session: Session, table: str, row: Id, column: str) -> list[PastValue]:
    """Return every value a field has had, newest first as this laptop learned of them.

    Gives no word that came late on a struck cell, nor of a file that was tied late to somebody forgotten.
    """
    db = raw(session)
    heads = Ledger(db).heads
    late = table == "attachment" and row in late_files(db)
    names = _laptop_names(db)
    rows = db.execute(
        "SELECT o.txn, o.no, o.value, s.columns, t.txn_id, t.wall, t.body, c.writer"
        " FROM log_op o"
        " JOIN log_shape s ON s.id = o.shape JOIN log_name n ON n.id = s.tbl JOIN log_txn t ON t.id = o.txn"
        " JOIN log_chain c ON c.id = t.chain WHERE o.row = ? AND n.name = ? AND NOT t.refused"
        " ORDER BY o.txn DESC",
        (row, table),
    ).fetchall()
    found: list[PastValue] = []
    for txn, no, value, columns, txn_id, wall, body, writer in rows:
        named = decode(bytes(columns))
        if column in named:
            head = head_value(txn, no, column, named, bytes(value))
            held_back = late or heads.is_held_back(table, row, column, head)
            actor = decode(bytes(body))[8]
            laptop = names.get(bytes(writer), "")
            shown = None if held_back else head.value
            found.append(PastValue(shown, head.erased, held_back, wall, actor, laptop, bytes(txn_id)))
    return found


def held_values(session: Session, table: str, row: Id, column: str) -> list[tuple[bytes, int]]:
    """Return the transaction and number of every op whose value for a cell is held, refused ones too."""
    rows = raw(session).execute(
        "SELECT t.txn_id, o.txn, o.no, s.columns, o.value FROM log_op o JOIN log_shape s ON s.id = o.shape"
        " JOIN log_name n ON n.id = s.tbl JOIN log_txn t ON t.id = o.txn WHERE o.row = ? AND n.name = ?",
        (row, table),
    )
    found: list[tuple[bytes, int]] = []
    for txn_id, txn, no, columns, value in rows.fetchall():
        named = decode(bytes(columns))
        if column in named and not head_value(txn, no, column, named, bytes(value)).erased:
            found.append((bytes(txn_id), no))
    return found


def _laptop_names(db: Any) -> dict[bytes, str]:
    members = members_of(db)
    known = {writer: members.laptop_of(writer) for writer in members.writers}
    return {writer: laptop.name for writer, laptop in known.items() if laptop is not None}

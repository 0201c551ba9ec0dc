"""The only way to change anything: a gesture collects ops, sees its effect, and leaves one transaction."""

from __future__ import annotations

from collections.abc import Container, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Final

from organizer_app.errors import NotAMember, TextTooLong, UnknownRow, UnusableText, WrittenOnce
from organizer_app.group_errors import NoRight
from organizer_app.records.base import Id, Record, Value, id_from_ends
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger, Moves, Touched
from organizer_app.store.belonging import belonging
from organizer_app.store.blobs import put as keep_file
from organizer_app.store.changes import ChangeSet, Origin
from organizer_app.store.checked_values import MOST_TEXT, can_be_kept, checked, weight
from organizer_app.store.gestures import whole_gesture
from organizer_app.store.guard import Guard
from organizer_app.store.heads import Pending, rule_of
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.rights import ADMIN, ORGANIZER, may_write
from organizer_app.store.log.transactions import (
    DELETED,
    MOST_BYTES,
    Op,
    Transaction,
    check_shape,
    encoded_size,
    written,
)
from organizer_app.store.log.verdicts import is_op_sound
from organizer_app.store.log.write_once import is_write_once
from organizer_app.store.own import Identity
from organizer_app.store.readers import Session
from organizer_app.store.world import World

ROWS_A_TRANSACTION: Final = 500
"""A gesture over more rows is written as several transactions that say they belong together."""
BYTES_A_TRANSACTION: Final = 2 * 1024 * 1024
"""So is one over fewer rows with much text in them."""


@dataclass(frozen=True)
class Gesture:
    """What somebody did, by code, and the rows it was about; each reader words it in their own language."""

    name: str
    ids: tuple[bytes, ...] = ()


def gesture(name: str, *ids: Id) -> Gesture:
    """Name a gesture and the rows it is about."""
    return Gesture(name, ids)


@dataclass(slots=True)
class _Draft:
    """An op while it grows: values and replaced heads by column."""

    at: int
    no: int
    values: dict[str, Value] = field(default_factory=dict)
    replaced: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


class Edit:
    """Collects what one gesture changes; `session` reads what it has written so far."""

    def __init__(
        self,
        ledger: Ledger,
        guard: Guard,
        session: Session,
        doing: Gesture,
        identity: Identity,
        group: bytes | None,
        role: str | None,
        world: World,
        actor: Id | None,
        origin: Origin = "edit",
    ) -> None:
        if group is None:
            raise NotAMember("waiting to be admitted")
        if not can_be_kept(doing.name):
            raise UnusableText("label")
        self.session = session
        self.world = world
        self.actor = actor
        self.gesture = doing
        self.writer = identity.writer
        self.result = ChangeSet(doing.name, origin)
        self._identity = identity
        self._group = group
        self.role = role
        self._ledger = ledger
        self._guard = guard
        self._origin: Origin = origin
        self._first = ledger.next_number()
        self._drafts: dict[tuple[str, Id], _Draft] = {}
        self._parts: list[list[tuple[str, Id, _Draft]]] = [[]]
        self._size = 0
        ledger.heads.pending = {}
        ledger.heads.pending_from = self._first

    def add(self, record: type[Record], id: Id | None = None, **values: Any) -> Id:  # noqa: A002
        """Add a row and return its id: given, made from the class's ends, or random.

        Where a row of a made id stands already, the values are set on it and a deletion is taken back; its
        ends are written where they do not show, as on a row of which somebody wrote a part only.
        Raises UnusableText and TextTooLong for a text no file can keep.
        """
        table = record.__tablename__
        row = id or self._new_id(record, values)
        hidden = self._state(table, row)
        if hidden is None:
            self._write(table, row, {name: v for name, v in checked(table, values).items() if v is not None})
            return row
        if hidden:
            self._write(table, row, {DELETED: False})
        if any(self._shown(table, row, end) is None for end in record.ends):
            self._write(table, row, checked(table, {end: values[end] for end in record.ends}))
        changeable = {name: value for name, value in values.items() if name not in record.ends}
        self._write(table, row, self._changed(table, row, changeable))
        return row

    def _new_id(self, record: type[Record], values: Mapping[str, Any]) -> Id:
        if record.ends:
            return id_from_ends(record.__tablename__, *(values[end] for end in record.ends))
        return self.world.random(16)

    def set(self, record: type[Record], id: Id, **values: Any) -> None:  # noqa: A002
        """Change columns of a row; what already shows is not written again. Ends of an id never change.

        Raises UnknownRow where the row is not there or deleted, UnusableText and TextTooLong for a text no
        file can keep.
        """
        table = record.__tablename__
        if self._state(table, id) is not False:
            raise UnknownRow(table)
        if set(values) & set(record.ends):
            raise ValueError(f"ends of {table} never change")
        self._write(table, id, self._changed(table, id, values))

    def remove(self, record: type[Record], id: Id) -> None:  # noqa: A002
        """Delete a row, its children in view and its files; what another laptop adds brings it back."""
        table = record.__tablename__
        if self._state(table, id) is not False:
            raise UnknownRow(table)
        self._remove(table, id)

    def _remove(self, table: str, row: Id) -> None:
        for child, kid in belonging(self._ledger.db, table, row, hidden=False):
            self._remove(child, kid)
        self._write(table, row, {DELETED: True})

    def bring_back(self, record: type[Record], id: Id) -> None:  # noqa: A002
        """Take back a deletion, also one that another laptop's change had overtaken already.

        Children that were deleted with the row come back with it.
        """
        table = record.__tablename__
        gone = {each for txn in self._deletions(table, id) for each in whole_gesture(self._ledger.db, txn)}
        self._bring_back(table, id, gone)

    def _bring_back(self, table: str, row: Id, gone: Set[int]) -> None:
        for child, kid in belonging(self._ledger.db, table, row, hidden=True):
            if not gone.isdisjoint(self._deletions(child, kid)):
                self._bring_back(child, kid, gone)
        self._write(table, row, {DELETED: False})

    def _deletions(self, table: str, row: Id) -> frozenset[int]:
        """Return the transactions before this edit that deleted a row and are not taken back."""
        heads = self._ledger.heads.load(DELETED, self._ledger.heads.of_cell(table, row, DELETED))
        return frozenset(head.txn for head in heads if head.value is True and head.txn < self._first)

    def resolve(self, record: type[Record], id: Id, column: str, value: Value) -> None:  # noqa: A002
        """Decide an open conflict: the value replaces every version; the others stay in history."""
        table = record.__tablename__
        self._write(table, id, checked(table, {column: value}), all_heads=True)

    def put(self, table: str, row: Id, column: str, value: Value) -> None:
        """Write one cell of any row, also of a deleted one."""
        self._write(table, row, checked(table, {column: value}))

    def put_rows(
        self,
        table: str,
        rows: Mapping[Id, Mapping[str, Value]],
        *,
        replaces: Container[tuple[int, int]],
    ) -> None:
        """Write cells of any rows of a table, also of deleted ones: the road of undo.

        The values stood in the log before: the format holds them. Each takes the place of the heads in
        `replaces` alone, so that what others wrote apart stays as open as it was.
        """
        self._write_rows(table, self._ledger.erasures.left_of(table, rows), replaces=replaces)

    def next_part(self) -> None:
        """Write what follows as a further transaction of this gesture, which knows what came before it.

        So one gesture may write a cell twice, and leave both values to decide between.
        """
        if self._parts[-1]:
            self._parts.append([])
        self._drafts = {}
        self._size = 0

    def keep_file(self, content: bytes | bytearray) -> bytes:
        """Keep the bytes of a file and return their hash, which an attachment is to name."""
        with self._guard.opened():
            return keep_file(self._ledger.db, content, self.world.clock())

    def _state(self, table: str, row: Id) -> bool | None:
        """Return whether a row is hidden; None where there is none."""
        found = self._ledger.db.execute(f"SELECT hidden FROM {table} WHERE id = ?", (row,)).fetchone()
        return None if found is None else bool(found[0])

    def _changed(self, table: str, row: Id, values: Mapping[str, Any]) -> dict[str, Value]:
        """Keep the values that differ from what shows."""
        kinds = tables()[table].columns
        changed: dict[str, Value] = {}
        for column, value in checked(table, values).items():
            shown = self._shown(table, row, column)
            blank = kinds[column].blank
            if (blank if value is None else value) != (blank if shown is None else shown):
                changed[column] = value
        return changed

    def _shown(self, table: str, row: Id, column: str) -> Value:
        spots = self._ledger.heads.of_cell(table, row, column)
        if not spots:
            return None
        return self._ledger.heads.shown(table, column, self._ledger.heads.load(column, spots)).value

    def _write(self, table: str, row: Id, values: Mapping[str, Value], *, all_heads: bool = False) -> None:
        if self._ledger.erasures.would_erase(table, row, values):
            raise UnknownRow(table)
        if values:
            self._write_rows(table, {row: values}, all_heads=all_heads)

    def _write_rows(
        self,
        table: str,
        rows: Mapping[Id, Mapping[str, Value]],
        *,
        all_heads: bool = False,
        replaces: Container[tuple[int, int]] | None = None,
    ) -> None:
        """Apply ops at once, so that reads inside the edit see them.

        Raises WrittenOnce where a cell stands once it is written.
        """
        with self._guard.opened():
            moves, touched = Moves(), Touched()
            standing = self._ledger.heads.of_rows(table, list(rows), set[str]().union(*rows.values()))
            for row, values in rows.items():
                heads = standing.get(row, {})
                op, at, no, refs = self._op_of(table, row, values, heads, all_heads, replaces)
                self._ledger.gather(moves, at, [(no, op)], refs, touched)
            self._ledger.write(moves)
            self._ledger.refill(touched)

    def _op_of(
        self,
        table: str,
        row: Id,
        values: Mapping[str, Value],
        heads: Mapping[str, list[tuple[int, int]]],
        all_heads: bool,
        replaces: Container[tuple[int, int]] | None,
    ) -> tuple[Op, int, int, list[int]]:
        """Note what a row is given; returns the op, its transaction, its number there, and its refs."""
        draft = self._draft(table, row)
        dots: list[tuple[tuple[int, int], ...]] = []
        refs: list[int] = []
        for column, value in values.items():
            replaced: list[tuple[int, int]] = []
            if column not in draft.values:
                self._expect_first(table, row, column)
                spots = heads.get(column, [])
                if replaces is None or column == DELETED:
                    replaced = self._replaced(table, column, spots, all_heads=all_heads)
                else:
                    replaced = [spot for spot in spots if spot in replaces]
                draft.replaced[column] = replaced
            draft.values[column] = value
            self._size += weight(value)
            dots.append(tuple((len(refs) + place, no) for place, (_, no) in enumerate(replaced)))
            refs += [txn for txn, _ in replaced]
        self._ledger.heads.pending[(draft.at, draft.no)] = Pending(table, row, draft.values)
        op = Op(table, row, tuple(values), tuple(dots), b"", tuple(values.values()))
        return op, draft.at, draft.no, refs

    def _expect_first(self, table: str, row: Id, column: str) -> None:
        if column != DELETED and is_write_once(table) and self._ledger.written.writers_of(table, row, column):
            raise WrittenOnce(table, column)

    def _draft(self, table: str, row: Id) -> _Draft:
        found = self._drafts.get((table, row))
        if found is None:
            if len(self._parts[-1]) >= ROWS_A_TRANSACTION or self._size >= BYTES_A_TRANSACTION:
                self._parts.append([])
                self._size = 0
            part = self._parts[-1]
            found = self._drafts[(table, row)] = _Draft(self._first + len(self._parts) - 1, len(part))
            part.append((table, row, found))
        return found

    def _replaced(
        self, table: str, column: str, spots: list[tuple[int, int]], *, all_heads: bool
    ) -> list[tuple[int, int]]:
        """Choose the heads a new value replaces: what shows and its equals, or all (sync.md, 4 and 5)."""
        if len(spots) < 2 or all_heads or column == DELETED or rule_of(table, column) != "shown":
            return spots
        heads = self._ledger.heads.load(column, spots)
        shown = encode(self._ledger.heads.shown(table, column, heads).value)
        return [(head.txn, head.no) for head in heads if encode(head.value) == shown]

    def finish(self, wall: int, suspect: bool) -> None:
        """Write the transactions the ops make; the ids and hashes are fixed here.

        Raises NoRight where this laptop's role does not reach to all of it, TextTooLong where a transaction
        is larger than any reader takes.
        """
        self._ledger.heads.pending_from = None
        self._ledger.heads.pending = {}
        self._parts = [part for part in self._parts if part]
        if not self._parts:
            return
        self._expect_right()
        first: bytes | None = None
        for number, part in enumerate(self._parts):
            later = len(self._parts) - 1 - number
            txn = self._transaction(part, wall, suspect, later)
            check_shape(txn)
            if not all(map(is_op_sound, txn.ops)):
                raise ValueError("other laptops would refuse this")
            logged = written(txn)
            if encoded_size(logged) > MOST_BYTES:
                raise TextTooLong("", MOST_TEXT)
            first = first or logged.txn_id
            self._ledger.record(logged, self._first + number)
        rows: dict[str, set[Id]] = {}
        for part in self._parts:
            for table, row, _ in part:
                rows.setdefault(table, set()).add(row)
        named = {table: frozenset(ids) for table, ids in rows.items()}
        self.result = ChangeSet(self.gesture.name, self._origin, named, first)

    def _expect_right(self) -> None:
        if self.role in (ADMIN, ORGANIZER):
            return
        for part in self._parts:
            for table, _, draft in part:
                if self.role is None or not may_write(self.role, table, draft.values):
                    raise NoRight(self.role, table)

    def _transaction(
        self, part: list[tuple[str, Id, _Draft]], wall: int, suspect: bool, later: int
    ) -> Transaction:
        db, past = self._ledger.db, self._ledger.past
        own = db.execute(
            "SELECT id, tip_seq, tip FROM log_chain WHERE writer = ? ORDER BY tip_seq DESC, id LIMIT 1",
            (self.writer,),
        ).fetchone()
        prev = None if own is None else _txn_id(db, own[2])
        unseen = past.unseen_tips(None if own is None else own[0])
        replaced = sorted(
            {txn for _, _, draft in part for spots in draft.replaced.values() for txn, _ in spots}
        )
        refs = sorted((_txn_id(db, txn), txn) for txn in replaced)
        places = {txn: place for place, (_, txn) in enumerate(refs)}
        ops = tuple(self._op(table, row, draft, places) for table, row, draft in part)
        return Transaction(
            self._group,
            self.writer,
            1 if own is None else own[1] + 1,
            prev,
            tuple(sorted(_txn_id(db, txn) for txn, _ in unseen)),
            wall,
            suspect,
            self.actor,
            (self.gesture.name, *self.gesture.ids, *((later,) if later else ())),
            tuple(txn_id for txn_id, _ in refs),
            ops,
        )

    def _op(self, table: str, row: Id, draft: _Draft, places: Mapping[int, int]) -> Op:
        columns = tuple(sorted(draft.values))
        dots = tuple(
            tuple(sorted((places[txn], no) for txn, no in draft.replaced[column])) for column in columns
        )
        values = tuple(draft.values[column] for column in columns)
        return Op(table, row, columns, dots, self.world.random(16), values)


def _txn_id(db: Any, number: int) -> bytes:
    return bytes(db.execute("SELECT txn_id FROM log_txn WHERE id = ?", (number,)).fetchone()[0])

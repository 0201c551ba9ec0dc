"""The heads of cells: which values stand, which one shows, and where a person must decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.store.cipher import Connection
from organizer_app.store.erasures import Erasures
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.names import Names
from organizer_app.store.past import Past, Point

_PARTS: Final = (100, 25, 5, 1)
_FEW: Final = 2
"""Of so few columns the heads are found one by one sooner than all heads of a row are read."""
_CAUTION: Final = {"no": 0, "yes": 2}


@dataclass(frozen=True, slots=True)
class Head:
    """One standing value of a cell: the transaction (by its number here), the op, and the value.

    One that is held back has a value in the log, which shows nowhere until somebody decides.
    """

    txn: int
    no: int
    value: Value
    erased: bool = False
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """An op that is still being written; its values by column grow with it."""

    table: str
    row: Id
    values: Mapping[str, Value]


@dataclass
class StoredOp:
    """An op as the log keeps it: its shape's number, its row, its values still encoded."""

    shape: int
    row: Id
    value: bytes

    @cached_property
    def values(self) -> tuple[bytes | None, Sequence[Any]]:
        """The salt, where it is not gone, and the values."""
        salt, given = decode(self.value)
        return salt, given


@dataclass(frozen=True, slots=True)
class Facts:
    """What ranking needs to know of a head's transaction."""

    point: Point | None
    wall: int
    suspect: bool
    txn_id: bytes


class Heads:
    """Reads heads; `pending` describes a transaction still being written, which comes after all others."""

    def __init__(self, db: Connection, names: Names, past: Past, erasures: Erasures) -> None:
        self._db = db
        self._names = names
        self._past = past
        self._erasures = erasures
        self.pending: dict[tuple[int, int], Pending] = {}
        self.pending_from: int | None = None

    def of_row(self, table: str, row: Id) -> dict[str, list[tuple[int, int]]]:
        """Return all heads of a row, as (transaction, op number) by column."""
        found: dict[str, list[tuple[int, int]]] = {}
        rows = self._db.execute(
            "SELECT col, txn, no FROM head WHERE tbl = ? AND row = ?", (self._names.known(table), row)
        )
        for column, txn, no in rows:
            found.setdefault(self._names.word(column), []).append((txn, no))
        return found

    def of_rows(
        self, table: str, rows: Sequence[Id], columns: Collection[str] | None = None
    ) -> dict[Id, dict[str, list[tuple[int, int]]]]:
        """Return the heads of several rows, as `of_row` does for one; rows without heads are left out.

        Where `columns` are given, those of others may be left out too.
        """
        found: dict[Id, dict[str, list[tuple[int, int]]]] = {}
        words: dict[int, str] = {}
        number = self._names.known(table)
        wanted = [] if columns is None or len(columns) > _FEW else list(map(self._names.known, columns))
        only = f" AND col IN ({marks(wanted)})" if wanted else ""
        for part in in_parts(rows):
            for row, column, txn, no in self._db.execute(
                f"SELECT row, col, txn, no FROM head WHERE tbl = ? AND row IN ({marks(part)}){only}",
                (number, *part, *wanted),
            ):
                name = words.get(column) or words.setdefault(column, self._names.word(column))
                cells = found.get(row)
                if cells is None:
                    cells = found[row] = {}
                if name in cells:
                    cells[name].append((txn, no))
                else:
                    cells[name] = [(txn, no)]
        return found

    def writers_of(self, table: str, rows: Sequence[Id]) -> Iterator[tuple[Id, Set[int]]]:
        """Give, of each of several rows that has heads, the transactions that wrote them."""
        number = self._names.known(table)
        for part in in_parts(rows):
            for row, writers in self._db.execute(
                f"SELECT row, group_concat(txn) FROM head WHERE tbl = ? AND row IN ({marks(part)})"
                " GROUP BY row",
                (number, *part),
            ):
                yield row, set(map(int, writers.split(",")))

    def of_cell(self, table: str, row: Id, column: str) -> list[tuple[int, int]]:
        """Return the heads of one cell."""
        return self._db.execute(
            "SELECT txn, no FROM head WHERE tbl = ? AND row = ? AND col = ?",
            (self._names.known(table), row, self._names.known(column)),
        ).fetchall()

    def load(
        self,
        column: str,
        spots: Iterable[tuple[int, int]],
        stored: Mapping[tuple[int, int], StoredOp] | None = None,
    ) -> list[Head]:
        """Load the values of heads of one column; what `stored` has of the log is not read again."""
        return [self._load(column, txn, no, stored) for txn, no in spots]

    def _load(
        self, column: str, txn: int, no: int, stored: Mapping[tuple[int, int], StoredOp] | None
    ) -> Head:
        fresh = self.pending.get((txn, no))
        if fresh is not None:
            return self._unless_held_back(fresh.table, fresh.row, column, Head(txn, no, fresh.values[column]))
        op = stored.get((txn, no)) if stored else None
        if op is None:
            op = StoredOp(
                *self._db.execute(
                    "SELECT shape, row, value FROM log_op WHERE txn = ? AND no = ?", (txn, no)
                ).fetchone()
            )
        table, columns = self._names.of_shape(op.shape)
        return self._unless_held_back(
            table, bytes(op.row), column, _head_in(txn, no, column, columns, *op.values)
        )

    def _unless_held_back(self, table: str, row: Id, column: str, head: Head) -> Head:
        """Return a head without its value where that waits for somebody to look at it.

        Also what is being written here, where the cell was struck and the text in its place has not come.
        """
        if self._erasures.struck and self.is_held_back(table, row, column, head):
            return Head(head.txn, head.no, None, held_back=True)
        return head

    def is_held_back(self, table: str, row: Id, column: str, head: Head) -> bool:
        """Tell whether a value, also a past one, was written by who did not know the cell was struck."""
        edits = self._erasures.struck.get((table, row, column), ())
        return not head.erased and not all(self._knew(head.txn, txn_id) for txn_id in edits)

    def _knew(self, txn: int, edit: bytes) -> bool:
        found = self._db.execute("SELECT id FROM log_txn WHERE txn_id = ?", (edit,)).fetchone()
        return found is not None and (found[0] == txn or self.comes_before(found[0], txn))

    def knows_all(self, txn: int) -> bool:
        """Tell whether a transaction is the last that is being written, and so knows all others."""
        return self.is_pending(txn) and bool(self.pending) and next(reversed(self.pending))[0] == txn

    def is_pending(self, txn: int) -> bool:
        """Tell whether a transaction is still being written."""
        return self.pending_from is not None and txn >= self.pending_from

    def facts(self, txn: int) -> Facts:
        """Return what ranking needs to know of a transaction."""
        if self.is_pending(txn):
            return Facts(None, 0, False, b"")
        chain, seq, wall, suspect, txn_id = self._db.execute(
            "SELECT chain, seq, wall, suspect, txn_id FROM log_txn WHERE id = ?", (txn,)
        ).fetchone()
        return Facts(Point(chain, seq), wall, bool(suspect), txn_id)

    def comes_before(self, earlier: int, later: int) -> bool:
        """Tell whether one transaction is in the past of another."""
        if earlier == later:
            return False
        if self.pending_from is not None:
            if earlier >= self.pending_from:
                return later > earlier
            if later >= self.pending_from:
                return True
        return self._past.is_in_past(self._past.point(earlier), self._past.point(later))

    def shown(self, table: str, column: str, heads: Sequence[Head]) -> Head:
        """Choose the head that shows (sync.md, rules 3 and 5)."""
        heads = [head for head in heads if not head.held_back] or heads
        if len(heads) == 1:
            return heads[0]
        rule = rule_of(table, column)
        if rule == "min":
            first = min(heads, key=lambda head: (head.value is None, head.value or 0)).value
            heads = [head for head in heads if head.value == first]
        elif rule == "cautious":
            least = min(caution(head.value) for head in heads)
            heads = [head for head in heads if caution(head.value) == least]
        return self._latest(heads)

    def _latest(self, heads: Sequence[Head]) -> Head:
        """Choose among heads that are in no other's past the greatest by rank.

        Of one chain only the last can be that; so a liar who piles up heads slows nobody down.
        """
        if self.pending_from is not None:
            fresh = [head for head in heads if head.txn >= self.pending_from]
            if fresh:
                return max(fresh, key=lambda head: (head.txn, head.no))
        last: dict[int, tuple[Point, Head]] = {}
        for head in heads:
            point = self._past.point(head.txn)
            if point.chain not in last or last[point.chain][0].seq < point.seq:
                last[point.chain] = point, head
        ranked = sorted(last.values(), key=lambda each: self._rank(each[1]), reverse=True)
        for here, head in ranked:
            if not any(self._past.is_in_past(here, other) for other, _ in ranked):
                return head
        raise AssertionError("the past has no circle")

    def _rank(self, head: Head) -> tuple[bool, int, bytes, int]:
        facts = self.facts(head.txn)
        return (not facts.suspect, facts.wall, facts.txn_id, head.no)


def in_parts(rows: Sequence[Id]) -> Iterator[Sequence[Id]]:
    """Cut a list of rows into parts that one statement can name; sizes repeat, so statements are reused."""
    at = 0
    while at < len(rows):
        size = next(one for one in _PARTS if one <= len(rows) - at)
        yield rows[at : at + size]
        at += size


def marks(part: Sequence[object]) -> str:
    """Return the question marks that a statement needs to name so many."""
    return ", ".join("?" * len(part))


def rule_of(table: str, column: str) -> str:
    """Return the merging rule of a column: shown, min or cautious; unknown ones go by the ordinary rule."""
    known = tables().get(table)
    kind = known.columns.get(column) if known else None
    return kind.rule if kind else "shown"


def caution(value: Value) -> int:
    """Rank an answer about consent: the least permission first."""
    return _CAUTION.get(value, 1) if isinstance(value, str) else 1


def is_open(table: str, column: str, heads: Sequence[Head]) -> bool:
    """Tell whether a person must decide: heads of different values, where the rule does not settle it."""
    if len(heads) < 2 and not (heads and heads[0].held_back):
        return False
    if column == DELETED or rule_of(table, column) == "min":
        return False
    if any(head.held_back for head in heads):
        return True
    return len({encode(head.value) for head in heads}) > 1


def head_value(txn: int, no: int, column: str, columns: Sequence[str], raw: bytes) -> Head:
    """Take one column's value out of an op's stored values."""
    return _head_in(txn, no, column, columns, *decode(raw))


def _head_in(
    txn: int, no: int, column: str, columns: Sequence[str], salt: bytes | None, given: Sequence[Any]
) -> Head:
    place = columns.index(column)
    if salt is not None:
        return Head(txn, no, given[place])
    part = given[place]
    return Head(txn, no, None, erased=True) if isinstance(part, bytes) else Head(txn, no, part[1])


def to_sql(kind_name: str, value: Any) -> Any:
    """Turn a cell's value into what its column in the row table keeps."""
    match kind_name:
        case "list":
            return json_text(value)
        case "ids":
            return b"".join(value)
        case "flag":
            return int(value)
    return value


def json_text(value: Sequence[str]) -> str:
    """Write a list of texts as the row tables keep it."""
    import json

    return json.dumps(list(value), ensure_ascii=False)

"""What rows are due to say: what stands of the log once whatever was taken back is set aside.

*Due* follows from the log alone, whichever way it came there. What takes effect of a row is what people
wrote on it and nobody took back; undos and redos write nothing of their own. Of a cell, due are those of
these writings that none of the others replaced, by itself or by way of what was taken back or restored. So a
row is as it was first once everything is taken back, in whatever order, on whichever laptop.

A row of which nothing takes effect is not there. One that somebody wrote on since it was made stays when its
making is taken back, and says what it was made with: that takes effect with what was written on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

from organizer_app.records.base import Id, Value
from organizer_app.store.apply import Ledger
from organizer_app.store.due_cell import DueCell, Spot
from organizer_app.store.heads import Head, StoredOp, in_parts, marks
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.undo_log import Fallen

Ops: TypeAlias = Mapping[Spot, tuple[str, ...]]
"""Ops with the columns they write."""

_BODIES_AT_HAND: Final = 64
_PAIRS_AT_HAND: Final = 50_000


@dataclass(frozen=True)
class RowPast:
    """A row's ops that are not refused, those of them that take effect, and its heads by column.

    `makers` are those that made it and were taken back, where somebody wrote on it since all the same.
    """

    table: str
    row: Id
    ops: Ops
    standing: Set[Spot]
    makers: Set[Spot]
    heads: Mapping[str, Sequence[Spot]]

    def columns_of(self, txns: Set[int] | None = None) -> set[str]:
        """Return the columns that some transactions wrote, or all."""
        return {
            column
            for (txn, _), columns in self.ops.items()
            if txns is None or txn in txns
            for column in columns
        }


class Due:
    """Looks at rows as they are due to be, what is taken back (`fallen`) set aside."""

    def __init__(self, ledger: Ledger, fallen: Fallen) -> None:
        self._ledger = ledger
        self._fallen = fallen
        self._dots: dict[int, dict[int, dict[str, list[Spot]]]] = {}
        self._kinds: dict[int, tuple[bool, bool]] = {}
        self._order: dict[tuple[int, int], bool] = {}
        self._stored: dict[Spot, StoredOp] = {}

    def unmade(self, rows: Sequence[Id]) -> Set[Id]:
        """Return those of some rows that were written and of which nothing takes effect any more."""
        written: set[Id] = set()
        standing: set[Id] = set()
        for part in in_parts(rows):
            for row, txn in self._ledger.db.execute(
                f"SELECT row, txn FROM log_op WHERE row IN ({marks(part)})", part
            ):
                written.add(row)
                if row not in standing and self._stands(txn):
                    standing.add(row)
        return written - standing

    def only_deleted(self, table: str, rows: Sequence[Id]) -> Set[Id]:
        """Return those of some rows that take effect and nobody is due to delete, but that are hidden.

        But for deleting and bringing them back, nothing was taken back or restored of them.
        """
        taking_effect: set[Id] = set()
        doubtful: set[Id] = set()
        of_shape = self._ledger.names.of_shape
        for part in in_parts(rows):
            for row, txn, shape in self._ledger.db.execute(
                f"SELECT row, txn, shape FROM log_op WHERE row IN ({marks(part)})", part
            ):
                name, columns = of_shape(shape)
                stands = self._stands(txn)
                if name != table or (DELETED in columns if stands else columns != (DELETED,)):
                    doubtful.add(row)
                elif stands:
                    taking_effect.add(row)
        sure = [row for row in rows if row in taking_effect and row not in doubtful]
        return self.hidden(table, sure)

    def hidden(self, table: str, rows: Sequence[Id]) -> Set[Id]:
        """Return those of some rows of a known table that are hidden now."""
        found: set[Id] = set()
        for part in in_parts(rows):
            found.update(
                row
                for (row,) in self._ledger.db.execute(
                    f"SELECT id FROM {table} WHERE id IN ({marks(part)}) AND hidden", part
                )
            )
        return found

    def pasts(self, table: str, rows: Sequence[Id]) -> list[RowPast]:
        """Read the ops and heads of rows of one table."""
        heads = self._ledger.heads.of_rows(table, rows)
        ops: dict[Id, dict[Spot, tuple[str, ...]]] = {row: {} for row in rows}
        of_shape = self._ledger.names.of_shape
        # So many as are looked at together: what they say is asked for again and again.
        stored = self._stored = {}
        for part in in_parts(rows):
            for row, txn, no, shape, value in self._ledger.db.execute(
                f"SELECT row, txn, no, shape, value FROM log_op WHERE row IN ({marks(part)})", part
            ):
                name, columns = of_shape(shape)
                if name == table and not self._kind(txn)[1]:
                    ops[row][(txn, no)] = columns
                    stored[(txn, no)] = StoredOp(shape, row, value)
        found: list[RowPast] = []
        for row in rows:
            standing = {spot for spot in ops[row] if self._stands(spot[0])}
            makers = self._makers(ops[row], standing)
            found.append(RowPast(table, row, ops[row], standing | makers, makers, heads.get(row, {})))
        return found

    def as_made(self, past: RowPast) -> RowPast:
        """Return a row of which nothing takes effect as it stays where another row names it."""
        makers = self._first(past.ops)
        return RowPast(past.table, past.row, past.ops, makers, makers, past.heads)

    def _makers(self, ops: Ops, standing: Set[Spot]) -> Set[Spot]:
        """Return what made a row and was taken back, where it takes effect by what was written since."""
        if not standing or all(spot in standing or self._kind(spot[0])[0] for spot in ops):
            return set()
        first = self._first(ops)
        if not first.isdisjoint(standing):
            return set()
        return {spot for spot in first if any(self._comes_before(spot[0], txn) for txn, _ in standing)}

    def _first(self, ops: Ops) -> set[Spot]:
        """Return those of a row's ops, undos aside, that were written before all they knew of."""
        written = [spot for spot in ops if not self._kind(spot[0])[0]]
        return {
            spot for spot in written if not any(self._comes_before(other[0], spot[0]) for other in written)
        }

    def cell(self, past: RowPast, column: str) -> DueCell:
        """Work out what a cell says and what it is due to say."""
        return DueCell(
            self._load(column, past.heads.get(column, ())),
            self._load(column, self._due(past, column)),
            past.standing,
            {spot for spot in past.ops if self._kind(spot[0])[0]},
            lambda heads: self._shown(past.table, column, heads),
        )

    def gives_way(self, past: RowPast, column: str, those: Set[int]) -> bool:
        """Tell whether a cell is due to say something else by what was written since some transactions.

        That is by whoever knew those of them that wrote the cell.
        """
        wrote = {txn for (txn, _), columns in past.ops.items() if txn in those and column in columns}
        since = {
            spot
            for spot in past.standing - past.makers
            if column in past.ops[spot] and spot[0] not in wrote and self._knew(spot[0], wrote)
        }
        if not since:
            return False
        due = self._load(column, self._due(past, column))
        without = self._load(column, self._due(past, column, but=since))
        return encode(self._shown(past.table, column, due)) != encode(
            self._shown(past.table, column, without)
        )

    def written_since(self, past: RowPast, those: Set[int]) -> list[str]:
        """Return the columns of a row that are due to say what somebody wrote who knew some transactions."""
        wrote = {txn for txn, _ in past.ops if txn in those}
        return [
            column
            for column in sorted(past.columns_of() - {DELETED})
            if any(
                spot not in past.makers and spot[0] not in those and self._knew(spot[0], wrote)
                for spot in self._due(past, column)
            )
        ]

    def deletions(self, past: RowPast) -> Set[int]:
        """Return the transactions that are due to have deleted a row."""
        due = self._load(DELETED, self._due(past, DELETED))
        return {head.txn for head in due if head.value is True}

    def unseen(
        self, past: RowPast, ends: Set[int], columns: Iterable[str] | None = None
    ) -> dict[str, set[int]]:
        """Return who wrote what a row is due to say and whoever deleted it had not seen, by column."""
        found: dict[str, set[int]] = {}
        for column in past.columns_of() if columns is None else columns:
            late = {txn for txn, _ in self._due(past, column) if not self._was_seen(txn, ends)}
            if column == DELETED:
                late |= self._brought_back_apart(past, ends)
            if late:
                found[column] = late
        return found

    def _brought_back_apart(self, past: RowPast, ends: Set[int]) -> set[int]:
        """Return the undos and redos that stand and brought a row back which others deleted meanwhile.

        Neither knew of the other: so the row is in view until somebody decides, as where it was changed.
        """
        turned = [
            spot
            for spot, columns in past.ops.items()
            if DELETED in columns and self._kind(spot[0])[0] and self._fallen.stands(spot[0])
        ]
        return {
            head.txn
            for head in self._load(DELETED, turned)
            if head.value is False
            and not any(
                self._comes_before(*pair) for end in ends for pair in ((end, head.txn), (head.txn, end))
            )
        }

    def knew_those(self, past: RowPast, txns: Iterable[int], those: Set[int]) -> bool:
        """Tell whether one of some transactions knew what others did on a row."""
        wrote = {txn for txn, _ in past.ops if txn in those}
        return any(self._knew(txn, wrote) for txn in txns)

    def _due(self, past: RowPast, column: str, but: Set[Spot] = frozenset()) -> list[Spot]:
        """Return what of a column takes effect and nothing else that takes effect replaced."""
        wrote = [spot for spot in past.standing if spot not in but and column in past.ops[spot]]
        if len(wrote) < 2:
            return wrote
        covered: set[Spot] = set()
        asked = list(wrote)
        while asked:
            for spot in self._replaced(*asked.pop(), column):
                if spot in past.ops and spot not in covered:
                    covered.add(spot)
                    asked.append(spot)
                    if self._kind(spot[0])[0]:
                        covered |= self._restored(past, column, spot, wrote)
        return [spot for spot in wrote if spot not in covered]

    def _restored(self, past: RowPast, column: str, turn: Spot, wrote: Iterable[Spot]) -> Set[Spot]:
        """Return for which of some writings an undo or redo stands, that is what it brought back."""
        (said,) = self._load(column, [turn])
        known = sorted(spot for spot in wrote if self._comes_before(spot[0], turn[0]))
        return {
            spot
            for spot, head in zip(known, self._load(column, known), strict=True)
            if encode(head.value) == encode(said.value)
        }

    def _was_seen(self, txn: int, ends: Set[int]) -> bool:
        return txn in ends or any(self._comes_before(txn, end) for end in ends)

    def _stands(self, txn: int) -> bool:
        return not any(self._kind(txn)) and txn not in self._fallen

    def _kind(self, txn: int) -> tuple[bool, bool]:
        """Tell whether a transaction is of an undo or redo, and whether it is refused."""
        if txn not in self._kinds:
            found = self._ledger.db.execute(
                "SELECT label, refused FROM log_txn WHERE id = ?", (txn,)
            ).fetchone()
            # What is not in the log yet, the undo at work is writing.
            self._kinds[txn] = (
                (True, False)
                if found is None
                else (decode(bytes(found[0]))[0] in ("undo", "redo"), bool(found[1]))
            )
        return self._kinds[txn]

    def _knew(self, txn: int, earlier: Iterable[int]) -> bool:
        return any(self._comes_before(each, txn) for each in earlier)

    def _comes_before(self, earlier: int, later: int) -> bool:
        """Tell if one transaction is in the past of another: a file has many rows of few transactions."""
        found = self._order.get((earlier, later))
        if found is None:
            if len(self._order) >= _PAIRS_AT_HAND:
                self._order.clear()
            found = self._order[(earlier, later)] = self._ledger.heads.comes_before(earlier, later)
        return found

    def _shown(self, table: str, column: str, heads: Sequence[Head]) -> Value:
        return self._ledger.heads.shown(table, column, heads).value if heads else None

    def _load(self, column: str, spots: Iterable[Spot]) -> list[Head]:
        return self._ledger.heads.load(column, sorted(spots), self._stored)

    def _replaced(self, txn: int, no: int, column: str) -> list[Spot]:
        """Return the heads that an op replaced in a column."""
        known = self._dots.get(txn)
        if known is None:
            if len(self._dots) >= _BODIES_AT_HAND:
                self._dots.pop(next(iter(self._dots)))
            known = self._dots[txn] = self._read_dots(txn)
        return known.get(no, {}).get(column, [])

    def _read_dots(self, txn: int) -> dict[int, dict[str, list[Spot]]]:
        body = self._ledger.db.execute("SELECT body FROM log_txn WHERE id = ?", (txn,)).fetchone()[0]
        parts = decode(bytes(body))
        refs = [self._ledger.number_of(ref) or 0 for ref in parts[10]]
        return {
            no: {
                column: [(refs[ref], number) for ref, number in dots]
                for column, dots in zip(op[2], op[4], strict=True)
                if dots
            }
            for no, op in enumerate(parts[11])
            if any(op[4])
        }

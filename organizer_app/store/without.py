"""What rows would be without some transactions: the heads that would stand, and who wrote since.

The transactions in question are *those*: one gesture, or all that a sync file brought. Of a cell, *without*
are the heads it would have had: those that others wrote apart, and what those replaced. A head is written
*since* where its writer knew one of those. What a later undo or redo brought back to what those wrote is
taken for theirs: it is what they would show.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

from organizer_app.records.base import Id, Value
from organizer_app.store.apply import Ledger
from organizer_app.store.cell_without import CellWithout, PlainCell, Spot
from organizer_app.store.heads import Head, StoredOp, in_parts, marks
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.transactions import DELETED
from organizer_app.store.undo_log import Fallen

Ops: TypeAlias = dict[Spot, tuple[str, ...]]
"""Ops with the columns they write."""

_BODIES_AT_HAND: Final = 64
_PAIRS_AT_HAND: Final = 50_000


@dataclass(frozen=True)
class RowPast:
    """A row's ops by those and by others, as far as they take effect, and its heads by column."""

    table: str
    row: Id
    those: Ops
    others: Ops
    heads: Mapping[str, Sequence[Spot]]

    def columns(self) -> Set[str]:
        """Return the columns those wrote."""
        return {column for columns in self.those.values() for column in columns}


class Without:
    """Looks at rows as they would be without those transactions (numbers here)."""

    def __init__(self, ledger: Ledger, those: Container[int]) -> None:
        self._ledger = ledger
        self._those = those
        self._dots: dict[int, dict[int, dict[str, list[Spot]]]] = {}
        self._refused: dict[int, bool] = {}
        self._turns: dict[int, bool] = {}
        self._fallen = Fallen(ledger.db, those)
        self._order: dict[tuple[int, int], bool] = {}
        self._knowing: dict[tuple[Set[int], Set[int]], bool] = {}
        self._stored: dict[Spot, StoredOp] = {}

    def alone(self, rows: Sequence[Id]) -> Set[Id]:
        """Return those of some rows that nobody but those has ever written on."""
        found = set(rows)
        for part in in_parts(rows):
            for row, txn in self._ledger.db.execute(
                f"SELECT row, txn FROM log_op WHERE row IN ({marks(part)})", part
            ):
                if txn not in self._those:
                    found.discard(row)
        return found

    def deleted_alone(self, table: str, rows: Sequence[Id]) -> Set[Id]:
        """Return those of some rows that those deleted and did nothing else to; nobody else ever did.

        Others had written on them already, and nobody has taken the deletion back.
        """
        those: dict[Id, set[Spot]] = {}
        others: dict[Id, set[int]] = {}
        doubtful: set[Id] = set()
        of_shape = self._ledger.names.of_shape
        stored = self._stored = {}
        for part in in_parts(rows):
            for row, txn, no, shape, value in self._ledger.db.execute(
                f"SELECT row, txn, no, shape, value FROM log_op WHERE row IN ({marks(part)})", part
            ):
                name, columns = of_shape(shape)
                its_own = txn in self._those
                if name != table or its_own != (columns == (DELETED,)) or its_own != (DELETED in columns):
                    doubtful.add(row)
                elif its_own:
                    those.setdefault(row, set()).add((txn, no))
                    stored[(txn, no)] = StoredOp(shape, row, value)
                elif not self._is_refused(txn):
                    others.setdefault(row, set()).add(txn)
        sure = [row for row in rows if row not in doubtful and row in those and row in others]
        heads = self._ledger.heads.of_rows(table, sure, (DELETED,))
        return {
            row
            for row in sure
            if self._is_deleted_by(heads.get(row, {}).get(DELETED, []), those[row], others[row])
        }

    def _is_deleted_by(self, spots: Sequence[Spot], those: Set[Spot], others: Set[int]) -> bool:
        if len(spots) != 1 or spots[0] not in those or self._alone_knew(others, {txn for txn, _ in those}):
            return False
        return self._value(spots[0], DELETED) is True

    def pasts(self, table: str, rows: Sequence[Id]) -> list[RowPast]:
        """Read the ops and heads of rows of one table."""
        heads = self._ledger.heads.of_rows(table, rows)
        those: dict[Id, Ops] = {row: {} for row in rows}
        others: dict[Id, Ops] = {row: {} for row in rows}
        of_shape = self._ledger.names.of_shape
        # So many as are looked at together: what they say is asked for again and again.
        stored = self._stored = {}
        for part in in_parts(rows):
            for row, txn, no, shape, value in self._ledger.db.execute(
                f"SELECT row, txn, no, shape, value FROM log_op WHERE row IN ({marks(part)})", part
            ):
                name, columns = of_shape(shape)
                if name == table:
                    (those if txn in self._those else others)[row][(txn, no)] = columns
                    stored[(txn, no)] = StoredOp(shape, row, value)
        return [
            RowPast(table, row, those[row], self._in_effect(others[row]), heads.get(row, {})) for row in rows
        ]

    def _in_effect(self, ops: Ops) -> Ops:
        return {spot: columns for spot, columns in ops.items() if not self._is_refused(spot[0])}

    def _is_refused(self, txn: int) -> bool:
        if txn not in self._refused:
            found = self._ledger.db.execute("SELECT refused FROM log_txn WHERE id = ?", (txn,)).fetchone()
            self._refused[txn] = bool(found[0])
        return self._refused[txn]

    def made(self, past: RowPast) -> bool:
        """Tell whether there would be no such row: who else wrote on it knew one of those, or is undone."""
        return self._alone_knew({txn for txn, _ in past.others}, {txn for txn, _ in past.those})

    def _alone_knew(self, others: Set[int], those: Set[int]) -> bool:
        return self._all_knew({txn for txn in others if txn not in self._fallen}, those)

    def _all_knew(self, others: Set[int], those: Set[int]) -> bool:
        asked = frozenset(others), frozenset(those)
        found = self._knowing.get(asked)
        if found is None:
            if len(self._knowing) >= _PAIRS_AT_HAND:
                self._knowing.clear()
            found = self._knowing[asked] = all(self._knew(other, those) for other in others)
        return found

    def written_since(self, past: RowPast) -> list[str]:
        """Return the columns of a row that somebody has written since, but for its deletion."""
        found: list[str] = []
        for column, spots in past.heads.items():
            # The ends of a row stay as they were written also when that was taken back.
            later = [spot for spot in spots if spot[0] not in self._those and spot[0] not in self._fallen]
            if column == DELETED or not later:
                continue
            written = self._written(past, column)
            if any(not self._is_theirs(past, head, written) for head in self._load(column, later)):
                found.append(column)
        return found

    def cell(self, past: RowPast, column: str) -> CellWithout:
        """Work out what one of the columns those wrote would be without them."""
        spots = [spot for spot, columns in past.those.items() if column in columns]
        knew = {txn for txn, _ in spots}
        written = self._written(past, column)
        heads = self._load(column, past.heads.get(column, ()))
        theirs = [head for head in heads if self._is_theirs(past, head, written)]
        strangers = [head for head in heads if head not in theirs]
        since = [head for head in strangers if self._is_since(past, column, head, knew)]
        below = self._below(past, column, spots)
        apart = [head for head in strangers if head not in since]
        standing = self._load(column, sorted(self._standing(past, column, below)))
        without = [*(head for head in standing if not self._is_theirs(past, head, written)), *apart]
        if not without and column != DELETED:
            without = self._load(column, sorted(self._latest(past, column, knew)))
        return CellWithout(
            heads,
            theirs,
            since,
            without,
            self._shown(past.table, column, heads),
            self._shown(past.table, column, without),
        )

    def _below(self, past: RowPast, column: str, spots: Iterable[Spot]) -> Set[Spot]:
        """Return what others wrote and some ops replaced; of what was taken back, what that replaced."""
        found: set[Spot] = set()
        seen: set[Spot] = set()
        asked = list(spots)
        while asked:
            for spot in self._replaced(*asked.pop(), column):
                if spot in seen or column not in past.others.get(spot, ()):
                    continue
                seen.add(spot)
                # The making of a row is taken back by deleting it: what it said stays said.
                first = column != DELETED and not self._replaced(*spot, column)
                if spot[0] in self._fallen and not first:
                    asked.append(spot)
                else:
                    found.add(spot)
        return found

    def _latest(self, past: RowPast, column: str, knew: Set[int]) -> Set[Spot]:
        """Return what others wrote last who knew nothing of some, undos and what they took back aside."""
        gone = {txn for txn, _ in past.others if txn in self._fallen or self._is_turn(txn)}
        wrote = {spot for spot, columns in past.others.items() if column in columns and spot[0] not in gone}
        wrote = {spot for spot in wrote if not self._knew(spot[0], knew)}
        covered: set[Spot] = set()
        asked = list(wrote)
        while asked:
            for spot in set(self._replaced(*asked.pop(), column)) - covered:
                covered.add(spot)
                if spot[0] in gone:
                    asked.append(spot)
        return wrote - covered

    def _is_since(self, past: RowPast, column: str, head: Head, knew: Set[int]) -> bool:
        """Tell whether a head was written by somebody who knew those; an undo brings back older writings."""
        if not self._knew(head.txn, knew):
            return False
        if column == DELETED or not self._is_turn(head.txn):
            return True
        first = self._first_written(column, head, past.others)
        return not first or all(self._knew(txn, knew) for txn in first)

    def _first_written(self, column: str, head: Head, ops: Ops) -> list[int]:
        """Return those of some ops, undos aside, that wrote what a head says."""
        return [
            txn
            for (txn, no), columns in ops.items()
            if column in columns
            and not self._is_turn(txn)
            and encode(self._load(column, [(txn, no)])[0].value) == encode(head.value)
        ]

    def plain(self, past: RowPast, column: str) -> PlainCell | None:
        """Work out the same of a cell that all but always is this simple; None where it takes `cell`.

        What stands is theirs alone, and took the place of one value at most, which nobody else wrote over.
        """
        spots, concern = past.heads.get(column, ()), self._ledger.erasures.concern
        if len(spots) != 1 or spots[0] not in past.those or concern(past.table, past.row):
            return None
        below = {
            each
            for spot, columns in past.those.items()
            if column in columns
            for each in self._replaced(*spot, column)
            if column in past.others.get(each, ())
        }
        if not below:
            return PlainCell(spots[0], None)
        if len(below) > 1:
            return None
        (before,) = below
        later = len(past.others) > 1 and any(
            column in columns and self._comes_before(before[0], other[0])
            for other, columns in past.others.items()
        )
        if later or self._is_turn(before[0]) or before[0] in self._fallen:
            return None
        return PlainCell(spots[0], self._value(before, column))

    def _value(self, spot: Spot, column: str) -> Value:
        """Return what an op that was read with its row made of a column; nothing where it was erased."""
        salt, given = self._stored[spot].values
        part = given[self._ledger.names.of_shape(self._stored[spot].shape)[1].index(column)]
        return part if salt is not None else None if isinstance(part, bytes) else part[1]

    def deletions(self, past: RowPast) -> tuple[Set[int], list[str], list[str]]:
        """Return who would have deleted the row; the columns they had not seen; those written since."""
        ends = {head.txn for head in self._without(past, DELETED) if head.value is True}
        unseen: list[str] = []
        since: list[str] = []
        for column in {*past.heads, *past.columns()} if ends else ():
            heads = self._without(past, column)
            late = [head for head in heads if not self.was_seen(past, column, head, ends)]
            if late:
                unseen.append(column)
            if self.knew_those(past, late):
                since.append(column)
        return ends, unseen, since

    def _without(self, past: RowPast, column: str) -> Sequence[Head]:
        """Return the heads a column would have without those."""
        if column in past.columns():
            return self.cell(past, column).without
        return self._load(column, past.heads.get(column, ()))

    def was_seen(self, past: RowPast, column: str, head: Head, ends: Set[int]) -> bool:
        """Tell whether one of some transactions wrote a head or knew it.

        An undo writes nothing of its own: what it brought back was known where its first writing was.
        """
        if self._is_in_past(head.txn, ends):
            return True
        if column == DELETED or not self._is_turn(head.txn):
            return False
        first = self._first_written(column, head, {**past.others, **past.those})
        return not first or any(self._is_in_past(txn, ends) for txn in first)

    def knew_those(self, past: RowPast, heads: Iterable[Head]) -> bool:
        """Tell whether one of some heads was written by somebody who knew those on this row."""
        theirs = {txn for txn, _ in past.those}
        return any(self._knew(head.txn, theirs) for head in heads)

    def is_strange(self, head: Head) -> bool:
        """Tell whether neither those wrote a head nor the undo at work, which only restores."""
        return head.txn not in self._those and not self._ledger.heads.is_pending(head.txn)

    def _is_in_past(self, txn: int, ends: Set[int]) -> bool:
        return txn in ends or any(self._comes_before(txn, end) for end in ends)

    def _standing(self, past: RowPast, column: str, below: Iterable[Spot]) -> Iterator[Spot]:
        """Give those of some heads that nobody else has replaced, but by what was taken back itself."""
        for spot in below:
            later = (
                other
                for other, columns in past.others.items()
                if column in columns and self._comes_before(spot[0], other[0])
            )
            over = (other[0] for other in later if spot in self._replaced(*other, column))
            if all(txn in self._fallen and not self._brought_back(past, column, spot, txn) for txn in over):
                yield spot

    def _brought_back(self, past: RowPast, column: str, spot: Spot, gone: int) -> bool:
        """Tell whether taking back what had replaced a head wrote the head's value again."""
        after = (each for each, columns in past.others.items() if column in columns and each[0] != gone)
        turns = [each for each in after if self._is_turn(each[0]) and self._comes_before(gone, each[0])]
        (head,) = self._load(column, [spot])
        return any(encode(each.value) == encode(head.value) for each in self._load(column, turns))

    def _written(self, past: RowPast, column: str) -> Set[bytes]:
        """Return what those made of a column, encoded: several values where they stood beside each other."""
        spots = {spot for spot, columns in past.those.items() if column in columns}
        if len(spots) > 1:
            spots -= {gone for txn, no in spots for gone in self._replaced(txn, no, column)}
        # Where they wrote nothing, an undo leaves nothing.
        return {encode(head.value) for head in self._load(column, spots)} or {encode(None)}

    def _is_theirs(self, past: RowPast, head: Head, written: Set[bytes]) -> bool:
        if head.txn in self._those:
            return True
        return self._is_turn(head.txn) and encode(head.value) in written and self.knew_those(past, [head])

    def _is_turn(self, txn: int) -> bool:
        """Tell whether a transaction is of an undo or redo."""
        if txn not in self._turns:
            found = self._ledger.db.execute("SELECT label FROM log_txn WHERE id = ?", (txn,)).fetchone()
            # What is not in the log yet, the undo at work is writing.
            self._turns[txn] = found is None or decode(bytes(found[0]))[0] in ("undo", "redo")
        return self._turns[txn]

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
        if column == DELETED:
            return any(head.value is True for head in heads)
        if not heads:
            return None
        return self._ledger.heads.shown(table, column, heads).value

    def _load(self, column: str, spots: Iterable[Spot]) -> list[Head]:
        return self._ledger.heads.load(column, spots, self._stored)

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

"""Erase values from the log, and from what arrives: each leaves its leaf, so that every chain still verifies.

What is erased follows from the statements that count and from the transactions held, whenever they came
(packaging/format, section 11). The bytes themselves leave the file with `wiping`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store import blobs
from organizer_app.store.apply import Ledger
from organizer_app.store.doubtful_words import (
    Words,
    drop_doubtful,
    drop_doubtful_names,
    speaks_of_somebody,
    texts_of,
)
from organizer_app.store.erasures import kept_columns, person_ends
from organizer_app.store.log.encoding import Held, column_salt, encode, leaf
from organizer_app.store.log.members import Members
from organizer_app.store.log.segments import pack
from organizer_app.store.log.transactions import Logged, Op, Transaction, encode_values
from organizer_app.store.log.verdicts import ends_make_id
from organizer_app.store.own import get_bytes, put
from organizer_app.store.rederive import transaction
from organizer_app.store.waiting import Arrived, staged

NOT_WIPED: Final = "not_wiped"
"""Stands while bytes of erased values may still lie in unused pages of the file."""
_DECIDED: Final = "erasing"
"""A hash of the statements that this file has carried out."""


class Eraser:
    """Knows what the statements ask to be erased, and does it to the log and to what arrives."""

    def __init__(self, ledger: Ledger, members: Members) -> None:
        self._ledger = ledger
        self._named: dict[bytes, set[tuple[int, str, Id, str]]] = {}
        for strike in members.strikes:
            for txn_id, no in strike.ops:
                cell = (no, strike.table, strike.row, strike.column)
                self._named.setdefault(txn_id, set()).add(cell)
        self._struck = {
            (each.table, each.row, each.column, each.corrected) for each in members.strikes if each.holds_back
        }
        forgets = [each for each in members.forgets if each.in_force]
        self._people = {person for each in forgets for person in each.people}
        self._rows = {("person", person) for person in self._people}
        self._rows |= {row for each in forgets for row in each.rows}
        asked = sorted([*(each.id for each in members.strikes), *(each.id for each in forgets)])
        asked += sorted(each.id for each in members.strikes if each.holds_back)
        self._asked = hashlib.sha256(b"".join(asked)).digest() if asked else b""
        self.changed_rows: set[tuple[str, Id]] = set()
        """Rows that must be derived anew though no transaction of theirs lost a value."""
        self._gone: set[Words] = set()
        self._gone_rows: set[Id] = set()

    @property
    def is_idle(self) -> bool:
        """Tell whether this group has erased nothing."""
        return not self._named and not self._rows

    def decide(self, *, anew: bool = False) -> set[int]:
        """Carry out what the statements ask of the log; returns the transactions that lost values.

        Once done it is done, until other statements come; `anew` does it in any case, by the log alone.
        """
        kept = self._ledger.erasures
        if (get_bytes(self._ledger.db, _DECIDED) or b"") == self._asked and not anew:
            self._rows |= kept.rows
            return set()
        struck = {(*cell, edit) for cell, edits in kept.struck.items() for edit in edits}
        self.changed_rows |= {("person", person) for person in kept.people ^ self._people}
        self.changed_rows |= {(table, row) for table, row, _, _ in struck ^ self._struck}
        kept.replace(self._people, self._struck)
        for txn in self._every() if anew else self._refused():
            self.mark(txn)
        if not anew:
            self._rows |= set(self._in_view())
        kept.add_rows(row for row in self._rows if not kept.is_hidden(*row))
        put(self._ledger.db, _DECIDED, self._asked)
        return self.erase_held(self._rows)

    def _every(self) -> Iterator[Transaction]:
        if self._people:
            for (number,) in self._ledger.db.execute("SELECT id FROM log_txn ORDER BY id").fetchall():
                yield transaction(self._ledger.db, number)

    def _refused(self) -> Iterator[Transaction]:
        if self._people:
            for (number,) in self._ledger.db.execute("SELECT id FROM log_txn WHERE refused").fetchall():
                yield transaction(self._ledger.db, number)

    def _in_view(self) -> Iterator[tuple[str, Id]]:
        """Give the rows made for forgotten people, as the row tables have them."""
        for table, ends in person_ends().items():
            for end in ends:
                for person in self._people:
                    for (row,) in self._ledger.db.execute(
                        f"SELECT id FROM {table} WHERE {end} = ?", (person,)
                    ).fetchall():
                        yield table, bytes(row)

    def mark(self, txn: Transaction) -> set[tuple[str, Id]]:
        """Learn which rows a transaction makes for a forgotten person; returns those that are new."""
        new: set[tuple[str, Id]] = set()
        for op in txn.ops:
            ends = person_ends().get(op.table, ())
            given = [op.values[op.columns.index(end)] for end in ends if end in op.columns]
            if any(value in self._people for value in given) and ends_make_id(tables()[op.table], op):
                new.add((op.table, op.row))
        new -= self._rows
        self._rows |= new
        return new

    def clean(self, txn_id: bytes, txn: Transaction) -> Transaction:
        """Return a transaction without what is erased of it; the same one where nothing is."""
        named = self._named.get(txn_id, set())
        ops = [self._cleaned(no, op, named) for no, op in enumerate(txn.ops)]
        if all(made is op for made, op in zip(ops, txn.ops, strict=True)):
            return txn
        return replace(txn, ops=tuple(ops))

    def _cleaned(self, no: int, op: Op, named: Iterable[tuple[int, str, Id, str]]) -> Op:
        struck = {
            column
            for at, table, row, column in named
            if (at, table, row) == (no, op.table, op.row) and column in op.columns
        }
        gone = set(struck)
        if (op.table, op.row) in self._rows:
            gone |= set(op.columns) - kept_columns(op.table)
        gone = {column for column in gone if not op.is_erased(op.columns.index(column))}
        for column in gone:
            self._note(op, column, was_struck=column in struck)
        return without(op, gone) if gone else op

    def _note(self, op: Op, column: str, *, was_struck: bool) -> None:
        """Note what goes, for what was half-typed may hold it too."""
        self._gone_rows.add(op.row)
        if was_struck or speaks_of_somebody(op.table, column):
            self._gone |= {(column, text) for text in texts_of(op.values[op.columns.index(column)])}

    def erase_held(self, rows: Iterable[tuple[str, Id]]) -> set[int]:
        """Erase what the log holds of these rows, and what is named; returns what transactions lost it."""
        db = self._ledger.db
        numbers = {self._ledger.number_of(txn_id) for txn_id in self._named}
        for table, row in rows:
            found = db.execute(
                "SELECT o.txn FROM log_op o JOIN log_shape s ON s.id = o.shape WHERE o.row = ? AND s.tbl = ?",
                (row, self._ledger.names.known(table)),
            )
            numbers |= {number for (number,) in found.fetchall()}
        lost: set[int] = set()
        for number in sorted(number for number in numbers if number is not None):
            txn_id = db.execute("SELECT txn_id FROM log_txn WHERE id = ?", (number,)).fetchone()[0]
            held = transaction(db, number)
            cleaned = self.clean(bytes(txn_id), held)
            for no, (op, before) in enumerate(zip(cleaned.ops, held.ops, strict=True)):
                if op is not before:
                    values = (encode_values(op), number, no)
                    db.execute("UPDATE log_op SET value = ? WHERE txn = ? AND no = ?", values)
                    lost.add(number)
        if lost:
            put(db, NOT_WIPED, 1)
        return lost

    def clean_arrived(self, arrived: Sequence[Arrived]) -> tuple[Sequence[Arrived], set[int]]:
        """Take what is erased out of what arrives, before a byte of it is written.

        Returns it with the transactions in the log that lost values, for it may show whose rows they are.
        """
        if self.is_idle:
            return arrived, set()
        new: set[tuple[str, Id]] = set()
        for each in arrived:
            for logged in each.segment.transactions:
                new |= self.mark(logged.txn)
        if new:
            self._ledger.erasures.add_rows(new)
        cleaned = [self._clean_segment(each) for each in arrived]
        if any(made is not each and each.came_as for made, each in zip(cleaned, arrived, strict=True)):
            put(self._ledger.db, NOT_WIPED, 1)
        return cleaned, self.erase_held(new) if new else set()

    def clean_staged(self, group: bytes) -> set[int]:
        """Take what is erased out of what waits; returns the transactions in the log that lost values."""
        waiting = list(staged(self._ledger.db, group))
        cleaned, lost = self.clean_arrived(waiting)
        for made, each in zip(cleaned, waiting, strict=True):
            if made is not each:
                self._ledger.db.execute("UPDATE staged SET frame = ? WHERE hash = ?", (made.frame, each.name))
        return lost

    def let_go(self) -> None:
        """Let go of what lies beside the log: files that nothing names, what may hold words that went.

        To be called when rows are what the statements and the log say.
        """
        if self.is_idle:
            return
        db = self._ledger.db
        rows = {row for _, row in self._rows} | self._gone_rows
        gone = blobs.sweep(db) + drop_doubtful(db, rows, self._gone) + drop_doubtful_names(db, self._gone)
        if gone:
            put(db, NOT_WIPED, 1)

    def _clean_segment(self, each: Arrived) -> Arrived:
        made = tuple(self._clean_logged(logged) for logged in each.segment.transactions)
        if all(now is before for now, before in zip(made, each.segment.transactions, strict=True)):
            return each
        frame = encode(pack(each.segment.seal, [logged.txn for logged in made]))
        return Arrived(frame, replace(each.segment, transactions=made), each.name)

    def _clean_logged(self, logged: Logged) -> Logged:
        txn = self.clean(logged.txn_id, logged.txn)
        if txn is logged.txn:
            return logged
        return replace(logged, txn=txn, values=tuple(map(encode_values, txn.ops)))


def without(op: Op, gone: Iterable[str]) -> Op:
    """Return an op without the values of some columns: their leaves stand in their place, the salt goes."""
    erased = set(gone)
    held: Held = []
    for place, column in enumerate(op.columns):
        part = op.held[place] if op.held else (column_salt(op.salt, column), op.values[place])
        if column in erased and not isinstance(part, bytes):
            part = leaf(*part)
        held.append(part)
    values = tuple(None if isinstance(part, bytes) else part[1] for part in held)
    return replace(op, salt=b"", values=values, held=tuple(held))

"""What statements that count erase and hold back: section 11."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from organizer_app.records.catalog import tables
from tests.model.ids import made_id
from tests.model.members import Members
from tests.model.reading import Txn


class Erasing:
    """What of some transactions, ready or waiting, is erased."""

    def __init__(self, members: Members, held: Iterable[Txn]) -> None:
        confirmed = {s.body[0] for s in members.of_kind("confirm")}
        in_force = [s for i, s in members.statements.items() if i in confirmed and members.is_valid(s)]
        self.forgotten = {person for s in in_force for person in s.body[0]}
        self._rows = {(table, row) for s in in_force for table, row in s.body[1]}
        self._rows |= {("person", person) for person in self.forgotten}
        self._rows |= {
            (table, row)
            for txn in held
            for number, (table, row, _, _, _) in enumerate(txn.ops)
            if self._speaks_of_the_forgotten(txn, number, table, row)
        }
        self._struck: set[tuple[bytes, int, str, bytes, str]] = set()
        self._corrected: dict[tuple[str, bytes, str], list[bytes]] = {}
        strikes = members.of_kind("strike")
        for s in strikes:
            table, row, column, _, ops = s.body
            self._struck |= {(txn, op, table, row, column) for txn, op in ops}
        for cell in {tuple(s.body[:3]) for s in strikes}:
            last = members.tops(s for s in strikes if tuple(s.body[:3]) == cell)
            self._corrected[cell] = [s.body[3] for s in last]

    def _speaks_of_the_forgotten(self, txn: Txn, number: int, table: str, row: bytes) -> bool:
        known = tables().get(table)
        if not known or not known.ends:
            return False
        ends: dict[str, Any] = {end: txn.values.get((number, end)) for end in known.ends}
        if not all(isinstance(value, bytes | str) for value in ends.values()):
            return False
        people = {value for end, value in ends.items() if known.columns[end].points_to == "person"}
        return bool(people & self.forgotten) and made_id(table, *ends.values()) == row

    def erases(self, txn: Txn, number: int, column: str) -> bool:
        """Tell whether the value that an op gives to a column is erased."""
        table, row, _, _, _ = txn.ops[number]
        if (txn.id, number, table, row, column) in self._struck:
            return True
        if (table, row) not in self._rows or column == "_deleted":
            return False
        known = tables().get(table)
        return known is None or column not in (*known.ends, *known.stays)

    def holds_back(self, cell: tuple[str, bytes, str], txn: bytes, past: set[bytes]) -> bool:
        """Tell whether a value of a cell was written by somebody who did not know of its correction."""
        return any(each != txn and each not in past for each in self._corrected.get(cell, ()))

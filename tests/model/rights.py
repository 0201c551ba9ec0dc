"""What a transaction may write, by the role its writer's laptop had when it was written: section 10."""

from __future__ import annotations

from typing import Final

from organizer_app.records.catalog import tables
from tests.model.members import Members
from tests.model.reading import Txn
from tests.model.reading_files import Statement

DOOR_TABLES: Final = {"person", "attendance", "headcount", "childcare_stay", "consent", "person_tag", "tag"}
NOT_AT_THE_DOOR: Final = {"archived", "external_ids", "notes", "role"}
NOT_FOR_YOUTH: Final = {"consent", "same_person", "workspace_setting"}
BARRED_TO_YOUTH: Final = {
    "budget_version": {"laptop_role"},
    "reimbursement": {"approved_on", "paid_on"},
}


class Rights:
    """Judges transactions by the statements that count."""

    def __init__(self, members: Members, ready: dict[bytes, Txn], past: dict[bytes, set[bytes]]) -> None:
        self._members = members
        self._ready = ready
        self._roster = members.roster()
        self._accepted = {txn for s in members.of_kind("accept") for txn in s.body}
        said = [s for kind in ("remove", "role") for s in members.of_kind(kind)]
        self._before = {s.id: self._reached(s.body[-1]) for s in said}
        self._spared: dict[bytes, set[bytes]] = {s.id: set() for s in said}
        for s in said:
            if members.lowers(s):
                for over in members.overtaking(s):
                    self._spared[s.id].update(*(past[x] | {x} for x in self._last_of_the_author(over)))

    def _last_of_the_author(self, over: Statement) -> list[bytes]:
        """Return what the cuts of a statement that lowers an author name of that author's own logs."""
        of_laptop = over.body[0]
        return [
            x
            for writer, _, x in over.body[-1]
            if x in self._ready and self._ready[x].writer == writer
            if self._roster.writers.get(writer) == of_laptop
        ]

    def _reached(self, cuts: list[tuple[bytes, int, bytes]]) -> set[tuple[bytes, bytes]]:
        """Return all that stands before a statement: (writer of the cut, transaction)."""
        found: set[tuple[bytes, bytes]] = set()
        for writer, _, last in cuts:
            at: bytes | None = last
            while at in self._ready and (writer, at) not in found:
                found.add((writer, at))
                at = self._ready[at].prev
        return found

    def may_write(self, txn: Txn) -> bool:
        """Tell whether a transaction is one of a member's and keeps to its right, or was accepted."""
        if txn.id in self._accepted:
            return True
        laptop = self._roster.writers.get(txn.writer)
        if laptop is None:
            return False
        role = self._role(txn, laptop)
        return role is not None and all(_allows(role, table, columns) for table, _, columns, _, _ in txn.ops)

    def _role(self, txn: Txn, laptop: bytes) -> str | None:
        held, counting = self._members.statements, self._members.counting()
        about = {i for i in counting if held[i].kind in ("remove", "role") and held[i].body[0] == laptop}
        after = {i for i in about if (txn.writer, txn.id) not in self._before[i]}
        after -= {i for i in after if txn.id in self._spared[i]}
        if any(held[i].kind == "remove" for i in after):
            return None
        return self._members.role_among(laptop, counting - about | after)


def _allows(role: str, table: str, columns: list[str]) -> bool:
    if role in ("admin", "organizer") or role == "viewer":
        return role != "viewer"
    if role == "youth_lead":
        return table not in NOT_FOR_YOUTH and not BARRED_TO_YOUTH.get(table, set()).intersection(columns)
    if table not in tables():
        return True
    barred = NOT_AT_THE_DOOR if table == "person" else set()
    return table in DOOR_TABLES and not barred.intersection(columns)

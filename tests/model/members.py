"""Who is in the group, judged statement by statement as section 4 of packaging/format says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tests.model.reading import HASH, ID, OPTIONAL, NotTaken, fits, verify
from tests.model.reading_files import Statement

BODIES: Final = {
    "found": (HASH, ID, str, str),
    "admit": (HASH, ID, str, str, str, HASH),
    "writer": (HASH, ID, str, int, OPTIONAL, 64),
}
ROLES: Final = ("admin", "organizer")


@dataclass(frozen=True)
class Roster:
    """Who is in the group, by a set of statements that count."""

    writers: dict[bytes, bytes]
    roles: dict[bytes, str]


class Members:
    """The statements of one group."""

    def __init__(self, statements: dict[bytes, Statement]) -> None:
        self.statements = statements
        self._judged: dict[bytes, bool] = {}

    def roster(self) -> Roster:
        """Return the writers with their laptops, and the laptops with their roles."""
        return self._roster(set(self.statements))

    def _roster(self, among: set[bytes]) -> Roster:
        roster = Roster({}, {})
        for statement in (self.statements[i] for i in sorted(among)):
            if not self._counts(statement):
                continue
            claim = _claim(statement)
            assert claim is not None
            writer, laptop, role = claim
            roster.writers.setdefault(writer, laptop)
            if role:
                roster.roles[laptop] = max(role, roster.roles.get(laptop, role), key=ROLES.index)
        return roster

    def _counts(self, statement: Statement) -> bool:
        if statement.id not in self._judged:
            past = self._past(statement)
            self._judged[statement.id] = past is not None and self._is_rightful(statement, self._roster(past))
        return self._judged[statement.id]

    def _past(self, statement: Statement) -> set[bytes] | None:
        past: set[bytes] = set()
        found = list(statement.after)
        while found:
            named = found.pop()
            if named not in self.statements:
                return None
            past.add(named)
            found += [i for i in self.statements[named].after if i not in past]
        return past

    def _is_rightful(self, statement: Statement, before: Roster) -> bool:
        claim, own = _claim(statement), before.writers.get(statement.by)
        if claim is None or claim[0] in before.writers:
            return False
        if statement.kind == "writer":
            return own == claim[1] and _agrees(statement)
        if statement.kind == "found":
            return statement.is_root and not statement.after
        return claim[1] not in before.roles and own is not None and before.roles[own] == "admin"


def _agrees(statement: Statement) -> bool:
    """Tell whether the new writer signed that it is one, and whether what it says of the old one fits."""
    writer, laptop, _, seq, prev, proof = statement.body
    try:
        verify(writer, proof, b"own1" + statement.group + statement.by + laptop)
    except NotTaken:
        return False
    return bool(seq >= 0 and (prev is None) == (seq == 0))


def _claim(statement: Statement) -> tuple[bytes, bytes, str | None] | None:
    """Return the writer, laptop and role a statement names, or None if its body is of no known form."""
    body = statement.body
    if statement.kind not in BODIES or not fits(body, BODIES[statement.kind]):
        return None
    if statement.kind == "found":
        return statement.by, body[1], "admin"
    if statement.kind == "writer":
        return body[0], body[1], None
    return (body[0], body[1], body[3]) if body[3] in ROLES else None

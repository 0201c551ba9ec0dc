"""Which statements count and who may do what, as sections 4 and 10 of packaging/format say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from organizer_app.records.catalog import tables
from tests.model.reading import HASH, ID, OPTIONAL, NotTaken, ascending, fits, verify
from tests.model.reading_files import Statement

CUTS: Final = [(HASH, int, HASH)]
BODIES: Final[dict[str, Any]] = {
    "found": (HASH, ID, str, str),
    "admit": (HASH, ID, str, str, str, HASH),
    "writer": (HASH, ID, str, int, OPTIONAL, 64),
    "remove": (ID, CUTS),
    "role": (ID, str, CUTS),
    "accept": [HASH],
    "recovery": (HASH, 64),
    "strike": (str, ID, str, HASH, [(HASH, int)]),
    "forget": ([ID], [(str, ID)]),
    "confirm": (HASH,),
    "erased": [HASH],
}
ROLES: Final = ("viewer", "door", "youth_lead", "organizer", "admin")
"""Every role, the lowest first."""
GRANTING: Final = {"admit", "role", "accept", "recovery", "strike", "forget", "confirm"}
CRITICAL: Final = {"remove", "role", "accept", "recovery", "strike", "forget", "confirm"}
DAY: Final = 86_400_000
Ids: TypeAlias = frozenset[bytes]


@dataclass(frozen=True)
class Roster:
    """Who is in the group, by a set of statements that count."""

    writers: dict[bytes, bytes]
    roles: dict[bytes, str]
    removed: frozenset[bytes]
    keys: frozenset[bytes]
    founder: bytes | None = None

    def role(self, writer: bytes) -> str | None:
        """Return what a writer or recovery key may state as, None for nobody and for the removed."""
        if writer in self.keys:
            return "admin"
        laptop = self.laptop(writer)
        return None if laptop is None or laptop in self.removed else self.roles[laptop]

    def laptop(self, writer: bytes) -> bytes | None:
        """Return a writer's laptop; a recovery key is a laptop of its own."""
        return writer if writer in self.keys else self.writers.get(writer)

    def members(self) -> set[bytes]:
        """Return the laptops to which sync files go."""
        return self.roles.keys() - self.removed


class Members:
    """The statements of one group."""

    def __init__(self, statements: dict[bytes, Statement]) -> None:
        self.statements = statements
        self._all: Ids | None = None
        self._pasts: dict[bytes, Ids | None] = {}
        self._valid: dict[bytes, bool] = {}
        self._counting: dict[Ids, Ids] = {}
        self._rosters: dict[Ids, Roster] = {}

    def counting(self) -> Ids:
        """Return the ids of all statements that count."""
        if self._all is None:
            self._all = frozenset(i for i in self.statements if self.past(i) is not None)
        return self._counts_among(self._all)

    def roster(self) -> Roster:
        """Return the writers with their laptops, and the laptops with their roles."""
        return self._roster(self.counting())

    def roster_after(self, known: Iterable[bytes]) -> Roster:
        """Return who is in the group for somebody who knows some statements and what they name."""
        return self._roster(self._counts_among(frozenset(known).union(*(self.past(i) or () for i in known))))

    def of_kind(self, kind: str) -> list[Statement]:
        """Return the statements of a kind that count."""
        return [self.statements[i] for i in sorted(self.counting()) if self.statements[i].kind == kind]

    def past(self, ident: bytes) -> Ids | None:
        """Return the statements a statement had seen, None while one of them is missing."""
        if ident not in self._pasts:
            past: set[bytes] | None = set()
            found = list(self.statements[ident].after)
            while found and past is not None:
                named = found.pop()
                if named not in self.statements:
                    past = None
                elif named not in past:
                    past.add(named)
                    found += self.statements[named].after
            self._pasts[ident] = None if past is None else frozenset(past)
        return self._pasts[ident]

    def tops(self, statements: Iterable[Statement]) -> list[Statement]:
        """Return those of some statements that are in the past of no other of them."""
        them = list(statements)
        return [s for s in them if not any(s.id in self._past(other) for other in them)]

    def is_valid(self, s: Statement) -> bool:
        """Tell whether a statement is right by those that count when its past is all there is."""
        if s.id not in self._valid:
            self._valid[s.id] = _has_form(s) and self._is_rightful(s, self._before(s))
        return self._valid[s.id]

    def role_among(self, laptop: bytes, among: Iterable[bytes]) -> str | None:
        """Return the role that statements, all of which count, give to a laptop that none of them removes."""
        them = [self.statements[i] for i in among]
        tops = self.tops(s for s in them if s.kind == "role" and s.body[0] == laptop)
        if not tops:
            said = [role for s in them for _, named, role in [_claim(s)] if named == laptop and role]
            return min(said, key=ROLES.index, default=None)
        return min((self._role_given(s, them) for s in tops), key=ROLES.index)

    def _role_given(self, s: Statement, among: Iterable[Statement]) -> str:
        """Return what a role statement makes of its laptop: one that lowers never raises."""
        before = self.role_among(s.body[0], [o.id for o in among if o.id in self._past(s)])
        return min(s.body[1], before or s.body[1], key=ROLES.index) if self.lowers(s) else str(s.body[1])

    def _past(self, s: Statement) -> Ids:
        return self.past(s.id) or frozenset()

    def _before(self, s: Statement) -> Roster:
        return self._roster(self._counts_among(self._past(s)))

    def _counts_among(self, everything: Ids) -> Ids:
        """Return the statements that count if these, whose pasts are among them, were all there is."""
        if everything not in self._counting:
            counting: set[bytes] = set()
            ordered = sorted((self.statements[i] for i in everything), key=lambda s: len(self._past(s)))
            valid = [s for s in ordered if self.is_valid(s)]
            lowering = [s for s in valid if self.lowers(s)]
            for s in valid:
                if s in lowering:
                    counting.add(s.id)
                    continue
                before = self._roster(self._past(s) & counting)
                if s.kind in GRANTING:
                    stands = not self._is_overtaken(s, lowering) and _may_state(s, before)
                else:
                    stands = s.kind == "found" or _may_state(s, before)
                if stands:
                    counting.add(s.id)
            self._counting[everything] = frozenset(counting)
        return self._counting[everything]

    def lowers(self, s: Statement) -> bool:
        """Tell whether a valid statement takes something from its laptop."""
        if s.kind == "role":
            return ROLES.index(s.body[1]) < ROLES.index(self._before(s).roles[s.body[0]])
        return s.kind == "remove"

    def _is_overtaken(self, s: Statement, lowering: Iterable[Statement]) -> bool:
        enough = {"admin", "organizer"} if s.kind == "strike" else {"admin"}
        return any(
            low.kind == "remove" or low.body[1] not in enough for low in self._lowering_author(s, lowering)
        )

    def overtaking(self, s: Statement) -> list[Statement]:
        """Return the statements that lower the author of this one and are neither before nor after it."""
        return self._lowering_author(s, [self.statements[i] for i in self.counting()])

    def _lowering_author(self, s: Statement, among: Iterable[Statement]) -> list[Statement]:
        before = self._before(s)
        if s.by in before.keys:
            return []
        return [
            low
            for low in among
            if low.kind in ("remove", "role") and low.body[0] == before.writers[s.by] and self.lowers(low)
            if s.id not in self._past(low) and low.id not in self._past(s)
        ]

    def _roster(self, counting: Ids) -> Roster:
        if counting not in self._rosters:
            them = [self.statements[i] for i in sorted(counting)]
            writers: dict[bytes, bytes] = {}
            laptops: list[bytes] = []
            for s in them:
                writer, laptop, role = _claim(s)
                if writer and laptop:
                    writers.setdefault(writer, laptop)
                if laptop and role:
                    laptops.append(laptop)
            self._rosters[counting] = Roster(
                writers,
                {each: self.role_among(each, counting) or "" for each in laptops},
                frozenset(s.body[0] for s in them if s.kind == "remove"),
                frozenset(s.body[0] for s in them if s.kind == "recovery"),
                next((s.body[1] for s in them if s.kind == "found"), None),
            )
        return self._rosters[counting]

    def _is_rightful(self, s: Statement, before: Roster) -> bool:
        if s.kind == "found":
            return s.is_root and not s.after
        if not _may_state(s, before):
            return False
        body = s.body
        new = body[0] not in (*before.writers, *before.keys)
        match s.kind:
            case "admit":
                return new and body[1] not in before.roles and body[3] in ROLES
            case "writer":
                return new and before.writers.get(s.by) == body[1] and _agrees(s)
            case "remove":
                return body[0] in before.roles and body[0] not in before.removed
            case "role":
                known = body[0] in before.roles and body[0] not in before.removed
                return known and body[1] in ROLES and body[1] != before.roles[body[0]]
            case "recovery":
                first = not before.keys and before.laptop(s.by) == before.founder
                return new and (first or s.by in before.keys) and _proves(s)
            case "confirm":
                return self._is_time_to_confirm(s, before)
        return True

    def _is_time_to_confirm(self, s: Statement, before: Roster) -> bool:
        forget = self.statements.get(s.body[0])
        if (
            not forget
            or forget.id not in self._past(s)
            or forget.kind != "forget"
            or not self.is_valid(forget)
        ):
            return False
        alone = sum(before.roles[laptop] == "admin" for laptop in before.members()) <= 1
        by_another = before.laptop(forget.by) != before.laptop(s.by)
        return by_another or (alone and s.wall >= forget.wall + DAY)


def _may_state(s: Statement, before: Roster) -> bool:
    role = before.role(s.by)
    if s.kind in ("writer", "erased"):
        return role is not None and s.by in before.writers
    return role == "admin" or (s.kind == "strike" and role == "organizer")


def _has_form(s: Statement) -> bool:
    if s.kind not in BODIES or not fits(s.body, BODIES[s.kind]):
        return False
    low = s.kind == "admit" and s.body[3] in ("viewer", "door", "youth_lead")
    if s.crit != (["role"] if low else [s.kind] if s.kind in CRITICAL else []):
        return False
    match s.kind:
        case "accept" | "erased":
            return bool(s.body) and ascending(s.body)
        case "remove" | "role":
            cuts = s.body[-1]
            return all(seq >= 1 for _, seq, _ in cuts) and ascending([[w, txn] for w, _, txn in cuts])
        case "strike":
            table, _, column, _, ops = s.body
            ends = tables()[table].ends if table in tables() else ()
            return bool(ops) and ascending(ops) and column not in ("_deleted", *ends)
        case "forget":
            return bool(s.body[0]) and all(map(ascending, s.body))
    return True


def _agrees(statement: Statement) -> bool:
    """Tell whether the new writer signed that it is one, and whether what it says of the old one fits."""
    writer, laptop, _, seq, prev, proof = statement.body
    fits_together = seq >= 0 and (prev is None) == (seq == 0)
    return fits_together and _verifies(writer, proof, b"own1" + statement.group + statement.by + laptop)


def _proves(statement: Statement) -> bool:
    key, proof = statement.body
    return _verifies(key, proof, b"rec1" + statement.group + statement.by)


def _verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        verify(key, signature, message)
    except NotTaken:
        return False
    return True


def _claim(s: Statement) -> tuple[bytes | None, bytes | None, str | None]:
    """Return the writer, laptop and role that a statement admits; a writer alone gives no role."""
    match s.kind:
        case "found":
            return s.by, s.body[1], "admin"
        case "writer":
            return s.body[0], s.body[1], None
        case "admit":
            return s.body[0], s.body[1], s.body[3]
    return None, None, None

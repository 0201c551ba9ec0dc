"""What a set of statements means: who belongs, who may write what, and what is erased.

A statement is valid or not by its own past alone; those that give something must besides not be overtaken
by one that takes the giver's right (packaging/format, sections 4, 10 and 11). So every laptop that holds the
same set comes to the same members, whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from organizer_app.records.catalog import tables
from organizer_app.store.log.members import Change, Laptop, Members, Strike, told_apart
from organizer_app.store.log.rights import ADMIN, ORGANIZER, is_lower, lowest
from organizer_app.store.log.signatures import verifies
from organizer_app.store.log.stated import forget_of, named_by, strike_of
from organizer_app.store.log.statements import Statement, recovery_proof, writer_proof
from organizer_app.store.log.transactions import DELETED

_DAY: Final = 86_400_000
_GRANTING: Final = frozenset({"admit", "role", "accept", "recovery", "strike", "forget", "confirm"})
_ABOUT_RIGHTS: Final = frozenset({"remove", "role"})


@dataclass(frozen=True)
class _Roster:
    """Who is what, by some set of statements."""

    admitted: Mapping[bytes, Laptop]
    roles: Mapping[bytes, str | None]
    writers: Mapping[bytes, bytes]
    recovery: frozenset[bytes]
    founder: bytes | None

    def role_of(self, writer: bytes) -> str | None:
        """Return the role of a writer's laptop; None for a removed one, a stranger's, a recovery key."""
        laptop = self.writers.get(writer)
        return None if laptop is None else self.roles[laptop]

    def is_admin(self, key: bytes) -> bool:
        return key in self.recovery or self.role_of(key) == ADMIN

    def may_state(self, statement: Statement) -> bool:
        """Tell whether a statement's author has the right that its kind asks for."""
        by = statement.by
        match statement.kind:
            case "found":
                return True
            case "writer" | "erased":
                return self.role_of(by) is not None
            case "strike":
                return self.is_admin(by) or self.role_of(by) == ORGANIZER
            case "recovery" if by not in self.recovery:
                return self.role_of(by) == ADMIN and self.writers[by] == self.founder
        return self.is_admin(by)

    def is_new(self, key: bytes) -> bool:
        """Tell whether no statement has named a key, as a writer's or as a recovery key."""
        return key not in self.writers and key not in self.recovery

    def admin_laptops(self) -> int:
        return sum(role == ADMIN for role in self.roles.values())


_NONE: Final = _Roster({}, {}, {}, frozenset(), None)


def derive(group: bytes, statements: Iterable[Statement]) -> Members:
    """Work out the members from a set of statements, in whatever order they are given."""
    return _Standing(group, statements).members()


class _Standing:
    """Judges statements in an order in which each comes after those it names; sets of them are bits."""

    def __init__(self, group: bytes, statements: Iterable[Statement]) -> None:
        self._group = group
        self._order = _in_order(statements)
        self._at = {statement.id: number for number, statement in enumerate(self._order)}
        self._pasts: list[int] = []
        for statement in self._order:
            past = 0
            for name in statement.after:
                past |= self._pasts[self._at[name]] | (1 << self._at[name])
            self._pasts.append(past)
        self._rosters: dict[int, _Roster] = {0: _NONE}
        self._counted: dict[int, int] = {0: 0}
        self._valid = 0
        self._lowering: dict[bytes, int] = {}
        for number, statement in enumerate(self._order):
            past = self._pasts[number]
            counting = self._counting(past)
            holds = self._is_valid(number, self._roster(counting))
            self._valid |= holds << number
            if holds and self._takes(number, self._roster(counting)):
                self._lowering[statement.body[0]] = self._lowering.get(statement.body[0], 0) | 1 << number
            # Nothing is apart from one that comes after all others: it counts if it is valid.
            self._counted[past | 1 << number] = counting | holds << number
            if holds:
                self._extend(counting, number)

    def _extend(self, before: int, number: int) -> None:
        """Work out the roster after a statement from the one before it, which most often is at hand."""
        after = before | (1 << number)
        if after not in self._rosters:
            self._rosters[after] = self._after(self._roster(before), number)

    def _roster(self, among: int) -> _Roster:
        found = self._rosters.get(among)
        if found is None:
            found = self._rosters[among] = self._gather(among)
        return found

    def _counting(self, among: int) -> int:
        """Return which statements of a set count; with each, the set holds all that is in its past."""
        found = self._counted.get(among)
        if found is None:
            found = 0
            for number in _bits(among):
                found |= self._counts(number, among, found) << number
            self._counted[among] = found
        return found

    def _after(self, roster: _Roster, number: int) -> _Roster:
        """Add a statement that comes after all that a roster was made of."""
        statement = self._order[number]
        body = statement.body
        match statement.kind:
            case "found" | "admit":
                writer, laptop = named_by(statement)
                return replace(
                    roster,
                    admitted={**roster.admitted, laptop.id: laptop},
                    roles={**roster.roles, laptop.id: laptop.role},
                    writers={**roster.writers, writer: laptop.id},
                    founder=laptop.id if statement.kind == "found" else roster.founder,
                )
            case "writer":
                return replace(roster, writers={**roster.writers, body[0]: body[1]})
            case "remove":
                return replace(roster, roles={**roster.roles, body[0]: None})
            case "role":
                role = body[1]
                if self._lowers(number):
                    role = lowest((role, roster.roles.get(body[0]) or role))
                return replace(roster, roles={**roster.roles, body[0]: role})
            case "recovery":
                return replace(roster, recovery=roster.recovery | {body[0]})
        return roster

    def _gather(self, among: int) -> _Roster:
        """Make a roster of any set, concurrent statements among them."""
        admitted: dict[bytes, Laptop] = {}
        writers: dict[bytes, bytes] = {}
        keys: set[bytes] = set()
        about: dict[bytes, list[int]] = {}
        founder = None
        for number in sorted(_bits(among), key=lambda each: self._order[each].id):
            statement = self._order[number]
            if statement.kind in ("found", "admit"):
                writer, laptop = named_by(statement)
                writers.setdefault(writer, laptop.id)
                first = admitted.setdefault(laptop.id, laptop)
                admitted[laptop.id] = replace(first, role=lowest((first.role, laptop.role)))
                founder = laptop.id if statement.kind == "found" else founder
            elif statement.kind == "writer":
                writers.setdefault(statement.body[0], statement.body[1])
            elif statement.kind == "recovery":
                keys.add(statement.body[0])
            elif statement.kind in _ABOUT_RIGHTS:
                about.setdefault(statement.body[0], []).append(number)
        roles = {
            laptop: self._role(each.role, about.get(laptop, ()), among) for laptop, each in admitted.items()
        }
        known = {writer: laptop for writer, laptop in writers.items() if laptop in admitted}
        return _Roster(admitted, roles, known, frozenset(keys), founder)

    def _role(self, admitted_as: str, about: Sequence[int], among: int) -> str | None:
        if any(self._order[number].kind == "remove" for number in about):
            return None
        pasts = 0
        for number in about:
            pasts |= self._pasts[number]
        latest = [self._gives(number, among) for number in about if not pasts >> number & 1]
        return lowest(latest) if latest else admitted_as

    def _gives(self, number: int, among: int) -> str:
        """Return the role that a role statement gives: one that lowers gives no more than there was."""
        laptop, role, _ = self._order[number].body
        if not self._lowers(number):
            return str(role)
        before = self._roster(self._pasts[number] & among).roles.get(laptop)
        return lowest((role, before or role))

    def _is_valid(self, number: int, known: _Roster) -> bool:
        """Tell whether a statement is rightful by those statements of its past that count there."""
        statement = self._order[number]
        if not statement.is_well_formed():
            return False
        if statement.kind == "found":
            return statement.id == self._group and statement.group is None and not statement.after
        if statement.group != self._group or not known.may_state(statement):
            return False
        body = statement.body
        match statement.kind:
            case "admit":
                return known.is_new(body[0]) and body[1] not in known.admitted
            case "writer":
                proof = writer_proof(self._group, statement.by, body[1])
                own = known.writers[statement.by] == body[1] and known.is_new(body[0])
                return own and verifies(body[0], body[5], proof)
            case "remove":
                return known.roles.get(body[0]) is not None
            case "role":
                return known.roles.get(body[0]) not in (None, body[1])
            case "recovery":
                first = not known.recovery or statement.by in known.recovery
                proof = recovery_proof(self._group, statement.by)
                return first and known.is_new(body[0]) and verifies(body[0], body[1], proof)
            case "strike":
                table = tables().get(body[0])
                return body[2] != DELETED and (table is None or body[2] not in table.ends)
            case "confirm":
                return self._confirms(number, known)
        return True

    def _confirms(self, number: int, known: _Roster) -> bool:
        statement = self._order[number]
        at = self._at.get(statement.body[0])
        if at is None or not self._pasts[number] & self._valid & (1 << at):
            return False
        wish = self._order[at]
        if wish.kind != "forget":
            return False
        ours, theirs = known.writers.get(statement.by), known.writers.get(wish.by)
        if (ours or statement.by) != (theirs or wish.by):
            return True
        return known.admin_laptops() <= 1 and statement.wall >= wish.wall + _DAY

    def _takes(self, number: int, known: _Roster) -> bool:
        """Tell whether a valid statement takes a right from a laptop."""
        statement = self._order[number]
        if statement.kind != "role":
            return statement.kind == "remove"
        before = known.roles[statement.body[0]]
        return before is not None and is_lower(statement.body[1], before)

    def _lowers(self, number: int) -> bool:
        about = self._order[number].body[0]
        return bool(self._lowering.get(about, 0) >> number & 1)

    def _counts(self, number: int, among: int, counting: int) -> bool:
        """Tell whether a statement counts in a set; those before it that do are known already."""
        if not self._valid >> number & 1:
            return False
        statement = self._order[number]
        if statement.kind in _ABOUT_RIGHTS and self._lowers(number):
            return True
        known = self._roster(self._pasts[number] & counting)
        grants = statement.kind in _GRANTING
        return known.may_state(statement) and not (grants and self._is_overtaken(number, among))

    def _is_overtaken(self, number: int, among: int) -> bool:
        """Tell whether a valid statement, written apart, takes the right to state this one."""
        statement = self._order[number]
        return any(
            not (statement.kind == "strike" and self._order[lowering].body[1] == ORGANIZER)
            for lowering in self._apart(number, among)
        )

    def _apart(self, number: int, among: int) -> Iterator[int]:
        """Give a set's valid statements that lower a statement's author, each unknown to the other."""
        known = self._roster(self._counting(self._pasts[number]))
        laptop = known.writers.get(self._order[number].by, b"")
        for lowering in _bits(self._lowering.get(laptop, 0) & among):
            if not (self._pasts[number] >> lowering & 1 or self._pasts[lowering] >> number & 1):
                yield lowering

    def members(self) -> Members:
        """Return what the statements that count come to."""
        everything = (1 << len(self._order)) - 1
        counts = self._counting(everything)
        roster = self._roster(counts)
        names = self._names(counts)
        laptops = {
            key: replace(each, name=names[key], role=roster.roles[key] or "")
            for key, each in roster.admitted.items()
        }
        counting = [self._order[number] for number in _bits(counts)]
        confirmed = {each.body[0] for each in counting if each.kind == "confirm"}
        changes: dict[bytes, list[Change]] = {}
        receipts: dict[bytes, frozenset[bytes]] = {}
        for number in _bits(counts):
            each = self._order[number]
            if each.kind in _ABOUT_RIGHTS:
                changes.setdefault(each.body[0], []).append(self._change(number, everything))
            elif each.kind == "erased" and not self._is_of_another_file(number, counts, roster):
                for name in each.body:
                    receipts[name] = receipts.get(name, frozenset()) | {roster.writers[each.by]}
        return Members(
            {key: laptop for key, laptop in laptops.items() if laptop.role},
            roster.writers,
            {key: laptop for key, laptop in laptops.items() if not laptop.role},
            {key: each.role for key, each in roster.admitted.items()},
            changes,
            frozenset(name for each in counting if each.kind == "accept" for name in each.body),
            roster.recovery,
            self._strikes(counts),
            [
                forget_of(self._order[number], roster.writers, confirmed)
                for number in _bits(self._valid)
                if self._order[number].kind == "forget"
                and (counts >> number & 1 or self._order[number].id in confirmed)
            ],
            receipts,
        )

    def _is_of_another_file(self, receipt: int, counts: int, roster: _Roster) -> bool:
        """Tell whether the laptop went on, as from an older copy, with a file that has not said this."""
        laptop, apart = roster.writers[self._order[receipt].by], _bits(counts & ~self._pasts[receipt])
        later = (self._order[number] for number in apart if not self._pasts[number] >> receipt & 1)
        return any(each.kind == "writer" and each.body[1] == laptop for each in later)

    def _change(self, number: int, among: int) -> Change:
        statement = self._order[number]
        cuts = tuple((writer, seq, txn_id) for writer, seq, txn_id in statement.body[-1])
        role = statement.body[1] if statement.kind == "role" else None
        lowers = self._lowers(number)
        writers = self._roster(self._counting(among)).writers
        author = writers.get(statement.by)
        spared = {
            (writer, txn_id)
            for lowering in (self._apart(number, among) if lowers else ())
            for writer, _, txn_id in self._order[lowering].body[-1]
            if author is not None and writers.get(writer) == author
        }
        return Change(statement.id, 1 << number, self._pasts[number], role, lowers, cuts, frozenset(spared))

    def _names(self, counts: int) -> Mapping[bytes, str]:
        """Return what each laptop is called: one that came after another of its name has a number behind it.

        Who came first is the same on every laptop: who had the shorter past, and of two who did not know
        of each other whose statement has the lower id.
        """
        came = sorted(
            (self._pasts[number].bit_count(), self._order[number].id, named_by(self._order[number])[1])
            for number in _bits(counts)
            if self._order[number].kind in ("found", "admit")
        )
        return told_apart(laptop for _past, _id, laptop in came)

    def _strikes(self, counts: int) -> list[Strike]:
        """Return the strikes that count; of those of one cell only the latest hold back what comes late."""
        numbers = [number for number in _bits(counts) if self._order[number].kind == "strike"]
        pasts: dict[tuple[str, bytes, str], int] = {}
        for number in numbers:
            cell = self._order[number].body[:3]
            pasts[cell] = pasts.get(cell, 0) | self._pasts[number]
        return [
            strike_of(self._order[number], holds_back=not pasts[self._order[number].body[:3]] >> number & 1)
            for number in numbers
        ]


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements whose whole past is held, each after those it names."""
    held = {statement.id: statement for statement in statements}
    missing = {statement.id: len(statement.after) for statement in held.values()}
    followers: dict[bytes, list[bytes]] = {}
    for statement in held.values():
        for name in statement.after:
            followers.setdefault(name, []).append(statement.id)
    ordered: list[Statement] = []
    ready = [name for name, count in missing.items() if not count]
    while ready:
        name = ready.pop()
        ordered.append(held[name])
        for follower in followers.get(name, ()):
            missing[follower] -= 1
            if not missing[follower]:
                ready.append(follower)
    return ordered


def _bits(among: int) -> Iterator[int]:
    while among:
        lowest_bit = among & -among
        yield lowest_bit.bit_length() - 1
        among ^= lowest_bit

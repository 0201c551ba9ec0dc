"""People and edits of invented laptops as signed transactions and sync files, for benchmarks of taking in."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from organizer_app.records.base import Id
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.segments import MOST_BYTES, pack, seal
from organizer_app.store.log.statements import Statement, make_statement
from organizer_app.store.log.transactions import Logged, Op, Transaction, encoded_size, written
from organizer_app.store.own import Identity, new_identity
from organizer_app.store.world import held_world
from organizer_app.sync.age_files import encrypt
from organizer_app.sync.frames import MEMBERS, SEGMENT, write_content
from tests.benchmarks.crowd import invented_name

NOON: Final = 1_793_700_000_000
COLUMNS: Final = ("community", "email", "full_name", "phone", "role")
"""What is written of each person: town and name are indexed, the name is also searched."""
ROWS_A_TRANSACTION: Final = 100
_TOWNS: Final = ("Mecca", "Thermal", "Oasis", "North Shore", "Calipatria", "Niland", "Bombay Beach")
_ROLES: Final = ("", "block captain", "tenant", "promotora", "teacher", "driver")
_NOTHING: Final = ((),) * len(COLUMNS)


@dataclass
class Author:
    """A laptop that writes transactions one after the other, whatever it has seen."""

    identity: Identity
    group: bytes
    written: list[Logged] = field(default_factory=list)

    def write(self, ops: Sequence[Op], seen: Sequence[bytes] = (), refs: Sequence[bytes] = ()) -> Logged:
        """Append a transaction; `seen` are its deps, `refs` what its ops' dots name, both ascending."""
        before = self.written[-1] if self.written else None
        made = written(
            Transaction(
                self.group,
                self.identity.writer,
                len(self.written) + 1,
                before.txn_id if before else None,
                tuple(seen),
                NOON + len(self.written),
                False,
                None,
                ("import_people",),
                tuple(refs),
                tuple(ops),
            )
        )
        self.written.append(made)
        return made

    def segments(self, most: int = MOST_BYTES) -> Iterator[bytes]:
        """Seal all that was written, in segments of at most so many bytes of transactions."""
        run: list[Logged] = []
        size = 0
        for logged in self.written:
            if run and size + encoded_size(logged) > most:
                yield self._sealed(run)
                run, size = [], 0
            run.append(logged)
            size += encoded_size(logged)
        yield self._sealed(run)

    def _sealed(self, run: Sequence[Logged]) -> bytes:
        first, last = run[0].txn, run[-1]
        writer = self.identity.writer
        made = seal(self.identity.seed, self.group, writer, first.seq, last.txn.seq, first.prev, last.txn_id)
        return encode(pack(made, [logged.txn for logged in run]))


@dataclass
class Team:
    """Authors of one group, the founder first, and a reader whom the founder admits."""

    authors: list[Author]
    statements: list[Statement]

    def save(self, path: Path, recipient: str, segments: Iterable[bytes]) -> Path:
        """Write a sync file of the founder's for one reader."""
        maker = self.authors[0]
        members = encode([[each.encoded, each.signature] for each in self.statements])
        frames = [(MEMBERS, members), *((SEGMENT, each) for each in segments)]
        content = write_content(maker.identity, maker.group, [], frames)
        path.write_bytes(encrypt(content, [recipient]))
        return path


def team(reader: Identity, size: int = 1) -> Team:
    """Found a group of so many authors, and admit the reader."""
    world = held_world(NOON, seed=7)
    identities = [new_identity(world, f"Laptop {number}") for number in range(size)]
    office = identities[0]
    body = [world.random(32), office.laptop, office.laptop_name, office.recipient]
    statements = [make_statement(office.seed, office.writer, None, "found", NOON, [], body)]
    group = statements[0].id
    for other in (*identities[1:], reader):
        named = [other.writer, other.laptop, other.laptop_name, "organizer", other.recipient, bytes(32)]
        after = [statements[-1].id]
        statements.append(make_statement(office.seed, office.writer, group, "admit", NOON, after, named))
    return Team([Author(each, group) for each in identities], statements)


def invented_person(chance: random.Random) -> tuple[str, ...]:
    """Make up what is written of a person, in the order of COLUMNS."""
    name = invented_name(chance)
    word = name.split()[0].lower()
    phone = f"760 555 {chance.randrange(10_000):04d}"
    email = f"{word}{chance.randrange(10_000)}@example.org"
    return chance.choice(_TOWNS), email, name, phone, chance.choice(_ROLES)


def write_people(author: Author, people: int, chance: random.Random) -> dict[Id, tuple[Logged, int]]:
    """Write so many new people, a hundred a transaction; returns where each stands."""
    places: dict[Id, tuple[Logged, int]] = {}
    for begin in range(0, people, ROWS_A_TRANSACTION):
        rows = [chance.randbytes(16) for _ in range(min(ROWS_A_TRANSACTION, people - begin))]
        ops = [
            Op("person", row, COLUMNS, _NOTHING, chance.randbytes(16), invented_person(chance))
            for row in rows
        ]
        logged = author.write(ops)
        places.update((row, (logged, number)) for number, row in enumerate(rows))
    return places


def write_updates(
    author: Author, places: dict[Id, tuple[Logged, int]], rows: Sequence[Id], chance: random.Random
) -> None:
    """Write all columns of people anew over what stands there, a hundred people a transaction."""
    for begin in range(0, len(rows), ROWS_A_TRANSACTION):
        part = rows[begin : begin + ROWS_A_TRANSACTION]
        refs = sorted({places[row][0].txn_id for row in part})
        number = {txn_id: place for place, txn_id in enumerate(refs)}
        ops = []
        for row in part:
            logged, no = places[row]
            dots = (((number[logged.txn_id], no),),) * len(COLUMNS)
            ops.append(Op("person", row, COLUMNS, dots, chance.randbytes(16), invented_person(chance)))
        author.write(ops, refs=refs)

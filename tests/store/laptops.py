"""Laptops of one group for tests of merging: real files, clocks that lie, files that come late or in part."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias

from organizer_app import locations
from organizer_app.errors import Cancelled, UnknownRow
from organizer_app.group_errors import NoRight
from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store.edit import gesture
from organizer_app.store.intake import Arrival, Arrived, Received, receive
from organizer_app.store.log.acknowledgements import read_acknowledgement
from organizer_app.store.log.encoding import decode, encode
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.statements import read_statement
from organizer_app.store.log.transactions import Logged, Transaction
from organizer_app.store.membership import declare
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.store.sealing import stored
from organizer_app.store.statements import held_statements
from organizer_app.store.wiping import wipe
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.model.model import ERASED, HELD, Key, Model, State
from tests.model.writing import Author, Written
from tests.store.oracle import assert_is_what_the_oracle_says, tell, tell_all, twin

NOON = 1_793_700_000_000
"""A moment in November 2026, UTC ms."""

Head: TypeAlias = tuple[bytes, int]


class HeldClock:
    """A clock that a test moves as it likes; it gains a millisecond a look."""

    def __init__(self, seed: int) -> None:
        self.now = NOON
        self._chance = random.Random(seed)

    def world(self) -> World:
        """Return the world that goes by this clock."""
        return World(self._tick, self._chance.randbytes)

    def _tick(self) -> int:
        self.now += 1
        return self.now


@dataclass(frozen=True)
class Beginning:
    """A group whose laptops hold the same few rows: closed files with their keys, and the rows' ids."""

    files: tuple[tuple[Path, bytes], ...]
    model: Model
    people: tuple[bytes, ...]
    meetings: tuple[bytes, ...]
    item: bytes
    action: bytes

    @property
    def consent(self) -> bytes:
        return next(row for table, row in self.model.state().rows if table == "consent")


def begin_group(folder: Path, size: int, roles: Sequence[str] = ()) -> Beginning:
    """Found a group with its paper, admit the other laptops, and let all begin with the same few rows.

    Those for whom no role is given are organizers.
    """
    laptops: list[Workspace] = []
    for number in range(size):
        path, world = folder / f"laptop{number}.organizer", HeldClock(number).world()
        if number == 0:
            laptops.append(Workspace.create(path, world, group_name="Salton", laptop_name="Laptop 0"))
        else:
            laptops.append(Workspace.create_waiting(path, world, laptop_name=f"Laptop {number}"))
    admin, *others = laptops
    paper = paper_of(admin)
    if not admin.members.recovery:
        proof = paper.sign(b"rec1", paper.group, admin.writer)
        declare(admin, "recovery", [paper.writer, proof])
    for other, role in zip(others, [*roles, *["organizer"] * size], strict=False):
        me = other.identity
        declare(admin, "admit", [me.writer, me.laptop, me.laptop_name, role, me.recipient, bytes(32)])
    with admin.edit(gesture("begin")) as edit:
        people = [
            edit.add(Person, full_name=name, phone="760 555 0100") for name in ("Ana Ruiz", "Beto Ruiz")
        ]
        meetings = [edit.add(Meeting, title=title) for title in ("Water", "Roads")]
        item = edit.add(AgendaItem, meeting_id=meetings[0], title="Minutes of last time")
        action = edit.add(ActionItem, title="Call the water district")
        edit.add(ActionNote, action_id=action, text="Asked")
        edit.add(Consent, person_id=people[0], kind="call", answer="yes")
        edit.add(Attendance, person_id=people[1], meeting_id=meetings[0], status="expected")
    assert admin.group_id is not None
    model, first = Model(admin.group_id), letter(admin)
    tell(model, first)
    for other in others:
        receive(other, first, Progress())
    files = tuple((laptop.path, laptop.key) for laptop in laptops)
    for laptop in laptops:
        laptop.close()
    return Beginning(files, model, tuple(people), tuple(meetings), item, action)


def paper_of(workspace: Workspace) -> Author:
    """Return the recovery key that a group's founder has on paper."""
    paper = Author("paper")
    assert workspace.group_id is not None
    paper.group = workspace.group_id
    return paper


def letter(workspace: Workspace, *, whole: bool = True) -> Arrival:
    """Gather what a laptop gives out, as a reader of the file has it in hand once all is verified.

    That is all of it, or what not every other laptop is known to hold.
    """
    made = gather(workspace, Progress(), whole=whole)
    return Arrival(
        "letter",
        made.group,
        workspace.writer,
        [read_statement(*pair) for pair in made.statements],
        [arrived(made.group, frame) for frame in made.segments],
        [read_acknowledgement(each, made.group) for each in made.acknowledgements],
    )


@dataclass(frozen=True)
class Posted(Arrival):
    """What a laptop gave out, and the sync file it stands in, where histories go through files."""

    path: Path | None = None


class Carrier(Protocol):
    """Carries what laptops give out through real files."""

    def write(self, workspace: Workspace, path: Path, *, whole: bool) -> None:
        """Write a sync file for all members."""

    def read(self, workspace: Workspace, path: Path) -> Received | None:
        """Take a sync file in; None where it is not for this laptop."""


@lru_cache(8192)
def arrived(group: bytes, frame: bytes) -> Arrived:
    """Read and verify a segment: once, however many laptops take it in."""
    return Arrived(frame, unpack(group, decode(frame)))


class Laptop:
    """One copy of a group's file with a clock of its own, and the oracle of all it has ever been given."""

    def __init__(
        self, beginning: Beginning, folder: Path, number: int, carrier: Carrier | None = None
    ) -> None:
        template, key = beginning.files[number]
        self._carrier = carrier
        self._given = 0
        self._path, self._key = folder / template.name, key
        shutil.copyfile(template, self._path)
        self.clock = HeldClock(1000 + number)
        self.model = twin(beginning.model)
        self.own: list[Logged] = []
        """All that was ever written here, with its values, also what a copy put in its place has lost."""
        self.went_back = False
        self._kept: Model | None = None
        self._open()

    def _open(self) -> None:
        self.workspace = Workspace.open_with_key(self._path, self.clock.world(), self._key)
        if self._carrier is None:
            # What a crash would lose is proved elsewhere; here thousands of gestures are written.
            self.workspace.ledger.db.execute("PRAGMA synchronous = OFF")

    def check(self) -> State:
        """Hold the laptop to the oracle."""
        return assert_is_what_the_oracle_says(self.workspace, self.model)

    def letter(self, *, whole: bool = True) -> Arrival:
        """Give out all that this laptop holds, or what not every other laptop is known to hold."""
        made = letter(self.workspace, whole=whole)
        if self._carrier is None:
            return made
        self._given += 1
        path = self._path.with_suffix(f".{self._given}.orgsync")
        self._carrier.write(self.workspace, path, whole=whole)
        return Posted(**{each.name: getattr(made, each.name) for each in fields(made)}, path=path)

    def take(self, file: Arrival) -> Received:
        """Take in a file: as it stands on the disk if it does, and is for this laptop."""
        received: Received | None = None
        if self._carrier is not None and isinstance(file, Posted) and file.path is not None:
            received = self._carrier.read(self.workspace, file.path)
        if received is None:
            received = receive(self.workspace, file, Progress())
        tell(self.model, file)
        self.check()
        return received

    def do(self, gesture_made: Callable[[], object], *, deciding: bool = False) -> None:
        """Let a gesture write, and hold what it wrote to what the writer saw before and sees after."""
        before = self.model.state()
        start = self._last_number()
        try:
            gesture_made()
        except NoRight:
            assert before.roster.role(self.workspace.writer) not in ("admin", "organizer")
        except UnknownRow:
            assert before.erasing.forgotten
        written = self._written_after(start)
        tell_all(self.model, written)
        # A writer that learned of a fork goes on under a new one before it writes, and says so.
        self.learn_statements()
        after = self.check()
        self.own += written
        for logged in written:
            assert_replaces_what_it_should(before, logged.txn, deciding=deciding)
        assert not after.refused.intersection(each.txn_id for each in written)
        assert_is_what_shows(after, [each.txn for each in written])

    def declare(self, kind: str, body: Sequence[object], paper: Author | None = None) -> bytes:
        """State something, signed by this laptop or by the founder's paper, and hold what comes of it."""
        made = declare(self.workspace, kind, body, recovery_seed=paper.secret if paper else None)
        self.learn_statements()
        self.check()
        return made

    def wipe(self) -> None:
        """Let what was erased leave the file, and say so to the others."""
        wipe(self.workspace)
        self.learn_statements()
        self.check()

    def look_at(self, file: Arrival, *, stop_after: int) -> None:
        """See what a file would bring, then stop taking it in on the way: nothing may have changed."""
        receive(self.workspace, file, Progress(), preview=True)
        self.check()
        looked = iter(range(stop_after))
        with suppress(Cancelled):
            receive(
                self.workspace, file, Progress(cancelled=lambda: next(looked, None) is None), preview=True
            )
        self.check()

    def learn_statements(self) -> None:
        """Tell the oracle what this laptop has stated itself."""
        for each in held_statements(self.workspace.ledger.db):
            self.model.add_statement(each.encoded, each.signature)
        self.model.destroy_what_is_erased()

    def held(self) -> list[Written]:
        """Return the log as hands outside the store name its transactions, in the order they came."""
        rows = self.workspace.ledger.db.execute("SELECT body FROM log_txn ORDER BY id").fetchall()
        return [Written(bytes(body), [], decode(bytes(body))) for (body,) in rows]

    def keep_a_copy(self) -> None:
        """Copy the file, as people do before they travel."""
        self.workspace.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        shutil.copyfile(self._path, self._path.with_suffix(".copy"))
        self._kept = twin(self.model)

    def go_back_to_the_copy(self, *, noticed: bool) -> None:
        """Put the copy in the place of the file and go on with it.

        Where the program does not notice, for want of its mark beside the file, what is written next is a
        fork; where it does, a new writer of the laptop goes on.
        """
        if self._kept is None:
            return
        self.workspace.close()
        if not noticed:
            shutil.rmtree(locations.data_folder() / "written", ignore_errors=True)
        for left in ("-wal", "-shm"):
            self._path.with_name(self._path.name + left).unlink(missing_ok=True)
        shutil.copyfile(self._path.with_suffix(".copy"), self._path)
        self.model, self.went_back = twin(self._kept), True
        self._open()
        self.learn_statements()
        self.check()

    def _last_number(self) -> int:
        return int(self.workspace.ledger.next_number()) - 1

    def _written_after(self, number: int) -> list[Logged]:
        db = self.workspace.ledger.db
        rows = db.execute(
            "SELECT id, txn_id, body FROM log_txn WHERE id > ? ORDER BY id", (number,)
        ).fetchall()
        return [stored(db, at, bytes(txn_id), bytes(body)) for at, txn_id, body in rows]


@contextmanager
def open_laptops(
    beginning: Beginning, folder: Path, carrier: Carrier | None = None
) -> Iterator[list[Laptop]]:
    """Open a copy of every laptop of a group, with a data folder of their own, and close them at the end."""
    opened: list[Laptop] = []
    home = os.environ[locations.HOME_VARIABLE]
    os.environ[locations.HOME_VARIABLE] = str(folder)
    try:
        for number in range(len(beginning.files)):
            opened.append(Laptop(beginning, folder, number, carrier))
        yield opened
    finally:
        os.environ[locations.HOME_VARIABLE] = home
        for laptop in opened:
            laptop.workspace.close()


def assert_replaces_what_it_should(before: State, txn: Transaction, *, deciding: bool) -> None:
    """Hold the heads a gesture names to rules 4 and 5: the shown one and its equals, or all of them.

    An undo takes out the heads it is about, and leaves open what others wrote apart.
    """
    for op in txn.ops:
        for column, dots in zip(op.columns, op.dots, strict=True):
            key = Key(op.table, op.row, column)
            named = {(txn.refs[ref], number) for ref, number in dots}
            if txn.label[0] in ("undo", "redo"):
                assert named <= {(head.txn.id, head.op) for head in before.heads.get(key, [])}
            else:
                assert named == _to_replace(before, key, deciding)


def _to_replace(state: State, key: Key, deciding: bool) -> set[Head]:
    heads = state.heads.get(key, [])
    if not heads:
        return set()
    by_rule = (key.table, key.column) in (("attendance", "signed_in_at"), ("consent", "answer"))
    everything = deciding or key.column == "_deleted" or by_rule
    shown = _encoded(state.shown(key))
    return {(head.txn.id, head.op) for head in heads if everything or _encoded(head.value) == shown}


def _encoded(value: object) -> bytes:
    return encode(None if value in (ERASED, HELD) else value)


def assert_is_what_shows(after: State, written: Sequence[Transaction]) -> None:
    """Hold that each value a laptop just wrote last is the one it shows, whatever any clock says.

    Where a text was struck and the one in its place has not come yet, it waits for a look instead.
    """
    ready = set(after.ready)
    last = {
        Key(op.table, op.row, column): value
        for txn in written
        for op in txn.ops
        for column, value in zip(op.columns, op.values, strict=True)
        if not after.erasing.holds_back((op.table, op.row, column), b"", ready)
    }
    assert {key: after.shown(key) for key in last} == last


def meet(*laptops: Laptop) -> None:
    """Let each give all others a file, and take theirs."""
    for giver in laptops:
        file = giver.letter()
        for taker in laptops:
            if taker is not giver:
                taker.take(file)

"""What people do on five laptops that meet now and then: gestures, files, clocks, copies, rights, erasing."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, TypeAlias

from hypothesis import strategies as st

from organizer_app.records.meetings import Meeting
from organizer_app.store.clock import confirm_clock
from organizer_app.store.conflicts import open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.intake import Arrival, Arrived
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.statements import start_new_writer
from organizer_app.store.undo import redo_last, undo_last
from tests.model.writing import Author, change, segment
from tests.store import history_statements
from tests.store.history_edits import (
    EDITS,
    NAMES,
    RECORDS,
    Make,
    add_child,
    change_name,
    change_phone,
    change_row,
    give_consent,
    move_item,
    remove,
    remove_row,
    sign_in,
)
from tests.store.history_proofs import (
    assert_counts_are_right,
    assert_nothing_erased_is_left,
    assert_nothing_is_lost,
    was_lifted,
)
from tests.store.laptops import NOON, Beginning, Carrier, Laptop, open_laptops
from tests.store.oracle import assert_filled_anew_is_the_same

LAPTOPS: Final = 5
ROLES: Final = ("admin", "organizer", "organizer", "door")
"""What the founder's laptop lets the others in as."""
CLOCKS: Final = (0, NOON - 10**11, NOON - 5, NOON, NOON + 5, NOON + 10**11, 4_070_908_800_000)
"""From 1970 to 2099, three of them so near to one another that they overtake each other."""


@dataclass(frozen=True)
class Step:
    """What happens next, on which laptop; the numbers choose among what is there."""

    kind: str
    laptop: int
    a: int
    b: int
    c: int


MERGING: Final = (
    *("clash", "clash", "clash", "cross", "cross", "move", "edit", "edit", "edit", "edit"),
    *("decide", "undo", "redo", "clock", "clock", "meet", "meet", "post", "fetch", "fetch"),
    *("copy", "go_back", "new_writer", "newer", "newer", "admit", "cancel"),
)
STATING: Final = (
    *("role", "role", "remove", "fall_out", "accept"),
    *("strike", "strike", "forget", "confirm", "confirm", "wipe"),
)
KINDS: Final = (*MERGING, *STATING)

History: TypeAlias = tuple[tuple[int, ...], Sequence[Step], Sequence[int]]


def step(pick: Callable[[int], int], kinds: Sequence[str] = KINDS, laptops: int = LAPTOPS) -> Step:
    """Choose a step; `pick` chooses a number below another."""
    return Step(kinds[pick(len(kinds))], pick(laptops), pick(8), pick(8), pick(8))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a step that hypothesis can make simpler."""
    return step(lambda size: draw(st.integers(0, size - 1)))


def histories(least: int, most: int) -> st.SearchStrategy[History]:
    """Draw starting clocks, steps, and the order in which all laptops meet at the end."""
    clocks = st.tuples(*[st.sampled_from(CLOCKS)] * LAPTOPS)
    happening = st.lists(steps(), min_size=least, max_size=most)
    return st.tuples(clocks, happening, st.permutations(range(LAPTOPS)))


def history_of(
    chance: random.Random, size: int, kinds: Sequence[str] = KINDS, laptops: int = LAPTOPS
) -> History:
    """Make a history of so many steps by chance alone: no two are alike."""
    clocks = tuple(chance.choices(CLOCKS, k=laptops))
    happening = [step(chance.randrange, kinds, laptops) for _ in range(size)]
    return clocks, happening, chance.sample(range(laptops), laptops)


class Season:
    """Five laptops, a sixth of a newer version whose files are made by hand, and files under way."""

    def __init__(self, beginning: Beginning, laptops: list[Laptop]) -> None:
        self.start = beginning
        self.laptops = laptops
        self.post: list[Arrival] = []
        self.newer = Author("newer")
        self.newer.group = beginning.model.group
        self.admitted = False

    def step(self, step: Step) -> None:
        """Let one thing happen."""
        laptop = self.laptops[step.laptop]
        many = len(self.laptops)
        other = self.laptops[(step.laptop + 1 + step.a % (many - 1)) % many]
        getattr(self, f"_{step.kind}")(laptop, other, step.a, step.b, step.c)

    def _clash(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Two write one cell apart, one hears of it and writes again, perhaps the other does too."""
        self._write(laptop, a // 2, b)
        self._write(other, a // 2, c)
        laptop.take(other.letter(whole=False))
        if b % 4:
            self._write(laptop, a // 2, b + c)
        if c % 4:
            other.take(laptop.letter())
            self._write(other, a // 2, b + 1)

    def _cross(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """One deletes what the other changes, or gives a child to."""
        change_it = (change_row, add_child, sign_in, give_consent)[c % 4]
        self._gesture(laptop, remove_row, a // 2, b, c)
        self._gesture(other, change_it, a // 2, b, c)
        for here, there in ((laptop, other), (other, laptop))[: 1 + c // 4]:
            here.take(there.letter())
        if b % 2:
            self._gesture(other, remove_row, a // 2, b, c)

    def _move(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """One deletes a meeting to which the other adds an agenda item, and then moves it away again."""
        first, second = self.start.meetings[b % 2], self.start.meetings[1 - b % 2]
        self._gesture(laptop, lambda *each: remove(each[0], Meeting, first), a, b, c)
        self._gesture(other, lambda *each: move_item(each[0], self.start.item, first), a, b, c)
        laptop.take(other.letter())
        mover = (laptop, other)[c % 2]
        self._gesture(mover, lambda *each: move_item(each[0], self.start.item, second), a, b, c)
        laptop.take(mover.letter())

    def _edit(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        self._gesture(laptop, EDITS[(a + b) % len(EDITS)], b, c, a)

    def _write(self, laptop: Laptop, cell: int, value: int) -> None:
        """Write one of four cells that everybody writes."""
        self._gesture(laptop, (change_name, change_phone, sign_in, give_consent)[cell], 0, 0, value)

    def _gesture(self, laptop: Laptop, make: Make, a: int, b: int, c: int) -> None:
        def do() -> None:
            with laptop.workspace.edit(gesture("edit")) as edit:
                make(edit, self.start, a, b, c)

        laptop.do(do)

    def _decide(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        workspace = laptop.workspace
        with workspace.read() as session:
            found = open_conflicts(session, workspace.writer)
        if not found:
            return
        cell = found[a % len(found)]

        def do() -> None:
            with workspace.edit(gesture("decide", cell.row)) as edit:
                value = cell.versions[b % len(cell.versions)].value
                edit.resolve(RECORDS[cell.table], cell.row, cell.column, value)

        laptop.do(do, deciding=True)
        if laptop.model.state().roster.role(workspace.writer) not in ("admin", "organizer"):
            return
        with workspace.read() as session:
            left = open_conflicts(session, workspace.writer)
        assert (cell.table, cell.row, cell.column) not in {(e.table, e.row, e.column) for e in left}

    def _undo(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.do(lambda: undo_last(laptop.workspace))

    def _redo(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.do(lambda: redo_last(laptop.workspace))

    def _clock(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Move a laptop's clock; half of the time its person says that it is right now."""
        laptop.clock.now = CLOCKS[b % len(CLOCKS)]
        if c % 2:
            with laptop.workspace.transaction() as db:
                confirm_clock(db, laptop.workspace.world)

    def _meet(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.take(other.letter(whole=c == 0))

    def _post(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Send a file that comes whenever it comes, with some of its segments missing."""
        file = laptop.letter(whole=a % 2 == 0)
        some = [each for number, each in enumerate(file.segments) if b == 0 or number % 4 != c % 4]
        if len(some) < len(list(file.segments)):
            cut = {each.name: getattr(file, each.name) for each in fields(Arrival)}
            file = Arrival(**(cut | {"segments": some}))
        self.post.append(file)

    def _fetch(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        if self.post:
            laptop.take(self.post[b % len(self.post)])

    def _copy(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.keep_a_copy()

    def _go_back(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.go_back_to_the_copy(noticed=c % 4 == 0)
        self._write(laptop, 0, b)

    def _new_writer(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        workspace = laptop.workspace
        with workspace.transaction() as db:
            start_new_writer(db, workspace.world, workspace.identity, "restored")
        workspace.reload()
        laptop.learn_statements()

    def _newer(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """A laptop of a newer version, perhaps not admitted yet, has seen what this one holds and writes."""
        seen = laptop.model.state()
        if self.newer.prev is not None and self.newer.prev not in seen.ready:
            return
        known = laptop.held()
        person = self.start.people[0]
        ops = [
            change("person", person, known[-(b % 4) :], full_name=NAMES[c % 4], nickname=f"Nick {b}"),
            change("seat", person, known if b % 2 else [], title=f"Seat {c}"),
        ]
        if a == 7:
            ops.append(change("person", person, archived="perhaps"))
        tips = {bytes(txn_id) for writer, _, txn_id in seen.tips() if writer != self.newer.writer}
        after = [each for each in known if each.id in tips]
        made = self.newer.write(CLOCKS[c % len(CLOCKS)] - NOON, *ops, after=after, suspect=b == 0)
        frame = segment(self.newer, made)
        file = Arrived(frame, unpack(self.newer.group, decode(frame)))
        laptop.take(Arrival("newer", self.newer.group, self.newer.writer, [], [file], []))

    def _admit(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Let an admin's laptop admit the newer one: what it wrote before counts from now on."""
        history_statements.admit(laptop, self.newer, b)

    def _role(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        history_statements.give_role(laptop, other, b, c)

    def _remove(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        if a % 2:
            history_statements.remove(laptop, other, c)

    def _fall_out(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Two that may remove each other do so."""
        if a % 4 == 0:
            history_statements.remove(laptop, other, b)
            history_statements.remove(other, laptop, c)

    def _accept(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        history_statements.accept(laptop, c)

    def _strike(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        history_statements.strike(laptop, a, b, c)

    def _forget(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        if b % 2:
            history_statements.forget(laptop, self.start, c)

    def _confirm(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Confirm that somebody be forgotten, perhaps on the other laptop, perhaps days later."""
        other.take(laptop.letter())
        laptop.clock.now += 86_400_000 * (c % 2)
        history_statements.confirm((laptop, other)[b % 2])

    def _wipe(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        laptop.wipe()

    def _cancel(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Look at what a file would bring, and stop taking it in on the way: all is as it was."""
        laptop.look_at(other.letter(), stop_after=c)

    def _meet_all(self, order: Sequence[int]) -> None:
        # A file on its way may hold what its maker has lost since, with the copy it went back to.
        for file in self.post:
            for laptop in self.laptops:
                laptop.take(file)
        for giver in order:
            file = self.laptops[giver].letter()
            for taker in reversed(order):
                self.laptops[taker].take(file)

    def end(self, order: Sequence[int]) -> None:
        """Let everybody meet in some order, and hold all of them to one another and to the oracle."""
        self._meet_all(order)
        if was_lifted(self.laptops[0].model.state()):
            self._meet_all(order)
        first, *others = self.laptops
        everything = first.model.dump()
        for laptop in others:
            assert laptop.model.dump() == everything
        letters = [each.letter() for each in self.laptops]
        for laptop in self.laptops:
            again = [laptop.take(file) for file in [*self.post, *letters]]
            assert not any(each.transactions or each.changes for each in again)
            assert_filled_anew_is_the_same(laptop.workspace, laptop.model)
        assert_nothing_is_lost(self.laptops)
        for laptop in self.laptops:
            assert_counts_are_right(laptop, self.start.people, self.start.meetings)
            laptop.wipe()
            assert_nothing_erased_is_left(laptop, self.laptops)


def live(beginning: Beginning, history: History, carrier: Carrier | None = None) -> None:
    """Let a history happen on copies of a group's laptops, held to the oracle after each step.

    Without a carrier the files lie in memory, where the system has such a folder, and what laptops give out
    is handed over as it is; with one they lie on the disk, written to the end, and so do the sync files.
    """
    starting, happening, order = history
    memory = Path("/dev/shm")
    place = memory if carrier is None and os.access(memory, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(dir=place) as folder,
        open_laptops(beginning, Path(folder), carrier) as laptops,
    ):
        for laptop, now in zip(laptops, starting, strict=True):
            laptop.clock.now = now
        season = Season(beginning, laptops)
        for step in happening:
            season.step(step)
        season.end(order)

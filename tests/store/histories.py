"""What people do on three laptops that meet now and then: gestures, files, clocks, copies, decisions."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from sqlalchemy import select

from organizer_app.records.actions import ActionItem, ActionNote
from organizer_app.records.attendance import Attendance, Headcount
from organizer_app.records.base import Record
from organizer_app.records.meetings import AgendaItem, Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store.clock import confirm_clock
from organizer_app.store.conflicts import open_conflicts
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.intake import Arrival, Arrived
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.membership import declare
from organizer_app.store.statements import start_new_writer
from organizer_app.store.undo import redo_last, undo_last
from tests.model.writing import Author, change, segment
from tests.store.laptops import NOON, Beginning, Laptop, open_laptops
from tests.store.oracle import assert_filled_anew_is_the_same

LAPTOPS: Final = 3
CLOCKS: Final = (0, NOON - 10**11, NOON - 5, NOON, NOON + 5, NOON + 10**11, 4_070_908_800_000)
"""From 1970 to 2099, three of them so near to one another that they overtake each other."""
NAMES: Final = ("Ana Ruiz", "Ana Ruíz", "Luz", "Ana")
ANSWERS: Final = ("no", "not_asked", "yes")


@dataclass(frozen=True)
class Step:
    """What happens next, on which laptop; the numbers choose among what is there."""

    kind: str
    laptop: int
    a: int
    b: int
    c: int


KINDS: Final = (
    *("clash", "clash", "clash", "cross", "cross", "move", "edit", "edit", "edit", "edit"),
    *("decide", "undo", "redo", "clock", "clock", "meet", "meet", "post", "fetch", "fetch"),
    *("copy", "go_back", "new_writer", "newer", "newer", "admit"),
)

History: TypeAlias = tuple[tuple[int, ...], Sequence[Step], Sequence[int]]


def step(pick: Callable[[int], int]) -> Step:
    """Choose a step; `pick` chooses a number below another."""
    return Step(KINDS[pick(len(KINDS))], pick(LAPTOPS), pick(8), pick(8), pick(8))


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Draw a step that hypothesis can make simpler."""
    return step(lambda size: draw(st.integers(0, size - 1)))


def histories(least: int, most: int) -> st.SearchStrategy[History]:
    """Draw starting clocks, steps, and the order in which all laptops meet at the end."""
    clocks = st.tuples(*[st.sampled_from(CLOCKS)] * LAPTOPS)
    happening = st.lists(steps(), min_size=least, max_size=most)
    return st.tuples(clocks, happening, st.permutations(range(LAPTOPS)))


def history_of(chance: random.Random, size: int) -> History:
    """Make a history of so many steps by chance alone: no two are alike."""
    order = chance.sample(range(LAPTOPS), LAPTOPS)
    return tuple(chance.choices(CLOCKS, k=LAPTOPS)), [step(chance.randrange) for _ in range(size)], order


class Season:
    """Three laptops, a fourth of a newer version whose files are made by hand, and files under way."""

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
        other = self.laptops[(step.laptop + 1 + step.a % 2) % LAPTOPS]
        getattr(self, f"_{step.kind}")(laptop, other, step.a, step.b, step.c)

    def _clash(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Two write one cell apart, one hears of it and writes again, perhaps the other does too."""
        self._write(laptop, a // 2, b)
        self._write(other, a // 2, c)
        laptop.take(other.letter())
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
        self._gesture(laptop, EDITS[a], b, c, a)

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
        laptop.take(other.letter())

    def _post(self, laptop: Laptop, other: Laptop, a: int, b: int, c: int) -> None:
        """Send a file that comes whenever it comes, with some of its segments missing."""
        file = laptop.letter()
        some = [each for number, each in enumerate(file.segments) if b == 0 or number % 4 != c % 4]
        self.post.append(replace(file, segments=some))

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
        """Let the admin's laptop admit the newer one: what it wrote before counts from now on."""
        admin, newer = self.laptops[0], self.newer
        if not self.admitted and admin.workspace.writer:
            body = [newer.writer, newer.laptop, newer.name, "organizer", "age1test", bytes(32)]
            declare(admin.workspace, "admit", body)
            admin.learn_statements()
            self.admitted = True

    def end(self, order: Sequence[int]) -> None:
        """Let everybody meet in some order, and hold all of them to one another and to the oracle."""
        # A file on its way may hold what its maker has lost since, with the copy it went back to.
        for file in self.post:
            for laptop in self.laptops:
                laptop.take(file)
        for giver in order:
            file = self.laptops[giver].letter()
            for taker in reversed(order):
                self.laptops[taker].take(file)
        first, *others = self.laptops
        everything = first.model.dump()
        for laptop in others:
            assert laptop.model.dump() == everything
        for laptop in self.laptops:
            again = [laptop.take(file) for file in [*self.post, *(each.letter() for each in self.laptops)]]
            assert not any(each.transactions or each.changes for each in again)
            assert_filled_anew_is_the_same(laptop.workspace, laptop.model)


Make: TypeAlias = Callable[[Edit, Beginning, int, int, int], Any]


def visible(edit: Edit, record: type[Record]) -> list[bytes]:
    """Return the rows of a table that are in view."""
    return sorted(edit.session.scalars(select(record.id).where(record.hidden.is_(False))))


def set_if_there(edit: Edit, record: type[Record], row: bytes, **values: object) -> None:
    """Change a row, unless it is deleted here."""
    if row in visible(edit, record):
        edit.set(record, row, **values)


def remove(edit: Edit, record: type[Record], row: bytes) -> None:
    if row in visible(edit, record):
        edit.remove(record, row)


def change_name(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    set_if_there(edit, Person, start.people[a % 2], full_name=NAMES[c % 4])


def change_phone(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    phone = None if c % 4 == 0 else f"760 555 010{c % 4}"
    set_if_there(edit, Person, start.people[a % 2], phone=phone, speaks=["en", "es"][: c % 3])


def change_row(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            change_name(edit, start, b, b, b)
        case 1:
            set_if_there(edit, Meeting, start.meetings[b % 2], title=f"Meeting {c}")
        case 2:
            set_if_there(edit, ActionItem, start.action, title=f"Action {c}", priority=b)


def remove_row(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            remove(edit, Person, start.people[b % 2])
        case 1:
            remove(edit, Meeting, start.meetings[b % 2])
        case 2:
            remove(edit, ActionItem, start.action)


def remove_child(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    record = (Attendance, Consent, ActionNote)[a % 3]
    for row in visible(edit, record)[:1]:
        edit.remove(record, row)


def add_child(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    match a % 3:
        case 0:
            edit.add(Consent, person_id=start.people[b % 2], kind="photo_video", answer=ANSWERS[c % 3])
        case 1:
            edit.add(AgendaItem, meeting_id=start.meetings[b % 2], title=f"Item {c}", position=str(b))
        case 2:
            edit.add(ActionNote, action_id=start.action, text=f"Note {c}")


def sign_in(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    edit.add(
        Attendance,
        meeting_id=start.meetings[b % 2],
        person_id=start.people[a % 2],
        status=("present", "expected", "excused")[c % 3],
        signed_in_at=None if c == 7 else 1000 + c,
    )


def give_consent(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    edit.add(Consent, person_id=start.people[a % 2], kind="call", answer=ANSWERS[c % 3])


def count_heads(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    meeting = start.meetings[b % 2]
    edit.add(Headcount, meeting_id=meeting, category="adults", writer=edit.writer, count=c - 2)


def move_item(edit: Edit, item: bytes, meeting: bytes) -> None:
    set_if_there(edit, AgendaItem, item, meeting_id=meeting)


def bring_back(edit: Edit, start: Beginning, a: int, b: int, c: int) -> None:
    """Type a deleted person's name again, and take the row that was offered."""
    edit.add(Person, start.people[b % 2], full_name=NAMES[c % 4])


EDITS: Final[tuple[Make, ...]] = (
    change_name,
    change_phone,
    change_row,
    remove_row,
    add_child,
    remove_child,
    count_heads,
    bring_back,
)
RECORDS: Final = {record.__tablename__: record for record in (Person, Meeting, AgendaItem, ActionItem)} | {
    record.__tablename__: record for record in (ActionNote, Attendance, Consent, Headcount)
}


def live(beginning: Beginning, history: History) -> None:
    """Let a history happen on copies of a group's laptops, held to the oracle after each step."""
    starting, happening, order = history
    with tempfile.TemporaryDirectory() as folder, open_laptops(beginning, Path(folder)) as laptops:
        for laptop, now in zip(laptops, starting, strict=True):
            laptop.clock.now = now
        season = Season(beginning, laptops)
        for step in happening:
            season.step(step)
        season.end(order)

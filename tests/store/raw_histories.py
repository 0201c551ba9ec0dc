"""Histories no laptop of ours would write: any transactions the format allows, from hands outside the store.

Writers see what they like of one another, replace what they like of what they saw, fork, come from newer
versions, break rules, withhold values; their segments and statements then reach one laptop in any order,
again and again, by the road every file takes.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import strategies as st

from organizer_app.store.intake import Arrival, Arrived, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.statements import Statement, read_statement
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.model.ids import made_id
from tests.model.model import Model
from tests.model.writing import Author, Change, Signed, Written, change, found, segment, withhold
from tests.store.laptops import letter
from tests.store.oracle import assert_filled_anew_is_the_same, assert_is_what_the_oracle_says, tell

NOON = 1_793_700_000_000
PEOPLE = [bytes(15) + bytes([number]) for number in (1, 2)]
MEETINGS = [bytes(15) + bytes([number]) for number in (11, 12)]
ITEM = bytes(15) + b"\x15"
ATTENDANCE = made_id("attendance", MEETINGS[0], PEOPLE[0])
CONSENT = made_id("consent", PEOPLE[0], "call")
NAMES = ("Ana Ruiz", "Beto Ruiz", "Luz", None)
ANSWERS = ("yes", "no", "not_asked", None, "perhaps")
WALLS = (0, 1, 1, 2, -5, -(10**12), 10**12)
WRITERS = 4
ORDINARY, FORK, UNSOUND, TWO_ROWS, BESIDE_ITSELF, SUSPECT, WITHHELD, GIVEN_LATER = range(8)
ODDITIES = (
    *[ORDINARY] * 8,
    *[FORK] * 2,
    UNSOUND,
    TWO_ROWS,
    BESIDE_ITSELF,
    *[SUSPECT] * 2,
    WITHHELD,
    *[GIVEN_LATER] * 2,
)


@dataclass(frozen=True)
class Act:
    """One transaction to be written: by whom, what about, having seen what, replacing what of it.

    `saw` picks the transaction whose past the writer gets to know first (0: none); bits of `over` pick
    which of the known writes on the same row it replaces; `odd` makes something unusual of it.
    """

    writer: int
    subject: int
    value: int
    saw: int
    over: int
    wall: int
    odd: int


THEMES = (
    *[tuple(range(12))] * 3,
    (0, 1, 2),
    (3, 3, 4),
    (5, 6, 5, 8, 8, 10),
    (0, 2, 3, 9, 9),
)
"""What a history is about: everything, or few cells often, so that writers meet there."""
RawHistory: TypeAlias = tuple[Sequence[int], Sequence[Act], int]

Parcel: TypeAlias = tuple[Sequence[Statement], Sequence[Arrived]]


def act(pick: Callable[[int], int]) -> Act:
    """Choose an act; `pick` chooses a number below another."""
    writer, subject, value, saw, over, wall = (pick(size) for size in (WRITERS, 12, 8, 10, 256, len(WALLS)))
    return Act(writer, subject, value, saw, over, wall, ODDITIES[pick(len(ODDITIES))])


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Draw an act that hypothesis can make simpler."""
    return act(lambda size: draw(st.integers(0, size - 1)))


histories: st.SearchStrategy[RawHistory] = st.tuples(
    st.sampled_from(THEMES), st.lists(acts(), min_size=6, max_size=14), st.integers(0, 2**32)
)


def history_of(chance: random.Random) -> RawHistory:
    """Make a history by chance alone: no two are alike."""
    theme = chance.choice(THEMES)
    return theme, [act(chance.randrange) for _ in range(chance.randint(6, 14))], chance.getrandbits(32)


@dataclass
class Pen:
    """A writer, and which transactions it has seen."""

    author: Author
    known: list[Written] = field(default_factory=list)


def changed(act: Act) -> list[Change]:
    """Turn an act into the ops of its transaction, without what they replace."""
    pick = act.value
    person, meeting = PEOPLE[pick % 2], MEETINGS[pick // 2 % 2]
    match act.subject:
        case 0 | 1:
            return [change("person", PEOPLE[0], full_name=NAMES[pick % 4])]
        case 2:
            phone = f"760 555 010{pick % 3}"
            return [change("person", person, full_name=NAMES[pick // 2 % 4], phone=phone)]
        case 3:
            came = (1000, 2000, 3000, None)[pick % 4]
            ends: dict[str, Any] = {"meeting_id": MEETINGS[0], "person_id": PEOPLE[0]}
            return [change("attendance", ATTENDANCE, **ends, signed_in_at=came)]
        case 4:
            ends = {"person_id": PEOPLE[0], "kind": "call"}
            return [change("consent", CONSENT, **ends, answer=ANSWERS[pick % 5])]
        case 5 | 6:
            owner = (*MEETINGS, MEETINGS[0], None)[pick % 4]
            return [change("agenda_item", ITEM, meeting_id=owner, title=f"Item {pick // 4}")]
        case 7:
            return [change("meeting", meeting, title=f"Meeting {pick // 4}", languages=["en", "es"])]
        case 8:
            return [change("meeting", MEETINGS[0], _deleted=pick % 4 != 3)]
        case 9:
            return [change("person", PEOPLE[0], _deleted=pick % 4 != 3)]
        case 10:
            return [change("agenda_item", ITEM, _deleted=pick % 3 != 2)]
        case _:
            newer: dict[str, Any] = {
                "title": f"Seat {pick % 2}",
                "taken": (None, True, 3, b"bytes")[pick // 2],
            }
            return [change("seat", person, **newer), change("person", PEOPLE[0], nickname=f"Nick {pick % 3}")]


def unsound(act: Act) -> Change:
    """Return an op for which its whole transaction is refused."""
    wrong: list[Change] = [
        change("person", PEOPLE[1], archived=3),
        change("person", PEOPLE[1], _deleted=None),
        change("consent", CONSENT, person_id=PEOPLE[1], kind="call"),
        change("attendance", ATTENDANCE, meeting_id=MEETINGS[0]),
    ]
    return wrong[act.value % len(wrong)]


class Archive:
    """What writers of one group have written, and in which forms it is about."""

    def __init__(self) -> None:
        self.pens = [Pen(Author(name)) for name in ("ana", "ben", "cleo", "stranger")]
        ana, ben, cleo, stranger = (pen.author for pen in self.pens)
        self.statements: list[Signed] = found(ana, ben, cleo)
        stranger.group = ana.group
        again = Author("ben again")
        again.group, again.laptop = ana.group, ben.laptop
        self.statements.append(ben.succeed(again, "restored", [self.statements[-1].id]))
        self.pens.append(Pen(again))
        self.group = ana.group
        self.written: list[Written] = []
        self.forms: list[tuple[Author, Written]] = []
        self.past: dict[bytes, set[bytes]] = {}

    def write(self, act: Act) -> None:
        """Let a writer do what an act says."""
        pen = self.pens[act.writer if act.writer < 3 or act.value < 4 else 3 + act.value % 2]
        if act.odd == FORK:
            pen = Pen(pen.author.restored(), list(pen.known))
            self.pens.append(pen)
        after = self._see(pen, act)
        ops = changed(act)
        if act.odd == UNSOUND:
            ops = [*(op for op in ops if op.table != "attendance" and op.table != "consent"), unsound(act)]
        if act.odd == TWO_ROWS:
            ops.append(change("meeting", MEETINGS[0], _deleted=False))
            ops = ops if act.subject != 8 else ops[:1]
        ops = [self._over(pen, op, act.over) for op in ops]
        prev = None
        if act.odd == BESIDE_ITSELF and pen.author.seq and self.written:
            prev = self.written[act.over % len(self.written)].id
        suspect = act.odd == SUSPECT
        made = pen.author.write(WALLS[act.wall], *ops, after=after, suspect=suspect, prev=prev)
        pen.known.append(made)
        if made.id in self.past:
            return
        before = {before for before in (made.txn[4], *made.txn[5]) if before}
        self.past[made.id] = before.union(*(self.past[each] for each in before))
        self.written.append(made)
        self.forms.append((pen.author, made))
        if act.odd in (WITHHELD, GIVEN_LATER):
            place = act.value % len(made.txn[11])
            columns = made.txn[11][place][2]
            self.forms[-1] = (pen.author, withhold(made, place, columns[act.over % len(columns)]))
            if act.odd == GIVEN_LATER:
                self.forms.append((pen.author, made))

    def _see(self, pen: Pen, act: Act) -> list[Written]:
        """Let a writer get to know a transaction and all of its past, and return what it names as seen."""
        if not act.saw or not self.written:
            return []
        met = self.written[-1 - (act.saw - 1) % len(self.written)]
        if met in pen.known or met.id == pen.author.prev:
            return []
        pen.known += [each for each in self.written if each.id in self.past[met.id] and each not in pen.known]
        pen.known.append(met)
        return [met]

    def _over(self, pen: Pen, op: Change, mask: int) -> Change:
        there = [each for each in pen.known if any(other[:2] == [op.table, op.row] for other in each.txn[11])]
        over = [each for number, each in enumerate(reversed(there)) if mask >> number % 8 & 1]
        return Change(op.table, op.row, op.cells, over)


def arrivals(archive: Archive, chance: random.Random) -> list[Arrival]:
    """Put everything into files, in any order, cut and repeated any way; the last one holds it all.

    Now and then every segment and every statement comes in a file of its own.
    """
    segments = [Arrived(frame, unpack(archive.group, decode(frame))) for frame in _frames(archive)]
    statements = [read_statement(each.raw, each.signature) for each in archive.statements]
    made: list[Parcel] = []
    if chance.random() < 0.2:
        made += [([], [each]) for each in segments] + [([each], []) for each in statements]
        chance.shuffle(made)
    else:
        for _ in range(chance.randint(1, 4)):
            some = chance.sample(segments, chance.randint(0, len(segments)))
            told = statements if chance.random() < 0.5 else chance.sample(statements, chance.randint(0, 3))
            made.append((told, some))
    chance.shuffle(segments)
    made.append((statements, segments))
    maker = archive.pens[0].author.writer
    return [Arrival("file", archive.group, maker, told, some, []) for told, some in made]


def _frames(archive: Archive) -> list[bytes]:
    """Seal each transaction alone, and with all before it too: segments of one writer may overlap."""
    runs: list[tuple[Author, list[Written]]] = []
    of: dict[bytes, list[Written]] = {}
    for author, made in archive.forms:
        before = of.get(made.txn[4], [])
        goes_on = before and before[-1].txn[2] == author.writer and made.txn[3] == before[-1].txn[3] + 1
        of[made.id] = [*before, made] if goes_on else [made]
        runs.append((author, of[made.id]))
    alone = [segment(author, made) for author, made in archive.forms]
    return alone + [segment(author, *run) for author, run in runs if len(run) > 1]


class Shelf:
    """Opens fresh waiting laptops by copying one that was made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        first = Workspace.create_waiting(folder / "waiting.organizer", held_world(NOON), laptop_name="Van")
        self._key = first.key
        first.close()

    def take(self) -> Workspace:
        """Open a laptop that has never met anybody."""
        path = self._folder / f"{self._made}.organizer"
        self._made += 1
        shutil.copyfile(self._folder / "waiting.organizer", path)
        opened = Workspace.open_with_key(path, held_world(NOON), self._key)
        # What a crash would lose is proved elsewhere; here thousands of files are written.
        opened.ledger.db.execute("PRAGMA synchronous = OFF")
        return opened

    def put_back(self, workspace: Workspace) -> None:
        """Close a laptop and throw its file away."""
        workspace.close()
        for left in workspace.path.parent.glob(f"{workspace.path.name}*"):
            left.unlink()


def run(shelf: Shelf, history: RawHistory) -> None:
    """Hold one laptop to the oracle after each file of a history, and at its end."""
    theme, written, seed = history
    archive = Archive()
    for act in written:
        archive.write(replace(act, subject=theme[act.subject % len(theme)]))
    model = Model(archive.group)
    workspace = shelf.take()
    try:
        files = arrivals(archive, random.Random(seed))
        for file in files:
            receive(workspace, file, Progress())
            tell(model, file)
            assert_is_what_the_oracle_says(workspace, model)
        for file in files:
            again = receive(workspace, file, Progress())
            assert (again.transactions, again.new, again.changed, again.to_look_at) == (0, 0, 0, 0)
            assert not again.changes
        assert_filled_anew_is_the_same(workspace, model)
        relay(shelf, workspace, model)
    finally:
        shelf.put_back(workspace)


def relay(shelf: Shelf, workspace: Workspace, model: Model) -> None:
    """Hand on all that one laptop holds to another, which then holds it too."""
    other = shelf.take()
    try:
        receive(other, letter(workspace), Progress())
        assert_is_what_the_oracle_says(other, model)
    finally:
        shelf.put_back(other)

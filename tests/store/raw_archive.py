"""What hands outside the store write in raw histories: any transactions the format allows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.model.ids import made_id
from tests.model.stating import admit, recovery
from tests.model.writing import Author, Change, Signed, Written, change, found, withhold
from tests.store.raw_statements import TOPICS, Saying, say

PEOPLE = [bytes(15) + bytes([number]) for number in (1, 2)]
MEETINGS = [bytes(15) + bytes([number]) for number in (11, 12)]
ITEM = bytes(15) + b"\x15"
ATTENDANCE = made_id("attendance", MEETINGS[0], PEOPLE[0])
CONSENT = made_id("consent", PEOPLE[0], "call")
NAMES = ("Ana Ruiz", "Beto Ruiz", "Luz", None)
ANSWERS = ("yes", "no", "not_asked", None, "perhaps")
WALLS = (0, 1, 1, 2, -5, -(10**12), 10**12)
WRITERS = 5
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


def act(pick: Callable[[int], int]) -> Act:
    """Choose an act; `pick` chooses a number below another."""
    writer, subject, value, saw, over, wall = (pick(size) for size in (WRITERS, 12, 8, 10, 256, len(WALLS)))
    return Act(writer, subject, value, saw, over, wall, ODDITIES[pick(len(ODDITIES))])


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


def marked(op: Change, number: int) -> Change:
    """Make some of the names such as stand nowhere else, so that none is found once it is erased."""
    if op.cells.get("full_name") != "Luz":
        return op
    return replace(op, cells={**op.cells, "full_name": f"Luz secret-{number};"})


class Archive:
    """What writers of one group have written and stated, and in which forms it is about."""

    def __init__(self, chance: int) -> None:
        self.topic = TOPICS[chance % len(TOPICS)]
        self.pens = [Pen(Author(name)) for name in ("ana", "ben", "cleo", "stranger")]
        self.newest = self.pens[3]
        self.paper = Author("paper")
        self.people, self.item = PEOPLE, ITEM
        ana, ben, cleo, stranger = (pen.author for pen in self.pens)
        self.statements: list[Signed] = found(ana)
        if chance % 3:
            self.statements.append(recovery(ana, self.paper, self._last()))
        self.statements.append(admit(ana, ben, "admin" if chance % 4 else "organizer", self._last()))
        self.statements.append(admit(ana, cleo, "organizer", self._last()))
        self.group = stranger.group = self.paper.group = ana.group
        again = Author("ben again")
        again.group, again.laptop = ana.group, ben.laptop
        self.statements.append(ben.succeed(again, "restored", self._last()))
        self.pens.append(Pen(again))
        self.written: list[Written] = []
        self.forms: list[tuple[Author, Written]] = []
        self.past: dict[bytes, set[bytes]] = {}

    def _last(self) -> list[bytes]:
        return [self.statements[-1].id]

    def do(self, act: Act | Saying) -> None:
        """Let somebody write or state something."""
        if isinstance(act, Act):
            self.write(act)
        else:
            say(self, act)

    def enter(self, author: Author) -> Pen:
        """Give another writer of the group a pen: what it writes counts once it is let in."""
        author.group = self.group
        self.newest = Pen(author)
        self.pens.append(self.newest)
        return self.newest

    def write(self, act: Act) -> None:
        """Let a writer do what an act says."""
        known = act.writer if act.writer < 3 else 4 if act.value % 4 else 3
        pen = self.newest if act.writer == 4 and act.value else self.pens[known]
        if act.odd == FORK:
            pen = Pen(pen.author.restored(), list(pen.known))
            self.pens.append(pen)
        after = self._see(pen, act)
        ops = [marked(op, len(self.written)) for op in changed(act)]
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
        if self._keep(pen, made) and act.odd in (WITHHELD, GIVEN_LATER):
            place = act.value % len(made.txn[11])
            columns = made.txn[11][place][2]
            self.forms[-1] = (pen.author, withhold(made, place, columns[act.over % len(columns)]))
            if act.odd == GIVEN_LATER:
                self.forms.append((pen.author, made))

    def append(self, pen: Pen, seen: Written, op: Change) -> Written:
        """Let a writer that has seen a transaction write one op."""
        made = pen.author.write(1, op, after=self._meet(pen, seen))
        self._keep(pen, made)
        return made

    def _keep(self, pen: Pen, made: Written) -> bool:
        pen.known.append(made)
        if made.id in self.past:
            return False
        before = {before for before in (made.txn[4], *made.txn[5]) if before}
        self.past[made.id] = before.union(*(self.past[each] for each in before))
        self.written.append(made)
        self.forms.append((pen.author, made))
        return True

    def _see(self, pen: Pen, act: Act) -> list[Written]:
        """Let a writer get to know a transaction and all of its past, and return what it names as seen."""
        if not act.saw or not self.written:
            return []
        return self._meet(pen, self.written[-1 - (act.saw - 1) % len(self.written)])

    def _meet(self, pen: Pen, met: Written) -> list[Written]:
        if met in pen.known or met.id == pen.author.prev:
            return []
        pen.known += [each for each in self.written if each.id in self.past[met.id] and each not in pen.known]
        pen.known.append(met)
        return [met]

    def _over(self, pen: Pen, op: Change, mask: int) -> Change:
        there = [each for each in pen.known if any(other[:2] == [op.table, op.row] for other in each.txn[11])]
        over = [each for number, each in enumerate(reversed(there)) if mask >> number % 8 & 1]
        return Change(op.table, op.row, op.cells, over)

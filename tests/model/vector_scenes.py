"""What the laptops of the format's vectors wrote: every file here is taken in, whole or in part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from tests.model.ids import made_id
from tests.model.reading import sha
from tests.model.writing import (
    Author,
    Change,
    Signed,
    Written,
    acknowledgement,
    change,
    found,
    members,
    segment,
    sync_file,
    withhold,
)

PERSON, MEETING, PLACE, ITEM, SEAT = (
    sha("vector row", name)[:16] for name in ("person", "meeting", "place", "item", "seat")
)
ATTENDANCE, CONSENT = made_id("attendance", MEETING, PERSON), made_id("consent", PERSON, "call")
MINUTE: Final = 60_000
YEAR: Final = 365 * 1440 * MINUTE


@dataclass(frozen=True)
class Step:
    """One file: its plaintext, what must come of it, and the laptops it is encrypted to.

    `spoil` makes the file from the bytes of basic.orgsync instead, so that the age layer itself is broken.
    """

    plain: bytes
    outcome: str = "applies"
    to: tuple[str, ...] = ("ana", "ben", "cleo", "reader")
    spoil: Callable[[bytes], bytes] | None = None


class Scene:
    """A group of three laptops and the one that reads, before anybody wrote."""

    def __init__(self, recipients: dict[str, str]) -> None:
        self.ana, self.ben, self.cleo, self.reader = map(Author, ("ana", "ben", "cleo", "reader"))
        self.statements: list[Signed] = found(
            self.ana, self.ben, self.cleo, self.reader, recipients=recipients
        )

    def file(self, *segments: bytes) -> bytes:
        """Make the plaintext of ana's file with all statements and these segments."""
        return sync_file(self.ana, [members(self.statements), *[(2, each) for each in segments]])


Maker: TypeAlias = Callable[[Scene], list[Step]]
WHOLE: Final[list[tuple[str, str, Maker]]] = []


def vector(about: str, *, among: list[tuple[str, str, Maker]] = WHOLE) -> Callable[[Maker], Maker]:
    """Enter a vector under its function's name, with what it is about."""

    def enter(make: Maker) -> Maker:
        among.append((make.__name__.replace("_", "-"), about, make))
        return make

    return enter


def named(full_name: str, *over: Written) -> Change:
    return change("person", PERSON, over, full_name=full_name)


def came(at: int | None) -> Change:
    ends = {"meeting_id": MEETING, "person_id": PERSON}
    return Change("attendance", ATTENDANCE, {**ends, "signed_in_at": at, "status": "present"})


def allows(answer: str) -> Change:
    return change("consent", CONSENT, person_id=PERSON, kind="call", answer=answer)


def deleted(table: str, row: bytes, *over: Written, flag: bool = True) -> Change:
    return Change(table, row, {"_deleted": flag}, over)


def planned(title: str) -> Change:
    return change("meeting", MEETING, title=title, starts_at="2026-06-04T18:00", languages=["en", "es"])


def basic_frames(s: Scene) -> list[tuple[int, bytes]]:
    """Let ana plan a meeting and write a person down, ben sign the person in, ana correct the name."""
    first = s.ana.write(0, planned("Agua limpia"), change("person", PERSON, full_name="Ana Ruiz", phone="1"))
    at_the_door = s.ben.write(MINUTE, came(1_780_000_000_000), after=[first])
    second = s.ana.write(2 * MINUTE, named("Ana Ruiz Peña", first), after=[at_the_door])
    heard = acknowledgement(s.ben, [[s.ana.writer, 1, first.id], [s.ben.writer, 1, at_the_door.id]], None)
    logs = (segment(s.ana, first, second), segment(s.ben, at_the_door))
    return [members(s.statements), heard, *[(2, each) for each in logs]]


@vector("A group and its laptops, and nothing written yet.")
def members_only(s: Scene) -> list[Step]:
    return [Step(s.file())]


@vector("Two writers who saw each other's work, and an acknowledgement.")
def basic(s: Scene) -> list[Step]:
    return [Step(sync_file(s.ana, basic_frames(s)))]


@vector("The same file twice: the second time nothing changes.")
def same_file_twice(s: Scene) -> list[Step]:
    plain = sync_file(s.ana, basic_frames(s))
    return [Step(plain), Step(plain)]


@vector("Two edits that had not seen each other: the later shows, both stay open. Then a decision closes it.")
def concurrent_edit(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    by_ana = s.ana.write(5 * MINUTE, named("Ana Ruiz", first))
    by_ben = s.ben.write(9 * MINUTE, named("Ana Ruíz", first), after=[first])
    logs = segment(s.ana, first, by_ana), segment(s.ben, by_ben)
    decision = s.cleo.write(0, named("Ana Ruiz", by_ana, by_ben), after=[by_ana, by_ben])
    return [Step(s.file(*logs)), Step(s.file(*logs, segment(s.cleo, decision)))]


@vector(
    "An ordinary edit over an open conflict shows, though its clock is behind, and leaves the other open."
)
def own_edit_shows(s: Scene) -> list[Step]:
    by_ana, by_ben = s.ana.write(0, named("Ana")), s.ben.write(MINUTE, named("Anna"))
    own = s.ana.write(-YEAR, named("Ana Ruiz", by_ben), after=[by_ben])
    return [Step(s.file(segment(s.ana, by_ana, own), segment(s.ben, by_ben)))]


@vector("Two laptops wrote the same value: two heads, no conflict.")
def equal_values(s: Scene) -> list[Step]:
    both = s.ana.write(0, named("Ana")), s.ben.write(MINUTE, named("Ana"))
    return [Step(s.file(segment(s.ana, both[0]), segment(s.ben, both[1])))]


@vector("A clock in 1976 that saw nothing, a sound one, and a suspect one in 2096, which ranks last.")
def clocks(s: Scene) -> list[Step]:
    behind = s.ben.write(-50 * YEAR, named("Ben's spelling"))
    sound = s.ana.write(0, named("Ana's spelling"))
    ahead = s.cleo.write(70 * YEAR, named("Cleo's spelling"), suspect=True)
    return [Step(s.file(segment(s.ana, sound), segment(s.ben, behind), segment(s.cleo, ahead)))]


@vector("The earliest sign-in stands without a conflict; of two answers the least permission shows, open.")
def min_and_cautious(s: Scene) -> list[Step]:
    early = s.ana.write(0, came(1_780_000_000_000), allows("no"))
    late = s.ben.write(MINUTE, came(1_780_000_060_000), allows("yes"))
    return [Step(s.file(segment(s.ana, early), segment(s.ben, late)))]


@vector("Deleted and hidden; deleted and changed elsewhere; brought back by a child; taken back.")
def delete_and_return(s: Scene) -> list[Step]:
    first = s.ana.write(
        0,
        change("place", PLACE, name="Hall"),
        named("Ana"),
        planned("June"),
        change("campaign", SEAT, name="Buses"),
    )
    gone = s.ana.write(
        MINUTE,
        *[deleted("place", PLACE), deleted("person", PERSON)],
        *[deleted("meeting", MEETING), deleted("campaign", SEAT)],
    )
    child = change("agenda_item", ITEM, meeting_id=MEETING, title="Water")
    elsewhere = s.ben.write(0, named("Ana Ruiz", first), child, after=[first])
    back = s.ana.write(2 * MINUTE, deleted("campaign", SEAT, gone, flag=False))
    return [Step(s.file(segment(s.ana, first, gone, back), segment(s.ben, elsewhere)))]


@vector("A restored copy and the file it came from both wrote on: one writer, one number, two transactions.")
def fork(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    copy = s.ana.restored()
    here, there = s.ana.write(MINUTE, named("Ana Ruiz", first)), copy.write(0, named("Ana Paz", first))
    on = copy.write(3 * MINUTE, change("person", PERSON, phone="1"))
    logs = segment(s.ana, here), segment(copy, there, on)
    return [Step(s.file(segment(s.ana, first), *(logs if here.id < on.id else reversed(logs))))]


@vector("A new writer of ben's laptop, signed in by the old one.")
def new_writer(s: Scene) -> list[Step]:
    last = s.ben.write(0, named("Ana"))
    fresh = Author("ben", key=sha("vector second writer"))
    fresh.group = s.ana.group
    s.statements.append(s.ben.succeed(fresh, "copied", [s.statements[-1].id], last))
    on = fresh.write(MINUTE, named("Ana Ruiz", last), after=[last])
    return [Step(s.file(segment(s.ben, last), segment(fresh, on)))]


@vector("Ben states that cleo's key is a new writer of his laptop, unseen by her: it does not count.")
def claimed_writer(s: Scene) -> list[Step]:
    before = [s.statements[1].id]
    proof = s.ben.sign(b"own1", s.ana.group, s.ben.writer, s.ben.laptop)
    claim = s.ben.declare("writer", [s.cleo.writer, s.ben.laptop, "copied", 0, None, proof], before)
    stranger = Author("stranger")
    stranger.group = s.ana.group
    body = [stranger.writer, s.ben.laptop, "copied", 0, None, proof]
    s.statements += [claim, s.ben.declare("writer", body, before)]
    by_cleo = s.cleo.write(0, named("Ana"))
    refused = stranger.write(MINUTE, named("Stranger", by_cleo), after=[by_cleo])
    return [Step(s.file(segment(s.cleo, by_cleo), segment(stranger, refused)))]


@vector("Statements shared out over two frames.")
def members_in_two_frames(s: Scene) -> list[Step]:
    parts = members(s.statements[:2]), members(s.statements[2:])
    return [Step(sync_file(s.ana, [*parts, (2, segment(s.ana, s.ana.write(0, named("Ana"))))]))]


@vector("Refused, kept and counted as seen: a number for a name, a wrong made id, a writer nobody admitted.")
def refused(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    number = s.ben.write(MINUTE, Change("person", PERSON, {"full_name": 7}, [first]), after=[first])
    wrong_id = Change("attendance", ITEM, {"meeting_id": MEETING, "person_id": PERSON})
    made = s.cleo.write(MINUTE, wrong_id, planned("June"), after=[first])
    stranger = Author("stranger")
    stranger.group = s.ana.group
    strange = stranger.write(2 * MINUTE, named("Stranger"), after=[first])
    logs = [segment(s.ana, first), segment(s.ben, number), segment(s.cleo, made), segment(stranger, strange)]
    return [Step(s.file(*logs))]


@vector(
    "A log that goes on from another writer's transaction: refused, and its own tip; what follows it stands."
)
def prev_of_another(s: Scene) -> list[Step]:
    first, own = s.ana.write(0, named("Ana")), s.ben.write(0, change("place", PLACE, name="Hall"))
    odd = s.ben.write(MINUTE, named("Odd", first), prev=first.id)
    on = s.ben.write(2 * MINUTE, change("person", PERSON, phone="1"))
    logs = segment(s.ben, own), segment(s.ben, odd, on)
    return [Step(s.file(segment(s.ana, first), *logs))]


@vector("A table and a column of a newer version are kept, merged and dumped like others.")
def unknown_table(s: Scene) -> list[Step]:
    first = s.ana.write(0, change("seat", SEAT, title="Water board", holders=[PERSON]), named("Ana"))
    apart = s.ben.write(MINUTE, change("seat", SEAT, title="Fire board"), change("person", PERSON, shoe=-41))
    return [Step(s.file(segment(s.ana, first), segment(s.ben, apart)))]


@vector("A frame of a newer type is passed over where header.crit does not ask for it.")
def unknown_frame(s: Scene) -> list[Step]:
    return [Step(sync_file(s.ana, [*basic_frames(s), (9, b"from a newer version")]))]


@vector("One column withheld: its place in the chain is proved, it shows as erased.")
def held_column(s: Scene) -> list[Step]:
    whole = s.ana.write(0, change("person", PERSON, full_name="Ana", phone="+17605550100", speaks=["es"]))
    return [Step(s.file(segment(s.ana, withhold(whole, 0, "phone"))))]


@vector("Every kind of value at its limits, and texts as people type them.")
def every_value(s: Scene) -> list[Step]:
    texts = [
        "<i>",
        'Ana <ana@example.org> "a" \\',
        '=HYPERLINK("x")',
        "Mun\u0303oz",
        "Koꞌoch \u202eאבג",
        "\t\n\x1f\x7f🙂",
    ]
    rows = [change("person", sha("vector text", t)[:16], full_name=t) for t in texts]
    numbers = [0, 127, 128, 255, 256, 65535, 65536, 2**32 - 1, 2**32, 2**63 - 1,
               -1, -32, -33, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**63)]  # fmt: skip
    rows += [change("place", sha("vector number", str(n))[:16], capacity=n) for n in numbers]
    sheet = change("printed_sheet", SEAT, row_persons=[SEAT, PERSON, SEAT], languages=[], geometry="{}" * 40)
    ends = {"meeting_id": MEETING, "category": "youth", "writer": s.ana.writer}
    count = Change("headcount", made_id("headcount", MEETING, "youth", s.ana.writer), {**ends, "count": -2})
    empty = change("organization", PLACE, name="", archived=True, notes=None, kind="x" * 70_000)
    return [Step(s.file(segment(s.ana, s.ana.write(0, *rows, sheet, count, empty))))]


@vector("Ben wrote on what ana wrote; his part comes first and waits, then hers brings both into view.")
def two_writers_out_of_order(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    after = s.ben.write(MINUTE, named("Ana Ruiz", first), after=[first])
    return [Step(s.file(segment(s.ben, after)), "waits"), Step(s.file(segment(s.ana, first)))]


@vector("The third and fourth transactions of a writer without the second; later all from the first.")
def gap(s: Scene) -> list[Step]:
    log = [s.ana.write(0, named("Ana"))]
    for number, name in enumerate(("Ana R", "Ana Ru", "Ana Ruiz"), 1):
        log.append(s.ana.write(number * MINUTE, named(name, log[-1])))
    late = [segment(s.ana, log[0]), segment(s.ana, *log[2:])]
    return [Step(s.file(*late), "waits"), Step(s.file(segment(s.ana, *log)))]


@vector("A transaction that asks for more than this version knows waits for an upgrade, and what follows it.")
def newer_transaction(s: Scene) -> list[Step]:
    first = s.ana.write(0, named("Ana"))
    newer = s.ana.write(MINUTE, named("Ana Ruiz", first), crit=["vector"])
    after = s.ben.write(2 * MINUTE, named("Ana Paz", newer), after=[newer])
    return [Step(s.file(segment(s.ana, first, newer), segment(s.ben, after)), "waits")]

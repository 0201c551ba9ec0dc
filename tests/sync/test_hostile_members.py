"""Members who lie, validly signed: nobody else loses a right, a file or a word; nothing stops the others."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from organizer_app.rules.dates import to_local
from organizer_app.store import dump as dumps
from organizer_app.store.check import check
from organizer_app.store.dump import dump, named_tips
from organizer_app.store.history import entries
from organizer_app.store.log.standing import derive
from organizer_app.store.log.statements import read_statement
from organizer_app.store.undo import undo
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from tests.model.reading import encode, sha, size_of
from tests.model.vector_scenes import ATTENDANCE, ITEM, MEETING, PERSON, Scene, basic_frames, named
from tests.model.vectors import laptops
from tests.model.writing import (
    START,
    Author,
    Change,
    Written,
    change,
    found,
    members,
    segment,
    sync_file,
    withhold,
)
from tests.store.oracle import rows_shown
from tests.sync.test_vectors import empty_laptop

MIB = 1 << 20


class Circle:
    """The laptops of the vectors, of which two are real and the others are whatever a test makes of them."""

    def __init__(self, folder: Path) -> None:
        self.scene = Scene({name: keys["recipient"] for name, keys in laptops().items()})
        self.reader = empty_laptop(folder / "reader.organizer", "reader")
        self.ben = empty_laptop(folder / "ben.organizer", "ben")
        self._folder = folder

    def send(self, plain: bytes, to: Workspace) -> None:
        recipients = [pyrage.x25519.Recipient.from_str(keys["recipient"]) for keys in laptops().values()]
        path = self._folder / "sent.orgsync"
        path.write_bytes(pyrage.encrypt(plain, recipients))
        take_in(to, path)

    def pass_on(self) -> None:
        """Let one real laptop hand on to the other all that it holds, and hold both to the same state."""
        take_in(self.ben, give_out(self.reader, self._folder / "passed.orgsync").path)
        assert dump(self.ben.ledger.db) == dump(self.reader.ledger.db)
        assert check(self.ben).is_sound


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    made = Circle(tmp_path)
    yield made
    made.reader.close()
    made.ben.close()


def test_no_laptop_can_claim_the_key_of_another_and_with_it_its_rights() -> None:
    ana, hank, bea = Author("ana"), Author("hank"), Author("bea")
    statements = found(ana, hank)
    bea.group = ana.group
    beside = [statements[-1].id]
    body = [bea.writer, bea.laptop, "bea", "admin", "age1test", bytes(32)]
    admitted = ana.declare("admit", body, beside)
    # Of two statements that name one writer the smaller id would be the stronger.
    claims = [
        hank.declare("writer", [bea.writer, hank.laptop, f"{n}", 0, None, hank.sign(b"own1")], beside)
        for n in range(30)
    ]
    assert any(claim.id < admitted.id for claim in claims)
    all_read = [read_statement(each.raw, each.signature) for each in (*statements, admitted, *claims)]
    laptop = derive(ana.group, all_read).laptop_of(bea.writer)
    assert laptop is not None
    assert (laptop.name, laptop.role) == ("bea", "admin")


def filled(author: Author, wall: int, size: int) -> Written:
    """Write a transaction that is exactly so large, with many small values."""
    rows = [change("person", sha(f"{n}")[:16], full_name="a", phone="b", notes="c") for n in range(400)]
    measured = author.restored().write(wall, *rows, change("place", ITEM, name="x" * 70_000))
    left = size - size_of(measured.raw, measured.values)
    made = author.write(wall, *rows, change("place", ITEM, name="x" * (70_000 + left)))
    assert size_of(made.raw, made.values) == size
    return made


def stricken(written: Written) -> Written:
    """Return a transaction without anybody's phone."""
    for number, op in enumerate(written.txn[11]):
        if "phone" in op[2]:
            written = withhold(written, number, "phone")
    return written


@pytest.mark.parametrize(("count", "size"), [(1, 16 * MIB), (2, 2 * MIB)], ids=["transaction", "segment"])
def test_what_was_as_large_as_may_be_is_taken_and_passed_on_though_values_of_it_are_erased(
    circle: Circle, count: int, size: int
) -> None:
    ana = circle.scene.ana
    written = [stricken(filled(ana, number, size)) for number in range(count)]
    circle.send(circle.scene.file(segment(ana, *written)), circle.reader)
    assert len(dump(circle.reader.ledger.db).splitlines()) == 402
    circle.pass_on()


def test_more_statements_than_one_frame_holds_are_passed_on(circle: Circle) -> None:
    statements = circle.scene.statements
    for _ in range(3):
        statements.append(circle.scene.ana.declare("bless", [bytes(2 * MIB)], [statements[-1].id]))
        frames = [members([each]) for each in statements]
        circle.send(sync_file(circle.scene.ana, frames), circle.reader)
    circle.pass_on()


def test_of_more_branches_than_a_file_names_it_names_those_that_go_farthest(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = circle.scene.ana
    first = ana.write(0, named("Ana"))
    long = ana.write(1, named("Ana Ruiz", first))
    branches = [author.write(2, named(f"Ana {n}", first)) for n in range(5) if (author := _copy(ana, first))]
    last = ana.write(3, named("Ana Paz", long))
    logs = [segment(ana, each) for each in (first, *branches)]
    circle.send(circle.scene.file(*logs, segment(ana, long, last)), circle.reader)
    monkeypatch.setattr(dumps, "MOST_TIPS", 3)
    tips = named_tips(circle.reader.ledger.db)
    assert len(tips) == 3
    assert tips == sorted(tips)
    assert (ana.writer, 3, last.id) in tips
    circle.pass_on()


def _copy(author: Author, last: Written) -> Author:
    made = author.restored()
    made.seq, made.prev = last.txn[3], last.id
    return made


def test_a_small_file_that_grows_beyond_memory_is_opened_a_frame_at_a_time(circle: Circle) -> None:
    bomb = [(9, bytes(64 * MIB))] * 6
    plain = sync_file(circle.scene.ana, [*basic_frames(circle.scene), *bomb])
    tracemalloc.start()
    try:
        circle.send(plain, circle.reader)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * 64 * MIB
    circle.pass_on()


def test_values_that_stand_for_nothing_are_kept_and_shown_as_blank(circle: Circle) -> None:
    ana = circle.scene.ana
    ends = {"meeting_id": MEETING, "person_id": PERSON}
    written = ana.write(
        0,
        change(
            "meeting", MEETING, title="Agua", starts_at="2026-02-30T18:00", ends_at="soon", expected_count=9
        ),
        change("action_item", ITEM, title="Call", due_on="someday", done_on="2026-01-09", priority=-(2**63)),
        Change("attendance", ATTENDANCE, {**ends, "signed_in_at": 2**62, "hours": 2**53}),
    )
    circle.send(circle.scene.file(segment(ana, written)), circle.reader)
    db = circle.reader.ledger.db
    (meeting,) = rows_shown(db, "meeting").values()
    assert (meeting["starts_at"], meeting["ends_at"], meeting["expected_count"]) == (None, None, 9)
    (action,) = rows_shown(db, "action_item").values()
    assert (action["due_on"], action["done_on"], action["priority"]) == (None, "2026-01-09", 0)
    (attendance,) = rows_shown(db, "attendance").values()
    assert (attendance["signed_in_at"], attendance["hours"]) == (None, 2**53)
    assert b'"starts_at":"2026-02-30T18:00"' in dump(db)
    circle.pass_on()


def test_a_file_is_sound_while_a_part_of_a_segment_waits(circle: Circle) -> None:
    ana, ben = circle.scene.ana, circle.scene.ben
    missing = ana.write(0, named("Ana"))
    first = ben.write(0, change("place", ITEM, name="Hall"))
    waiting = ben.write(1, named("Ana Ruiz", missing), after=[missing])
    circle.send(circle.scene.file(segment(ben, first, waiting)), circle.reader)
    assert check(circle.reader).faults == ()
    circle.pass_on()


def test_labels_and_clocks_that_say_anything_leave_the_history_readable(circle: Circle) -> None:
    ana = circle.scene.ana
    labels: list[list[object]] = [["x", 2**63 - 1], ["undo"], ["redo", PERSON], ["undo", 5], ["", PERSON, 1]]
    written: list[Written] = []
    for number, label in enumerate(labels):
        made = ana.write((2**53 - 1) * (-1) ** number - START, named(f"Ana {number}"))
        txn = [*made.txn[:9], label, *made.txn[10:]]
        written.append(Written(encode(txn), made.values, txn))
        ana.prev = written[-1].id
    circle.send(circle.scene.file(segment(ana, *written)), circle.reader)
    with circle.reader.read() as session:
        said = entries(session)
    assert len(said) == len(labels)
    for _, entry in said:
        assert to_local(entry.wall, "America/Los_Angeles").year in (1, 9999)
    for _, entry in said:
        if not entry.undone:
            undo(circle.reader, entry.entry_id)
    circle.pass_on()


def test_a_file_whose_name_is_no_text_is_taken_in(circle: Circle, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.orgsync"))
    recipient = pyrage.x25519.Recipient.from_str(laptops()["reader"]["recipient"])
    path.write_bytes(pyrage.encrypt(sync_file(circle.scene.ana, basic_frames(circle.scene)), [recipient]))
    assert take_in(circle.reader, path).received.transactions == 3


def statements_to_dump(circle: Circle, heads: int) -> int:
    """Let a member pile so many values on one field, and return how many statements a dump of it takes."""
    ana = circle.scene.ana
    log = [ana.write(number, named(f"Ana {number}")) for number in range(heads)]
    circle.send(circle.scene.file(segment(ana, *log)), circle.reader)
    run: list[str] = []
    circle.reader.ledger.db.set_trace_callback(run.append)  # type: ignore[attr-defined]  # the driver's own, not the store's
    try:
        dump(circle.reader.ledger.db)
    finally:
        circle.reader.ledger.db.set_trace_callback(None)  # type: ignore[attr-defined]  # the driver's own, not the store's
    return len(run)


def test_values_piled_on_one_field_slow_nobody_down(tmp_path: Path) -> None:
    counts: list[int] = []
    for heads in (50, 200):
        folder = tmp_path / str(heads)
        folder.mkdir()
        made = Circle(folder)
        try:
            counts.append(statements_to_dump(made, heads))
        finally:
            made.reader.close()
            made.ben.close()
    assert counts[1] < 5 * counts[0]

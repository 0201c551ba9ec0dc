"""What was refused, or left out, takes effect when the missing word or value comes after all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.store.dump import dump
from organizer_app.store.intake import Arrival, Arrived, Received, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.statements import read_statement
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.model.scenes import OTHER, ROW, named
from tests.model.writing import Author, Signed, change, found, segment, withhold
from tests.store.conftest import NOON


@pytest.fixture
def van(tmp_path: Path) -> Iterator[Workspace]:
    """A laptop that has never met anybody."""
    made = Workspace.create_waiting(tmp_path / "van.organizer", held_world(NOON), laptop_name="Van")
    yield made
    made.close()


def hand(workspace: Workspace, group: bytes, *frames: bytes, said: list[Signed] | None = None) -> Received:
    arrival = Arrival(
        "file",
        group,
        bytes(32),
        [read_statement(each.raw, each.signature) for each in said or []],
        [Arrived(frame, unpack(group, decode(frame))) for frame in frames],
        [],
    )
    return receive(workspace, arrival, Progress())


def test_work_of_a_laptop_whose_admission_comes_later_appears_then(van: Workspace) -> None:
    ana, ben = Author("ana"), Author("ben")
    founding, admission = found(ana, ben)
    log = segment(ben, ben.write(0, named("Ana")))
    first = hand(van, ana.group, log, said=[founding])
    assert (first.new, first.refused) == (0, 1)
    late = hand(van, ana.group, said=[admission])
    assert (late.new, late.refused) == (1, 0)
    assert late.changes.of("person") == {ROW}


def test_a_value_that_was_left_out_comes_with_a_fuller_form(van: Workspace) -> None:
    ana = Author("ana")
    said = found(ana)
    whole = ana.write(0, change("person", ROW, full_name="Ana", phone="1"))
    hand(van, ana.group, segment(ana, withhold(whole, 0, "phone")), said=said)
    assert b'"phone":{"erased":true}' in dump(van.ledger.db)
    assert hand(van, ana.group, segment(ana, whole)).changed == 1
    assert b'"phone":"1"' in dump(van.ledger.db)
    again = hand(van, ana.group, segment(ana, withhold(whole, 0, "full_name")))
    assert again.changed == 0
    assert b'"full_name":"Ana"' in dump(van.ledger.db)


def test_what_waits_is_counted_kept_and_applied_when_the_earlier_file_comes(van: Workspace) -> None:
    ana = Author("ana")
    said = found(ana)
    log = [ana.write(number, named(f"Ana {number}")) for number in range(3)]
    newer = ana.write(9, change("person", OTHER, full_name="Eva"), crit=["later"])
    late = hand(van, ana.group, segment(ana, *log[1:]), said=said)
    assert (late.waiting, late.newer, late.transactions) == (2, 0, 0)
    assert hand(van, ana.group, segment(ana, newer)).waiting == 2
    caught_up = hand(van, ana.group, segment(ana, log[0]))
    assert (caught_up.waiting, caught_up.newer, caught_up.transactions) == (0, 1, 3)
    left = van.ledger.db.execute("SELECT count(*) FROM staged").fetchone()[0]
    assert left == 1

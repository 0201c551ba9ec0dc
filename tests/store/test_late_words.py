"""What was refused, or left out, takes effect when the missing word or value comes after all."""

from __future__ import annotations

from organizer_app.store.dump import dump
from organizer_app.store.intake import Arrival, Arrived, Received, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import read_statement
from organizer_app.store.log.segments import unpack
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from tests.model.scenes import OTHER, ROW, named
from tests.model.writing import Author, Signed, change, found, segment, withhold
from tests.store.test_whatever_order import empty_workspace


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


def test_work_of_a_laptop_whose_admission_comes_later_appears_then() -> None:
    ana, ben = Author("ana"), Author("ben")
    founding, admission = found(ana, ben)
    with empty_workspace() as workspace:
        log = segment(ben, ben.write(0, named("Ana")))
        first = hand(workspace, ana.group, log, said=[founding])
        assert (first.new, first.refused) == (0, 1)
        late = hand(workspace, ana.group, said=[admission])
        assert (late.new, late.refused) == (1, 0)
        assert late.changes.of("person") == {ROW}


def test_a_value_that_was_left_out_comes_with_a_fuller_form() -> None:
    ana = Author("ana")
    said = found(ana)
    whole = ana.write(0, change("person", ROW, full_name="Ana", phone="1"))
    with empty_workspace() as workspace:
        hand(workspace, ana.group, segment(ana, withhold(whole, 0, "phone")), said=said)
        assert b'"phone":{"erased":true}' in dump(workspace.ledger.db)
        assert hand(workspace, ana.group, segment(ana, whole)).changed == 1
        assert b'"phone":"1"' in dump(workspace.ledger.db)
        again = hand(workspace, ana.group, segment(ana, withhold(whole, 0, "full_name")))
        assert again.changed == 0
        assert b'"full_name":"Ana"' in dump(workspace.ledger.db)


def test_what_waits_is_counted_kept_and_applied_when_the_earlier_file_comes() -> None:
    ana = Author("ana")
    said = found(ana)
    log = [ana.write(number, named(f"Ana {number}")) for number in range(3)]
    newer = ana.write(9, change("person", OTHER, full_name="Eva"), crit=["later"])
    with empty_workspace() as workspace:
        late = hand(workspace, ana.group, segment(ana, *log[1:]), said=said)
        assert (late.waiting, late.newer, late.transactions) == (2, 0, 0)
        assert hand(workspace, ana.group, segment(ana, newer)).waiting == 2
        caught_up = hand(workspace, ana.group, segment(ana, log[0]))
        assert (caught_up.waiting, caught_up.newer, caught_up.transactions) == (0, 1, 3)
        left = workspace.ledger.db.execute("SELECT count(*) FROM staged").fetchone()[0]
        assert left == 1

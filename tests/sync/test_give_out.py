"""Saving a sync file: checked before it says so, and the old one stays where the new one fails."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from organizer_app.errors import Cancelled, CannotWrite, Unreadable
from organizer_app.store import sealing
from organizer_app.store.backup import backup_to, restore
from organizer_app.store.dump import dump
from organizer_app.store.outgoing import gather
from organizer_app.store.progress import Progress
from organizer_app.store.readers import raw
from organizer_app.store.sealing import segment_frames
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from organizer_app.sync.written_whole import write_whole
from tests.sync.conftest import NOON, Group
from tests.sync.test_exchange import add

WORLD = held_world(NOON + 90_000_000, seed=90)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a stick that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def as_somebody() -> Iterator[None]:
    """Give up the administrator's right to write anywhere, where the tests run with it."""
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(mine)


def test_a_file_in_a_folder_tells_a_part_of_the_groups_id_and_the_minute_and_no_name(
    group: Group, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    given = give_out(group.found("Ana Ruiz' laptop", "Niñez & Salud: Salton").workspace, stick)
    assert re.fullmatch(r"sync-[0-9a-f]{6}-202611\d\d-\d{4}\.orgsync", given.path.name)
    assert list(stick.iterdir()) == [given.path]
    assert given.checked == (sys.platform != "win32")
    assert given.size == given.path.stat().st_size


def test_what_not_everybody_has_is_counted(group: Group) -> None:
    office = group.found()
    assert give_out(office.workspace, group.folder).changes == 0
    van = group.join(office, "Van")
    add(office, "Ana")
    add(office, "Luz")
    given = give_out(office.workspace, group.folder)
    assert given.changes == 3
    van.take(given.path)
    office.take(van.give())
    assert give_out(office.workspace, group.folder).changes == 0


def test_a_file_leaves_out_what_every_laptop_has_said_it_has(group: Group) -> None:
    van = group.join(office := group.found(), "Van")
    add(office, "Ana")
    van.take(office.give())
    before = len(gather(office.workspace, Progress()).segments)
    office.take(van.give())
    assert before > 0 and gather(office.workspace, Progress()).segments == ()
    assert len(gather(office.workspace, Progress(), whole=True).segments) == before
    add(office, "Luz")
    assert len(gather(office.workspace, Progress()).segments) == 1
    van.take(office.give())
    assert van.dump() == office.dump()


def test_a_file_carries_everything_while_one_laptop_of_three_is_not_known_to_have_it(group: Group) -> None:
    van = group.join(office := group.found(), "Van")
    add(office, "Ana")
    van.take(office.give())
    office.take(van.give())
    shed = group.join(office, "Shed")
    assert shed.dump() == office.dump()
    add(office, "Luz")
    assert len(gather(office.workspace, Progress()).segments) == len(
        gather(office.workspace, Progress(), whole=True).segments
    )


def test_a_whole_file_brings_back_a_laptop_that_went_back_to_an_old_copy(
    group: Group, tmp_path: Path
) -> None:
    van = group.join(office := group.found(), "Van")
    backup_to(van.workspace, tmp_path / "old.organizer")
    add(office, "Ana")
    van.take(office.give())
    office.take(van.give())
    add(office, "Luz")
    with contextlib.closing(
        restore(tmp_path / "old.organizer", tmp_path / "again.organizer", WORLD)
    ) as again:
        lean = give_out(office.workspace, tmp_path / "lean.orgsync").path
        assert take_in(again, lean).received.waiting == 1
        whole = give_out(office.workspace, tmp_path / "whole.orgsync", whole=True).path
        assert take_in(again, whole).received.waiting == 0
        assert dump(again.ledger.db) == office.dump()
        # What it says of itself now, the office answers by itself.
        office.take(give_out(again, tmp_path / "answer.orgsync").path)
        add(office, "Eva")
        take_in(again, give_out(office.workspace, tmp_path / "next.orgsync").path)
        assert dump(again.ledger.db) == office.dump()


def test_a_full_stick_keeps_the_old_file(group: Group, tmp_path: Path) -> None:
    van = group.join(office := group.found(), "Van")
    path = office.give("group.orgsync")
    old = path.read_bytes()
    with room_for(len(old) - 1), pytest.raises(CannotWrite) as raised:
        write_whole(path, old)
    assert raised.value.path == path
    assert path.read_bytes() == old
    assert not list(tmp_path.glob(".*.part"))
    assert take_in(van.workspace, path).laptop_name == "Office"


@pytest.mark.parametrize("place", ["gone/group.orgsync", "file/group.orgsync"])
def test_a_place_that_is_not_there_is_told_with_its_name(group: Group, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite) as raised:
        give_out(group.found().workspace, tmp_path / place)
    assert raised.value.path == tmp_path / place
    assert raised.value.cause in ("ENOENT", "ENOTDIR")


def test_a_stick_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir(mode=0o555)
    with as_somebody(), pytest.raises(CannotWrite) as raised:
        write_whole(stick / "group.orgsync", b"content")
    assert raised.value.cause in ("EACCES", "EROFS")


def test_stopping_leaves_no_file(group: Group, tmp_path: Path) -> None:
    office = group.found()
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(Cancelled):
        give_out(office.workspace, stick, cancelled=lambda: True)
    assert list(stick.iterdir()) == []


def test_what_was_sealed_once_is_given_out_the_same_by_everybody(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    van.take(office.give())
    frames: list[list[bytes]] = []
    for laptop in (office, van):
        with laptop.workspace.read() as session:
            frames.append(list(segment_frames(raw(session))))
    assert frames[0] == frames[1]


def test_a_segment_comes_out_as_it_was_met_without_each_transaction_being_proved_again(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    van.take(office.give())
    with van.workspace.read() as session:
        proved = list(segment_frames(raw(session)))
    monkeypatch.setattr(sealing, "read_transaction", None)
    with van.workspace.read() as session:
        assert list(segment_frames(raw(session))) == proved


def test_of_a_segment_that_is_not_as_it_was_met_every_transaction_is_proved(group: Group) -> None:
    office = group.found()
    add(office, "Ana")
    office.give()
    db = office.workspace.ledger.db
    txn, value = db.execute(
        "SELECT txn, value FROM log_op WHERE value LIKE '%' || x'416e61' || '%'"
    ).fetchone()
    changed = bytes(value).replace(b"Ana", b"Eva")
    assert changed != bytes(value)
    db.execute("UPDATE log_op SET value = ? WHERE txn = ? AND value = ?", (changed, txn, value))
    with pytest.raises(Unreadable):
        office.give(whole=True)


def test_whoever_stops_while_a_list_is_sealed_leaves_nothing_sealed(group: Group, tmp_path: Path) -> None:
    office = group.found()
    for number in range(30):
        add(office, f"Vecina {number}")
    db = office.workspace.ledger.db
    before = db.execute("SELECT count(*) FROM log_seal").fetchone()
    heard: list[float] = []

    def stop(done: int, total: int) -> None:
        heard.append(done / total)
        if done * 4 > total:
            raise Cancelled

    with pytest.raises(Cancelled):
        give_out(office.workspace, tmp_path / "never.orgsync", progress=stop)
    assert 0.25 < heard[-1] < 0.5
    assert heard == sorted(heard)
    assert db.execute("SELECT count(*) FROM log_seal").fetchone() == before
    assert list(tmp_path.glob("*.orgsync")) == []

"""A workspace or backup with bytes changed or cut off: told by opening or by a check, never shown as true."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from organizer_app.errors import OrganizerError
from organizer_app.records.people import Person
from organizer_app.store.backup import backup_to, restore_with_key
from organizer_app.store.check import check
from organizer_app.store.cipher import PAGE_BYTES
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.wording.sentence import sentence
from tests.store.test_workspace_file import add

FEW = 8
"""Every so-manieth page in each test run, every one with --full."""


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A workspace with a few rows, no page of it pending beside it."""
    for number in range(40):
        add(workspace, f"Person {number}")
    with workspace.edit(gesture("change_person")) as edit:
        person = edit.add(Person, full_name="Ana Ruiz", notes="The bus stop at North Shore " * 60)
        edit.set(Person, person, phone="760 555 0101")
    workspace.ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return workspace


def pages(path: Path) -> int:
    return path.stat().st_size // PAGE_BYTES


def told_or_same(path: Path, key: bytes, world: World, whole: bytes) -> str:
    """Open a file and look through it; return the sentence it ended with, or what is wrong."""
    try:
        opened = Workspace.open_with_key(path, world, key)
    except OrganizerError as fault:
        return sentence(fault)
    try:
        found = check(opened)
        if not found.is_sound:
            return ",".join(fault.kind for fault in found.faults)
        assert dump(opened.ledger.db) == whole
        return ""
    finally:
        opened.close()


def changed_pages(path: Path, first: int, step: int) -> Iterator[bytes]:
    """Give a file's content with one bit of a page changed, for every so-manieth page."""
    content = path.read_bytes()
    chance = Random(first)
    for page in range(first, len(content) // PAGE_BYTES, step):
        at = page * PAGE_BYTES + chance.randrange(PAGE_BYTES)
        yield content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def changed_and_found(filled: Workspace, first: int, step: int) -> None:
    whole, copy = dump(filled.ledger.db), filled.path.with_name("copy.organizer")
    for content in changed_pages(filled.path, first, step):
        copy.write_bytes(content)
        assert told_or_same(copy, filled.key, filled.world, whole) != ""


def test_a_bit_changed_in_any_page_is_found(filled: Workspace) -> None:
    changed_and_found(filled, 0, FEW)


@pytest.mark.full
@pytest.mark.parametrize("first", range(10))
def test_a_bit_changed_in_every_page_is_found(filled: Workspace, first: int) -> None:
    changed_and_found(filled, first % 2, 1)


def cut_and_told(filled: Workspace, step: int) -> None:
    whole, copy = dump(filled.ledger.db), filled.path.with_name("copy.organizer")
    content = filled.path.read_bytes()
    for size in [0, 1, 15, 16, 17, *range(100, len(content), step * PAGE_BYTES // 2)]:
        copy.write_bytes(content[:size])
        assert told_or_same(copy, filled.key, filled.world, whole) != ""


def test_a_file_cut_at_any_page_is_told(filled: Workspace) -> None:
    cut_and_told(filled, FEW)


@pytest.mark.full
def test_a_file_cut_at_every_half_page_is_told(filled: Workspace) -> None:
    cut_and_told(filled, 1)


def backup_broken_and_told(filled: Workspace, step: int) -> None:
    made, target = filled.path.with_name("stick.organizer"), filled.path.with_name("new.organizer")
    backup_to(filled, made)
    content = made.read_bytes()
    cut = (content[: page * PAGE_BYTES] for page in range(0, pages(made), step))
    for broken in (*changed_pages(made, 0, step), *cut):
        made.write_bytes(broken)
        with pytest.raises(OrganizerError) as fault:
            restore_with_key(made, target, filled.world, filled.key)
        assert "stick.organizer" in sentence(fault.value)
        assert made.read_bytes() == broken
        left = {path.name for path in made.parent.iterdir() if not path.name.startswith("group.organizer")}
        assert left == {"stick.organizer"}


def test_a_backup_with_any_page_changed_or_cut_is_told_and_leaves_nothing(filled: Workspace) -> None:
    backup_broken_and_told(filled, FEW)


@pytest.mark.full
def test_a_backup_with_every_page_changed_or_cut_is_told_and_leaves_nothing(filled: Workspace) -> None:
    backup_broken_and_told(filled, 1)


def pending_of_a_crash(filled: Workspace, world: World) -> tuple[Path, list[bytes]]:
    """Return a file as a crash leaves it, with pages pending beside it, and all that was ever its state."""
    states = [dump(filled.ledger.db)]
    for name in ("Luz Vega", "Sol Ríos", "Mar Sosa"):
        add(filled, name)
        states.append(dump(filled.ledger.db))
    crashed = filled.path.with_name("crashed.organizer")
    for end in ("", "-wal"):
        shutil.copyfile(filled.path.with_name(filled.path.name + end), crashed.with_name(crashed.name + end))
    return crashed, states


def test_pending_pages_changed_anywhere_are_told_or_give_what_was_there_before(
    filled: Workspace, world: World
) -> None:
    crashed, states = pending_of_a_crash(filled, world)
    pending = crashed.with_name(crashed.name + "-wal")
    content, file = pending.read_bytes(), crashed.read_bytes()
    chance = Random(1)
    for at in sorted(chance.sample(range(len(content)), 40)):
        crashed.write_bytes(file)
        pending.write_bytes(content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :])
        try:
            opened = Workspace.open_with_key(crashed, filled.world, filled.key)
        except OrganizerError as fault:
            assert sentence(fault)
            continue
        assert not check(opened).is_sound or dump(opened.ledger.db) in states
        opened.close()

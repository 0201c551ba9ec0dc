"""The disk is full, breaks off, or may not be written: one fault with its reason, and the file as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from organizer_app.errors import CannotRead, CannotWrite
from organizer_app.store.backup import backup_now, backup_to, backups_of, restore
from organizer_app.store.check import check
from organizer_app.store.cipher import DatabaseError, told
from organizer_app.store.drafts import all_drafts, save
from organizer_app.store.new_files import backups_folder
from organizer_app.store.passphrase import change_passphrase, is_passphrase
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.refusing_disk import files_end_at, only_allowed
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make

PAGE = 4096


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    db = workspace.ledger.db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite) as fault:
        for number in range(500):
            add(workspace, f"Person {number}")
    assert fault.value.cause == "ENOSPC"
    before = names(workspace)
    db.execute("PRAGMA max_page_count = 1000000")
    assert check(workspace).is_sound
    add(workspace, "Luz Vega")
    assert sorted(names(workspace)) == sorted([*before, "Luz Vega"])


def test_a_disk_too_full_even_to_open_a_file_is_told_as_full(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says "disk I/O error" where there is no room for what it keeps beside the file."""
    used = type(shutil.disk_usage(workspace.path.parent))
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: used(10**9, 10**9, 0))
    full = told(DatabaseError("disk I/O error"), workspace.path)
    assert isinstance(full, CannotWrite)
    assert full.cause == "ENOSPC"


@pytest.mark.parametrize("size", [100, 10 * PAGE, 40 * PAGE])
def test_a_workspace_that_finds_no_room_is_not_made(tmp_path: Path, world: World, size: int) -> None:
    with files_end_at(size), pytest.raises(CannotWrite) as fault:
        make(tmp_path / "a.organizer", world)
    assert fault.value.path == tmp_path / "a.organizer"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [100, 10 * PAGE, 40 * PAGE])
def test_a_backup_that_finds_no_room_leaves_the_earlier_one(workspace: Workspace, size: int) -> None:
    earlier = backup_now(workspace).path.read_bytes()
    with files_end_at(size), pytest.raises(CannotWrite):
        backup_now(workspace)
    with files_end_at(size), pytest.raises(CannotWrite) as fault:
        backup_to(workspace, workspace.path.with_name("stick.organizer"))
    assert fault.value.path.name == "stick.organizer"
    assert [backup.path.read_bytes() for backup in backups_of(workspace.path)] == [earlier]
    assert len(list(backups_folder(workspace.path).iterdir())) == 1
    assert not workspace.path.with_name("stick.organizer").exists()


@pytest.mark.parametrize("size", [100, 10 * PAGE, 40 * PAGE])
def test_a_backup_that_cannot_be_restored_for_want_of_room_leaves_nothing(
    workspace: Workspace, size: int
) -> None:
    made = backup_now(workspace)
    target = workspace.path.with_name("b.organizer")
    with files_end_at(size), pytest.raises(CannotWrite) as fault:
        restore(made.path, target, workspace.world)
    assert fault.value.path == target
    assert {path.name.strip(".") for path in target.parent.iterdir()} == {
        "group.organizer",
        "group.organizer-backups",
        "group.organizer-shm",
        "group.organizer-wal",
        "group.organizer.lock",
    }


@pytest.mark.parametrize("room", [100, 5 * PAGE, 20 * PAGE])
def test_a_passphrase_that_finds_no_room_to_change_is_the_old_one(workspace: Workspace, room: int) -> None:
    add(workspace, "Ana Ruiz")
    with files_end_at(room), pytest.raises(CannotWrite):
        change_passphrase(workspace, "nopal verde")
    assert is_passphrase(workspace, "")
    assert names(workspace) == ["Ana Ruiz"]
    add(workspace, "Luz Vega")
    workspace.close()
    opened = Workspace.open(workspace.path, workspace.world)
    assert check(opened).is_sound
    opened.close()


def test_a_draft_that_cannot_be_kept_is_told(workspace: Workspace) -> None:
    save(workspace, "minutes", "The bus")
    with files_end_at(100), pytest.raises(CannotWrite):
        save(workspace, "minutes", "The bus stop" * 500)
    assert [draft.text for draft in all_drafts(workspace)] == ["The bus"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, world: World) -> None:
    make(tmp_path / "a.organizer", world).close()
    before = (tmp_path / "a.organizer").read_bytes()
    with only_allowed(tmp_path, 0o500):
        with pytest.raises(CannotWrite) as made:
            make(tmp_path / "b.organizer", world)
        with pytest.raises(CannotWrite) as opened:
            Workspace.open(tmp_path / "a.organizer", world)
    assert (made.value.cause, opened.value.cause) == ("EACCES", "EACCES")
    assert (opened.value.path, opened.value.path.read_bytes()) == (tmp_path / "a.organizer", before)
    Workspace.open(tmp_path / "a.organizer", world).close()


def test_a_file_that_may_not_be_written_is_told_at_once(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world).close()
    before = path.read_bytes()
    with only_allowed(path, 0o400), pytest.raises(CannotWrite) as fault:
        Workspace.open(path, world)
    assert fault.value.cause == "EACCES"
    assert path.read_bytes() == before


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world).close()
    with only_allowed(path, 0o000), pytest.raises(CannotRead) as fault:
        Workspace.open(path, world)
    assert fault.value.cause == "EACCES"

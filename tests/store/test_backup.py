"""Backups: verified, kept for days and weeks within their share of the disk, and the way back from one."""

from __future__ import annotations

import shutil
import stat
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from organizer_app.errors import (
    CannotWrite,
    DamagedFile,
    FileExists,
    NewerFile,
    NoRoomForBackup,
    WrongPassphrase,
)
from organizer_app.store import schema
from organizer_app.store.backup import (
    backup_if_due,
    backup_now,
    backup_to,
    backups_of,
    forget_older_keys,
    original_of,
    restore,
)
from organizer_app.store.new_files import backups_folder
from organizer_app.store.passphrase import change_passphrase
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from tests.store.conftest import NOON
from tests.store.make_layout_0 import PATH, PEOPLE
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make

A_DAY = 86_400_000


class Disk(NamedTuple):
    total: int
    used: int
    free: int


def test_a_backup_opens_with_the_workspaces_passphrase_and_holds_all(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world, "nopal verde")
    add(made, "Ana Ruiz")
    backup_to(made, tmp_path / "stick.organizer")
    add(made, "Luz Vega")
    made.close()
    copy = Workspace.open(tmp_path / "stick.organizer", world, passphrase="nopal verde")
    assert names(copy) == ["Ana Ruiz"]
    copy.close()


def test_a_backup_is_one_private_file_with_no_name_of_anybody(workspace: Workspace) -> None:
    made = backup_now(workspace)
    folder = backups_folder(workspace.path)
    assert [path.name for path in folder.iterdir()] == [f"{workspace.world.today()}.organizer"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_backup_is_due_once_a_day(tmp_path: Path) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, held_world(NOON))
    assert backup_if_due(made) is not None
    assert backup_if_due(made) is None
    made.close()
    tomorrow = Workspace.open(path, held_world(NOON + A_DAY))
    assert backup_if_due(tomorrow) is not None
    tomorrow.close()


def test_seven_days_and_four_weeks_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, held_world(NOON))
    backup = backup_now(made)
    last = backup.day
    for back in range(1, 60):
        day = last - timedelta(days=back)
        shutil.copy(backup.path, backup.path.with_name(f"{day}.organizer"))
    backup_now(made)
    made.close()
    kept = [each.day for each in backups_of(path)]
    assert kept[:7] == [last - timedelta(days=back) for back in range(7)]
    assert len({day.isocalendar()[:2] for day in kept}) == 4
    assert len(kept) <= 7 + 4


def test_old_backups_go_first_where_the_disk_is_nearly_full(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = backup_now(workspace)
    for back in range(1, 7):
        older = newest.path.with_name(f"{newest.day - timedelta(days=back)}.organizer")
        shutil.copy2(newest.path, older)
    free = newest.size * (10 * 3 - 7)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10 * free, 9 * free, free))
    backup_now(workspace)
    kept = backups_of(workspace.path)
    assert len(kept) == 3
    assert kept[0].day == newest.day


def test_no_backup_is_made_of_more_than_a_tenth_of_the_free_space(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = workspace.path.stat().st_size
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(100 * size, 95 * size, 5 * size))
    with pytest.raises(NoRoomForBackup) as told:
        backup_now(workspace)
    assert told.value.needed > told.value.room
    assert backups_of(workspace.path) == []


def test_a_laptop_whose_clock_stands_in_1970_keeps_its_newest_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, held_world(NOON))
    today = backup_now(made)
    for back in range(1, 40):
        shutil.copy(today.path, today.path.with_name(f"{today.day - timedelta(days=back)}.organizer"))
    made.close()
    lost = Workspace.open(path, held_world(0))
    made_then = backup_now(lost)
    lost.close()
    assert made_then.day == date(1969, 12, 31)
    assert made_then.path.exists()


def test_backups_of_days_that_never_came_do_not_push_out_those_that_did(tmp_path: Path) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, held_world(NOON))
    today = backup_now(made)
    for ahead in range(20):
        wrong = date(2099, 1, 1) + timedelta(days=ahead)
        shutil.copy(today.path, today.path.with_name(f"{wrong}.organizer"))
    for back in range(1, 6):
        shutil.copy(today.path, today.path.with_name(f"{today.day - timedelta(days=back)}.organizer"))
    backup_now(made)
    made.close()
    kept = {each.day for each in backups_of(path)}
    assert {today.day - timedelta(days=back) for back in range(6)} <= kept
    assert len(kept) <= 7 + 4


def test_a_backup_cut_off_yesterday_is_cleared_away_today(workspace: Workspace) -> None:
    folder = backups_folder(workspace.path)
    folder.mkdir()
    (folder / ".2026-01-01.organizer.part").write_bytes(b"half a backup")
    (folder / ".2026-01-01.organizer.part-journal").write_bytes(b"and its journal")
    made = backup_now(workspace)
    assert list(folder.iterdir()) == [made.path]


def test_a_backup_that_cannot_be_looked_at_is_not_taken_for_one_under_an_older_key(
    workspace: Workspace,
) -> None:
    made = backup_now(workspace)
    unreadable = made.path.with_name(f"{made.day - timedelta(days=1)}.organizer")
    unreadable.symlink_to(workspace.path.parent)
    with pytest.raises(CannotWrite):
        forget_older_keys(workspace)
    assert unreadable.is_symlink()


def test_stopping_a_backup_leaves_the_earlier_ones(workspace: Workspace) -> None:
    earlier = backup_now(workspace).path.read_bytes()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup_now(workspace, stop)
    kept = backups_of(workspace.path)
    assert [each.path.read_bytes() for each in kept] == [earlier]
    assert len(list(backups_folder(workspace.path).iterdir())) == 1


def test_people_sign_in_while_a_backup_runs(workspace: Workspace) -> None:
    for number in range(300):
        add(workspace, f"Before {number:03}")
    before = names(workspace)

    def sign_in(done: int, total: int) -> None:
        add(workspace, f"During {done}")

    made = backup_now(workspace, sign_in)
    assert len(names(workspace)) > len(before)
    restored = restore(made.path, workspace.path.with_name("b.organizer"), workspace.world)
    assert names(restored) == before
    restored.close()


def test_a_backup_runs_on_another_thread_than_the_edits(workspace: Workspace) -> None:
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.append(backup_now(workspace).size))
    thread.start()
    add(workspace, "Ana Ruiz")
    thread.join()
    assert done[0] > 0


def test_a_restored_file_goes_on_under_a_new_key_that_the_old_one_signed_in(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    made = backup_now(workspace)
    restored = restore(made.path, workspace.path.with_name("b.organizer"), workspace.world)
    assert restored.writer != workspace.writer
    assert restored.members.writers[restored.writer] == workspace.laptop_id
    add(restored, "Luz Vega")
    assert names(restored) == ["Ana Ruiz", "Luz Vega"]
    restored.close()


def test_a_backup_of_an_older_layout_is_brought_up_to_date_on_the_way(tmp_path: Path, world: World) -> None:
    before = PATH.read_bytes()
    restored = restore(PATH, tmp_path / "a.organizer", world)
    assert sorted(names(restored)) == sorted(PEOPLE)
    add(restored, "Nueva Persona")
    restored.close()
    assert PATH.read_bytes() == before
    assert list(tmp_path.iterdir()) == [restored.path]


def test_restoring_takes_no_files_place(workspace: Workspace) -> None:
    made = backup_now(workspace)
    before = made.path.read_bytes()
    with pytest.raises(FileExists):
        restore(made.path, workspace.path, workspace.world)
    assert made.path.read_bytes() == before


def test_restoring_from_a_damaged_backup_leaves_nothing(workspace: Workspace) -> None:
    made = backup_now(workspace)
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    made.path.write_bytes(whole)
    target = workspace.path.with_name("b.organizer")
    with pytest.raises(DamagedFile) as told:
        restore(made.path, target, workspace.world)
    assert told.value.path == made.path
    assert [path.name for path in workspace.path.parent.iterdir() if path.name.find("b.organizer") >= 0] == []


def test_restoring_with_a_wrong_passphrase_leaves_nothing(workspace: Workspace) -> None:
    made = backup_now(workspace)
    target = workspace.path.with_name("b.organizer")
    with pytest.raises(WrongPassphrase):
        restore(made.path, target, workspace.world, passphrase="something")
    assert not target.exists()


def test_a_backup_of_a_newer_version_is_left_as_it_is(workspace: Workspace) -> None:
    with workspace.transaction() as db:
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    made = backup_now(workspace)
    before = made.path.read_bytes()
    with pytest.raises(NewerFile):
        restore(made.path, workspace.path.with_name("b.organizer"), workspace.world)
    assert made.path.read_bytes() == before


def test_no_backup_opens_with_a_passphrase_that_was_changed(workspace: Workspace) -> None:
    made = backup_now(workspace)
    yesterday = made.path.with_name(f"{made.day - timedelta(days=1)}.organizer")
    shutil.copy(made.path, yesterday)
    change_passphrase(workspace, "nopal verde")
    forget_older_keys(workspace)
    assert [each.day for each in backups_of(workspace.path)] == [made.day]
    with pytest.raises(WrongPassphrase):
        restore(made.path, workspace.path.with_name("b.organizer"), workspace.world)
    restored = restore(
        made.path, workspace.path.with_name("b.organizer"), workspace.world, passphrase="nopal verde"
    )
    restored.close()


def test_a_damaged_workspace_is_told_instead_of_backed_up(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world)
    earlier = backup_now(made)
    with made.transaction() as db:
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()[0]
    made.close()
    kept = earlier.path.read_bytes()
    whole = bytearray(made.path.read_bytes())
    whole[(root - 1) * 4096 + 77] ^= 255
    made.path.write_bytes(whole)
    opened = Workspace.open(made.path, world)
    with pytest.raises(DamagedFile) as told:
        backup_now(opened)
    opened.close()
    assert told.value.path == made.path
    assert earlier.path.read_bytes() == kept


def test_nothing_is_made_beside_what_a_crash_left_pending_of_a_file_moved_away(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    made = backup_now(workspace)
    target = workspace.path.with_name("b.organizer")
    pending = target.with_name("b.organizer-wal")
    shutil.copy(workspace.path.with_name("group.organizer-wal"), pending)
    before = pending.read_bytes()
    with pytest.raises(FileExists) as told:
        restore(made.path, target, workspace.world)
    assert told.value.path == pending
    assert pending.read_bytes() == before
    assert not target.exists()


def test_a_backup_takes_the_place_of_one_that_somebody_worked_in(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    made = backup_now(workspace)
    shutil.copy(workspace.path.with_name("group.organizer-wal"), f"{made.path}-wal")
    add(workspace, "Luz Vega")
    backup_now(workspace)
    restored = restore(made.path, workspace.path.with_name("b.organizer"), workspace.world)
    assert sorted(names(restored)) == ["Ana Ruiz", "Luz Vega"]
    restored.close()


def test_a_backup_is_known_by_its_folder_from_within_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "group.organizer-backups"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert original_of(Path("2026-11-22.organizer")) == tmp_path / "group.organizer"

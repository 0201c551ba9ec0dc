"""Changing what opens the file, while it is open."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from organizer_app.errors import WrongPassphrase
from organizer_app.store.backup import backup_now
from organizer_app.store.check import check
from organizer_app.store.passphrase import change_passphrase, is_open_to_all, is_passphrase
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make


def test_only_the_new_passphrase_opens_the_file_and_nothing_is_lost(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world, "nopal verde")
    add(made, "Ana Ruiz")
    change_passphrase(made, "nopal azul")
    assert is_passphrase(made, "nopal azul")
    assert not is_passphrase(made, "nopal verde")
    add(made, "Luz Vega")
    made.close()
    with pytest.raises(WrongPassphrase):
        Workspace.open(made.path, world, passphrase="nopal verde")
    opened = Workspace.open(made.path, world, passphrase="nopal azul")
    assert names(opened) == ["Ana Ruiz", "Luz Vega"]
    opened.close()


def test_no_page_of_the_file_keeps_the_old_key(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    old = workspace.key
    change_passphrase(workspace, "nopal azul")
    workspace.close()
    with pytest.raises(WrongPassphrase):
        Workspace.open_with_key(workspace.path, workspace.world, old)


def test_whoever_reads_on_another_thread_reads_on_after_the_change(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    reading, changed = threading.Event(), threading.Event()
    seen: list[list[str]] = []

    def read() -> None:
        with workspace.read():
            seen.append(names(workspace))
            reading.set()
        changed.wait()
        seen.append(names(workspace))

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    change_passphrase(workspace, "nopal azul")
    changed.set()
    thread.join()
    assert seen == [["Ana Ruiz"], ["Ana Ruiz"]]


def test_a_change_waits_for_a_backup_that_runs(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    begun, order = threading.Event(), list[str]()

    def copied(done: int, total: int) -> None:
        begun.set()
        if done == total:
            order.append("backed up")

    backing_up = threading.Thread(target=lambda: backup_now(workspace, copied))
    backing_up.start()
    begun.wait()
    change_passphrase(workspace, "nopal azul")
    order.append("changed")
    backing_up.join()
    assert order == ["backed up", "changed"]
    assert check(workspace).is_sound


def test_a_change_from_within_a_read_is_our_own_fault_and_does_not_hang(workspace: Workspace) -> None:
    with workspace.read(), pytest.raises(RuntimeError):
        change_passphrase(workspace, "nopal azul")
    assert is_passphrase(workspace, "")


def test_whether_a_file_is_open_to_all_is_known_from_its_opening_and_follows_a_change(
    tmp_path: Path, world: World
) -> None:
    made = make(tmp_path / "a.organizer", world, "")
    assert is_open_to_all(made)
    change_passphrase(made, "nopal azul")
    assert not is_open_to_all(made)
    made.close()
    opened = Workspace.open(made.path, world, passphrase="nopal azul")
    assert opened.open_to_all is False
    key = opened.key
    opened.close()
    with_key = Workspace.open_with_key(made.path, world, key)
    assert not is_open_to_all(with_key)
    with_key.close()

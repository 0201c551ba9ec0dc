"""A file that may not be the one written last goes on under new keys by itself, so that nothing forks."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

from organizer_app import locations
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make


def writer_after_reopening(path: Path, world: World) -> bytes:
    opened = Workspace.open(path, world)
    opened.close()
    return opened.writer


def test_a_file_that_is_opened_again_keeps_its_key(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world)
    add(made, "Ana Ruiz")
    made.close()
    assert writer_after_reopening(made.path, world) == made.writer


def test_a_changed_path_is_no_doubt(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world)
    made.close()
    moved = tmp_path / "folder" / "b.organizer"
    moved.parent.mkdir()
    made.path.rename(moved)
    assert writer_after_reopening(moved, world) == made.writer


def test_an_old_copy_put_back_goes_on_under_a_new_key(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world)
    add(made, "Ana Ruiz")
    made.close()
    shutil.copy(made.path, tmp_path / "copy")
    again = Workspace.open(made.path, world)
    add(again, "Luz Vega")
    again.close()
    shutil.copy(tmp_path / "copy", made.path)
    opened = Workspace.open(made.path, world)
    assert opened.writer != made.writer
    assert opened.members.writers[opened.writer] == made.laptop_id
    add(opened, "Sol Ríos")
    assert sorted(names(opened)) == ["Ana Ruiz", "Sol Ríos"]
    opened.close()
    assert writer_after_reopening(made.path, world) == opened.writer


def test_of_two_copies_written_side_by_side_the_second_to_come_back_goes_on_anew(
    tmp_path: Path, world: World
) -> None:
    made = make(tmp_path / "a.organizer", world)
    made.close()
    shutil.copy(made.path, tmp_path / "b.organizer")
    one, other = Workspace.open(made.path, world), Workspace.open(tmp_path / "b.organizer", world)
    add(one, "Ana Ruiz")
    add(other, "Luz Vega")
    one.close()
    other.close()
    assert writer_after_reopening(made.path, world) != made.writer
    assert writer_after_reopening(tmp_path / "b.organizer", world) == made.writer


def test_a_file_carried_to_another_machine_goes_on_under_a_new_key_once(tmp_path: Path, world: World) -> None:
    office = dataclasses.replace(world, machine="office")
    home = dataclasses.replace(world, machine="home")
    made = make(tmp_path / "a.organizer", office)
    made.close()
    at_home = writer_after_reopening(made.path, home)
    assert at_home != made.writer
    assert writer_after_reopening(made.path, home) == at_home


def test_a_machine_without_a_name_is_no_doubt(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", dataclasses.replace(world, machine="office"))
    made.close()
    assert writer_after_reopening(made.path, world) == made.writer


def test_the_counter_beside_the_file_names_nobody(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "mesa.organizer", dataclasses.replace(world, machine="office"))
    add(made, "Ana Ruiz")
    made.close()
    kept = [path for path in locations.data_folder().rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert set(kept[0].name) <= set("0123456789abcdef")
    assert set(kept[0].read_text()) <= set("0123456789abcdef \n")


def test_a_counter_that_cannot_be_written_or_read_stops_nobody(tmp_path: Path, world: World) -> None:
    locations.data_folder().parent.mkdir(parents=True, exist_ok=True)
    locations.data_folder().write_text("a file where the folder should be")
    made = make(tmp_path / "a.organizer", world)
    add(made, "Ana Ruiz")
    made.close()
    assert writer_after_reopening(made.path, world) == made.writer


def test_a_damaged_counter_is_no_doubt(tmp_path: Path, world: World) -> None:
    made = make(tmp_path / "a.organizer", world)
    made.close()
    for path in (locations.data_folder() / "written").iterdir():
        path.write_bytes(b"9" * 40)
    assert writer_after_reopening(made.path, world) == made.writer


def test_a_laptop_that_waits_keeps_the_keys_it_asked_to_join_with(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    made = Workspace.create_waiting(path, dataclasses.replace(world, machine="office"), laptop_name="Door")
    made.close()
    assert writer_after_reopening(path, dataclasses.replace(world, machine="home")) == made.writer

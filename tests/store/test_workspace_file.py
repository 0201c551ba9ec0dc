"""What a workspace file is to the system: private, whole or not there, one process's; and what it refuses."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from organizer_app.errors import (
    CannotWrite,
    DamagedFile,
    FileExists,
    NewerFile,
    NoSuchFile,
    NotAWorkspace,
    UnusableText,
    WorkspaceBusy,
    WrongPassphrase,
)
from organizer_app.records.people import Person
from organizer_app.store import cipher, schema
from organizer_app.store.edit import gesture
from organizer_app.store.new_files import made_whole
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.conftest import DRAW_SALT
from tests.store.test_edit import names


def make(path: Path, world: World, passphrase: str = "") -> Workspace:
    return Workspace.create(
        path, world, group_name="Salton Neighbors", laptop_name="Office", passphrase=passphrase
    )


def add(workspace: Workspace, name: str) -> None:
    with workspace.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name=name)


def test_a_workspace_can_be_read_by_its_user_alone(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    files = [workspace.path.with_name(workspace.path.name + end) for end in ("", "-wal", "-shm", ".lock")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_nothing_that_was_typed_stands_readable_in_any_file(workspace: Workspace) -> None:
    add(workspace, "Guadalupe Xochitl")
    for file in workspace.path.parent.iterdir():
        assert b"Xochitl" not in file.read_bytes()
    workspace.close()
    assert b"Xochitl" not in workspace.path.read_bytes()


def test_a_closed_workspace_is_one_file(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    workspace.close()
    assert list(workspace.path.parent.iterdir()) == [workspace.path]


@pytest.mark.parametrize(("group", "laptop"), [("\0", "Office"), ("Salton", "\0"), ("Salton", "\ud800")])
def test_a_workspace_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, world: World, group: str, laptop: str
) -> None:
    with pytest.raises(UnusableText):
        Workspace.create(tmp_path / "a.organizer", world, group_name=group, laptop_name=laptop)
    assert list(tmp_path.iterdir()) == []


def test_a_new_workspace_never_takes_the_place_of_a_file(tmp_path: Path, world: World) -> None:
    path = tmp_path / "list.organizer"
    path.write_text("something of somebody's")
    with pytest.raises(FileExists):
        make(path, world)
    assert path.read_text() == "something of somebody's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_workspace_left_half_made_by_a_crash_is_in_nobodys_way(tmp_path: Path, world: World) -> None:
    (tmp_path / ".a.organizer.part").write_bytes(os.urandom(4096))
    (tmp_path / ".a.organizer.part-wal").write_bytes(os.urandom(4096))
    make(tmp_path / "a.organizer", world).close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.organizer"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, world: World) -> None:
    with pytest.raises(CannotWrite) as told:
        make(tmp_path / "gone" / "a.organizer", world)
    assert (told.value.cause, told.value.path.name) == ("ENOENT", "a.organizer")


def test_a_name_that_is_too_long_is_told(tmp_path: Path, world: World) -> None:
    with pytest.raises(CannotWrite) as told:
        make(tmp_path / ("a" * 300), world)
    assert told.value.cause == "ENAMETOOLONG"


def test_a_wrong_passphrase_opens_nothing_and_locks_nobody_out(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world, "nopal verde").close()
    with pytest.raises(WrongPassphrase):
        Workspace.open(path, world, passphrase="nopal azul")
    Workspace.open(path, world, passphrase="nopal verde").close()


def test_a_passphrase_typed_on_another_keyboard_is_the_same(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world, "mañana").close()
    Workspace.open(path, world, passphrase="man\u0303ana").close()


def test_a_passphrase_of_half_a_character_is_refused_and_nothing_is_made(
    tmp_path: Path, world: World
) -> None:
    with pytest.raises(UnusableText):
        make(tmp_path / "a.organizer", world, "nopal \udcff")
    assert list(tmp_path.iterdir()) == []
    made = make(tmp_path / "a.organizer", world, "nopal")
    made.close()
    with pytest.raises(UnusableText):
        Workspace.open(made.path, world, passphrase="nopal \udcff")


@pytest.mark.parametrize("content", [b"", b"Ana Ruiz, 760 555 0101\n", b"PK\3\4" + bytes(5000)])
def test_a_file_that_is_no_workspace_is_told_without_asking_further(
    tmp_path: Path, world: World, content: bytes
) -> None:
    path = tmp_path / "a.organizer"
    path.write_bytes(content)
    with pytest.raises(NotAWorkspace):
        Workspace.open(path, world)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["a folder", "nothing at all"])
def test_a_folder_or_nothing_is_told(tmp_path: Path, world: World, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(NoSuchFile):
        Workspace.open(tmp_path / name, world)


def test_a_file_cut_within_a_page_is_told(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world).close()
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(NotAWorkspace):
        Workspace.open(path, world)


def test_bytes_changed_on_any_page_are_never_taken_for_data(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, world)
    for number in range(40):
        add(made, f"Person {number}")
    made.close()
    whole = path.read_bytes()
    told = 0
    for page in range(0, len(whole), 4096):
        path.write_bytes(whole[: page + 2000] + bytes([whole[page + 2000] ^ 1]) + whole[page + 2001 :])
        try:
            opened = Workspace.open_with_key(path, world, made.key)
        except (DamagedFile, WrongPassphrase):
            told += 1
            continue
        try:
            found = names(opened)
        except DamagedFile:
            told += 1
        else:
            assert sorted(found) == sorted(f"Person {number}" for number in range(40))
        opened.close()
    assert told > 5


def test_a_file_of_a_newer_layout_is_left_as_it_is(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, world)
    with made.transaction() as db:
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    made.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile) as told:
        Workspace.open(path, world)
    assert told.value.version == schema.FORMAT + 1
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_one_process_has_a_workspace_to_itself(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceBusy):
        Workspace.open(workspace.path, workspace.world)
    code = (
        "import sys; from pathlib import Path\n"
        "from organizer_app.errors import WorkspaceBusy\n"
        "from organizer_app.store.workspace import Workspace\n"
        "from organizer_app.store.world import held_world\n"
        "try: Workspace.open(Path(sys.argv[1]), held_world(0))\n"
        "except WorkspaceBusy: print('busy')\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(workspace.path)], capture_output=True, text=True, check=True
    )
    assert told.stdout == "busy\n"
    add(workspace, "Ana Ruiz")


def test_a_workspace_reached_by_a_link_is_the_same_workspace(workspace: Workspace) -> None:
    link = workspace.path.with_name("link.organizer")
    link.symlink_to(workspace.path)
    with pytest.raises(WorkspaceBusy):
        Workspace.open(link, workspace.world)
    workspace.close()
    by_link = Workspace.open(link, workspace.world)
    assert by_link.path == workspace.path
    by_link.close()


def test_a_thread_that_is_gone_leaves_no_file_open(workspace: Workspace) -> None:
    def look() -> None:
        assert names(workspace) == []

    opened: list[int] = []
    for _ in range(5):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        opened.append(len(list(Path("/dev/fd").iterdir())))
    assert len(set(opened)) == 1


def test_a_lock_left_by_a_crash_locks_nobody_out(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    make(path, world).close()
    (tmp_path / "a.organizer.lock").touch()
    Workspace.open(path, world).close()


def test_a_reader_on_a_damaged_page_is_told_so(tmp_path: Path, world: World) -> None:
    path = tmp_path / "a.organizer"
    made = make(path, world)
    with made.transaction() as db:
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()[0]
    add(made, "Ana Ruiz")
    made.close()
    whole = bytearray(path.read_bytes())
    whole[(root - 1) * cipher.PAGE_BYTES + 77] ^= 255
    path.write_bytes(whole)
    opened = Workspace.open(path, world)
    with pytest.raises(DamagedFile):
        names(opened)
    opened.close()


def test_a_file_gets_no_name_while_pages_of_it_are_pending_beside_it(tmp_path: Path) -> None:
    made = tmp_path / "new.organizer"
    with pytest.raises(CannotWrite) as refused, made_whole(made) as part:
        part.write_bytes(b"half of it")
        part.with_name(part.name + "-wal").write_bytes(b"the other half")
    assert refused.value.path == made
    assert list(tmp_path.iterdir()) == []


def test_every_new_file_draws_a_salt_of_its_own() -> None:
    salts = {DRAW_SALT() for _file in range(50)}
    assert len(salts) == 50
    assert {len(salt) for salt in salts} == {16}

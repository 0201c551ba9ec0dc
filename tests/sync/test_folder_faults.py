"""The power fails, the disk is full, two laptops write at once: a shared folder holds whole files or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from organizer_app.errors import Cancelled, CannotWrite
from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.sync import folder_giving
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.sync.folder_names import kind_of
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.sync.written_whole import write_whole
from tests.sync.conftest import Group
from tests.sync.test_exchange import add, names
from tests.sync.test_folder import catch, own_files, shared

__all__ = ["shared"]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def closed_pair(tmp_path: Path) -> tuple[Path, Path]:
    """The closed files of two laptops of one group."""
    office = Workspace.create(
        tmp_path / "office.organizer", real_world(), group_name="Salton", laptop_name="Office"
    )
    van = Workspace.create_waiting(tmp_path / "van.organizer", real_world(), laptop_name="Van")
    write_join_file(van, tmp_path / "van.orgjoin")
    admit(office, read_join_file(tmp_path / "van.orgjoin"))
    take_in(van, give_out(office, tmp_path / "first.orgsync").path)
    van.close()
    office.close()
    return office.path, van.path


def start(file: Path, folder: Path, name: str, passes: int, die_at: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.sync.passes_in_folder", str(file), str(folder), name]
    return subprocess.Popen(
        [*command, str(passes), str(die_at)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end_state(files: tuple[Path, Path], folder: Path) -> list[bytes]:
    """Let all laptops catch up until nothing is new, and return what each holds."""
    opened = [Workspace.open(file, real_world()) for file in files]
    try:
        for workspace in (*opened, *opened):
            share_folder(workspace, folder)
            catch_up(workspace)
        assert all(check(workspace).faults == () for workspace in opened)
        return [dump(workspace.ledger.db) for workspace in opened]
    finally:
        for workspace in opened:
            workspace.close()


def test_two_processes_that_catch_up_at_once_end_with_the_same(
    closed_pair: tuple[Path, Path], shared: Path
) -> None:
    running = [start(file, shared, name, 5) for file, name in zip(closed_pair, ("Ana", "Luz"), strict=True)]
    for process in running:
        said, faults = process.communicate(timeout=120)
        assert said == "done\n", faults
    one, other = end_state(closed_pair, shared)
    assert one == other
    assert one.count(b'"table":"person"') == 10


@pytest.mark.parametrize("die_at", [1, 2, 4, 7])
def test_dying_in_a_pass_leaves_whole_files_and_the_next_pass_goes_on(
    closed_pair: tuple[Path, Path], shared: Path, die_at: int
) -> None:
    process = start(closed_pair[0], shared, "Ana", 2, die_at)
    _said, faults = process.communicate(timeout=120)
    assert process.returncode == -9, faults
    one, other = end_state(closed_pair, shared)
    assert one == other
    left = [path for path in shared.rglob("*") if path.is_file()]
    assert all(kind_of(path.name) for path in left)


def test_a_full_disk_is_told_while_what_came_is_in_and_the_next_pass_gives_the_rest(
    group: Group, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    catch(office, shared)
    add(van, "Luz")
    written: list[Path] = []

    def write_until_full(path: Path, content: bytes) -> bool:
        if len(written) == 1:
            raise CannotWrite(path, "ENOSPC")
        written.append(path)
        return write_whole(path, content)

    monkeypatch.setattr(folder_giving, "write_whole", write_until_full)
    done = catch(van, shared)
    assert (done.not_given is not None, done.is_quiet, names(van)) == (True, False, ["Ana", "Luz"])
    assert done.not_given is not None and done.not_given.path == shared
    monkeypatch.setattr(folder_giving, "write_whole", write_whole)
    assert catch(van, shared).not_given is None
    catch(office, shared)
    assert office.dump() == van.dump()


def test_a_file_where_the_sub_folder_should_be_is_told_and_left(group: Group, shared: Path) -> None:
    office = group.found()
    in_the_way = shared / office.workspace.laptop_id.hex()
    in_the_way.write_text("somebody's notes")
    assert catch(office, shared).not_given is not None
    assert in_the_way.read_text() == "somebody's notes"


def test_a_pass_that_is_stopped_leaves_everything_as_it_was(group: Group, shared: Path) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    catch(office, shared)
    before = van.dump()
    share_folder(van.workspace, shared)
    with pytest.raises(Cancelled):
        catch_up(van.workspace, cancelled=lambda: True)
    assert van.dump() == before
    assert not (shared / van.workspace.laptop_id.hex()).exists()
    catch(van, shared)
    assert own_files(van, shared)

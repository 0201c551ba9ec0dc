"""The power fails while a sync file is taken in: afterwards all of it is there, or nothing of it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from tests.sync.conftest import Laptop
from tests.sync.test_exchange import add

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sent(tmp_path: Path) -> tuple[Path, Path, bytes]:
    """A closed file of a member, a sync file for it, and what the whole state is once that is taken in."""
    office = Workspace.create(
        tmp_path / "office.organizer", real_world(), group_name="Salton", laptop_name="Office"
    )
    van = Workspace.create_waiting(tmp_path / "van.organizer", real_world(), laptop_name="Van")
    write_join_file(van, tmp_path / "van.orgjoin")
    admit(office, read_join_file(tmp_path / "van.orgjoin"))
    take_in(van, give_out(office, tmp_path / "first.orgsync").path)
    for number in range(30):
        add(Laptop(office, tmp_path), f"Person {number}")
    sent = give_out(office, tmp_path / "second.orgsync").path
    after = dump(office.ledger.db)
    van.close()
    office.close()
    return van.path, sent, after


def state_after_dying(file: Path, sync_file: Path, statement: int) -> tuple[bytes, bool]:
    """Let a process die at a statement; return what the file holds then, and whether it got to its end."""
    command = [sys.executable, "-m", "tests.sync.dies_importing", str(file), str(sync_file), str(statement)]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode in (0, -9), finished.stderr
    workspace = Workspace.open(file, real_world())
    try:
        assert check(workspace).faults == ()
        return dump(workspace.ledger.db), finished.returncode == 0
    finally:
        workspace.close()


def die_at(sent: tuple[Path, Path, bytes], moments: Iterable[int]) -> list[bool]:
    """Die at one moment after the other, and return for each whether the file's content was there."""
    file, sync_file, after = sent
    workspace = Workspace.open(file, real_world())
    before = dump(workspace.ledger.db)
    workspace.close()
    there: list[bool] = []
    for statement in moments:
        found, ended = state_after_dying(file, sync_file, statement)
        assert found in ((after,) if ended or any(there) else (before, after))
        there.append(found == after)
        if ended:
            break
    return there


def test_dying_while_a_file_is_taken_in_leaves_all_of_it_or_nothing(sent: tuple[Path, Path, bytes]) -> None:
    assert die_at(sent, (1, 100, 250, 100_000)) == [False, False, False, True]


@pytest.mark.full
def test_dying_at_every_statement_leaves_all_of_a_file_or_nothing(sent: tuple[Path, Path, bytes]) -> None:
    there = die_at(sent, itertools.count())
    assert there == sorted(there)
    assert len(there) > 250

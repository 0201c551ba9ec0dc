"""Two processes at once: on one workspace the second is told; on two, one file is taken in by both."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.workspace import Workspace
from tests.sync.conftest import Group
from tests.sync.test_exchange import add

ROOT = Path(__file__).resolve().parents[2]
BUSY = "is open in another window of this program"


@pytest.fixture
def sent(group: Group) -> tuple[list[Workspace], Path, bytes]:
    """Two closed laptops of a group, a file with news for both, and what they hold after it."""
    office = group.found()
    van = group.join(office, "Van")
    shed = group.join(office, "Barn")
    van.take(office.give())
    for number in range(40):
        add(office, f"Person {number}")
    file = office.give("news.orgsync")
    for laptop in (van, shed):
        laptop.workspace.close()
    return [van.workspace, shed.workspace], file, office.dump()


def importing(workspace: Workspace, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "organizer_app", "-w", str(workspace.path), "sync", "import", str(file)],
        cwd=ROOT,
        env={**os.environ, "ORGANIZER_PASSPHRASE": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return a process's exit code and what it said of a fault."""
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def holds(workspace: Workspace, state: bytes) -> bool:
    opened = Workspace.open_with_key(workspace.path, workspace.world, workspace.key)
    try:
        assert check(opened).is_sound
        return dump(opened.ledger.db) == state
    finally:
        opened.close()


def test_of_two_processes_that_take_a_file_into_one_workspace_each_is_done_or_told(
    sent: tuple[list[Workspace], Path, bytes],
) -> None:
    (van, _), file, after = sent
    ends = [ended(process) for process in [importing(van, file) for _ in range(3)]]
    assert {code for code, _ in ends} <= {0, 1}
    assert 0 in {code for code, _ in ends}
    for code, told in ends:
        assert told == "" if code == 0 else BUSY in told and len(told.splitlines()) == 1
    assert holds(van, after)


def test_two_laptops_take_one_file_in_at_once(sent: tuple[list[Workspace], Path, bytes]) -> None:
    laptops, file, after = sent
    content = file.read_bytes()
    assert [ended(process) for process in [importing(each, file) for each in laptops]] == [(0, ""), (0, "")]
    assert all(holds(each, after) for each in laptops)
    assert file.read_bytes() == content

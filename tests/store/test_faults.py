"""The power fails at any moment: what was confirmed is there, the file is sound, half-typed text offered."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from organizer_app.errors import WrongPassphrase
from organizer_app.records.attendance import Attendance
from organizer_app.records.people import Person
from organizer_app.store.backup import backup_now, backups_of, restore_with_key
from organizer_app.store.check import check
from organizer_app.store.drafts import all_drafts
from organizer_app.store.new_files import backups_folder
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from tests.store.doomed import KEYS, LIST
from tests.store.make_layout_0 import PEOPLE
from tests.store.test_workspace_file import make

ROOT = Path(__file__).resolve().parents[2]
FEW = range(2)
MANY = range(2, 60)


@pytest.fixture
def file(tmp_path: Path) -> Workspace:
    """A closed workspace file, with what opens it."""
    made = make(tmp_path / "group.organizer", real_world())
    made.close()
    return made


def killed(file: Workspace, job: str, seed: int, longest: float) -> list[str]:
    """Let a process work on the file, kill it at a random moment, and return what it had confirmed."""
    moment = random.Random(seed).uniform(0, longest)
    command = [sys.executable, "-m", "tests.store.doomed", job, str(file.path), file.key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(moment)
        process.kill()
        told = process.stdout.read()
    # A line that was cut had not been confirmed.
    return told[: told.rfind("\n") + 1].splitlines()


def reopened(file: Workspace, *keys: bytes) -> Workspace:
    """Open the file after the crash, with whichever key opens it, and hold it to what it promises."""
    for key in keys or (file.key,):
        try:
            opened = Workspace.open_with_key(file.path, real_world(), key)
        except WrongPassphrase:
            continue
        assert check(opened).faults == ()
        assert opened.writer == file.writer, "a crash is no doubt about whose file this is"
        return opened
    raise AssertionError("no key opens the file")


def signs_in_and_dies(file: Workspace, seed: int) -> None:
    confirmed = {bytes.fromhex(line) for line in killed(file, "sign_in", seed, 1.0)}
    opened = reopened(file)
    with opened.read() as session:
        people = set(session.scalars(select(Person.id)))
        present = set(session.scalars(select(Attendance.person_id)))
    opened.close()
    assert confirmed <= people == present
    assert len(people) - len(confirmed) <= 1


def brings_a_list_and_dies(file: Workspace, seed: int) -> None:
    confirmed = killed(file, "bring_list", seed, 2.0)
    opened = reopened(file)
    with opened.read() as session:
        people = session.scalar(select(func.count(Person.id))) or 0
    opened.close()
    assert people in (LIST * len(confirmed), LIST * (len(confirmed) + 1))


def backs_up_and_dies(file: Workspace, seed: int) -> None:
    confirmed = [bytes.fromhex(line) for line in killed(file, "back_up", seed, 1.5)]
    opened = reopened(file)
    for backup in backups_folder(file.path).glob("*.organizer"):
        restored = restore_with_key(backup, file.path.with_name(backup.name), real_world(), file.key)
        with restored.read() as session:
            people = set(session.scalars(select(Person.id)))
        assert set(confirmed[:-1]) <= people, "what stands there is a whole backup, today's or the one before"
        assert check(restored).is_sound
        restored.close()
    backup_now(opened)
    # Two where midnight came between.
    made = {backup.path for backup in backups_of(file.path)}
    assert made == set(backups_folder(file.path).iterdir()), "what was left half made is gone"
    opened.close()


def changes_the_passphrase_and_dies(file: Workspace, seed: int) -> None:
    confirmed = killed(file, "change_keys", seed, 1.5)
    last = bytes.fromhex(confirmed[-1]) if confirmed else file.key
    opened = reopened(file, last, KEYS[len(confirmed) % 2])
    opened.close()


def types_and_dies(file: Workspace, seed: int) -> None:
    confirmed = killed(file, "type_minutes", seed, 1.0)
    opened = reopened(file)
    drafts = [draft.text for draft in all_drafts(opened)]
    opened.close()
    assert not confirmed or drafts[0].startswith(confirmed[-1])
    assert not drafts or len(drafts[0]) <= len(confirmed) + 1


def upgrades_and_dies(file: Workspace, seed: int) -> None:
    killed(file, "upgrade", seed, 1.5)
    opened = Workspace.open(file.path, real_world())
    assert check(opened).is_sound
    with opened.read() as session:
        people = set(session.scalars(select(Person.full_name)))
    opened.close()
    assert people in (set(PEOPLE), set())


DYING = [
    signs_in_and_dies,
    brings_a_list_and_dies,
    backs_up_and_dies,
    changes_the_passphrase_and_dies,
    types_and_dies,
    upgrades_and_dies,
]


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.parametrize("dies", DYING)
def test_a_process_killed_at_any_moment_loses_nothing_it_confirmed(
    dies: object, seed: int, file: Workspace
) -> None:
    assert callable(dies)
    dies(file, seed)


@pytest.mark.full
@pytest.mark.parametrize("seed", MANY)
@pytest.mark.parametrize("dies", DYING)
def test_a_process_killed_at_many_moments_loses_nothing_it_confirmed(
    dies: object, seed: int, file: Workspace
) -> None:
    assert callable(dies)
    dies(file, seed)

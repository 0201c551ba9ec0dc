"""Once a day a workspace is backed up, and what was removed weeks ago goes: by then it is in a backup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from organizer_app.store import blobs
from organizer_app.store.backup import backups_of
from organizer_app.store.upkeep import look_after
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.test_blobs import attach, holds, remove
from tests.store.test_workspace_file import make

DAY = 86_400_000


def on_day(workspace: Workspace, world: World, day: int) -> None:
    workspace.world = replace(world, clock=lambda: world.clock() + day * DAY)


def test_a_day_is_done_once(tmp_path: Path, world: World) -> None:
    workspace = make(tmp_path / "group.organizer", world)
    assert look_after(workspace)
    assert not look_after(workspace)
    on_day(workspace, world, 1)
    assert look_after(workspace)
    assert len(backups_of(workspace.path)) == 2
    workspace.close()


def test_a_removed_file_goes_after_thirty_days_of_use_and_not_by_a_clock_that_jumps(
    tmp_path: Path, world: World
) -> None:
    workspace = make(tmp_path / "group.organizer", world)
    kept = b"kept"
    attach(workspace, kept)
    remove(workspace, attach(workspace, b"removed"))
    on_day(workspace, world, 10_000)
    look_after(workspace)
    assert holds(workspace, b"removed")
    for day in range(10_001, 10_001 + blobs.DAYS_KEPT):
        on_day(workspace, world, day)
        look_after(workspace)
    assert not holds(workspace, b"removed")
    assert holds(workspace, kept)
    workspace.close()

"""A group's workspace in a temporary folder, with a held clock: Tuesday, January 7, 2031, 10:00 in Mecca."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world

NOW = 1_925_575_200_000
"""2031-01-07T10:00 in Los Angeles, UTC milliseconds."""


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Found the group once, and remember the file's key: to work it out takes longer than most tests."""
    path = tmp_path_factory.mktemp("founded") / "group.organizer"
    made = Workspace.create(path, held_world(NOW), group_name="Salton Sea Neighbors", laptop_name="Office")
    made.close()
    return path, made.key


@pytest.fixture
def workspace(founded: tuple[Path, bytes], tmp_path: Path) -> Iterator[Workspace]:
    path = Path(shutil.copy(founded[0], tmp_path))
    opened = Workspace.open_with_key(path, held_world(NOW, seed=1), founded[1])
    yield opened
    opened.close()

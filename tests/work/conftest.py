"""A group's workspace in a temporary folder, with a held clock: Tuesday, January 7, 2031, 10:00 in Mecca."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world

NOW = 1_925_575_200_000
"""2031-01-07T10:00 in Los Angeles, UTC milliseconds."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path / "group.organizer", held_world(NOW), group_name="Salton Sea Neighbors", laptop_name="Office"
    )
    yield made
    made.close()

"""Workspaces for tests of the store: real files in a temporary folder, under a held clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from tests.store import histories
from tests.store.laptops import Beginning, Laptop, begin_group, open_laptops

NOON = 1_793_700_000_000
"""A moment in November 2026, UTC ms."""


@pytest.fixture
def world() -> World:
    return held_world(NOON)


@pytest.fixture
def workspace(tmp_path: Path, world: World) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path / "group.organizer", world, group_name="Salton Neighbors", laptop_name="Office"
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("group"), 3)


@pytest.fixture
def laptops(beginning: Beginning, tmp_path: Path) -> Iterator[list[Laptop]]:
    with open_laptops(beginning, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def five_laptops(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return begin_group(tmp_path_factory.mktemp("five"), histories.LAPTOPS, histories.ROLES)

"""Laptops for tests of syncing: real files in a temporary folder, each under a clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from organizer_app.store.dump import dump
from organizer_app.store.intake import Received
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in

NOON = 1_793_700_000_000
"""A moment in November 2026, UTC ms."""


@dataclass
class Laptop:
    """One laptop of the group, and the stick it is plugged into."""

    workspace: Workspace
    stick: Path
    given: int = 0

    def give(self, name: str = "", *, whole: bool = False) -> Path:
        """Save a sync file under a name of its own."""
        self.given += 1
        name = name or f"{self.workspace.path.stem}-{self.given}.orgsync"
        return give_out(self.workspace, self.stick / name, whole=whole).path

    def take(self, file: Path) -> Received:
        """Take in a sync file."""
        return take_in(self.workspace, file).received

    def dump(self) -> bytes:
        """Print the whole state."""
        return dump(self.workspace.ledger.db)


@dataclass
class Group:
    """A group that starts with one laptop; others join it the way people do."""

    folder: Path
    close: Callable[[Workspace], None]
    made: int = 0
    clock_off: int = 0
    """How far (ms) the clock of the next laptop is off."""

    def found(self, name: str = "Office", group: str = "Salton Neighbors") -> Laptop:
        """Found a group on a first laptop."""
        self.made += 1
        world = held_world(NOON + self.clock_off + self.made, seed=self.made)
        path = self.folder / f"{name.lower()}.organizer"
        return self._laptop(Workspace.create(path, world, group_name=group, laptop_name=name))

    def waiting(self, name: str) -> Laptop:
        """Make a laptop that asks to join."""
        self.made += 1
        world = held_world(NOON + self.clock_off + self.made, seed=self.made)
        path = self.folder / f"{name.lower()}.organizer"
        return self._laptop(Workspace.create_waiting(path, world, laptop_name=name))

    def join(self, admin: Laptop, name: str) -> Laptop:
        """Bring a new laptop into the admin's group."""
        new = self.waiting(name)
        file = self.folder / f"{name.lower()}.orgjoin"
        write_join_file(new.workspace, file)
        admit(admin.workspace, read_join_file(file))
        new.take(admin.give())
        return new

    def _laptop(self, workspace: Workspace) -> Laptop:
        self.close(workspace)
        return Laptop(workspace, self.folder)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Group]:
    opened: list[Workspace] = []
    yield Group(tmp_path, opened.append)
    for workspace in opened:
        workspace.close()

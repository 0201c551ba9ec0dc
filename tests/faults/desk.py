"""Where a job of the fault sweep is done: a folder with workspaces, their keys, and a stick."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from organizer_app import locations
from organizer_app.errors import WrongPassphrase
from organizer_app.records.people import Person
from organizer_app.store import cipher
from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from organizer_app.sync.take_in import take_in

NOON: Final = 1_793_700_000_000
"""A moment in November 2026, UTC ms."""
MINUTE: Final = 60_000
AFTERWARDS: Final = "Afterwards"
"""The person who is added once the disk has healed; no part of what is compared."""


@dataclass
class Desk:
    """A folder and what is open in it. The clock gains a minute a turn, and chance is another one."""

    folder: Path
    turn: int
    opened: list[Workspace] = field(default_factory=list)
    worlds: int = 0

    @property
    def world(self) -> World:
        """Give a world of this turn; each has a chance of its own."""
        self.worlds += 1
        return held_world(NOON + self.turn * MINUTE, seed=100 * self.turn + self.worlds)

    @property
    def stick(self) -> Path:
        """Give the folder that stands for a stick."""
        return self.folder / "stick"

    def path(self, name: str) -> Path:
        """Give a laptop's workspace file."""
        return self.folder / f"{name}.organizer"

    def found(self, name: str) -> Workspace:
        """Found a group on a laptop."""
        with quick_keys():
            made = Workspace.create(self.path(name), self.world, group_name="Salton", laptop_name=name)
        return self.keep(made, name)

    def waiting(self, name: str) -> Workspace:
        """Make a laptop that asks to join."""
        with quick_keys():
            made = Workspace.create_waiting(self.path(name), self.world, laptop_name=name)
        return self.keep(made, name)

    def keep(self, workspace: Workspace, name: str = "") -> Workspace:
        """Have a workspace that was just made closed at the end, and remember its key if it has a name."""
        self.opened.append(workspace)
        if name:
            self.remember_key(name, workspace.key)
        return workspace

    def remember_key(self, name: str, *keys: bytes) -> None:
        """Keep the keys that may open a laptop's file, aside from what is done to the disk."""
        path = self._keys
        known = json.loads(path.read_text()) if path.exists() else {}
        known[name] = [key.hex() for key in keys]
        path.write_text(json.dumps(known))

    def keys(self, name: str) -> list[bytes]:
        """Return the keys that may open a laptop's file."""
        return [bytes.fromhex(key) for key in json.loads(self._keys.read_text())[name]]

    @property
    def _keys(self) -> Path:
        return self.folder.with_name(self.folder.name + ".keys")

    def open(self, name: str) -> Workspace:
        """Open a laptop's file with whichever of its keys opens it."""
        return self.open_at(self.path(name), self.keys(name))

    def open_at(self, path: Path, keys: Sequence[bytes]) -> Workspace:
        """Open a file with whichever key opens it."""
        for key in keys[:-1]:
            try:
                return self.keep(Workspace.open_with_key(path, self.world, key))
            except WrongPassphrase:
                continue
        return self.keep(Workspace.open_with_key(path, self.world, keys[-1]))

    def at_hand(self, name: str) -> Workspace:
        """Return a laptop's workspace if it is open, and open it else."""
        for workspace in self.opened:
            if workspace.path == self.path(name):
                return workspace
        return self.open(name)

    def close(self) -> None:
        """Close whatever is open."""
        while self.opened:
            self.opened.pop().close()


@contextmanager
def quick_keys() -> Iterator[None]:
    """Stretch passphrases for a moment only, in this process: what that costs is proved elsewhere."""
    known = vars(cipher)
    before = {name: known[name] for name in ("_PASSES", "_MEMORY_KIB")}
    known.update(_PASSES=1, _MEMORY_KIB=64)
    try:
        yield
    finally:
        known.update(before)


def add(workspace: Workspace, *names: str) -> None:
    """Add people in one gesture."""
    with workspace.edit(gesture("add_person")) as edit:
        for name in names:
            edit.add(Person, full_name=name)


def work_on(desk: Desk, name: str) -> None:
    """Go on working once the disk has healed."""
    add(desk.at_hand(name), AFTERWARDS)


def rows(workspace: Workspace) -> str:
    """Name what a workspace holds, but for who was added afterwards."""
    lines = [line for line in dump(workspace.ledger.db).splitlines()[:-1] if AFTERWARDS.encode() not in line]
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:16]


def sound(workspace: Workspace) -> str:
    """Say what `check` finds; empty for a sound file."""
    return ",".join(sorted({fault.kind for fault in check(workspace).faults}))


def seen_in(workspace: Workspace) -> dict[str, str]:
    """Say what a workspace holds, whether it is sound, and whose it is."""
    return {"rows": rows(workspace), "faults": sound(workspace), "writer": workspace.writer.hex()[:8]}


def added_afterwards(workspace: Workspace) -> int:
    """Count the people who were added once the disk had healed."""
    with workspace.read() as session:
        return session.scalar(select(func.count()).where(Person.full_name == AFTERWARDS)) or 0


def brought(desk: Desk, laptop: str, file: Path) -> str:
    """Say what a copy of another laptop holds once it has taken a sync file in; "nothing" for no file."""
    if not file.exists():
        return "nothing"
    aside = desk.folder.with_name(desk.folder.name + ".aside")
    home = os.environ[locations.HOME_VARIABLE]
    os.environ[locations.HOME_VARIABLE] = str(aside / "home")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        shutil.copyfile(desk.path(laptop), aside / "copy.organizer")
        copy = Workspace.open_with_key(aside / "copy.organizer", desk.world, desk.keys(laptop)[0])
        try:
            take_in(copy, file)
            return rows(copy) + sound(copy)
        finally:
            copy.close()
    finally:
        os.environ[locations.HOME_VARIABLE] = home
        shutil.rmtree(aside)

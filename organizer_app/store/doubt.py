"""Is this file the one that was written last, or one that was carried to another machine, or lags behind?

Two files that write under one key would give two transactions one number (sync.md, *Members*). So the file
remembers the machine, and this laptop's data folder how far each key has written; a changed path is no doubt.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

from organizer_app import locations
from organizer_app.store.cipher import Connection
from organizer_app.store.forks import is_forked
from organizer_app.store.own import get_bytes, put
from organizer_app.store.sealing import own_tip
from organizer_app.store.world import World

_MACHINE: Final = "machine"
_SAID: Final = 20 + 1 + 64
_CHECK: Final = 8


def doubt(db: Connection, group: bytes, writer: bytes, world: World) -> str | None:
    """Tell why the file's writer must not go on: "machine", "behind", "forked", or None for well."""
    known = get_bytes(db, _MACHINE)
    if known is not None and world.machine and known != _machine(world):
        return "machine"
    if is_forked(db, writer):
        return "forked"
    seq, tip = own_tip(db, writer)
    marked = read_mark(group, writer)
    if marked is not None and (marked[0] > seq or (marked[0] == seq and marked[1] != tip)):
        return "behind"
    return None


def remember_machine(db: Connection, world: World) -> None:
    """Keep in the file, hashed, which machine it is on; inside the caller's transaction."""
    if world.machine and get_bytes(db, _MACHINE) != _machine(world):
        put(db, _MACHINE, _machine(world))


def write_mark(db: Connection, group: bytes, writer: bytes) -> None:
    """Note beside the program's own data how far a writer has come; after its commit.

    A data folder that cannot be written protects less and stops nobody: the commit stands.
    """
    seq, tip = own_tip(db, writer)
    path = _mark_path(group, writer)
    said = f"{seq:020d} {(tip or bytes(32)).hex()}".encode()
    line = b"%s %s\n" % (said, _check(said))
    with contextlib.suppress(OSError):
        try:
            mark = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            mark = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(mark, line)
        finally:
            os.close(mark)


def read_mark(group: bytes, writer: bytes) -> tuple[int, bytes | None] | None:
    """Return the seq and txn_id a writer came to by the mark; None where there is none, or it is damaged."""
    try:
        line = _mark_path(group, writer).read_bytes()
    except OSError:
        return None
    said = line[:_SAID]
    # A mark of which the power let only a part be written says nothing.
    if line != b"%s %s\n" % (said, _check(said)):
        return None
    seq, tip = int(said[:20]), bytes.fromhex(said[21:].decode("ascii"))
    return seq, tip if seq else None


def _check(said: bytes) -> bytes:
    return hashlib.sha256(b"check1" + said).hexdigest()[:_CHECK].encode()


def _mark_path(group: bytes, writer: bytes) -> Path:
    name = hashlib.sha256(b"mark1" + group + writer).hexdigest()[:32]
    return locations.data_folder() / "written" / name


def _machine(world: World) -> bytes:
    return hashlib.sha256(b"machine1" + world.machine.encode()).digest()

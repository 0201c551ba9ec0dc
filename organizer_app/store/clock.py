"""Doubting the laptop's own clock: before the program was built, or before its own last word (sync.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from organizer_app.store.cipher import Connection
from organizer_app.store.log.transactions import wall_of
from organizer_app.store.own import get_int, put
from organizer_app.store.world import World

BUILT_AT: Final = 1_767_225_600_000
"""2026-01-01T00:00Z, moved at each release: no gesture of this program is older."""


@dataclass(frozen=True)
class Reading:
    """What the clock says (UTC ms), and whether the laptop doubts it."""

    wall: int
    suspect: bool


def read_clock(db: Connection, world: World) -> Reading:
    """Read the clock, and doubt it if it is behind the program or behind this laptop's last gesture."""
    wall = wall_of(world.clock())
    last = get_int(db, "last_wall")
    return Reading(wall, wall < BUILT_AT or (last is not None and wall < last))


def note_wall(db: Connection, reading: Reading) -> None:
    """Remember the time of a gesture, unless it was doubted."""
    if not reading.suspect:
        put(db, "last_wall", reading.wall)


def confirm_clock(db: Connection, world: World) -> None:
    """Take the person's word that the clock is right now: doubt starts anew from here."""
    put(db, "last_wall", world.clock())

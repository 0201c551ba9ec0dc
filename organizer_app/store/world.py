"""The world a workspace lives in — clock, chance, zone — handed in once, so that a test can hold it."""

from __future__ import annotations

import hashlib
import itertools
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from organizer_app.store.machine import machine_name


@dataclass(frozen=True)
class World:
    """The clock (UTC milliseconds), a source of random bytes, the laptop's zone (an IANA name)."""

    clock: Callable[[], int]
    random: Callable[[int], bytes]
    zone: str = "America/Los_Angeles"
    machine: str = ""
    """The system's own name for this machine; empty where it is not known, and then nobody doubts."""

    def local(self) -> datetime:
        """Return the present moment in the laptop's zone."""
        return datetime.fromtimestamp(self.clock() / 1000, UTC).astimezone(ZoneInfo(self.zone))

    def today(self) -> date:
        """Return the day it is in the laptop's zone."""
        return self.local().date()

    def now_local(self) -> str:
        """Return the present as planned times are kept: YYYY-MM-DDTHH:MM in the laptop's zone."""
        return self.local().strftime("%Y-%m-%dT%H:%M")


def real_world() -> World:
    """Return the machine's own clock, chance and zone."""
    from tzlocal import get_localzone_name

    zone = get_localzone_name() or "UTC"
    return World(lambda: time.time_ns() // 1_000_000, os.urandom, zone, machine_name())


def held_world(at: int, *, seed: int = 0, step: int = 1, zone: str = "America/Los_Angeles") -> World:
    """Return a world whose clock starts at `at` (UTC ms), gains `step` ms a look; its chance repeats."""
    ticks = itertools.count(at, step)
    drawn = itertools.count()

    def draw(size: int) -> bytes:
        return hashlib.shake_256(b"%d/%d" % (seed, next(drawn))).digest(size)

    return World(lambda: next(ticks), draw, zone)

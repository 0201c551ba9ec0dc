"""Collects what Python left lying in circles, on the window's thread alone and between two events.

By itself Python collects wherever it happens to make the next object: on a reading thread, or in the midst
of Qt's laying out a window. What it lets go of then may be parts of windows, which Qt lets go of on their own
thread only; now and then the process ended.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000
GROWN: Final = 1.25
_OLDEST: Final = 2


def collect_between_events(parent: QObject) -> None:
    """Collect from now on in a timer of this parent, of each generation when Python itself would."""
    gc.disable()
    timer = QTimer(parent)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(collect_what_is_due)
    timer.start()


def collect_what_is_due() -> int:
    """Collect the oldest generation that is due and those younger; returns how many objects went.

    The oldest is gone through, a tenth of a second in a large group, only where it grew by a quarter since
    the last time, as Python itself does: not in the midst of somebody's typing, again and again.
    """
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if not any(due[:_OLDEST]):
        # Nothing can have come into the oldest.
        return 0
    went = gc.collect(1 if due[1] or due[_OLDEST] else 0)
    if not due[_OLDEST]:
        return went
    now = len(gc.get_objects(generation=_OLDEST))
    # What was frozen since is no longer among them.
    _left.objects = min(_left.objects, now)
    if now <= _left.objects * GROWN:
        return went
    went += gc.collect()
    _left.objects = len(gc.get_objects(generation=_OLDEST))
    return went


@dataclass
class _Left:
    """How many objects the oldest generation had when it was gone through last."""

    objects: int = 0


_left = _Left()

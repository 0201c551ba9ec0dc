"""Collects what Python left lying in circles, on the window's thread alone and between two events.

By itself Python collects wherever it happens to make the next object: on a reading thread, or in the midst
of Qt's laying out a window. What it lets go of then may be parts of windows, which Qt lets go of on their own
thread only; now and then the process ended.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000


def collect_between_events(parent: QObject) -> None:
    """Collect from now on in a timer of this parent, of each generation when Python itself would."""
    gc.disable()
    timer = QTimer(parent)
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(collect_what_is_due)
    timer.start()


def collect_what_is_due() -> int:
    """Collect the oldest generation that is due and those younger; returns how many objects went."""
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    return gc.collect(max(place for place, is_due in enumerate(due) if is_due)) if any(due) else 0

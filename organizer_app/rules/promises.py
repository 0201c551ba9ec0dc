"""What became of a promise that an official or agency made: kept, broken, or still waited for."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

PromiseState = Literal["kept", "broken", "waiting"]
PROMISE_STATES: Final[tuple[PromiseState, ...]] = ("kept", "broken", "waiting")


def promise_state(status: str, due_on: str | None, today: date) -> PromiseState:
    """Tell where a commitment of this status stands; `due_on` is YYYY-MM-DD.

    Done is kept, though it came late. Dropped is broken, and so is one whose day went by undone, until it is
    done after all: whoever promised is told the same at the next meeting. All else is waited for.
    """
    if status == "done":
        return "kept"
    if status == "dropped" or (due_on is not None and due_on < today.isoformat()):
        return "broken"
    return "waiting"

"""What the ways to begin hand over: an open workspace, and who sits at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from organizer_app.desktop.core.remembered import Remembered
from organizer_app.records.base import Id
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class Began:
    """A workspace that was opened or made here; `you` is the person at the keyboard, if they said so.

    `told` is what its window says first.
    """

    workspace: Workspace
    you: Id | None = None
    bring_list: bool = False
    told: Callable[[], str] | None = None


def sitting_key(laptop_id: Id) -> str:
    """Return under which key it is remembered who sits at this laptop."""
    return f"sitting {laptop_id.hex()}"


def remember_sitting(remembered: Remembered, laptop_id: Id, you: Id | None, lately: Sequence[Id]) -> None:
    """Remember who uses this laptop, None for nobody in particular, and who did lately, the last first."""
    actor = you.hex() if you else ""
    remembered.keep(sitting_key(laptop_id), {"actor": actor, "lately": [one.hex() for one in lately]})

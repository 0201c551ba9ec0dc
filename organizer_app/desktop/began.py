"""What the ways to begin hand over: an open workspace, and who sits at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.store.workspace import Workspace


@dataclass(frozen=True)
class Began:
    """A workspace that was opened or made here; `you` is the person at the keyboard, if they said so."""

    workspace: Workspace
    you: Id | None = None
    bring_list: bool = False

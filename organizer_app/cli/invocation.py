"""What every command is told before its own arguments: the workspace, the language, the clock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Invocation:
    """The global options of one command line. `held_clock` is UTC milliseconds, None for the real clock."""

    workspace: Path | None
    language: str
    held_clock: int | None


def command_name() -> str:
    """Return what a person types here to run the program: what ORGANIZER_COMMAND says, else `organizer`.

    `packaging/run` sets it: from a checkout there is no `organizer` on the path.
    """
    return os.environ.get("ORGANIZER_COMMAND") or "organizer"

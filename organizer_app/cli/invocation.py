"""What every command is told before its own arguments: the workspace, the language, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Invocation:
    """The global options of one command line. `held_clock` is UTC milliseconds, None for the real clock."""

    workspace: Path | None
    language: str
    held_clock: int | None

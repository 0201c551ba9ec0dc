"""The files of the house, found without git: a copy on a stick is tested as a clone is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("organizer_app", "packaging", "resources", "tests")
BUILT = {".mo", ".pyc", ".pyo", ".part"}


@cache
def kept_files() -> tuple[Path, ...]:
    """Return every file of the house but what is built from the others, in order."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    files = [path for path in [*ROOT.glob("*"), *inside] if path.is_file() and path.suffix not in BUILT]
    return tuple(sorted(files))


@cache
def modules() -> tuple[Path, ...]:
    """Return every Python file of the house, in order."""
    return tuple(path for path in kept_files() if path.suffix == ".py")

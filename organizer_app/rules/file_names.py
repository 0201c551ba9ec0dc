"""Names for files that are handed out: what somebody called them, as far as every system can write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOST_LETTERS: Final = 100
_LONGEST_ENDING: Final = 12
_FOLDERS: Final = re.compile(r"[/\\]")
_REFUSED: Final = frozenset('<>:"|?*')
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""


def safe_file_name(name: str, otherwise: str) -> str:
    """Return the last part of a name without signs that cannot be seen or that a system refuses.

    `otherwise` is the name where nothing is left of it.
    """
    last = _FOLDERS.split(name)[-1]
    seen = "".join(
        sign for sign in last if sign not in _REFUSED and not unicodedata.category(sign).startswith("C")
    )
    kept = _shorter(seen.strip(" .").strip())
    if not kept:
        return otherwise
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _shorter(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= _MOST_LETTERS or not stem or len(ending) > _LONGEST_ENDING:
        return name[:_MOST_LETTERS].strip(" .")
    return stem[: _MOST_LETTERS - len(ending) - 1].rstrip(" .") + dot + ending

"""How large a file is, as people say it."""

from __future__ import annotations

from typing import Final

_KILOBYTE: Final = 1024
_MEGABYTE: Final = 1024 * 1024


def size_words(size: int) -> str:
    """Write a number of bytes: "740 KB", "2.4 MB"."""
    if size < _MEGABYTE:
        return f"{-(-size // _KILOBYTE)} KB"
    return f"{size / _MEGABYTE:.1f} MB"

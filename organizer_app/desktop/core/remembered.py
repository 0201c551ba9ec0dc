"""What this laptop remembers of each list and page: columns, sorting, who sits at it. Never synced."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from organizer_app import locations

Kept = Mapping[str, "str | int | bool | list[str] | list[int]"]


class Remembered:
    """A small file of what was chosen, by key; it holds ids, widths and codes, never a personal value."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or locations.settings_folder() / "views.json"
        self._kept: dict[str, dict[str, object]] = {}
        # A laptop that lost its file, or never had one, begins anew: it holds nothing that matters.
        with contextlib.suppress(OSError, ValueError):
            stored = json.loads(self._path.read_text("utf-8"))
            if isinstance(stored, dict):
                self._kept = {key: value for key, value in stored.items() if isinstance(value, dict)}

    def recall(self, key: str) -> Mapping[str, object]:
        """Return what was kept under a key; nothing if nothing was."""
        return self._kept.get(key, {})

    def keep(self, key: str, value: Kept) -> None:
        """Keep this under a key from now on. A disk that refuses is not worth a message."""
        if self._kept.get(key) == dict(value):
            return
        self._kept[key] = dict(value)
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._path.with_suffix(".part")
            unfinished.write_text(json.dumps(self._kept, indent=1), "utf-8")
            unfinished.replace(self._path)

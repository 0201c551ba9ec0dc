"""What this laptop remembers for itself and never sends: language, theme, text size, printer, paper."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from organizer_app import locations

Theme = Literal["system", "light", "dark"]
Paper = Literal["letter", "legal", "a4"]

RECENT_AT_MOST = 8
TEXT_PERCENT = (80, 200)
LOCK_MINUTES = (0, 240)
"""How long a window is left alone before it locks itself; 0 leaves it open."""


@dataclass(frozen=True)
class Preferences:
    """The choices of one laptop. `None` follows the system; `text_percent` is 80 to 200.

    `lock_minutes` without a key or a move lock a file that has a passphrase; 0 never does.
    """

    language: str | None = None
    theme: Theme = "system"
    text_percent: int = 100
    printer: str | None = None
    paper: Paper | None = None
    lock_minutes: int = 10
    recent_workspaces: tuple[str, ...] = ()


def preferences_file() -> Path:
    """Return the path of the file; it may not exist yet."""
    return locations.settings_folder() / "preferences.json"


def load_preferences() -> Preferences:
    """Read this laptop's preferences; what is missing or not understood has its default.

    A file that cannot be read as JSON is renamed `preferences.damaged.json` and left for a look.
    """
    path = preferences_file()
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError):
        _keep_aside(path)
        return Preferences()
    if not isinstance(stored, dict):
        _keep_aside(path)
        return Preferences()
    return _understand(stored)


def save_preferences(preferences: Preferences) -> None:
    """Write this laptop's preferences, whole or not at all. Raises OSError where the disk refuses."""
    path = preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(preferences), indent=2, ensure_ascii=False) + "\n"
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def with_recent_workspace(preferences: Preferences, workspace: Path) -> Preferences:
    """Return the preferences with this workspace first among the recent ones, eight at most."""
    name = str(workspace.absolute())
    others = [other for other in preferences.recent_workspaces if other != name]
    return replace(preferences, recent_workspaces=(name, *others)[:RECENT_AT_MOST])


def _understand(stored: dict[str, object]) -> Preferences:
    theme, paper, recent = stored.get("theme"), stored.get("paper"), stored.get("recent_workspaces")
    return Preferences(
        language=_text(stored.get("language")),
        theme=next((known for known in get_args(Theme) if known == theme), "system"),
        text_percent=_number(stored.get("text_percent"), TEXT_PERCENT, Preferences.text_percent),
        printer=_text(stored.get("printer")),
        paper=next((known for known in get_args(Paper) if known == paper), None),
        lock_minutes=_number(stored.get("lock_minutes"), LOCK_MINUTES, Preferences.lock_minutes),
        recent_workspaces=tuple(item for item in recent if isinstance(item, str))[:RECENT_AT_MOST]
        if isinstance(recent, list)
        else (),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object, between: tuple[int, int], usual: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return usual
    return min(max(value, between[0]), between[1])


def _keep_aside(path: Path) -> None:
    # A laptop whose settings folder refuses even a rename still opens, with the defaults.
    with contextlib.suppress(OSError):
        path.replace(path.with_name("preferences.damaged.json"))

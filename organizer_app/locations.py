"""Where the program's own files lie: what it ships with, and what it keeps on this laptop."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "Field Organizer"
HOME_VARIABLE = "ORGANIZER_HOME"
PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of fonts, translations, templates and samples.

    A wheel and a frozen program carry it inside the package, a source tree beside it.
    """
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one shipped file, such as `resource("fonts", "Andika-Regular.ttf")`.

    Raises FileNotFoundError if the program was installed without it.
    """
    path = resources().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def translations() -> Path:
    """Return the folder of the message catalogs, `LANGUAGE/LC_MESSAGES/LAYER.mo` below it."""
    return resources() / "translations"


def settings_folder() -> Path:
    """Return the folder of this laptop's own preferences; it may not exist yet."""
    return _own("settings") or platformdirs.user_config_path(APPLICATION, appauthor=False, roaming=False)


def data_folder() -> Path:
    """Return the folder of what this installation remembers beside workspaces; it may not exist yet."""
    return _own("data") or platformdirs.user_data_path(APPLICATION, appauthor=False, roaming=False)


def log_folder() -> Path:
    """Return the folder of the program's log files; it may not exist yet."""
    return _own("logs") or platformdirs.user_log_path(APPLICATION, appauthor=False)


def documents_folder() -> Path:
    """Return the folder where a new workspace is offered to be saved; it may not exist yet."""
    return _own("documents") or platformdirs.user_documents_path()


def _own(name: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / name if home else None

"""Files dropped on the window from a file manager or a mail, and what is asked about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from organizer_app.i18n import ngettext

PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".avif")
"""Endings of what may show people."""


def is_picture(path: Path) -> bool:
    """Tell by its name whether a file is a picture."""
    return path.suffix.casefold() in PICTURES


def dropped_files(dropped: QMimeData) -> list[Path]:
    """Return the files among what is dropped, in their order; nothing for a text or a link."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def home_question(paths: Sequence[Path]) -> str:
    """Ask where files belong that the open page does not keep."""
    told = ngettext(
        "“{name}” was not added yet. To which meeting, campaign or person does it belong?",
        "“{name}” and {others} more were not added yet. To which meeting, campaign or person do they belong?",
        len(paths),
    )
    return told.format(name=paths[0].name, others=len(paths) - 1)


def waiting_words(paths: Sequence[Path]) -> str:
    """Say that files wait for their turn."""
    told = ngettext("“{name}” waits.", "“{name}” and {others} more wait.", len(paths))
    return told.format(name=paths[0].name, others=len(paths) - 1)

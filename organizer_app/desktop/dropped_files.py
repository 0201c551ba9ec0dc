"""Files dropped on the window from a file manager or a mail, and why one is not taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from organizer_app.i18n import _, ngettext

PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".pdf")
"""Endings of what is photographed or scanned; such files belong to one meeting, not to the window."""


def dropped_files(dropped: QMimeData) -> list[Path]:
    """Return the files among what is dropped, in their order; nothing for a text or a link."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def refusal(path: Path) -> str:
    """Say why a file that no page takes is not taken, and what to do with it."""
    if path.suffix.casefold() in PICTURES:
        told = _(
            "“{name}” was not taken. Open the meeting it belongs to and drop it on its photos and files."
        )
    else:
        told = _("“{name}” is not a file that can be brought in here. Nothing was changed.")
    return told.format(name=path.name)


def one_at_a_time(taken: Path, others: int) -> str:
    """Say that the first of several files is taken, and what becomes of the others."""
    told = ngettext(
        "“{name}” is taken first. Drop the other file when it is done.",
        "“{name}” is taken first. Drop the other {n} files one at a time when it is done.",
        others,
    )
    return told.format(name=taken.name, n=others)

"""Files dropped on the window from a file manager or a mail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(dropped: QMimeData) -> list[Path]:
    """Return the files among what is dropped, in their order; nothing for a text or a link."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]

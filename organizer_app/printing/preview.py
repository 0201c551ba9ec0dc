"""Pictures of a document's pages, for the window to show before printing."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True)
class PagePicture:
    """A page as rows of pixels from the top, three bytes (red, green, blue) a pixel, no padding."""

    width: int
    height: int
    pixels: bytes


def count_pages(pdf: bytes) -> int:
    """Count the pages of a document."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def picture_of(pdf: bytes, page: int, dots_per_inch: float) -> PagePicture:
    """Draw one page (from 1) as a picture on white.

    Raises ValueError if there is no such page.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= page <= len(document):
            raise ValueError("no such page")
        bitmap = document[page - 1].render(scale=dots_per_inch / 72, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        row = bitmap.width * bitmap.n_channels
        packed = b"".join(rows[start : start + row] for start in range(0, len(rows), bitmap.stride))
        return PagePicture(bitmap.width, bitmap.height, packed)
    finally:
        document.close()

"""Pictures of a document's pages, for the window to show before printing.

PDFium stands no two threads at once: one waits for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2

_PDFIUM = Lock()


@dataclass(frozen=True)
class PagePicture:
    """A page as rows of pixels from the top, three bytes (red, green, blue) a pixel, no padding."""

    width: int
    height: int
    pixels: bytes


def count_pages(pdf: bytes) -> int:
    """Count the pages of a document."""
    with _opened(pdf) as document:
        return len(document)


def picture_of(pdf: bytes, page: int, dots_per_inch: float) -> PagePicture:
    """Draw one page (from 1) as a picture on white.

    Raises ValueError if there is no such page.
    """
    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            raise ValueError("no such page")
        bitmap = document[page - 1].render(scale=dots_per_inch / 72, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        row = bitmap.width * bitmap.n_channels
        packed = b"".join(rows[start : start + row] for start in range(0, len(rows), bitmap.stride))
        return PagePicture(bitmap.width, bitmap.height, packed)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()

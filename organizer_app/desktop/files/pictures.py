"""Photos as they are shown: the way up they were taken, and never larger than a small laptop can hold.

What this program attaches is small and upright already; another laptop may have sent anything.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

MOST_PIXELS: Final = 24_000_000
"""The most that one picture may have on the screen: about 100 MB of memory."""


def read_picture(content: bytes, most_pixels: int = MOST_PIXELS) -> QImage:
    """Read a photo, upright and shrunk to at most so many pixels; an empty one where it cannot be read."""
    inside = QByteArray(content)
    buffer = QBuffer(inside)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if size.isValid() and pixels > most_pixels:
        reader.setScaledSize(size * sqrt(most_pixels / pixels))
    return reader.read()


def largest_zoom(image: QImage, wanted: float) -> float:
    """Return how many times larger a picture may be shown: as wanted, or as memory allows."""
    pixels = image.width() * image.height()
    return min(wanted, sqrt(MOST_PIXELS / pixels)) if pixels else wanted

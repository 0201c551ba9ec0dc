"""What a window painted, as luminances: how much stands out from what."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

Luminances = npt.NDArray[np.float32]


def _linear() -> Luminances:
    """Reckon the share of light of each 8-bit value as WCAG 2.2 defines relative luminance."""
    part = np.arange(256) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR = _linear()


class Painted:
    """A picture of a widget, or of a part of it, in that widget's coordinates."""

    def __init__(self, root: QWidget, part: QRect | None = None) -> None:
        part = root.rect() if part is None else part & root.rect()
        self.at = part.topLeft()
        picture = root.grab(part).toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._scale = picture.devicePixelRatio()
        rows = np.frombuffer(picture.constBits(), np.uint32).reshape(
            picture.height(), picture.bytesPerLine() // 4
        )
        self.colors = rows[:, : picture.width()].copy()
        self.light: Luminances = (
            0.2126 * _LINEAR[self.colors >> 16 & 255]
            + 0.7152 * _LINEAR[self.colors >> 8 & 255]
            + 0.0722 * _LINEAR[self.colors & 255]
        )

    def of(self, place: QRect) -> Luminances:
        """Return the luminances of a part, in the coordinates of the widget."""
        place = place.translated(QPoint() - self.at)
        left, top = (max(round(edge * self._scale), 0) for edge in (place.left(), place.top()))
        right, bottom = (round((edge + 1) * self._scale) for edge in (place.right(), place.bottom()))
        return self.light[top:bottom, left:right]


def most(lights: Luminances) -> float:
    """Return the luminance there is most of: the ground."""
    values, counts = np.unique(lights, return_counts=True)
    return float(values[counts.argmax()])


def contrasts(lights: Luminances, ground: float) -> Luminances:
    """Return the contrast of each of these against a ground, as WCAG 2.2 defines it."""
    high, low = np.maximum(lights, ground) + 0.05, np.minimum(lights, ground) + 0.05
    return np.asarray(high / low, np.float32)


def best_contrast(lights: Luminances, ground: float | None = None) -> float:
    """Return the contrast between the ground and what differs most from it; 1 where nothing is."""
    if not lights.size:
        return 1.0
    return float(contrasts(lights, most(lights) if ground is None else ground).max())

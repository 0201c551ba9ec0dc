"""The program's own icons: line drawings that take the color of the text they stand beside."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from organizer_app import locations

SIDES = (16, 24, 32, 48, 96)
"""The sizes in which each is drawn; Qt takes the nearest for the screen's density."""


@cache
def drawn_icon(name: str, color: str, before_text: bool = False) -> QIcon:
    """Draw `resources/icons/NAME.svg` with `currentColor` as the given color, "#rrggbb".

    Before text it has a third of its width as air at its right: Qt sets text too close to an icon.
    Raises FileNotFoundError if there is no such drawing.
    """
    drawing = locations.resource("icons", f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    icon = QIcon()
    for side in SIDES:
        width = side * 4 // 3 if before_text else side
        image = QImage(width, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(QPixmap.fromImage(image))
    return icon

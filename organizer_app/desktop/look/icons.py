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
def drawn_icon(name: str, color: str, before_text: bool = False, disabled: str = "") -> QIcon:
    """Draw `resources/icons/NAME.svg` with `currentColor` as the given color, "#rrggbb".

    On what is disabled it has that color, where one is given: Qt makes a paler one of the color itself.
    Before text it has a third of its width as air at its right: Qt sets text too close to an icon.
    Raises FileNotFoundError if there is no such drawing.
    """
    drawing = locations.resource("icons", f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    _draw(icon, drawing, color, before_text, QIcon.Mode.Normal)
    if disabled:
        _draw(icon, drawing, disabled, before_text, QIcon.Mode.Disabled)
    return icon


def _draw(icon: QIcon, drawing: str, color: str, before_text: bool, mode: QIcon.Mode) -> None:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", color).encode()))
    for side in SIDES:
        width = side * 4 // 3 if before_text else side
        image = QImage(width, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, side, side))
        painter.end()
        icon.addPixmap(QPixmap.fromImage(image), mode)

"""A photo is shown within what memory allows, whatever another laptop sent."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from organizer_app.desktop.files.pictures import MOST_PIXELS, largest_zoom, read_picture


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def test_a_picture_of_too_many_points_is_shrunk_and_keeps_its_shape() -> None:
    shown = read_picture(png(600, 300), most_pixels=20_000)
    assert (shown.width(), shown.height()) == (200, 100)
    assert read_picture(png(60, 30)).width() == 60


def test_what_is_no_picture_is_an_empty_one() -> None:
    assert read_picture(b"no picture at all").isNull()


def test_a_picture_is_never_shown_larger_than_memory_allows() -> None:
    image = QImage(2400, 1800, QImage.Format.Format_RGB32)
    zoom = largest_zoom(image, 8.0)
    assert 2400 * zoom * 1800 * zoom <= MOST_PIXELS * 1.001
    assert largest_zoom(QImage(100, 100, QImage.Format.Format_RGB32), 8.0) == 8.0
    assert largest_zoom(QImage(), 8.0) == 8.0

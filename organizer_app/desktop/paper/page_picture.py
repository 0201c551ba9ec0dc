"""A page of paper on the screen, as wide as there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from organizer_app.printing.preview import PagePicture


class PageView(QLabel):
    """Shows one page, never larger than it was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # The place that scrolls asks by this how tall the page is: else it would be cut off at the bottom.
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, picture: PagePicture) -> None:
        """Show this page in place of the one before."""
        self._whole = QPixmap.fromImage(image_of(picture))
        self._fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def heightForWidth(self, width: int) -> int:
        if self._whole.isNull():
            return super().heightForWidth(width)
        return min(width, self._whole.width()) * self._whole.height() // self._whole.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        width = min(self.width(), self._whole.width())
        self.setPixmap(self._whole.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))


def image_of(picture: PagePicture) -> QImage:
    """Return Qt's picture of a page; it keeps the bytes it shows."""
    side = picture.width * 3
    return QImage(picture.pixels, picture.width, picture.height, side, QImage.Format.Format_RGB888).copy()

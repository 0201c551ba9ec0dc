"""Sends a PDF to the system's printer, page by page, so that the window stays alive meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from organizer_app.desktop.jobs import Jobs
from organizer_app.desktop.page_picture import image_of
from organizer_app.preferences import Paper
from organizer_app.printing.preview import PagePicture, count_pages, picture_of

PRINTED_DPI = 300
SIZES = {
    "letter": QPageSize.PageSizeId.Letter,
    "legal": QPageSize.PageSizeId.Legal,
    "a4": QPageSize.PageSizeId.A4,
}


def page_size(paper: Paper) -> QPageSize:
    """Return Qt's name for a paper."""
    return QPageSize(SIZES[paper])


class PaperPrinter(QObject):
    """One print job; each page is drawn off the UI thread and painted on it."""

    def __init__(
        self,
        jobs: Jobs,
        printer: QPrinter,
        pdf: bytes,
        printed: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._printer, self._pdf, self._printed = jobs, printer, pdf, printed
        self._pages = count_pages(pdf)
        self._next = 1
        self._painter = QPainter()

    def begin(self) -> None:
        """Start; `printed` is called with the number of pages when all are sent."""
        self._draw_next()

    def _draw_next(self) -> None:
        pdf, page = self._pdf, self._next
        self._jobs.aside(lambda: picture_of(pdf, page, PRINTED_DPI), self._paint, owner=self)

    def _paint(self, picture: PagePicture) -> None:
        if not self._painter.isActive():
            wide = picture.width > picture.height
            orientations = QPageLayout.Orientation
            self._printer.setPageOrientation(orientations.Landscape if wide else orientations.Portrait)
            self._painter.begin(self._printer)
        image = image_of(picture)
        # Full size, as it was laid out: the codes of a sheet are read by their place on the paper.
        scale = self._printer.resolution() / PRINTED_DPI
        self._painter.drawImage(
            QRect(0, 0, round(picture.width * scale), round(picture.height * scale)), image
        )
        if self._next < self._pages:
            self._printer.newPage()
            self._next += 1
            self._draw_next()
        else:
            self._painter.end()
            self._printed(self._pages)

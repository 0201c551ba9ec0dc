"""Sends a PDF to the system's printer, page by page, so that the window stays alive meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.paper.page_picture import image_of
from organizer_app.i18n import _
from organizer_app.preferences import Paper
from organizer_app.printing.preview import PagePicture, count_pages, picture_of

PRINTED_DPI = 300
SIZES = {
    "letter": QPageSize.PageSizeId.Letter,
    "legal": QPageSize.PageSizeId.Legal,
    "a4": QPageSize.PageSizeId.A4,
}

Aside = Callable[
    [Callable[[], PagePicture], Callable[[PagePicture], object], Callable[[Trouble], object]], object
]
"""Does the first off the UI thread and hands its answer to the second, or what went wrong to the third."""


@dataclass(frozen=True)
class Outcome:
    """Who hears how many pages were sent, or why none or not all were."""

    printed: Callable[[int], object]
    failed: Callable[[Trouble], object]


def printer_for(paper: Paper, name: str | None = None) -> QPrinter:
    """Make a printer for this paper, without margins of its own: the page brings its own.

    It is the one of this name, if the system still knows it, else the one the system offers.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name and name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)
    printer.setPageSize(QPageSize(SIZES[paper]))
    printer.setFullPage(True)
    return printer


class PaperPrinter(QObject):
    """One print job, of the pages that were asked for; each is drawn off the UI thread and painted on it."""

    def __init__(
        self, aside: Aside, printer: QPrinter, pdf: bytes, outcome: Outcome, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._aside, self._printer, self._pdf, self._outcome = aside, printer, pdf, outcome
        self._left = _pages_asked_for(printer, count_pages(pdf))
        self._number = len(self._left)
        self._painter = QPainter()

    def begin(self) -> None:
        """Start; the outcome is told once."""
        if self._left:
            self._draw_next()
        else:
            self._fail(Trouble(lambda: _("The paper has no such page. Nothing was printed.")))

    def _draw_next(self) -> None:
        pdf, page = self._pdf, self._left.pop(0)
        self._aside(lambda: picture_of(pdf, page, PRINTED_DPI), self._paint, self._fail)

    def _paint(self, picture: PagePicture) -> None:
        if not self._take_paper(picture):
            self._fail(Trouble(_not_taken_words))
            return
        # Full size, as it was laid out: the codes of a sheet are read by their place on the paper.
        scale = self._printer.resolution() / PRINTED_DPI
        place = QRect(0, 0, round(picture.width * scale), round(picture.height * scale))
        self._painter.drawImage(place, image_of(picture))
        if self._left:
            self._draw_next()
        else:
            self._painter.end()
            self._outcome.printed(self._number)
            self.deleteLater()

    def _take_paper(self, picture: PagePicture) -> bool:
        """Begin the job, or its next sheet; tell whether the printer took it."""
        if self._painter.isActive():
            return self._printer.newPage()
        orientations = QPageLayout.Orientation
        wide = picture.width > picture.height
        self._printer.setPageOrientation(orientations.Landscape if wide else orientations.Portrait)
        return self._painter.begin(self._printer)

    def _fail(self, trouble: Trouble) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._outcome.failed(trouble)
        self.deleteLater()


def _pages_asked_for(printer: QPrinter, pages: int) -> list[int]:
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return list(range(1, pages + 1))
    return [page for page in range(1, pages + 1) if printer.fromPage() <= page <= printer.toPage()]


def _not_taken_words() -> str:
    return _("The printer did not take the pages. See whether it is on and has paper, and print again.")

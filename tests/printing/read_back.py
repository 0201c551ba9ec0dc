"""Reading printed pages back: their text, lines, boxes and fonts, as another program sees them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy
import pdfplumber
import pypdf
import pypdfium2
import zxingcpp
from numpy.typing import NDArray

from organizer_app.printing.preview import count_pages, picture_of

MM = 72 / 25.4
RECTANGLE = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageRead:
    """A page in millimeters from the top left; `rects` are stroked rectangles, `ink` encloses all drawn."""

    width: float
    height: float
    text: str
    chars: tuple[tuple[str, RECTANGLE], ...]
    rects: tuple[RECTANGLE, ...]
    lines: tuple[RECTANGLE, ...]
    ink: RECTANGLE


def read_pages(pdf: bytes) -> list[PageRead]:
    """Read every page with pdfplumber."""
    pages = []
    with pdfplumber.open(BytesIO(pdf)) as document:
        for page in document.pages:
            everything = [*page.chars, *page.rects, *page.lines, *page.curves]
            boxes = [_millimeters(drawn) for drawn in everything]
            pages.append(
                PageRead(
                    width=float(page.width) / MM,
                    height=float(page.height) / MM,
                    text=page.extract_text(),
                    chars=tuple((char["text"], _millimeters(char)) for char in page.chars),
                    rects=tuple(_millimeters(rect) for rect in page.rects if not rect["fill"]),
                    lines=tuple(_millimeters(line) for line in page.lines),
                    ink=(
                        min(box[0] for box in boxes),
                        min(box[1] for box in boxes),
                        max(box[2] for box in boxes),
                        max(box[3] for box in boxes),
                    ),
                )
            )
    return pages


def text_of(pdf: bytes) -> str:
    """Give the text of all pages, lines joined as a reader's eye joins them."""
    return " ".join(" ".join(page.text.split()) for page in read_pages(pdf))


def copied_text(pdf: bytes) -> str:
    """Give the text of all pages in the order it was written, as pypdf reads it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def text_without_a_font(pdf: bytes) -> list[str]:
    """Give the texts written in a font that is not embedded."""
    document = pypdfium2.PdfDocument(pdf)
    missing = set()
    for page in document:
        for drawn in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_TEXT,)):
            font = pypdfium2.raw.FPDFTextObj_GetFont(drawn.raw)
            if not pypdfium2.raw.FPDFFont_GetIsEmbedded(font):
                missing.add(drawn.extract())
    document.close()
    return sorted(missing)


def picture(pdf: bytes, page: int, dots_per_inch: int) -> NDArray[numpy.uint8]:
    """Draw a page in gray."""
    drawn = picture_of(pdf, page, dots_per_inch)
    colors = numpy.frombuffer(drawn.pixels, numpy.uint8).reshape(drawn.height, drawn.width, 3)
    gray: NDArray[numpy.uint8] = colors.mean(axis=2).astype(numpy.uint8)
    return gray


def codes_on(pdf: bytes, page: int, dots_per_inch: int = 150) -> list[str]:
    """Read the QR codes of a drawn page, from the top left, row by row."""
    found = zxingcpp.read_barcodes(picture(pdf, page, dots_per_inch))
    places = sorted((code.position.top_left.y // 200, code.position.top_left.x, code.text) for code in found)
    return [text for _y, _x, text in places]


def page_count(pdf: bytes) -> int:
    """Count the pages."""
    return count_pages(pdf)


def overlap(one: RECTANGLE, other: RECTANGLE) -> bool:
    """Tell whether two rectangles (left, top, right, bottom) share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _millimeters(drawn: dict[str, float]) -> RECTANGLE:
    return (
        float(drawn["x0"]) / MM,
        float(drawn["top"]) / MM,
        float(drawn["x1"]) / MM,
        float(drawn["bottom"]) / MM,
    )

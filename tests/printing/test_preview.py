"""Pictures of pages, as the print dialog shows them."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from organizer_app.printing.contact_slips import print_contact_slips
from organizer_app.printing.preview import count_pages, picture_of
from organizer_app.printing.text import Style, draw_line, set_line
from organizer_app.rules.paper_values import ContactSlips

PDF = print_contact_slips(ContactSlips("Vecinos", ("en",), "letter", pages=2))


def test_pages_are_counted() -> None:
    assert count_pages(PDF) == 2


def test_a_page_is_drawn_on_white_in_the_size_asked_for() -> None:
    drawn = picture_of(PDF, 1, 50)
    assert (drawn.width, drawn.height) == (425, 550)
    assert len(drawn.pixels) == 425 * 550 * 3
    assert drawn.pixels[:3] == b"\xff\xff\xff"
    assert min(drawn.pixels) < 100


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(ValueError, match="no such page"):
        picture_of(PDF, page, 50)


def test_pages_drawn_at_the_same_time_are_those_drawn_one_after_the_other() -> None:
    def drawn(number: int) -> tuple[bytes, int, bytes]:
        marks = [chr(0x300 + (number * 7 + place) % 40) for place in range(40)]
        words = " ".join(f"{chr(97 + place % 26)}{mark}" for place, mark in enumerate(marks))
        out = BytesIO()
        canvas = Canvas(out, pagesize=(612, 200), invariant=1)
        draw_line(
            canvas,
            set_line(f"{words} محمد สม {number}", Style(8, ("regular", "bold", "italic")[number % 3])),
            20,
            100,
        )
        canvas.save()
        pdf = out.getvalue()
        return pdf, count_pages(pdf), picture_of(pdf, 1, 40).pixels

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(6) as threads:
            together = list(threads.map(drawn, range(60)))
    finally:
        sys.setswitchinterval(interval)
    assert together == [drawn(number) for number in range(60)]

"""Pictures of pages, as the print dialog shows them."""

from __future__ import annotations

import pytest

from organizer_app.printing.contact_slips import print_contact_slips
from organizer_app.printing.preview import count_pages, picture_of
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

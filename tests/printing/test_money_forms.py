"""Forms of money spent: what people get back and where they sign, and gift cards against a signature."""

from __future__ import annotations

from organizer_app.printing.money_forms import (
    EMPTY_LINES,
    MORE_GIFTS,
    print_gift_sheet,
    print_reimbursements,
)
from organizer_app.rules.money_papers import GiftSheet, HandedOut, OwedLine, OwedTo, ReimbursementForms
from organizer_app.rules.paper_values import Occasion
from organizer_app.rules.two_texts import TwoTexts
from tests.printing.read_back import read_pages, text_of, text_without_a_font

DAY = Occasion(TwoTexts("Día de la orilla", "Shoreline day", "es"), "2031-01-11T08:00", "", "Muelle")
LONG = "María Guadalupe de los Ángeles Villaseñor y Pardo de la Fuente"


def forms(*people: OwedTo, languages: tuple[str, ...] = ("en",), paper: str = "letter") -> bytes:
    return print_reimbursements(ReimbursementForms("Vecinos", languages, paper, DAY, "USD", people))


def sheet(*rows: HandedOut, languages: tuple[str, ...] = ("en",)) -> bytes:
    return print_gift_sheet(GiftSheet("Vecinos", languages, "letter", DAY, "USD", rows))


def owed(person: str, count: int = 2) -> OwedTo:
    return OwedTo(person, tuple(OwedLine("2031-01-11", f"Shop {n}", "Water", 1_050) for n in range(count)))


def test_each_person_has_a_page_with_what_they_paid_its_sum_and_where_to_sign() -> None:
    pages = read_pages(forms(owed("Ana Ruiz"), owed("Luis Vega", 3)))
    for page, person, total in zip(pages, ("Ana Ruiz", "Luis Vega"), ("$21.00", "$31.50"), strict=True):
        assert page.text.count(person) == 3, "above, and where they sign twice"
        for words in ("Jan 11, 2031", "Shop 0", "Water", f"To be paid back {total}", "Approved by an adult"):
            assert words in page.text, words


def test_forty_expenses_go_over_pages_with_headings_and_the_signatures_stay_together() -> None:
    pages = read_pages(forms(owed(LONG, 40), languages=("es", "en"), paper="a4"))
    assert len(pages) == 2
    for page in pages:
        left, top, right, bottom = page.ink
        assert left >= 3 and top >= 3 and right <= page.width - 3 and bottom <= page.height - 5
        assert "Se pagó a" in page.text
    assert [page.text.count("Firma · Signature") for page in pages] == [0, 3]


def test_an_empty_form_has_lines_to_write_on() -> None:
    (page,) = read_pages(forms())
    assert len(page.rects) == 4 * EMPTY_LINES
    assert "To be paid back" in page.text


def test_whoever_did_not_sign_yet_has_a_box_and_there_is_room_for_more() -> None:
    rows = (
        HandedOut("Ana Ruiz", "Card 0417", "2031-01-11", 2_500, signed=True),
        HandedOut(LONG, "Stipend", "2031-01-11", 10_000),
    )
    pdf = sheet(*rows, languages=("es", "en"))
    (page,) = read_pages(pdf)
    assert len(page.rects) == 1 + 5 * MORE_GIFTS
    for words in ("Ana Ruiz Card 0417 11 ene 2031 $25.00 ya firmó · signed", "$100.00", "Firma"):
        assert words in page.text, words
    assert text_without_a_font(pdf) == []


def test_text_of_people_is_printed_as_typed() -> None:
    typed = "<b>Ana</b> & =1+1"
    assert typed in text_of(sheet(HandedOut(typed, "Card", "", 100)))
    assert typed in text_of(forms(owed(typed)))

"""The printed sign-in sheet: its words, its codes, and marks where the geometry says they are."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import numpy
import pdfplumber
import pypdf
import pytest

from organizer_app.i18n import in_language
from organizer_app.printing.sheet_words import CODES_SENTENCE, column_heading
from organizer_app.printing.sign_in_sheet import print_sign_in_sheet
from organizer_app.rules.paper_values import Occasion, PrintedRow, SignInSheet
from organizer_app.rules.papers import PAPERS
from organizer_app.rules.sheet_codes import read_payload, spoken
from organizer_app.rules.sheet_geometry import (
    BLANK_SHEET_COLUMNS,
    BOX_COLUMNS,
    KNOWN_NAMES_COLUMNS,
    as_json,
    lay_out_sheet,
)
from organizer_app.rules.two_texts import TwoTexts
from tests.printing.read_back import (
    codes_on,
    copied_text,
    overlap,
    picture,
    read_pages,
    text_of,
    text_without_a_font,
)

CODES = ("7K2M", "Q0X4ZT")
GROUP = "Vecinos del Mar"
OCCASION = Occasion(
    TwoTexts("Reunión de enero", "January meeting", "es"),
    "2031-01-09T18:00",
    "2031-01-09T20:00",
    "Centro comunitario",
)
BOTH = ("es", "en")
SPANISH_NOTICE = (
    "Anotarse es voluntario: puede quedarse y participar sin anotarse, o dar solo su nombre de pila. "
    "La lista sirve para contar la asistencia y, si usted lo marca, avisarle de reuniones. "
    "A quienes dan fondos solo les damos totales. Puede pedir que borremos sus datos: "
)
ENGLISH_NOTICE = (
    "Signing in is voluntary: you may stay and take part without signing, or give only a first name. "
    "The list is used to count attendance and, if you tick the box, to tell you about meetings. "
    "Funders get totals only. You may ask us to erase your information: "
)
HOSTILE = [
    "<i>Ana</i>",
    "Ana <ana@example.org>",
    '=HYPERLINK("x")',
    "nin\u0303o Pen\u0303a",
    "Kꞌinich n\u0308x\u0331",
    "A&B &amp; C",
]


def sheet(
    paper: str = "letter",
    rows: int = 1,
    languages: tuple[str, ...] = BOTH,
    columns: tuple[str, ...] = BLANK_SHEET_COLUMNS,
    codes: tuple[str, str] | None = CODES,
    names: list[str] | None = None,
    occasion: Occasion | None = OCCASION,
    large: bool = False,
    erase_contact: str = "",
) -> SignInSheet:
    known = {row: PrintedRow(name, "North Shore") for row, name in enumerate(names or [], 1)}
    geometry = lay_out_sheet(paper, columns, max(rows, len(known)), codes=codes, large=large)
    return SignInSheet(GROUP, geometry, languages, occasion, known, erase_contact, large)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", [False, True])
def test_all_four_codes_are_read_from_a_page_drawn_at_150_dots(paper: str, large: bool) -> None:
    printed = sheet(paper, 18, large=large)
    pdf = print_sign_in_sheet(printed)
    for page, payloads in enumerate(printed.geometry.payloads, 1):
        assert codes_on(pdf, page) == list(payloads)


def test_codes_say_the_sheet_the_page_and_the_corner() -> None:
    read = [read_payload(text) for text in codes_on(print_sign_in_sheet(sheet(rows=18)), 2)]
    assert [(code.workspace, code.sheet, code.page, code.corner) for code in read if code] == [
        (*CODES, 2, corner) for corner in range(4)
    ]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "columns", [BLANK_SHEET_COLUMNS, (*KNOWN_NAMES_COLUMNS, "sign"), ("name", *BOX_COLUMNS)]
)
def test_every_box_is_drawn_where_the_geometry_says(paper: str, columns: tuple[str, ...]) -> None:
    printed = sheet(paper, 18, columns=columns)
    told = json.loads(json.dumps(as_json(printed.geometry)))
    pages = read_pages(print_sign_in_sheet(printed))
    assert [[page.width, page.height] for page in pages] == [
        pytest.approx(told["page_mm"], abs=0.05) for _page in told["pages"]
    ]
    for page, page_told in zip(pages, told["pages"], strict=True):
        drawn = sorted(page.rects, key=lambda rect: (round(rect[1]), rect[0]))
        asked = sorted(
            (box["rect"] for box in page_told["boxes"]), key=lambda rect: (round(rect[1]), rect[0])
        )
        assert len(drawn) == len(asked)
        for (x0, y0, x1, y1), (x, y, width, height) in zip(drawn, asked, strict=True):
            assert (x0, y0, x1 - x0, y1 - y0) == pytest.approx((x, y, width, height), abs=0.1)


def test_every_row_has_a_rule_above_and_below_where_the_geometry_says() -> None:
    printed = sheet(rows=17)
    page = read_pages(print_sign_in_sheet(printed))[0]
    levels = [line[1] for line in page.lines if line[2] - line[0] > 200]
    for row in as_json(printed.geometry)["pages"][0]["rows"]:
        _x, y, _width, height = row["rect"]
        assert min(abs(level - y) for level in levels) < 0.1
        assert min(abs(level - y - height) for level in levels) < 0.1


def test_the_white_around_boxes_and_codes_is_white() -> None:
    printed = sheet(rows=17, names=HOSTILE, columns=(*KNOWN_NAMES_COLUMNS, "sign"), erase_contact="x" * 80)
    gray = picture(print_sign_in_sheet(printed), 1, 300)
    dots = 300 / 25_400

    def dark_in(x: int, y: int, width: int, height: int) -> int:
        left, top = round(x * dots), round(y * dots)
        area = gray[top : top + round(height * dots), left : left + round(width * dots)]
        return int((area < 128).sum())

    for box in as_json(printed.geometry)["pages"][0]["boxes"]:
        x, y, width, height = (round(measure * 1000) for measure in box["rect"])
        ring = dark_in(x - 1900, y - 1900, width + 3800, height + 3800) - dark_in(
            x - 250, y - 250, width + 500, height + 500
        )
        assert ring == 0
        assert dark_in(x + 300, y + 300, width - 600, height - 600) == 0
    for corner in printed.geometry.corners:
        around = dark_in(corner.x - 3200, corner.y - 3200, corner.width + 6400, corner.height + 6400)
        assert around == dark_in(corner.x - 200, corner.y - 200, corner.width + 400, corner.height + 400)


@pytest.mark.parametrize(
    ("paper", "languages"), [("letter", ("es", "en")), ("legal", ("en",)), ("a4", ("es", "en"))]
)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("long", [False, True])
def test_nothing_leaves_the_page_or_touches_a_code(
    paper: str, languages: tuple[str, ...], large: bool, long: bool
) -> None:
    occasion = OCCASION
    if long:
        occasion = Occasion(
            TwoTexts("Reunión " * 40, "Meeting " * 40, "es"), "2031-01-09T18:00", "", "Sala " * 60
        )
    printed = sheet(paper, languages=languages, occasion=occasion, large=large, names=["W" * 200, *HOSTILE])
    for page in read_pages(print_sign_in_sheet(printed)):
        left, top, right, bottom = page.ink
        assert left >= 4 and top >= 4 and right <= page.width - 4 and bottom <= page.height - 4
        for corner in printed.geometry.corners:
            quiet = (
                corner.x / 1000 - 3.2,
                corner.y / 1000 - 3.2,
                corner.right / 1000 + 3.2,
                corner.bottom / 1000 + 3.2,
            )
            touching = [text for text, rect in page.chars if text.strip() and overlap(rect, quiet)]
            assert touching == []


def test_no_line_of_text_is_printed_over_another() -> None:
    printed = sheet(names=["W" * 200, *HOSTILE], columns=(*KNOWN_NAMES_COLUMNS, "sign"))
    for page in read_pages(print_sign_in_sheet(printed)):
        letters = numpy.array([rect for text, rect in page.chars if text.strip()])
        left, top, right, bottom = letters.T
        # A letter's box has the face's whole height; the middle of it is what every letter fills.
        head, foot = top + 0.3 * (bottom - top), bottom - 0.3 * (bottom - top)
        across = (left[:, None] + 0.2 < right[None, :]) & (left[None, :] + 0.2 < right[:, None])
        down = (head[:, None] < foot[None, :]) & (head[None, :] < foot[:, None])
        assert int((across & down).sum()) == len(letters)


def test_names_are_printed_as_they_were_typed() -> None:
    printed = print_sign_in_sheet(sheet(names=HOSTILE, columns=KNOWN_NAMES_COLUMNS))
    text, copied = text_of(printed), copied_text(printed)
    assert all(name in text and name in copied for name in HOSTILE)


def test_a_name_of_two_hundred_letters_stays_in_its_cell_whole() -> None:
    name = "Guadalupe" * 22 + "Gu"
    printed = sheet(names=[name], columns=KNOWN_NAMES_COLUMNS)
    pdf = print_sign_in_sheet(printed)
    x, y, width, height = as_json(printed.geometry)["pages"][0]["cells"][0]["rect"]
    inside = "".join(
        text
        for text, (left, top, right, bottom) in read_pages(pdf)[0].chars
        if x <= left and right <= x + width and y <= (top + bottom) / 2 <= y + height
    )
    assert inside == name


@pytest.mark.parametrize(
    ("languages", "notices"),
    [
        (("es", "en"), [SPANISH_NOTICE, ENGLISH_NOTICE]),
        (("es",), [SPANISH_NOTICE]),
        (("en",), [ENGLISH_NOTICE]),
    ],
)
@pytest.mark.parametrize("occasion", [OCCASION, None])
@pytest.mark.parametrize("codes", [CODES, None])
def test_every_page_says_that_signing_in_is_voluntary(
    languages: tuple[str, ...],
    notices: list[str],
    occasion: Occasion | None,
    codes: tuple[str, str] | None,
) -> None:
    printed = sheet(rows=18, languages=languages, occasion=occasion, codes=codes, erase_contact="Ana, 760")
    for page in read_pages(print_sign_in_sheet(printed)):
        text = " ".join(page.text.split())
        assert all(f"{notice}Ana, 760." in text for notice in notices)


def test_the_words_a_group_adds_stand_behind_those_of_every_sheet_in_their_language() -> None:
    added = {"es": "Habrá comida y cuidado de niños.", "en": "There will be food and childcare."}
    text = text_of(print_sign_in_sheet(replace(sheet(erase_contact="Ana"), added_words=added)))
    assert f"{SPANISH_NOTICE}Ana. {added['es']}" in text
    assert f"{ENGLISH_NOTICE}Ana. {added['en']}" in text
    alone = text_of(print_sign_in_sheet(replace(sheet(languages=("en",)), added_words=added)))
    assert added["en"] in alone and added["es"] not in alone


def test_the_contact_for_erasing_is_a_blank_to_fill_in_if_nobody_is_named() -> None:
    assert "sus datos: ____" in text_of(print_sign_in_sheet(sheet()))


def test_the_sheet_says_how_to_fill_it_in_and_that_it_may_be_read_aloud() -> None:
    text = text_of(print_sign_in_sheet(sheet()))
    assert (
        "Use pluma. Ponga una palomita o una cruz dentro del cuadro. Si se equivoca, use otro renglón."
        in text
    )
    assert "Use a pen. Put a tick or a cross inside the box. If you make a mistake, use a new row." in text
    assert "Leído en voz alta en ____" in text
    assert "Read aloud in ____" in text


def test_the_codes_are_explained_and_one_is_printed_to_be_typed() -> None:
    printed = sheet()
    text = text_of(print_sign_in_sheet(printed))
    assert CODES_SENTENCE in text
    assert spoken(printed.geometry.payloads[0][2]) in text


def test_a_laptop_without_the_right_prints_no_codes_and_says_so() -> None:
    pdf = print_sign_in_sheet(sheet(codes=None))
    assert codes_on(pdf, 1) == []
    text = text_of(pdf)
    assert "Printed without codes" in text and "Impresa sin códigos" in text
    assert CODES_SENTENCE not in text


def test_every_page_names_group_document_meeting_date_and_its_number() -> None:
    pages = read_pages(print_sign_in_sheet(sheet(rows=18)))
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        for words in (
            GROUP,
            "Lista de asistencia · Sign-in sheet",
            "Reunión de enero",
            "January meeting",
            "jueves 9 de enero de 2031",
            "Thursday, January 9, 2031",
            "Centro comunitario",
            f"Página {number} de 2",
            f"Page {number} of 2",
        ):
            assert words in page.text


@pytest.mark.parametrize(
    ("rows", "pages", "last"), [(0, 1, 17), (1, 1, 17), (17, 1, 17), (18, 2, 34), (400, 24, 408)]
)
def test_a_sheet_has_as_many_pages_as_its_rows_need(rows: int, pages: int, last: int) -> None:
    read = read_pages(print_sign_in_sheet(sheet(rows=rows)))
    assert len(read) == pages
    numbers = {line.split()[0] for page in read for line in page.text.splitlines()}
    assert {str(number) for number in range(1, last + 1)} <= numbers


def test_a_blank_sheet_without_a_meeting_has_lines_to_write_it_on() -> None:
    text = text_of(print_sign_in_sheet(sheet(occasion=None)))
    assert "Reunión / Meeting" in text and "Fecha / Date" in text and "Lugar / Place" in text


def test_two_titles_too_long_for_one_line_are_not_smaller_than_the_date_under_them() -> None:
    titles = TwoTexts("Asamblea por el agua y el camión " * 3, "Assembly on water and buses " * 3, "es")
    printed = sheet(occasion=Occasion(titles, "2031-01-09T18:00", "", "Salón"))
    with pdfplumber.open(BytesIO(print_sign_in_sheet(printed))) as document:
        words = document.pages[0].extract_words(extra_attrs=["size"])
    title, date = (max(word["size"] for word in words if word["text"] == text) for text in ("agua", "jueves"))
    assert title > date > 7


def test_no_contact_details_are_asked_where_a_line_of_people_reads_them() -> None:
    text = text_of(print_sign_in_sheet(sheet()))
    assert "Teléfono" not in text and "Correo" not in text and "Email" not in text


def test_headings_stand_in_both_languages() -> None:
    text = text_of(print_sign_in_sheet(sheet()))
    for words in (
        "Primera vez",
        "First time",
        "Necesita intérprete",
        "Needs interpreter",
        "Comunidad",
        "Town",
    ):
        assert words in text


@pytest.mark.parametrize("languages", [("es", "en"), ("es",), ("en",)])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_no_heading_is_broken_in_the_middle_of_a_word(
    paper: str, large: bool, languages: tuple[str, ...]
) -> None:
    for columns in (BLANK_SHEET_COLUMNS, (*KNOWN_NAMES_COLUMNS, "sign"), ("name", *BOX_COLUMNS)):
        pdf = print_sign_in_sheet(sheet(paper, columns=columns, large=large, languages=languages))
        printed = set(read_pages(pdf)[0].text.split())
        for language in languages:
            with in_language(language):
                for column in columns:
                    assert set(column_heading(column).split()) <= printed, column


def test_a_page_in_one_language_has_no_heading_in_the_other() -> None:
    text = text_of(print_sign_in_sheet(sheet(languages=("es",))))
    assert "Sign-in sheet" not in text and "First time" not in text and "January meeting" not in text


def test_only_black_is_printed() -> None:
    content = pypdf.PdfReader(BytesIO(print_sign_in_sheet(sheet(names=HOSTILE)))).pages[0].get_contents()
    assert content is not None
    colors = {
        (bytes(operator).decode(), tuple(float(value) for value in values))
        for values, operator in content.operations
        if bytes(operator) in (b"g", b"G", b"rg", b"RG", b"k", b"K")
    }
    assert all(set(values) <= {0.0} for _operator, values in colors)


def test_title_and_language_are_set_and_every_font_is_embedded() -> None:
    pdf = print_sign_in_sheet(sheet(names=HOSTILE))
    read = pypdf.PdfReader(BytesIO(pdf))
    assert read.metadata is not None
    assert read.metadata.title == "Lista de asistencia · Sign-in sheet · Reunión de enero · January meeting"
    assert read.metadata.author == GROUP
    assert str(read.root_object["/Lang"]) == "es"
    assert text_without_a_font(pdf) == []


def test_the_same_sheet_is_the_same_file() -> None:
    assert print_sign_in_sheet(sheet(names=HOSTILE)) == print_sign_in_sheet(sheet(names=HOSTILE))

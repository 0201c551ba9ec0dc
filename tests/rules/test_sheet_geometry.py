"""The geometry of sign-in sheets: what the marks promise holds for every paper and choice of columns."""

from __future__ import annotations

import json
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.errors import ColumnsTooWide, SheetTooLong
from organizer_app.rules.papers import PAPERS
from organizer_app.rules.sheet_codes import MOST_PAGES, read_payload
from organizer_app.rules.sheet_geometry import (
    BLANK_SHEET_COLUMNS,
    BOX_COLUMNS,
    BOX_FREE,
    BOX_SIZE,
    KNOWN_NAMES_COLUMNS,
    LEAST_BOX_PITCH,
    QUIET_ZONE,
    TEXT_COLUMNS,
    Rect,
    SheetGeometry,
    as_json,
    boxes_of,
    cells_of,
    from_stored,
    lay_out_sheet,
    rows_of,
    rows_on_page,
    to_stored,
)

CODES = ("7K2M", "Q0X4ZT")
HALF_RULE = 89
"""Half of 0.5 pt in micrometers, rounded up: how far the ink of a row's rule reaches into the row."""


def grown(rect: Rect, by: int) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def apart(one: Rect, other: Rect) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def possible_sheets() -> list[SheetGeometry]:
    sheets = []
    for paper in PAPERS:
        for texts in (("name",), ("name", "town"), ("name", "town", "sign"), TEXT_COLUMNS):
            for count in range(len(BOX_COLUMNS) + 1):
                for boxes in combinations(BOX_COLUMNS, count):
                    for large in (False, True):
                        try:
                            sheet = lay_out_sheet(paper, (*texts, *boxes), 20, codes=CODES, large=large)
                        except ColumnsTooWide:
                            continue
                        sheets.append(sheet)
    return sheets


SHEETS = possible_sheets()


def test_letter_has_seventeen_rows_and_a_large_sheet_fewer() -> None:
    letter = lay_out_sheet("letter", BLANK_SHEET_COLUMNS, 0, codes=CODES)
    assert letter.rows_on_page == 17
    assert letter.row_height >= 8_400
    assert lay_out_sheet("letter", BLANK_SHEET_COLUMNS, 0, codes=CODES, large=True).rows_on_page == 10


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("large", [False, True])
def test_asking_for_the_rows_of_three_pages_gives_three_pages(paper: str, large: bool) -> None:
    rows = 3 * rows_on_page(paper, large=large)
    assert lay_out_sheet(paper, ("name",), rows, codes=CODES, large=large).pages == 3


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "columns", [BLANK_SHEET_COLUMNS, KNOWN_NAMES_COLUMNS, (*BLANK_SHEET_COLUMNS, "sign")]
)
def test_the_usual_sheets_fit_every_paper(paper: str, columns: tuple[str, ...]) -> None:
    assert {column.id for column in lay_out_sheet(paper, columns, 1, codes=CODES).columns} == set(columns)


@pytest.mark.parametrize(
    ("rows", "pages", "last"), [(0, 1, 17), (1, 1, 17), (17, 1, 17), (18, 2, 34), (400, 24, 408)]
)
def test_rows_are_numbered_on_through_as_many_pages_as_they_need(rows: int, pages: int, last: int) -> None:
    sheet = lay_out_sheet("letter", BLANK_SHEET_COLUMNS, rows, codes=CODES)
    numbers = [row.row for page in range(1, sheet.pages + 1) for row in rows_of(sheet, page)]
    assert sheet.pages == pages
    assert numbers == list(range(1, last + 1))


def test_four_codes_of_seventeen_millimeters_lie_nine_from_the_edges() -> None:
    for sheet in SHEETS:
        width, height = sheet.paper
        assert [(corner.width, corner.height) for corner in sheet.corners] == [(17_000, 17_000)] * 4
        assert [(corner.x, corner.y) for corner in sheet.corners] == [
            (9_000, 9_000),
            (width - 26_000, 9_000),
            (9_000, height - 26_000),
            (width - 26_000, height - 26_000),
        ]


def test_nothing_of_the_table_touches_the_white_around_a_code() -> None:
    for sheet in SHEETS:
        table = Rect(
            sheet.table_x,
            sheet.heading_y,
            sheet.table_width,
            sheet.row_tops[-1] + sheet.row_height - sheet.heading_y + HALF_RULE,
        )
        assert QUIET_ZONE >= 3_200
        assert all(apart(table, grown(corner, 3_200)) for corner in sheet.corners)


def test_everything_lies_inside_the_page_and_its_row() -> None:
    for sheet in SHEETS:
        width, height = sheet.paper
        rows = {row.row: row.rect for row in rows_of(sheet, 2)}
        for place in [*cells_of(sheet, 2), *boxes_of(sheet, 2)]:
            row = rows[place.row]
            assert row.x <= place.rect.x and place.rect.right <= row.right <= width
            assert row.y <= place.rect.y and place.rect.bottom <= row.bottom <= height


def test_boxes_are_squares_with_two_millimeters_free_around() -> None:
    for sheet in SHEETS:
        boxes = [place.rect for place in boxes_of(sheet, 1)]
        inked_rows = [row.rect for row in rows_of(sheet, 1)]
        for box in boxes:
            assert (box.width, box.height) == (BOX_SIZE, BOX_SIZE) == (4_500, 4_500)
        for one, other in combinations(boxes[:12], 2):
            assert apart(grown(one, BOX_FREE), other)
        for box in boxes:
            row = next(rect for rect in inked_rows if rect.y < box.y < rect.bottom)
            assert box.y - BOX_FREE >= row.y + HALF_RULE
            assert box.bottom + BOX_FREE <= row.bottom - HALF_RULE


def test_boxes_stay_two_millimeters_from_the_writing_beside_them() -> None:
    for sheet in SHEETS:
        boxes = [place.rect for place in boxes_of(sheet, 1)]
        cells = [place.rect for place in cells_of(sheet, 1)]
        assert all(apart(grown(box, BOX_FREE), cell) for box in boxes[:5] for cell in cells[:5])


def test_box_columns_are_unequally_spaced_and_far_enough_apart() -> None:
    for sheet in SHEETS:
        first_row = sheet.row_tops[0]
        lefts = [place.rect.x for place in boxes_of(sheet, 1) if place.rect.y < first_row + sheet.row_height]
        pitches = [right - left for left, right in pairwise(lefts)]
        assert all(pitch >= LEAST_BOX_PITCH for pitch in pitches)
        assert all(wider - narrower >= 3_000 for narrower, wider in pairwise(pitches))
        assert sheet.row_height >= 8_400


def test_a_signature_stands_last_after_a_gap() -> None:
    sheet = lay_out_sheet("letter", (*BLANK_SHEET_COLUMNS, "sign"), 1, codes=CODES)
    before, signature = sheet.columns[-2:]
    assert signature.id == "sign"
    assert signature.x - (before.x + before.width) == 4_000


def test_columns_never_overlap_and_fill_the_row() -> None:
    for sheet in SHEETS:
        assert all(one.x + one.width <= other.x for one, other in pairwise(sheet.columns))
        last = sheet.columns[-1]
        assert last.x + last.width == sheet.table_x + sheet.table_width


def test_each_corner_of_each_page_has_its_own_payload() -> None:
    sheet = lay_out_sheet("a4", BLANK_SHEET_COLUMNS, 40, codes=CODES)
    read = [read_payload(text) for page in sheet.payloads for text in page]
    assert [(code.page, code.corner) for code in read if code] == [
        (page, corner) for page in (1, 2, 3) for corner in range(4)
    ]


def test_a_sheet_without_codes_has_the_same_table() -> None:
    with_codes = lay_out_sheet("letter", BLANK_SHEET_COLUMNS, 40, codes=CODES)
    without = lay_out_sheet("letter", BLANK_SHEET_COLUMNS, 40, codes=None)
    assert without.payloads == ((), (), ())
    assert (without.columns, without.row_tops) == (with_codes.columns, with_codes.row_tops)


def test_too_many_columns_for_a_paper_are_a_fault_with_facts() -> None:
    with pytest.raises(ColumnsTooWide) as fault:
        lay_out_sheet("letter", (*TEXT_COLUMNS, *BOX_COLUMNS), 1, codes=CODES)
    assert fault.value.paper == "letter"
    assert fault.value.columns == (*TEXT_COLUMNS, *BOX_COLUMNS)


def test_more_pages_than_codes_can_number_are_a_fault_with_facts() -> None:
    most = MOST_PAGES * 17
    assert lay_out_sheet("letter", ("name",), most, codes=CODES).pages == MOST_PAGES
    with pytest.raises(SheetTooLong) as fault:
        lay_out_sheet("letter", ("name",), most + 1, codes=CODES)
    assert (fault.value.rows, fault.value.most) == (most + 1, most)


@pytest.mark.parametrize(
    ("paper", "columns"), [("a5", ("name",)), ("letter", ("town",)), ("letter", ("name", "x"))]
)
def test_a_sheet_that_cannot_be_is_refused(paper: str, columns: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no such paper or columns"):
        lay_out_sheet(paper, columns, 1, codes=CODES)


@given(st.sampled_from(SHEETS))
def test_a_stored_geometry_is_read_back_equal_and_holds_whole_numbers_only(sheet: SheetGeometry) -> None:
    stored = to_stored(sheet)
    assert from_stored(stored) == sheet
    assert "." not in stored and " " not in stored


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '{"layout":1}', '{"layout":2}', to_stored(SHEETS[0]).replace(":", ": ", 1)],
)
def test_what_is_no_stored_geometry_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_stored(text)


def test_the_json_for_another_reader_is_in_millimeters() -> None:
    sheet = lay_out_sheet("letter", KNOWN_NAMES_COLUMNS, 18, codes=CODES)
    told = json.loads(json.dumps(as_json(sheet, {1: "Ana Ruiz"})))
    assert told["page_mm"] == [279.4, 215.9]
    assert [page["page"] for page in told["pages"]] == [1, 2]
    first, second = told["pages"]
    assert first["payload"] == list(sheet.payloads[0])
    assert first["boxes"][0] == {
        "id": "r01.present",
        "row": 1,
        "col": "present",
        "rect": [203.15, 40.605, 4.5, 4.5],
    }
    assert first["rows"][0] == {"row": 1, "rect": [9.0, 38.5, 261.4, 8.71]}
    assert first["cells"][0]["printed"] == "Ana Ruiz"
    assert "printed" not in first["cells"][2]
    assert second["boxes"][0]["id"] == "r18.present"
    assert set(second) == {"page", "payload", "boxes", "cells", "rows"}

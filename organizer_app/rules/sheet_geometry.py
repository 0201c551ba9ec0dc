"""Where everything on a sign-in sheet lies: corner codes, rows, cells and boxes, in whole micrometers.

`printing` draws from a `SheetGeometry`; whoever reads a filled sheet reads from the one kept with it
(`printed_sheet.geometry`), never from the constants here, so that these may change. Every page of a sheet
has the same layout; pages differ in their payloads and row numbers. Origin top left, y down, landscape.

Measures are those that were tried on simulated pictures: four codes of 17 mm, 9 mm from the paper's
edges; boxes of 4.5 mm with 2 mm free around, at a pitch of at least 12.5 x 8.4 mm; the space between
box columns grows from left to right, so that a reading that slips by one column is seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from organizer_app.errors import ColumnsTooWide, SheetTooLong
from organizer_app.rules.papers import PAPERS
from organizer_app.rules.sheet_codes import CORNERS, MOST_PAGES, SheetCode, payload

LAYOUT_VERSION = 1

TEXT_COLUMNS = ("name", "town", "phone", "email", "sign")
BOX_COLUMNS = ("present", "first_time", "interpret", "contact", "volunteer")
BLANK_SHEET_COLUMNS = ("name", "town", "first_time", "interpret", "contact")
KNOWN_NAMES_COLUMNS = ("name", "town", "present", "interpret", "contact")

EDGE = 9_000
CODE_SIZE = 17_000
QUIET_ZONE = 3_330
"""Four modules of 17 mm / 21, and half of the rule that borders it."""
BOX_SIZE = 4_500
BOX_FREE = 2_000
NUMBER_WIDTH = 9_000
SIGNATURE_GAP = 4_000
LEAST_BOX_PITCH = 12_500

_LEAST_HEADING = 9_100
_ROW_PITCH = 8_700
_LARGE_HEADING = 13_500
_LARGE_ROW_PITCH = 13_000
_LARGE_FOOT = 11_000
_GRID = 10
_BOX_COLUMN_WIDTHS = {
    "present": 14_000,
    "first_time": 18_000,
    "interpret": 26_000,
    "contact": 32_000,
    "volunteer": 38_000,
}
_TEXT_COLUMN_SHARES = {"name": 50, "town": 28, "phone": 26, "email": 36, "sign": 36}
_LEAST_TEXT_WIDTHS = {"name": 44_000, "town": 26_000, "phone": 28_000, "email": 36_000, "sign": 30_000}


@dataclass(frozen=True)
class Rect:
    """A rectangle in micrometers from the paper's top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Give the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Give the lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Column:
    """One column of the table: the space for writing or the box to tick, from `x`, `width` wide."""

    id: str
    x: int
    width: int

    @property
    def is_box(self) -> bool:
        """Tell whether the column holds a box and not writing."""
        return self.id in BOX_COLUMNS


@dataclass(frozen=True)
class Place:
    """A cell, a box or (with an empty column) a whole row: row number on the sheet, column and rectangle."""

    row: int
    column: str
    rect: Rect


@dataclass(frozen=True)
class SheetGeometry:
    """A whole sign-in sheet; `payloads` has four texts a page, or none on a sheet printed without codes."""

    paper: tuple[int, int]
    corners: tuple[Rect, ...]
    table_x: int
    table_width: int
    heading_y: int
    row_tops: tuple[int, ...]
    row_height: int
    box_size: int
    columns: tuple[Column, ...]
    payloads: tuple[tuple[str, ...], ...]

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.payloads)

    @property
    def rows_on_page(self) -> int:
        """Count the rows of one page; every page has as many."""
        return len(self.row_tops)


def lay_out_sheet(
    paper: str,
    columns: Sequence[str],
    rows: int,
    *,
    codes: tuple[str, str] | None,
    large: bool = False,
) -> SheetGeometry:
    """Lay out a sign-in sheet with at least so many rows; the last page is filled up with blank ones.

    `codes` are the workspace's and the sheet's signs, or nothing for a sheet that may not carry codes.
    No rows at all still make one page. Columns come in the order of `TEXT_COLUMNS`, then `BOX_COLUMNS`;
    `sign` is last, after a gap.

    Raises ColumnsTooWide, SheetTooLong, and ValueError for an unknown paper or column or a sheet
    without names.
    """
    unknown = set(columns) - set(TEXT_COLUMNS) - set(BOX_COLUMNS)
    if paper not in PAPERS or unknown or "name" not in columns:
        raise ValueError("no such paper or columns")
    width, height = PAPERS[paper]
    clear_of_codes = EDGE + CODE_SIZE + QUIET_ZONE
    on_page, pitch = _rows_that_fit(height - 2 * clear_of_codes, large)
    first_row = height - clear_of_codes - (_LARGE_FOOT if large else 0) - on_page * pitch
    pages = max(1, -(-rows // on_page))
    if pages > MOST_PAGES:
        raise SheetTooLong(rows, MOST_PAGES * on_page)
    return SheetGeometry(
        paper=(width, height),
        corners=_corners(width, height),
        table_x=EDGE,
        table_width=width - 2 * EDGE,
        heading_y=clear_of_codes,
        row_tops=tuple(first_row + number * pitch for number in range(on_page)),
        row_height=pitch,
        box_size=BOX_SIZE,
        columns=_columns(paper, columns, width - 2 * EDGE),
        payloads=tuple(_payloads(codes, page) for page in range(1, pages + 1)),
    )


def rows_on_page(paper: str, *, large: bool = False) -> int:
    """Count the rows of one page: how many to ask for to get so many pages of blank rows."""
    return _rows_that_fit(PAPERS[paper][1] - 2 * (EDGE + CODE_SIZE + QUIET_ZONE), large)[0]


def rows_of(geometry: SheetGeometry, page: int) -> Iterator[Place]:
    """Give the rows of a page (from 1), numbered on through the sheet."""
    first = (page - 1) * geometry.rows_on_page + 1
    for number, top in enumerate(geometry.row_tops, first):
        yield Place(number, "", Rect(geometry.table_x, top, geometry.table_width, geometry.row_height))


def cells_of(geometry: SheetGeometry, page: int) -> Iterator[Place]:
    """Give the cells for writing of a page (from 1), row by row."""
    for row in rows_of(geometry, page):
        for column in geometry.columns:
            if not column.is_box:
                rect = Rect(column.x, row.rect.y, column.width, row.rect.height)
                yield Place(row.row, column.id, rect)


def boxes_of(geometry: SheetGeometry, page: int) -> Iterator[Place]:
    """Give the boxes of a page (from 1), row by row."""
    for row in rows_of(geometry, page):
        for column in geometry.columns:
            if column.is_box:
                yield Place(row.row, column.id, _box_in(column, row.rect, geometry.box_size))


def to_stored(geometry: SheetGeometry) -> str:
    """Write a geometry for the log: canonical JSON with whole micrometers, and no name of anybody."""
    stored = {
        "layout": LAYOUT_VERSION,
        "paper": geometry.paper,
        "corners": [[corner.x, corner.y, corner.width, corner.height] for corner in geometry.corners],
        "table": [geometry.table_x, geometry.table_width, geometry.heading_y],
        "box": geometry.box_size,
        "rows": [geometry.row_height, *geometry.row_tops],
        "columns": [[column.id, column.x, column.width] for column in geometry.columns],
        "payloads": geometry.payloads,
    }
    return json.dumps(stored, sort_keys=True, separators=(",", ":"))


def from_stored(text: str) -> SheetGeometry:
    """Read a geometry from the log.

    Raises ValueError if it was not written by `to_stored`, or is of a later layout.
    """
    try:
        stored = json.loads(text)
        if stored["layout"] != LAYOUT_VERSION:
            raise ValueError("a later layout")
        table_x, table_width, heading_y = stored["table"]
        row_height, *row_tops = stored["rows"]
        paper_width, paper_height = stored["paper"]
        geometry = SheetGeometry(
            paper=(paper_width, paper_height),
            corners=tuple(Rect(*corner) for corner in stored["corners"]),
            table_x=table_x,
            table_width=table_width,
            heading_y=heading_y,
            row_tops=tuple(row_tops),
            row_height=row_height,
            box_size=stored["box"],
            columns=tuple(Column(*column) for column in stored["columns"]),
            payloads=tuple(tuple(page) for page in stored["payloads"]),
        )
    except (KeyError, TypeError) as fault:
        raise ValueError("not the geometry of a sheet") from fault
    if to_stored(geometry) != text:
        raise ValueError("not the canonical geometry of a sheet")
    return geometry


class BoxJson(TypedDict):
    """A box in `as_json`."""

    id: str
    row: int
    col: str
    rect: list[float]


class CellJson(TypedDict, total=False):
    """A cell in `as_json`; `printed` only where a name is printed on the sheet."""

    row: int
    col: str
    rect: list[float]
    printed: str


class RowJson(TypedDict):
    """A row in `as_json`."""

    row: int
    rect: list[float]


class PageJson(TypedDict):
    """A page in `as_json`."""

    page: int
    payload: list[str]
    boxes: list[BoxJson]
    cells: list[CellJson]
    rows: list[RowJson]


class SheetJson(TypedDict):
    """A sheet as `organizer print sign-in-sheet --geometry` writes it."""

    page_mm: list[float]
    pages: list[PageJson]


def as_json(geometry: SheetGeometry, printed_names: Mapping[int, str] | None = None) -> SheetJson:
    """Give the geometry in millimeters, for another reader.

    `printed_names` are the names that are printed on the sheet, by row number.
    """
    names = printed_names or {}
    return {
        "page_mm": [_millimeters(side) for side in geometry.paper],
        "pages": [_page_json(geometry, page, names) for page in range(1, geometry.pages + 1)],
    }


def _page_json(geometry: SheetGeometry, page: int, names: Mapping[int, str]) -> PageJson:
    cells: list[CellJson] = []
    for place in cells_of(geometry, page):
        cell: CellJson = {"row": place.row, "col": place.column, "rect": _rect_json(place.rect)}
        if place.column == "name" and place.row in names:
            cell["printed"] = names[place.row]
        cells.append(cell)
    return {
        "page": page,
        "payload": list(geometry.payloads[page - 1]),
        "boxes": [
            {
                "id": f"r{place.row:02d}.{place.column}",
                "row": place.row,
                "col": place.column,
                "rect": _rect_json(place.rect),
            }
            for place in boxes_of(geometry, page)
        ],
        "cells": cells,
        "rows": [{"row": row.row, "rect": _rect_json(row.rect)} for row in rows_of(geometry, page)],
    }


def _rect_json(rect: Rect) -> list[float]:
    return [_millimeters(measure) for measure in (rect.x, rect.y, rect.width, rect.height)]


def _millimeters(micrometers: int) -> float:
    return micrometers / 1000


def _rows_that_fit(height: int, large: bool) -> tuple[int, int]:
    """Give how many rows fit between the corner codes, and their pitch with the room shared out."""
    pitch, taken = (_LARGE_ROW_PITCH, _LARGE_HEADING + _LARGE_FOOT) if large else (_ROW_PITCH, _LEAST_HEADING)
    room = height - taken
    return room // pitch, room // (room // pitch) // _GRID * _GRID


def _box_in(column: Column, row: Rect, size: int) -> Rect:
    return Rect(column.x + (column.width - size) // 2, row.y + (row.height - size) // 2, size, size)


def _corners(width: int, height: int) -> tuple[Rect, ...]:
    right, bottom = width - EDGE - CODE_SIZE, height - EDGE - CODE_SIZE
    return tuple(Rect(x, y, CODE_SIZE, CODE_SIZE) for y in (EDGE, bottom) for x in (EDGE, right))


def _payloads(codes: tuple[str, str] | None, page: int) -> tuple[str, ...]:
    if codes is None:
        return ()
    workspace, sheet = codes
    return tuple(payload(SheetCode(workspace, sheet, page, corner)) for corner in range(CORNERS))


def _columns(paper: str, asked: Sequence[str], table_width: int) -> tuple[Column, ...]:
    texts = [column for column in TEXT_COLUMNS if column in asked]
    boxes = [column for column in BOX_COLUMNS if column in asked]
    gap = SIGNATURE_GAP if "sign" in texts else 0
    room = table_width - NUMBER_WIDTH - gap - sum(_BOX_COLUMN_WIDTHS[column] for column in boxes)
    if room < sum(_LEAST_TEXT_WIDTHS[column] for column in texts):
        raise ColumnsTooWide(paper, asked)
    widths = {**_BOX_COLUMN_WIDTHS, **_text_widths(texts, room)}
    placed = []
    x = EDGE + NUMBER_WIDTH
    for column in [*(text for text in texts if text != "sign"), *boxes]:
        placed.append(Column(column, x, widths[column]))
        x += widths[column]
    if "sign" in texts:
        placed.append(Column("sign", x + gap, widths["sign"]))
    return tuple(placed)


def _text_widths(texts: Sequence[str], room: int) -> dict[str, int]:
    spare = room - sum(_LEAST_TEXT_WIDTHS[column] for column in texts)
    shares = sum(_TEXT_COLUMN_SHARES[column] for column in texts)
    widths = {
        column: _LEAST_TEXT_WIDTHS[column] + spare * _TEXT_COLUMN_SHARES[column] // shares // _GRID * _GRID
        for column in texts
    }
    widths["name"] += room - sum(widths.values())
    return widths

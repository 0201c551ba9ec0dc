"""The bilingual sign-in sheet, drawn from its geometry so that a picture of it can be read later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from organizer_app.printing import sheet_words
from organizer_app.printing.corner_codes import draw_code
from organizer_app.printing.page import (
    POINTS,
    SEPARATOR,
    both,
    in_each,
    new_document,
    page_of,
    side_by_side,
    when_and_where,
)
from organizer_app.printing.text import (
    Block,
    Style,
    draw_block,
    draw_line,
    fit,
    set_line,
    wrap,
    wrap_within,
)
from organizer_app.rules.paper_values import SignInSheet
from organizer_app.rules.sheet_codes import spoken
from organizer_app.rules.sheet_geometry import Column, Rect, boxes_of, cells_of, rows_of

BOX_LINE = 0.8
ROW_RULE = 0.5
HEADING_RULE = 1.4
TOP = 7_600
"""Upper edge of the heading in micrometers: most printers reach that far."""
BESIDE_CODES = 31_000
FOOT = 1_200
"""White between the last row and the notice, in micrometers."""
CELL_MARGIN = 4.0
BOX_HEADING_MARGIN = 1.5
"""Nothing borders the headings over boxes; only their neighbors must not touch."""

KICKER = Style(9.5, "bold", 12)
TITLE = Style(15, "bold", 18.5)
OTHER_TITLE = Style(11.5, "regular", 14)
DAY = Style(9.5, "regular", 12)
HOW_TO = Style(8, "regular", 9.6)
NOTICE = Style(8, "regular", 9.7)
CODES_NOTE = Style(6.2, "regular", 7.8)
LARGEST_HEADING = Style(8.5, "bold", 10)
LARGE_HEADING = Style(11.5, "bold", 13.5)
NAME = Style(11.5, "regular", 13.5)
LARGE_NAME = Style(17, "regular", 20)
SMALLEST_HEADING = 6.75
HEADING_FOOT = 3.0
NUMBER = Style(8.5)
SMALLEST_NAME = 7.5
SMALLEST_TITLE = 7.5
SMALLEST_SIDE_BY_SIDE = 0.72
UNDER_EACH_OTHER = (11.0, 9.5)
"""Height of the lines of two titles that are too long to stand beside each other."""
LARGE = 1.25


@dataclass(frozen=True)
class Drawing:
    """A sheet being drawn: positions come in micrometers from the top left corner of the paper."""

    canvas: Canvas
    sheet: SignInSheet

    def x(self, micrometers: int) -> float:
        """Give points from the left edge."""
        return micrometers * POINTS

    def y(self, micrometers: int) -> float:
        """Give points from the lower edge."""
        return (self.sheet.geometry.paper[1] - micrometers) * POINTS


def print_sign_in_sheet(sheet: SignInSheet) -> bytes:
    """Draw a sign-in sheet and give the PDF, one page for each of its geometry's."""
    what = both(sheet.languages, sheet_words.sheet_name)
    titles = sheet.occasion.title.in_languages(sheet.languages) if sheet.occasion else ()
    width, height = sheet.geometry.paper
    canvas, out = new_document(
        SEPARATOR.join([what, *titles]), sheet.group, sheet.languages[0], (width * POINTS, height * POINTS)
    )
    drawing = Drawing(canvas, sheet)
    for page in range(1, sheet.geometry.pages + 1):
        _draw_head(drawing, what, page)
        _draw_table(drawing, page)
        _draw_foot(drawing, page)
        _draw_codes(drawing, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_head(drawing: Drawing, what: str, page: int) -> None:
    sheet, canvas = drawing.sheet, drawing.canvas
    left, width = _between_codes(drawing)
    top = drawing.y(TOP)
    number = set_line(both(sheet.languages, partial(page_of, page, sheet.geometry.pages)), DAY)
    kicker = SEPARATOR.join(part for part in (sheet.group, what) if part)
    draw_line(canvas, number, left + width - number.width, top - 9)
    draw_block(canvas, fit(kicker, KICKER, width - number.width - 12, 12, 7), left, top)
    top -= KICKER.line_height
    top = _draw_title(drawing, left, top, width)
    roomy = sheet.large or len(sheet.languages) == 1
    how_to = HOW_TO.at(HOW_TO.size * LARGE) if roomy else HOW_TO
    for words in in_each(sheet.languages, sheet_words.how_to_fill_in):
        top = draw_block(canvas, fit(words, how_to, width, how_to.line_height, 6), left, top)


def _between_codes(drawing: Drawing) -> tuple[float, float]:
    """Give the left edge and the width of what stands between the corners, or where they would be."""
    geometry = drawing.sheet.geometry
    edge = BESIDE_CODES if geometry.payloads[0] else geometry.table_x
    return drawing.x(edge), drawing.x(geometry.paper[0] - 2 * edge)


def _draw_title(drawing: Drawing, left: float, top: float, width: float) -> float:
    sheet, canvas = drawing.sheet, drawing.canvas
    lowest = top - TITLE.line_height - DAY.line_height
    if sheet.occasion is None:
        _draw_blanks(drawing, left, top - 16, width)
        return lowest
    top = _draw_titles(canvas, sheet.occasion.title.in_languages(sheet.languages), left, top, width)
    place = SEPARATOR.join(part for part in when_and_where(sheet.languages, sheet.occasion) if part)
    day = DAY.at(DAY.size * (top - lowest) / DAY.line_height)
    draw_block(canvas, fit(place, day, width, day.line_height, 6.5), left, top)
    return lowest


def _draw_titles(canvas: Canvas, titles: Sequence[str], left: float, top: float, width: float) -> float:
    """Set the titles beside each other as large as they go, or under each other if that were too small."""
    styles = (TITLE, OTHER_TITLE)
    texts = [SEPARATOR * bool(number) + title for number, title in enumerate(titles)]
    whole = sum(set_line(text, style).width for text, style in zip(texts, styles, strict=False))
    scale = min(1.0, width / whole) if whole else 1.0
    if scale >= SMALLEST_SIDE_BY_SIDE:
        for text, style in zip(texts, styles, strict=False):
            line = set_line(text, style.at(style.size * scale))
            draw_line(canvas, line, left, top - 14)
            left += line.width
        return top - TITLE.line_height
    heights = UNDER_EACH_OTHER if len(titles) > 1 else (TITLE.line_height,)
    for title, style, height in zip(titles, styles, heights, strict=False):
        smaller = style.at(min(style.size, height / 1.15))
        draw_block(canvas, fit(title, smaller, width, height, SMALLEST_TITLE), left, top)
        top -= height
    return top


def _draw_blanks(drawing: Drawing, left: float, baseline: float, width: float) -> None:
    """Draw labeled lines to write on: a sheet printed without a meeting."""
    shares = (
        (sheet_words.meeting_blank, 0.5),
        (sheet_words.date_blank, 0.22),
        (sheet_words.place_blank, 0.28),
    )
    for say, share in shares:
        label = set_line(side_by_side(drawing.sheet.languages, say), DAY)
        draw_line(drawing.canvas, label, left, baseline)
        drawing.canvas.setLineWidth(0.6)
        drawing.canvas.line(left + label.width + 4, baseline - 2, left + width * share - 10, baseline - 2)
        left += width * share


def _draw_table(drawing: Drawing, page: int) -> None:
    canvas, geometry = drawing.canvas, drawing.sheet.geometry
    _draw_headings(drawing)
    left, right = drawing.x(geometry.table_x), drawing.x(geometry.table_x + geometry.table_width)
    first, last = geometry.row_tops[0], geometry.row_tops[-1] + geometry.row_height
    canvas.setLineWidth(HEADING_RULE)
    # A heavier rule grows away from the first row's boxes, which need their white.
    above = drawing.y(first) + (HEADING_RULE - ROW_RULE) / 2
    canvas.line(left, above, right, above)
    canvas.setLineWidth(ROW_RULE)
    for edge in (*geometry.row_tops, last):
        canvas.line(left, drawing.y(edge), right, drawing.y(edge))
    borders = {edge for column in geometry.columns for edge in (column.x, column.x + column.width)}
    for border in borders - {geometry.columns[0].x, geometry.table_x + geometry.table_width}:
        canvas.line(drawing.x(border), drawing.y(first), drawing.x(border), drawing.y(last))
    for row in rows_of(geometry, page):
        number = set_line(str(row.row), NUMBER)
        middle = drawing.y(row.rect.y + row.rect.height // 2)
        draw_line(canvas, number, drawing.x(geometry.columns[0].x) - number.width - 5, middle - 3)
    _draw_known(drawing, page)
    canvas.setLineWidth(BOX_LINE)
    for box in boxes_of(geometry, page):
        side = box.rect.width * POINTS
        canvas.rect(drawing.x(box.rect.x), drawing.y(box.rect.bottom), side, side, stroke=1, fill=0)


def _draw_headings(drawing: Drawing) -> None:
    """Set the headings at the foot of their areas; those over boxes are all of one size."""
    geometry = drawing.sheet.geometry
    height = geometry.row_tops[0] - geometry.heading_y
    areas = {column: Rect(column.x, geometry.heading_y, column.width, height) for column in geometry.columns}
    words = {column: _headings(drawing.sheet, column) for column in areas}
    style = LARGE_HEADING if drawing.sheet.large else LARGEST_HEADING
    sizes = {
        column: _size_that_fits(drawing, words[column], style, area, centered=column.is_box)
        for column, area in areas.items()
    }
    over_boxes = min((size for column, size in sizes.items() if column.is_box), default=style.size)
    for column, area in areas.items():
        size = over_boxes if column.is_box else sizes[column]
        _draw_heading(drawing, words[column], style.at(size), area, centered=column.is_box)


def _headings(sheet: SignInSheet, column: Column) -> tuple[str, ...]:
    known = column.id == "name" and bool(sheet.known)
    say = sheet_words.known_name_heading if known else partial(sheet_words.column_heading, column.id)
    return tuple(dict.fromkeys(in_each(sheet.languages, say)))


def _draw_heading(
    drawing: Drawing, words: Sequence[str], style: Style, area: Rect, *, centered: bool
) -> None:
    margin = BOX_HEADING_MARGIN if centered else CELL_MARGIN
    width = drawing.x(area.width) - 2 * margin
    blocks = _heading_blocks(words, style, width)
    top = drawing.y(area.bottom) + HEADING_FOOT + sum(block.height for block in blocks)
    for block in blocks:
        for line in block.lines:
            shift = (width - line.width) / 2 if centered else 0.0
            x = drawing.x(area.x) + margin + shift
            top = draw_block(drawing.canvas, Block((line,), block.style), x, top)


def _heading_blocks(words: Sequence[str], style: Style, width: float) -> list[Block]:
    """Set the first language bold, the other under it."""
    return [
        wrap(text, Style(style.size, face, style.leading), width)
        for text, face in zip(words, ("bold", "regular"), strict=False)
    ]


def _size_that_fits(
    drawing: Drawing, words: Sequence[str], style: Style, area: Rect, *, centered: bool
) -> float:
    """Find the largest size at which each language has its own single line, or else fits the area uncut."""
    width = drawing.x(area.width) - 2 * (BOX_HEADING_MARGIN if centered else CELL_MARGIN)
    height = drawing.x(area.height) - HEADING_FOOT
    size = style.size
    smallest = SMALLEST_HEADING * LARGE if drawing.sheet.large else SMALLEST_HEADING
    while size > smallest:
        if all(len(block.lines) == 1 for block in _heading_blocks(words, style.at(size), width)):
            break
        size -= 0.25
    while not _fits_uncut(words, style.at(size), width, height):
        size -= 0.25
    return size


def _fits_uncut(words: Sequence[str], style: Style, width: float, height: float) -> bool:
    """Tell whether a heading fits its area and no line of it ends in the middle of a word."""
    bold = Style(style.size, "bold")
    longest = max(set_line(word, bold).width for text in words for word in text.split())
    whole = sum(block.height for block in _heading_blocks(words, style, width))
    return longest <= width and whole <= height


def _draw_known(drawing: Drawing, page: int) -> None:
    sheet = drawing.sheet
    style = LARGE_NAME if sheet.large else NAME
    for cell in cells_of(sheet.geometry, page):
        known = sheet.known.get(cell.row)
        text = {"name": known.name, "town": known.town}.get(cell.column, "") if known else ""
        if text:
            width, height = drawing.x(cell.rect.width) - 2 * CELL_MARGIN, drawing.x(cell.rect.height) - 2
            block = fit(text, style, width, height, SMALLEST_NAME)
            top = drawing.y(cell.rect.y) - (drawing.x(cell.rect.height) - block.height) / 2
            draw_block(drawing.canvas, block, drawing.x(cell.rect.x) + CELL_MARGIN, top)


def _draw_foot(drawing: Drawing, page: int) -> None:
    sheet, canvas, geometry = drawing.sheet, drawing.canvas, drawing.sheet.geometry
    left, width = _between_codes(drawing)
    top = drawing.y(geometry.row_tops[-1] + geometry.row_height + FOOT)
    lowest = drawing.x(TOP)
    codes_note = _codes_note(sheet, page, width)
    aloud = fit(side_by_side(sheet.languages, sheet_words.read_aloud), NOTICE, width, NOTICE.line_height, 6)
    room = top - lowest - codes_note.height - aloud.height - 2
    said = in_each(sheet.languages, partial(sheet_words.voluntary_notice, sheet.erase_contact))
    added = [sheet.added_words.get(language, "") for language in sheet.languages]
    notices = [f"{notice} {own}".rstrip() for notice, own in zip(said, added, strict=True)]
    largest = NOTICE if len(notices) > 1 and not sheet.large else NOTICE.at(NOTICE.size * LARGE)
    size = min(wrap_within(notice, largest, width, room / len(notices)).style.size for notice in notices)
    for notice in notices:
        top = draw_block(canvas, wrap(notice, largest.at(size), width), left, top)
    top = draw_block(canvas, aloud, left, top - 2)
    draw_block(canvas, codes_note, left, lowest + codes_note.height)


def _codes_note(sheet: SignInSheet, page: int, width: float) -> Block:
    payloads = sheet.geometry.payloads[page - 1]
    if payloads:
        text = f"{spoken(payloads[2])}   {sheet_words.CODES_SENTENCE}"
    else:
        text = side_by_side(sheet.languages, sheet_words.printed_without_codes)
    return wrap_within(text, CODES_NOTE, width, 2 * CODES_NOTE.line_height)


def _draw_codes(drawing: Drawing, page: int) -> None:
    geometry = drawing.sheet.geometry
    for corner, text in zip(geometry.corners, geometry.payloads[page - 1], strict=False):
        draw_code(
            drawing.canvas, text, drawing.x(corner.x), drawing.y(corner.bottom), drawing.x(corner.width)
        )

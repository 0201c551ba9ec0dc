"""The frame of a printed page: whose it is, what it is, which meeting, which day, page n of m."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from io import BytesIO
from itertools import chain, repeat

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, current_language, in_language
from organizer_app.printing.text import (
    Block,
    Line,
    Style,
    draw_block,
    draw_line,
    fit,
    set_line,
    shorten,
    wrap,
    wrap_within,
)
from organizer_app.rules.date_text import clock_time, long_date, time_span
from organizer_app.rules.paper_values import Occasion

POINTS = 72 / 25_400
"""Points in a micrometer."""

PORTRAIT: dict[str, tuple[float, float]] = {
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "a4": (210_000 * POINTS, 297_000 * POINTS),
}
MARGIN = 48.0
GUTTER = 18.0
"""Between columns, in points."""
RULE = 0.6
HEAVY_RULE = 1.6

TITLE = Style(19, "bold", 23)
SECOND_TITLE = Style(13.5, "regular", 17)
KICKER = Style(9.5, "bold", 12.5)
SMALLEST_KICKER = KICKER.at(8)
SMALL = Style(8.5, "regular", 11)
BODY = Style(10.5, "regular", 14)
SEPARATOR = " · "
LONGEST_UNCUT = 240.0
"""Height in points of what is still moved to the next page whole."""


@dataclass(frozen=True)
class Frame:
    """What stands on every page of a document."""

    group: str
    languages: tuple[str, ...]
    paper: str
    what: str
    occasion: Occasion | None

    @property
    def size(self) -> tuple[float, float]:
        """Give the page's width and height in points."""
        return PORTRAIT[self.paper]

    @property
    def width(self) -> float:
        """Give the width between the margins in points."""
        return self.size[0] - 2 * MARGIN


@dataclass(frozen=True)
class Item:
    """Something on a page that is not cut in two: its height, and what draws it from (x, top)."""

    height: float
    draw: Callable[[Canvas, float, float], None]
    keep_with_next: bool = False
    starts_page: bool = False
    under: Item | None = None
    """What stands over it once more where it begins a page: the headings of its table."""


def in_each(languages: Sequence[str], say: Callable[[], str]) -> tuple[str, ...]:
    """Say something in each language of a page, the page's first language first."""
    said = []
    for code in languages:
        with in_language(code):
            said.append(say())
    return tuple(said)


def both(languages: Sequence[str], say: Callable[[], str]) -> str:
    """Say something in each language on one line, once if both say the same."""
    return SEPARATOR.join(dict.fromkeys(in_each(languages, say)))


def side_by_side(languages: Sequence[str], say: Callable[[], str]) -> str:
    """Say something in each language with a slash between, where dots part one fact from the next."""
    return " / ".join(dict.fromkeys(in_each(languages, say)))


def day_of(text: str) -> str:
    """Write the day of a planned time or a date in the language spoken here, nothing for nothing."""
    return long_date(date.fromisoformat(text[:10]), current_language()) if text else ""


def hour_of(text: str) -> str:
    """Write the hour of `HH:MM` in the language spoken here."""
    return clock_time(time.fromisoformat(text), current_language())


def hours_of(occasion: Occasion) -> str:
    """Write when a meeting begins and ends, as far as it is planned, in the language spoken here."""
    if not occasion.starts_at:
        return ""
    starts = datetime.fromisoformat(occasion.starts_at)
    if not occasion.ends_at:
        return clock_time(starts, current_language())
    return time_span(starts, datetime.fromisoformat(occasion.ends_at), current_language())


def when_and_where(languages: Sequence[str], occasion: Occasion) -> tuple[str, str]:
    """Write the date in each language of the page, and apart from it hours and place."""
    days = in_each(languages, partial(day_of, occasion.starts_at))
    hours = in_each(languages[:1], partial(hours_of, occasion))
    return (
        SEPARATOR.join(day for day in days if day),
        SEPARATOR.join(part for part in (*hours, occasion.place) if part),
    )


def page_of(number: int, count: int) -> str:
    """Write which page this is, in the language spoken here."""
    return _("Page {number} of {count}").format(number=number, count=count)


def new_document(title: str, author: str, language: str, size: tuple[float, float]) -> tuple[Canvas, BytesIO]:
    """Begin a PDF with its title and language set; `size` is in points."""
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=size, lang=language, pageCompression=1, invariant=1, initialFontName="Helvetica"
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(title)
    canvas.setCreator("Field Organizer")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas, out


def document_title(frame: Frame) -> str:
    """Give the title a PDF reader shows: what it is, and of which meeting."""
    title = frame.occasion.title.in_languages(frame.languages) if frame.occasion else ()
    return SEPARATOR.join([frame.what, *title])


def print_items(frame: Frame, items: Sequence[Item], *, columns: int = 1) -> bytes:
    """Set items under each other on as many pages as they need, in the frame, and give the PDF.

    In several columns each is filled before the next; the items are then as wide as `column_width` says.
    """
    canvas, out = new_document(document_title(frame), frame.group, frame.languages[0], frame.size)
    head = _first_head(frame)
    first_room = frame.size[1] - 2 * MARGIN - head.height
    next_room = frame.size[1] - 2 * MARGIN - _NEXT_HEAD
    filled = list(_filled(items, chain(repeat(first_room, columns), repeat(next_room))))
    pages = [filled[begin : begin + columns] for begin in range(0, len(filled), columns)]
    for number, page in enumerate(pages, 1):
        top = frame.size[1] - MARGIN
        if number == 1:
            head.draw(canvas, MARGIN, top)
            top -= head.height
        else:
            _draw_next_head(canvas, frame, top)
            top -= _NEXT_HEAD
        for place, column in enumerate(page):
            _draw_column(canvas, column, MARGIN + place * (column_width(frame, columns) + GUTTER), top)
        draw_page_number(canvas, frame.languages, number, len(pages), frame.size[0] - MARGIN, MARGIN - 18)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column_width(frame: Frame, columns: int) -> float:
    """Give the width of each of several columns in points."""
    return (frame.width - (columns - 1) * GUTTER) / columns


def _draw_column(canvas: Canvas, column: Sequence[Item], x: float, top: float) -> None:
    for item in column:
        item.draw(canvas, x, top)
        top -= item.height


def draw_page_number(
    canvas: Canvas, languages: Sequence[str], number: int, count: int, right: float, baseline: float
) -> None:
    """Write the page number, ending at `right`."""
    line = set_line(both(languages, partial(page_of, number, count)), SMALL)
    draw_line(canvas, line, right - line.width, baseline)


def rule(canvas: Canvas, x: float, y: float, width: float, thickness: float = RULE) -> None:
    """Draw a black line; a photocopier keeps it."""
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)


def stack(
    blocks: Sequence[tuple[Block, float]], *, above: float = 0, keep_with_next: bool = False
) -> list[Item]:
    """Make items of blocks under each other, each with its indent: one, or one a line if they are long.

    Of long ones no single line stays behind or goes ahead: the first two are kept together, and the last two.
    """
    if above + sum(block.height for block, _indent in blocks) > LONGEST_UNCUT:
        lines = [(Block((line,), block.style), indent) for block, indent in blocks for line in block.lines]
        last = len(lines) - 1
        return [
            _stacked(
                [line], 0 if number else above, number in (0, last - 1) or (keep_with_next and number == last)
            )
            for number, line in enumerate(lines)
        ]
    return [_stacked(blocks, above, keep_with_next)]


def hanging(mark: str, text: str, style: Style, width: float, indent: float) -> list[tuple[Block, float]]:
    """Set a text behind a mark; the lines below the first begin under its first letter."""
    sign = set_line(f"{mark} ", style)
    first, *others = wrap(text, style, width - sign.width).lines
    blocks = [(Block((Line(sign.pieces + first.pieces, style),), style), indent)]
    return [*blocks, (Block(tuple(others), style), indent + sign.width)] if others else blocks


def _stacked(blocks: Sequence[tuple[Block, float]], above: float, keep_with_next: bool) -> Item:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        top -= above
        for block, indent in blocks:
            top = draw_block(canvas, block, x + indent, top)

    return Item(above + sum(block.height for block, _indent in blocks), draw, keep_with_next)


_NEXT_HEAD = 30.0


def _first_head(frame: Frame) -> Item:
    width = frame.width
    kicker = SEPARATOR.join(part for part in (frame.group, frame.what if frame.occasion else "") if part)
    blocks = [wrap_within(kicker, KICKER, width, 2 * KICKER.line_height)]
    if frame.occasion is None:
        blocks.append(wrap_within(frame.what, TITLE, width, 3 * TITLE.line_height))
    else:
        titles = frame.occasion.title.in_languages(frame.languages)
        blocks += [
            wrap_within(title, style, width, 3 * style.line_height)
            for title, style in zip(titles, (TITLE, SECOND_TITLE), strict=False)
        ]
        when = [part for part in when_and_where(frame.languages, frame.occasion) if part]
        if set_line(SEPARATOR.join(when), BODY).width <= width:
            when = [SEPARATOR.join(when)] if when else []
        blocks += [wrap_within(part, BODY, width, 3 * BODY.line_height) for part in when]
    height = sum(block.height for block in blocks)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        for block in blocks:
            top = draw_block(canvas, block, x, top)
        rule(canvas, x, top - 6, width, HEAVY_RULE)

    return Item(height + 14, draw)


def _draw_next_head(canvas: Canvas, frame: Frame, top: float) -> None:
    """Repeat in one line what stands whole on the first page: the meeting's title gives way first."""
    draw_block(canvas, fit(_next_head(frame), KICKER, frame.width, KICKER.line_height, 6.5), MARGIN, top)
    rule(canvas, MARGIN, top - 18, frame.width, HEAVY_RULE)


def _next_head(frame: Frame) -> str:
    """Say whose, what, which meeting and which day, cut only where it would not fit in the smallest type."""
    titles = frame.occasion.title.in_languages(frame.languages) if frame.occasion else ()
    days = in_each(frame.languages[:1], partial(day_of, frame.occasion.starts_at)) if frame.occasion else ()

    def line(group: str, title: str) -> str:
        return SEPARATOR.join(part for part in (group, frame.what, title, *days) if part)

    def room(*taken: str) -> float:
        return frame.width - set_line(line(*taken), SMALLEST_KICKER).width

    for title in (SEPARATOR.join(titles), *titles[:1]):
        if room(frame.group, title) >= 0:
            return line(frame.group, title)
    title = titles[0] if titles else ""
    # A title keeps a third of what the two share, so that no name of a group pushes it out.
    least = room("x", "x") / 3 if title else 0.0
    title = shorten(title, SMALLEST_KICKER, max(room(frame.group, "x"), least))
    return line(shorten(frame.group, SMALLEST_KICKER, room("x", title)), title)


def _filled(items: Sequence[Item], rooms: Iterator[float]) -> Iterator[list[Item]]:
    """Give what stands in each column, of the room that it has, one after another."""
    column: list[Item] = []
    room = next(rooms)
    for group in _kept_together(items):
        height = sum(item.height for item in group)
        if column and (height > room or group[0].starts_page):
            yield column
            column, room = [], next(rooms)
        for item in group:
            if column and item.height > room:
                yield column
                column, room = [], next(rooms)
            if item.under is not None and not column:
                column.append(item.under)
                room -= item.under.height
            column.append(item)
            room -= item.height
    yield column


def _kept_together(items: Sequence[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in items:
        group.append(item)
        if not item.keep_with_next:
            yield group
            group = []
    if group:
        yield group

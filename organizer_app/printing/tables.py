"""Tables on paper: columns with headings that stand on every page, amounts that end at one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from organizer_app.printing.page import HEAVY_RULE, Item, in_each, rule
from organizer_app.printing.text import Block, Style, draw_block, fit, wrap_within

GAP = 10.0
HEADING = Style(8.5, "bold", 11)
CELL = Style(10, "regular", 13.5)
SMALLEST = 5.0
MOST_LINES = 12
"""A cell of more lines is set smaller."""
ABOVE = 3.0
THIN_RULE = 0.4


@dataclass(frozen=True)
class Column:
    """One column: its width in points, and whether what stands in it ends at its right edge."""

    width: float
    right: bool = False


def heading(languages: Sequence[str], say: Callable[[], str]) -> str:
    """Say what a column holds, each language on lines of its own."""
    return "\n".join(dict.fromkeys(in_each(languages, say)))


class Table:
    """Rows under headings; `columns` are as wide together as the page between its margins."""

    def __init__(self, columns: Sequence[Column], headings: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._lefts = [
            sum(column.width + GAP for column in self.columns[:place]) for place in range(len(self.columns))
        ]
        self.head = self._heading(headings)

    @property
    def width(self) -> float:
        """Give the width of all columns in points."""
        return sum(column.width for column in self.columns) + GAP * (len(self.columns) - 1)

    def cell(self, place: int, text: str, style: Style = CELL) -> Block:
        """Set a text for a column: an amount on one line, words on as many as they need."""
        column = self.columns[place]
        if column.right:
            return fit(text, style, column.width, style.line_height, SMALLEST)
        return wrap_within(text, style, column.width, MOST_LINES * style.line_height)

    def row(
        self,
        cells: Sequence[Sequence[Block]],
        *,
        above: float = ABOVE,
        ruled: float = THIN_RULE,
        least: float = 0.0,
        boxed: Sequence[int] = (),
        keep_with_next: bool = False,
    ) -> Item:
        """Make a row of cells, each of blocks under each other; `boxed` columns are boxes to write in.

        A row is `least` points high at least.
        """
        height = max(least, *(sum(block.height for block in blocks) for blocks in cells)) + 2 * above

        def draw(canvas: Canvas, x: float, top: float) -> None:
            for place, blocks in enumerate(cells):
                self._draw_cell(canvas, place, blocks, x, top - above)
            for place in boxed:
                canvas.setLineWidth(THIN_RULE * 2)
                left = x + self._lefts[place]
                canvas.rect(left, top - height + 2, self.columns[place].width, height - 4)
            if ruled:
                rule(canvas, x, top - height, self.width, ruled)

        return Item(height, draw, keep_with_next, under=self.head)

    def under(self, items: Sequence[Item]) -> list[Item]:
        """Give items that belong to the table its headings where they begin a page."""
        return [replace(item, under=self.head) for item in items]

    def _heading(self, headings: Sequence[str]) -> Item:
        blocks = [
            wrap_within(text, HEADING, column.width, 4 * HEADING.line_height)
            for text, column in zip(headings, self.columns, strict=True)
        ]
        height = max((block.height for block in blocks), default=0.0) + 8

        def draw(canvas: Canvas, x: float, top: float) -> None:
            for place, block in enumerate(blocks):
                # Headings stand on the rule, however many lines their neighbors have.
                self._draw_cell(canvas, place, [block], x, top - (height - 6 - block.height))
            rule(canvas, x, top - height + 2, self.width, HEAVY_RULE / 2)

        return Item(height, draw, keep_with_next=True)

    def _draw_cell(self, canvas: Canvas, place: int, blocks: Sequence[Block], x: float, top: float) -> None:
        column, left = self.columns[place], x + self._lefts[place]
        for block in blocks:
            if not column.right:
                top = draw_block(canvas, block, left, top)
                continue
            for line in block.lines:
                top = draw_block(canvas, Block((line,), block.style), left + column.width - line.width, top)

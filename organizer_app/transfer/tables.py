"""A list from elsewhere as rows of text with their line numbers, whatever file it came in, and its limits."""

from __future__ import annotations

from dataclasses import dataclass, field

LARGEST_FILE = 80_000_000
"""Bytes; a list of 100,000 people with ten columns is about 10 million."""
MOST_ROWS = 200_000
MOST_COLUMNS = 300
LONGEST_CELL = 20_000
"""Letters; more is no note on a person but the rest of a file behind a quotation mark never closed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row with something in it: its line in the file, counted from 1, and its cells without outer space.

    `fault` says why its cells cannot be trusted (unclosed_quote, unusable_text, too_long), `fault_at` where.
    """

    line: int
    cells: tuple[str, ...]
    fault: str | None = None
    fault_at: int | None = None


@dataclass(frozen=True)
class Table:
    """The rows of a file; `sheet` is the sheet they were read from `other_sheets` those left aside."""

    file_name: str
    rows: tuple[Row, ...]
    sheet: str = ""
    other_sheets: tuple[str, ...] = field(default=())


def make_row(line: int, cells: list[str]) -> Row | None:
    """Make a row of what was read, or None of an empty one, and mark what no workspace can hold."""
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return None
    for place, cell in enumerate(cells):
        if "\0" in cell:
            return Row(line, tuple(cells), "unusable_text", place)
        if len(cell) > LONGEST_CELL:
            return Row(line, tuple(cells), "too_long", place)
    return Row(line, tuple(cells))

"""The shortcuts on paper, to hang on the wall: keys drawn as keys, two columns, part by part."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, in_language
from organizer_app.printing.page import Frame, Item, column_width, print_items, stack
from organizer_app.printing.text import Line, Style, draw_block, draw_line, fit, wrap
from organizer_app.rules.paper_values import ShortcutList

PART = Style(11.5, "bold", 15)
KEYS = Style(8.5, "bold", 11.5)
WORDS = Style(9, "regular", 11.5)
COLUMNS = 2
LONGEST_UNCUT = 10
KEYS_SHARE = 0.34
"""How much of a column the keys have at most; longer ones are set smaller."""
CAP_SIDE = 4.0
ROW_GAP = 2.0
CAP_RULE = 0.7


def print_shortcut_list(shortcuts: ShortcutList) -> bytes:
    """Set the shortcuts in the order given, and give the PDF."""
    with in_language(shortcuts.language):
        what = _("Keyboard shortcuts")
    frame = Frame(shortcuts.group, (shortcuts.language,), shortcuts.paper, what, None)
    width = column_width(frame, COLUMNS)
    items: list[Item] = []
    for name, lines in shortcuts.parts:
        items += stack([(wrap(name, PART, width), 0.0)], above=7, keep_with_next=True)
        # A short part is not cut; of a long one no line stands alone under its name, or in the next column.
        last = len(lines) - 1
        together = range(last) if last < LONGEST_UNCUT else (0, last - 1)
        items += [_row(line, width, place in together) for place, line in enumerate(lines)]
    return print_items(frame, items, columns=COLUMNS)


def _row(cell: tuple[str, str], width: float, keep_with_next: bool) -> Item:
    keys, said = cell
    room = width * KEYS_SHARE
    # Of keys that fit in no size the end is cut, not the words.
    line = fit(keys, KEYS, room - 2 * CAP_SIDE, KEYS.line_height, 6).lines[0]
    words = wrap(said, WORDS, width - room - 6)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        _draw_keys(canvas, line, x, top - ROW_GAP)
        draw_block(canvas, words, x + room + 6, top - ROW_GAP)

    return Item(words.height + ROW_GAP, draw, keep_with_next)


def _draw_keys(canvas: Canvas, line: Line, x: float, top: float) -> None:
    canvas.setLineWidth(CAP_RULE)
    canvas.roundRect(x, top - WORDS.line_height, line.width + 2 * CAP_SIDE, KEYS.line_height, 2.5)
    draw_line(canvas, line, x + CAP_SIDE, top - WORDS.line_height + 3)

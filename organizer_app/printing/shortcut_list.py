"""The shortcuts on paper, to lie beside the laptop: keys drawn as keys, two columns, part by part."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, in_language
from organizer_app.printing.page import Frame, Item, print_items, stack
from organizer_app.printing.text import Line, Style, draw_block, draw_line, fit, wrap
from organizer_app.rules.paper_values import ShortcutList

PART = Style(12.5, "bold", 17)
KEYS = Style(9, "bold", 12)
WORDS = Style(9.5, "regular", 12.5)
GUTTER = 18.0
KEYS_SHARE = 0.36
"""How much of a column the keys have at most; longer ones are set smaller."""
CAP_SIDE = 4.0
ROW_GAP = 4.5
CAP_RULE = 0.7


def print_shortcut_list(shortcuts: ShortcutList) -> bytes:
    """Set the shortcuts in the order given, and give the PDF."""
    with in_language(shortcuts.language):
        what = _("Keyboard shortcuts")
    frame = Frame(shortcuts.group, (shortcuts.language,), shortcuts.paper, what, None)
    column = (frame.width - GUTTER) / 2
    items: list[Item] = []
    for name, lines in shortcuts.parts:
        items += stack([(wrap(name, PART, frame.width), 0.0)], above=12, keep_with_next=True)
        # Down the left column first, as a list is read.
        half = (len(lines) + 1) // 2
        for place in range(half):
            items.append(_row(lines[place::half], column))
    return print_items(frame, items)


def _row(cells: Sequence[tuple[str, str]], column: float) -> Item:
    room = column * KEYS_SHARE
    # Of keys that fit in no size the end is cut, not the words.
    keys: list[Line] = [
        fit(each, KEYS, room - 2 * CAP_SIDE, KEYS.line_height, 6).lines[0] for each, _words in cells
    ]
    words = [wrap(said, WORDS, column - room - 6) for _keys, said in cells]
    height = max(block.height for block in words)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        top -= ROW_GAP
        for line, block in zip(keys, words, strict=True):
            _draw_keys(canvas, line, x, top)
            draw_block(canvas, block, x + room + 6, top)
            x += column + GUTTER

    return Item(height + ROW_GAP, draw)


def _draw_keys(canvas: Canvas, line: Line, x: float, top: float) -> None:
    canvas.setLineWidth(CAP_RULE)
    canvas.roundRect(x, top - WORDS.line_height, line.width + 2 * CAP_SIDE, KEYS.line_height, 2.5)
    draw_line(canvas, line, x + CAP_SIDE, top - WORDS.line_height + 3)

"""Lines on which somebody signs: a name, a signature, a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import pgettext
from organizer_app.printing.page import BODY, Item, both, rule
from organizer_app.printing.tables import GAP
from organizer_app.printing.text import Style, draw_block, wrap, wrap_within

WHO: Final = Style(10.5, "bold", 14)
LABEL: Final = Style(9, "regular", 12)
_SIGNING: Final = 34.0


def signing(languages: Sequence[str], who: str, name: str, width: float) -> Item:
    """Set three lines to write on, for who it is: name, signature, day; a known name is printed."""
    columns = (width * 0.4 - GAP, width * 0.38 - GAP, width * 0.22)
    words = (
        lambda: pgettext("heading", "Name"),
        lambda: pgettext("heading", "Signature"),
        lambda: pgettext("to fill in", "Date"),
    )
    title = wrap(who, WHO, width)
    labels = [wrap(both(languages, say), LABEL, column) for say, column in zip(words, columns, strict=True)]
    written = wrap_within(name, BODY, columns[0], _SIGNING)
    below = max(label.height for label in labels)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_block(canvas, title, x, top - 12)
        line = top - 12 - title.height - _SIGNING
        draw_block(canvas, written, x, line + written.height + 2)
        for label, column in zip(labels, columns, strict=True):
            rule(canvas, x, line, column)
            draw_block(canvas, label, x, line - 2)
            x += column + GAP

    return Item(14 + title.height + _SIGNING + below, draw)

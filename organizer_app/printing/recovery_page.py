"""The recovery page: the key that opens a workspace file when its passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _
from organizer_app.printing.page import BODY, Frame, Item, both, in_each, print_items, stack
from organizer_app.printing.text import Style, wrap

KEY = Style(20, "bold", 30)
GROUPS_IN_LINE = 4
CODE_SIDE = 170.0
QUIET = 4
"""White modules around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class RecoveryPage:
    """A file's recovery key in its groups (store.recovery), and the same as one text for the code."""

    group: str
    file_name: str
    groups: tuple[str, ...]
    text: str
    languages: tuple[str, ...]
    paper: str


def print_recovery_page(page: RecoveryPage) -> bytes:
    """Set the key in groups and as a QR code, with plain words about it, and give the PDF."""
    frame = Frame(page.group, page.languages, page.paper, both(page.languages, _name), None)
    items: list[Item] = []
    for said in in_each(page.languages, lambda: _about(page.file_name)):
        items += stack([(wrap(said, BODY, frame.width), 0.0)], above=8)
    items += key_items(page.groups, page.text, frame.width)
    for said in in_each(page.languages, _where_to_keep):
        items += stack([(wrap(said, BODY, frame.width), 0.0)], above=12)
    return print_items(frame, items)


def key_items(groups: Sequence[str], text: str, width: float) -> list[Item]:
    """Set a key in its groups, four a line, and as a QR code; `width` is in points."""
    lines = [
        "   ".join(groups[start : start + GROUPS_IN_LINE]) for start in range(0, len(groups), GROUPS_IN_LINE)
    ]
    items = stack([(wrap(line, KEY, width), 0.0) for line in lines], above=24)
    return [*items, Item(CODE_SIDE + 24, lambda canvas, x, top: _draw_code(canvas, text, x, top - 24))]


def _name() -> str:
    return _("Recovery page")


def _about(file_name: str) -> str:
    told = _("Whoever has this page can open “{file}” without its passphrase. It opens no other file.")
    return told.format(file=file_name)


def _where_to_keep() -> str:
    return _(
        "Keep it where money would be kept, not with the laptop. After a new passphrase it opens nothing: "
        "tear it up and print the new one."
    )


def _draw_code(canvas: Canvas, text: str, x: float, top: float) -> None:
    matrix = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
    module = CODE_SIDE / (len(matrix) + 2 * QUIET)
    for number, row in enumerate(matrix):
        for place, dark in enumerate(row):
            if dark:
                left, bottom = x + (QUIET + place) * module, top - (QUIET + number + 1) * module
                canvas.rect(left, bottom, module, module, stroke=0, fill=1)

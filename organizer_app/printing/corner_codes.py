"""The QR codes in the corners of a sheet, drawn as black squares that need no picture."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas


def draw_code(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    """Draw a QR code version 1, level Q (ISO/IEC 18004), its lower left corner at (x, y), without quiet zone.

    Raises ValueError for a text that is not sixteen alphanumeric characters or fewer.
    """
    code = segno.make_qr(text, version=1, error="q", mode="alphanumeric", boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    module = size / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        bottom = y + size - (number + 1) * module
        start = 0
        while (start := row.find(1, start)) >= 0:
            end = row.find(0, start)
            end = len(row) if end < 0 else end
            path.rect(x + start * module, bottom, (end - start) * module, module)
            start = end
    canvas.drawPath(path, stroke=0, fill=1)

"""A budget as a CSV file: UTF-8 with its mark, so that spreadsheets show ñ; no cell begins a formula."""

from __future__ import annotations

import codecs
import csv
import io

from organizer_app.rules.money import money_figures, quantity_text
from organizer_app.transfer.budget_rows import BudgetRows, Cell, Formula, Money, Thousandths
from organizer_app.transfer.guarded import guarded


def budget_csv(rows: BudgetRows) -> bytes:
    """Write the rows; amounts with a point and no signs of thousands, what is worked out as it is now."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row in rows.rows:
        writer.writerow([_text(cell, rows.currency) for cell in row])
    return codecs.BOM_UTF8 + written.getvalue().encode()


def _text(cell: Cell, currency: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case Money(minor) | Formula(_, minor):
            return money_figures(minor, currency)
        case Thousandths(value):
            return quantity_text(value)
    return str(cell)

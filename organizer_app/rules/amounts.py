"""Columns that hold money or quantities as whole numbers, and those numbers as people read them."""

from __future__ import annotations

from typing import Final

from organizer_app.rules.money import money_text, quantity_text

MONEY: Final = frozenset(
    {
        ("budget_line", "unit_cost"),
        ("budget_line_share", "amount"),
        ("budget_source", "amount"),
        ("funding_source", "requested"),
        ("funding_source", "award"),
        ("expense", "amount"),
        ("expense_share", "amount"),
        ("income", "amount"),
        ("cash_count", "amount"),
        ("gift_log", "amount"),
    }
)
"""Minor units of a currency."""
QUANTITIES: Final = frozenset({("budget_line", "quantity")})
"""Thousandths."""


def amount_words(table: str, column: str, number: int, currency: str) -> str | None:
    """Write what a column of money or quantities holds; None for any other column."""
    if (table, column) in MONEY:
        return money_text(number, currency or "USD")
    return quantity_text(number) if (table, column) in QUANTITIES else None

"""The currency that the money of a row counts in: its own, or that of the budget it belongs to."""

from __future__ import annotations

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget
from organizer_app.records.catalog import TABLES
from organizer_app.rules.currencies import sound_currency
from organizer_app.store.readers import Session

_WAYS = ("line_id", "expense_id", "budget_id")
"""The columns that lead to the budget, one row after another."""


def row_currency(session: Session, table: str, row_id: Id) -> str:
    """Return the currency of a row's money; "" where it has none."""
    record = next((known for known in TABLES if known.__tablename__ == table), None)
    if record is None:
        return ""
    if hasattr(record, "currency"):
        own = session.scalar(select(record.currency).where(record.id == row_id))
        return sound_currency(own) if own else ""
    way = next((column for column in _WAYS if hasattr(record, column)), None)
    above = session.scalar(select(getattr(record, way)).where(record.id == row_id)) if way else None
    if above is None:
        return ""
    upper = {"line_id": "budget_line", "expense_id": "expense", "budget_id": Budget.__tablename__}
    return row_currency(session, upper[way or ""], above)

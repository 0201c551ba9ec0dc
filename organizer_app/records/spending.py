"""Money that moved: expenses and income as written down, what was reversed, who gets money back.

Entries are written once. One that was wrong is reversed as a whole, and written again where it was another
amount; a reversal's id is made of its entry, so that two laptops that reverse one entry reverse it once.
"""

from __future__ import annotations

from organizer_app.records.base import (
    ColumnOf,
    Record,
    any_row_id,
    code,
    date_text,
    flag,
    free_text,
    instant,
    integer,
    row_id,
    words,
)


class Expense(Record):
    """Money that was spent, or came back from where it was spent; what it was for stands in its shares."""

    __tablename__ = "expense"
    child_of = ("budget_id",)
    write_once = True

    budget_id: ColumnOf[bytes] = row_id("budget")
    kind: ColumnOf[str] = code("purchase")
    spent_on: ColumnOf[str | None] = date_text()
    payee: ColumnOf[str | None] = free_text()
    amount: ColumnOf[int] = integer(0)
    method: ColumnOf[str | None] = code()
    paid_by_id: ColumnOf[bytes | None] = row_id("person")
    corrects_id: ColumnOf[bytes | None] = row_id("expense", index=False)
    note: ColumnOf[str | None] = free_text()
    written_at: ColumnOf[int | None] = instant()


class ExpenseShare(Record):
    """What of an expense belongs to one line, or a category nobody planned, and whose money it was."""

    __tablename__ = "expense_share"
    child_of = ("expense_id",)
    write_once = True

    expense_id: ColumnOf[bytes] = row_id("expense")
    line_id: ColumnOf[bytes | None] = row_id("budget_line")
    category: ColumnOf[str | None] = code()
    funding_source_id: ColumnOf[bytes | None] = row_id("funding_source")
    amount: ColumnOf[int] = integer(0)


class Income(Record):
    """Money that came in, or a gift in kind with the value that somebody stated for it."""

    __tablename__ = "income"
    child_of = ("budget_id",)
    write_once = True

    budget_id: ColumnOf[bytes] = row_id("budget")
    received_on: ColumnOf[str | None] = date_text()
    payer: ColumnOf[str | None] = free_text()
    amount: ColumnOf[int] = integer(0)
    method: ColumnOf[str | None] = code()
    line_id: ColumnOf[bytes | None] = row_id("budget_line")
    category: ColumnOf[str | None] = code()
    funding_source_id: ColumnOf[bytes | None] = row_id("funding_source")
    in_kind: ColumnOf[bool] = flag()
    value_from: ColumnOf[str | None] = free_text()
    corrects_id: ColumnOf[bytes | None] = row_id("income", index=False)
    note: ColumnOf[str | None] = free_text()
    written_at: ColumnOf[int | None] = instant()


class Reversal(Record):
    """An expense or income that does not count, because it was written wrongly, and why."""

    __tablename__ = "reversal"
    ends = ("entry_table", "entry_id")
    write_once = True

    entry_table: ColumnOf[str] = code("")
    entry_id: ColumnOf[bytes] = any_row_id()
    budget_id: ColumnOf[bytes | None] = row_id("budget")
    reversed_on: ColumnOf[str | None] = date_text()
    reason: ColumnOf[str | None] = free_text()


class Reimbursement(Record):
    """What somebody paid out of their own pocket is asked back, approved and paid: one row an expense."""

    __tablename__ = "reimbursement"
    ends = ("expense_id", "person_id")
    child_of = ("expense_id", "person_id")
    stays = ("status", "paid_on", "method")

    expense_id: ColumnOf[bytes] = row_id("expense")
    person_id: ColumnOf[bytes] = row_id("person")
    status: ColumnOf[str] = code("asked", index=True)
    asked_on: ColumnOf[str | None] = date_text()
    approved_on: ColumnOf[str | None] = date_text()
    paid_on: ColumnOf[str | None] = date_text()
    method: ColumnOf[str | None] = code()
    note: ColumnOf[str | None] = free_text()


class CashCount(Record):
    """What lay in the cash box when two people counted it, before or after an event."""

    __tablename__ = "cash_count"
    child_of = ("budget_id",)

    budget_id: ColumnOf[bytes] = row_id("budget")
    kind: ColumnOf[str] = code("closing")
    counted_at: ColumnOf[int | None] = instant()
    amount: ColumnOf[int] = integer(0)
    pieces: ColumnOf[list[str]] = words()
    counted_by_id: ColumnOf[bytes | None] = row_id("person")
    witness_id: ColumnOf[bytes | None] = row_id("person")
    note: ColumnOf[str | None] = free_text()


class GiftLog(Record):
    """A gift card or stipend that was handed to somebody; they sign on paper."""

    __tablename__ = "gift_log"
    ends = ("budget_id", "person_id", "handed_on", "what")
    child_of = ("budget_id", "person_id")
    stays = ("amount", "kind", "line_id")

    budget_id: ColumnOf[bytes] = row_id("budget")
    person_id: ColumnOf[bytes] = row_id("person")
    handed_on: ColumnOf[str] = date_text()
    what: ColumnOf[str] = free_text("")
    kind: ColumnOf[str] = code("gift_card")
    amount: ColumnOf[int] = integer(0)
    line_id: ColumnOf[bytes | None] = row_id("budget_line")
    signed: ColumnOf[bool] = flag()
    note: ColumnOf[str | None] = free_text()

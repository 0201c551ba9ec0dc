"""Funding sources: grants and other money from the idea to the last report, and what funders ask."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, code, date_text, free_text, integer, row_id, words


class FundingSource(Record):
    """A grant, a donation or own money: how much, what for, what it may not pay for, until when."""

    __tablename__ = "funding_source"

    name: ColumnOf[str] = free_text("")
    funder_id: ColumnOf[bytes | None] = row_id("organization")
    status: ColumnOf[str] = code("idea", index=True)
    currency: ColumnOf[str] = code("USD")
    requested: ColumnOf[int | None] = integer()
    award: ColumnOf[int | None] = integer()
    purpose: ColumnOf[str | None] = free_text()
    may_not_pay_for: ColumnOf[list[str]] = words()
    starts_on: ColumnOf[str | None] = date_text()
    ends_on: ColumnOf[str | None] = date_text()
    apply_until: ColumnOf[str | None] = date_text(index=True)
    report_due_on: ColumnOf[str | None] = date_text(index=True)
    writer_id: ColumnOf[bytes | None] = row_id("person")
    mentor_id: ColumnOf[bytes | None] = row_id("person")
    grant_number: ColumnOf[str | None] = free_text()
    notes: ColumnOf[str | None] = free_text()


class GrantAnswer(Record):
    """A question of a funder's application or report, the answer, and how many words it may have."""

    __tablename__ = "grant_answer"
    child_of = ("funding_source_id",)

    funding_source_id: ColumnOf[bytes] = row_id("funding_source")
    purpose: ColumnOf[str] = code("application")
    position: ColumnOf[str | None] = free_text()
    question: ColumnOf[str] = free_text("")
    text: ColumnOf[str | None] = free_text()
    word_limit: ColumnOf[int | None] = integer()

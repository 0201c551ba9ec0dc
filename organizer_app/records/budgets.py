"""Budgets of events: what is planned, line by line, who pays, what adults asked, and what was approved.

Money is in minor units of the budget's currency, quantities and hours in thousandths. Nothing here is a sum:
`rules.budget_sums` makes them of the lines.
"""

from __future__ import annotations

from organizer_app.records.base import (
    ColumnOf,
    Record,
    any_row_id,
    code,
    content_hash,
    flag,
    free_text,
    instant,
    integer,
    row_id,
)


class Budget(Record):
    """The plan of what an event costs and brings in; one currency, and how many are expected."""

    __tablename__ = "budget"

    title: ColumnOf[str] = free_text("")
    title_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    meeting_id: ColumnOf[bytes | None] = row_id("meeting")
    campaign_id: ColumnOf[bytes | None] = row_id("campaign")
    currency: ColumnOf[str] = code("USD")
    expected_count: ColumnOf[int | None] = integer()
    volunteers: ColumnOf[int | None] = integer()
    hours: ColumnOf[int | None] = integer()
    lead_id: ColumnOf[bytes | None] = row_id("person")
    youth_led: ColumnOf[bool] = flag()
    is_template: ColumnOf[bool] = flag()
    planned_from_id: ColumnOf[bytes | None] = row_id("budget")
    returned_with: ColumnOf[str | None] = free_text()
    returned_version_id: ColumnOf[bytes | None] = row_id("budget_version", index=False)
    notes: ColumnOf[str | None] = free_text()


class BudgetLine(Record):
    """One cost or income of a budget: how many, counted by what, at what price, from whose money."""

    __tablename__ = "budget_line"
    child_of = ("budget_id",)

    budget_id: ColumnOf[bytes] = row_id("budget")
    position: ColumnOf[str | None] = free_text()
    side: ColumnOf[str] = code("cost")
    category: ColumnOf[str | None] = code()
    description: ColumnOf[str] = free_text("")
    description_other: ColumnOf[str | None] = free_text()
    language: ColumnOf[str | None] = code()
    why: ColumnOf[str | None] = free_text()
    why_other: ColumnOf[str | None] = free_text()
    hint: ColumnOf[str | None] = free_text()
    hint_other: ColumnOf[str | None] = free_text()
    quantity: ColumnOf[int] = integer(1000)
    basis: ColumnOf[str] = code("once")
    unit_cost: ColumnOf[int | None] = integer()
    funding_source_id: ColumnOf[bytes | None] = row_id("funding_source")
    in_kind: ColumnOf[bool] = flag()
    note: ColumnOf[str | None] = free_text()
    copied_from_id: ColumnOf[bytes | None] = row_id("budget_line", index=False)


class BudgetLineShare(Record):
    """What another funding source pays of a line: so much, or so many parts of what fixed amounts leave."""

    __tablename__ = "budget_line_share"
    ends = ("line_id", "funding_source_id")
    child_of = ("line_id",)

    line_id: ColumnOf[bytes] = row_id("budget_line")
    funding_source_id: ColumnOf[bytes] = row_id("funding_source")
    amount: ColumnOf[int | None] = integer()
    parts: ColumnOf[int | None] = integer()


class BudgetSource(Record):
    """What a budget may take of a funding source; nothing said: whatever is left of it."""

    __tablename__ = "budget_source"
    ends = ("budget_id", "funding_source_id")
    child_of = ("budget_id",)

    budget_id: ColumnOf[bytes] = row_id("budget")
    funding_source_id: ColumnOf[bytes] = row_id("funding_source")
    amount: ColumnOf[int | None] = integer()


class BudgetVersion(Record):
    """The whole of a budget as it was submitted, approved or closed; each names the one it came after.

    `previous_id` of the first is the budget. `content` is one canonical text (`rules.budget_content`), and
    `content_hash` its SHA-256. `laptop_role` is the role of the laptop that approved: no youth lead's laptop
    may write it, so an approval without it stands on paper.
    """

    __tablename__ = "budget_version"
    ends = ("budget_id", "kind", "previous_id", "content_hash")
    child_of = ("budget_id",)
    write_once = True

    budget_id: ColumnOf[bytes] = row_id("budget")
    kind: ColumnOf[str] = code("")
    previous_id: ColumnOf[bytes] = any_row_id()
    content_hash: ColumnOf[bytes] = content_hash()
    content: ColumnOf[str | None] = free_text()
    by_id: ColumnOf[bytes | None] = row_id("person")
    made_at: ColumnOf[int | None] = instant()
    laptop_role: ColumnOf[str | None] = code()
    note: ColumnOf[str | None] = free_text()


class BudgetComment(Record):
    """A question or a remark about a budget or one of its lines, until it is settled."""

    __tablename__ = "budget_comment"
    child_of = ("budget_id",)

    budget_id: ColumnOf[bytes] = row_id("budget")
    line_id: ColumnOf[bytes | None] = row_id("budget_line")
    answers_id: ColumnOf[bytes | None] = row_id("budget_comment", index=False)
    text: ColumnOf[str] = free_text("")
    author_id: ColumnOf[bytes | None] = row_id("person")
    written_at: ColumnOf[int | None] = instant()
    settled: ColumnOf[bool] = flag()

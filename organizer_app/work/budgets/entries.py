"""What was spent and came in under a budget, day by day: what was reversed and why, and what came late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, null, select

from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetVersion
from organizer_app.records.funding import FundingSource
from organizer_app.records.spending import Expense, ExpenseShare, Income, Reversal
from organizer_app.rules.budget_actual import IN_KIND
from organizer_app.rules.budget_plan import INCOME
from organizer_app.rules.source_terms import BrokenTerm, SourceTerms, broken_terms
from organizer_app.store.readers import Session
from organizer_app.work.budgets.reversals import reverses
from organizer_app.work.known_names import budget_line_names, people_names
from organizer_app.work.visible import expect, living, parts


@dataclass(frozen=True)
class EntryPart:
    """What of an entry belongs to a line or a category, and whose money it was; a line has its category."""

    amount: int
    line_id: Id | None
    line: str
    category: str | None
    source_id: Id | None
    source: str


@dataclass(frozen=True)
class EntryRow:
    """An expense or income as written down; `kind` is purchase, refund, income or in_kind.

    `who` was paid, or paid. `reversed_because` is there where it does not count any more. `corrects_id`
    names the entry it was written anew for. `files` counts receipts and whatever else is attached.
    `after_closing` was written when the budget was closed already. `broken` are terms of funding sources that
    an expense which counts does not keep to. `corrected_apart`: two laptops wrote one entry anew, and both
    count until somebody reverses one.
    """

    id: Id
    table: str
    kind: str
    day: str | None
    who: str | None
    amount: int
    method: str | None
    paid_by_id: Id | None
    paid_by: str
    value_from: str | None
    note: str | None
    written_at: int | None
    corrects_id: Id | None
    parts: tuple[EntryPart, ...]
    files: int
    is_reversed: bool
    reversed_on: str | None
    reversed_because: str | None
    after_closing: bool
    broken: tuple[BrokenTerm, ...]
    corrected_apart: bool


_Part = tuple[int, "Id | None", "str | None", "Id | None"]


def entries(session: Session, budget_id: Id) -> tuple[EntryRow, ...]:
    """Return a budget's entries in the order of their days, reversed ones too. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    rows = [("expense", row) for row in _expenses(session, budget_id)]
    rows += [("income", row) for row in _income(session, budget_id)]
    shares = _shares(session, budget_id)
    shares |= {
        row.id: [(row.amount, row.line_id, row.category, row.funding_source_id)]
        for table, row in rows
        if table == "income"
    }
    terms = _terms(session, [source for each in shares.values() for _, _, _, source in each])
    parts_of = _named(session, shares, terms)
    people = people_names(session, [row.paid_by_id for _, row in rows])
    files = _files(session, [row.id for _, row in rows])
    closed_at = _closed_at(session, budget_id)
    anew = Counter(row.corrects_id for _, row in rows if row.corrects_id and row.reversal_id is None)
    found = [
        EntryRow(
            id=row.id,
            table=table,
            kind=row.kind,
            day=row.day,
            who=row.who,
            amount=row.amount or 0,
            method=row.method,
            paid_by_id=row.paid_by_id,
            paid_by=people.get(row.paid_by_id, ""),
            value_from=row.value_from,
            note=row.note,
            written_at=row.written_at,
            corrects_id=row.corrects_id,
            parts=parts_of.get(row.id, ()),
            files=files.get((table, row.id), 0),
            is_reversed=row.reversal_id is not None,
            reversed_on=row.reversed_on,
            reversed_because=row.reason,
            after_closing=None not in (closed_at, row.written_at) and row.written_at > closed_at,
            broken=_broken(parts_of.get(row.id, ()), terms, row.day)
            if table == "expense" and row.reversal_id is None
            else (),
            corrected_apart=row.reversal_id is None and anew[row.corrects_id] > 1,
        )
        for table, row in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.day is None, row.day or "", row.written_at or 0, row.id)))


def _expenses(session: Session, budget_id: Id) -> Sequence[Any]:
    return session.execute(
        select(
            Expense.id,
            Expense.kind,
            Expense.spent_on.label("day"),
            Expense.payee.label("who"),
            Expense.amount,
            Expense.method,
            Expense.paid_by_id,
            null().label("value_from"),
            Expense.note,
            Expense.written_at,
            Expense.corrects_id,
            Reversal.id.label("reversal_id"),
            Reversal.reversed_on,
            Reversal.reason,
        )
        .outerjoin(Reversal.__table__, reverses("expense", Expense.id))
        .where(Expense.budget_id == budget_id, living(Expense))
    ).all()


def _income(session: Session, budget_id: Id) -> Sequence[Any]:
    return session.execute(
        select(
            Income.id,
            case((Income.in_kind, IN_KIND), else_=INCOME).label("kind"),
            Income.received_on.label("day"),
            Income.payer.label("who"),
            Income.amount,
            Income.method,
            null().label("paid_by_id"),
            Income.value_from,
            Income.note,
            Income.written_at,
            Income.corrects_id,
            Income.line_id,
            func.coalesce(Income.category, BudgetLine.category).label("category"),
            Income.funding_source_id,
            Reversal.id.label("reversal_id"),
            Reversal.reversed_on,
            Reversal.reason,
        )
        .outerjoin(BudgetLine.__table__, BudgetLine.id == Income.line_id)
        .outerjoin(Reversal.__table__, reverses("income", Income.id))
        .where(Income.budget_id == budget_id, living(Income))
    ).all()


def _shares(session: Session, budget_id: Id) -> dict[Id, list[_Part]]:
    rows = session.execute(
        select(
            ExpenseShare.expense_id,
            ExpenseShare.amount,
            ExpenseShare.line_id,
            func.coalesce(ExpenseShare.category, BudgetLine.category),
            ExpenseShare.funding_source_id,
        )
        .join(Expense.__table__, Expense.id == ExpenseShare.expense_id)
        .outerjoin(BudgetLine.__table__, BudgetLine.id == ExpenseShare.line_id)
        .where(Expense.budget_id == budget_id, living(Expense), living(ExpenseShare))
        .order_by(ExpenseShare.amount.desc(), ExpenseShare.id)
    )
    found: dict[Id, list[_Part]] = {}
    for expense_id, amount, line_id, category, source_id in rows:
        found.setdefault(expense_id, []).append((amount or 0, line_id, category, source_id))
    return found


def _named(
    session: Session, shares: Mapping[Id, list[_Part]], terms: Mapping[Id, SourceTerms]
) -> dict[Id, tuple[EntryPart, ...]]:
    told = [part for each in shares.values() for part in each]
    lines = budget_line_names(session, [line for _, line, _, _ in told])
    sources = {source: of.name for source, of in terms.items()}
    return {
        entry_id: tuple(
            EntryPart(
                amount, line, lines.get(line or b"", ""), category, source, sources.get(source or b"", "")
            )
            for amount, line, category, source in each
        )
        for entry_id, each in shares.items()
    }


def _terms(session: Session, source_ids: Iterable[Id | None]) -> dict[Id, SourceTerms]:
    found: dict[Id, SourceTerms] = {}
    for part in parts(sorted({source for source in source_ids if source is not None})):
        rows = session.execute(
            select(
                FundingSource.id,
                FundingSource.name,
                FundingSource.may_not_pay_for,
                FundingSource.starts_on,
                FundingSource.ends_on,
                FundingSource.status,
            ).where(FundingSource.id.in_(part))
        )
        for row in rows:
            found[row.id] = SourceTerms(
                row.name,
                row.may_not_pay_for or (),
                row.starts_on,
                row.ends_on,
                row.status == "declined",
            )
    return found


def _broken(
    shares: Iterable[EntryPart], terms: Mapping[Id, SourceTerms], day: str | None
) -> tuple[BrokenTerm, ...]:
    """Return the terms that money spent breaks, each once; what came back breaks none."""
    found: dict[BrokenTerm, None] = {}
    for share in shares:
        of = terms.get(share.source_id or b"")
        if of is not None and share.amount > 0:
            found.update(dict.fromkeys(broken_terms(of, share.category, day)))
    return tuple(found)


def _files(session: Session, entry_ids: Iterable[Id]) -> dict[tuple[str, Id], int]:
    found: dict[tuple[str, Id], int] = {}
    for part in parts(entry_ids):
        rows = session.execute(
            select(Attachment.owner_table, Attachment.owner_id, func.count())
            .where(Attachment.owner_id.in_(part), living(Attachment))
            .group_by(Attachment.owner_table, Attachment.owner_id)
        )
        found |= {(table, owner): number for table, owner, number in rows if owner is not None}
    return found


def _closed_at(session: Session, budget_id: Id) -> int | None:
    return session.scalar(
        select(func.min(BudgetVersion.made_at)).where(
            BudgetVersion.budget_id == budget_id, BudgetVersion.kind == "closed", living(BudgetVersion)
        )
    )

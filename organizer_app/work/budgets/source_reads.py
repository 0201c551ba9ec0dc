"""Which budgets take money of which funding sources, and what was spent of each: what several looks share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetLineShare, BudgetSource
from organizer_app.records.spending import Expense, ExpenseShare, Reversal
from organizer_app.store.readers import Session
from organizer_app.work.budgets.reversals import reverses
from organizer_app.work.visible import living, parts


def budgets_naming(session: Session, source_ids: Iterable[Id]) -> frozenset[Id]:
    """Return the budgets that name one of these sources: at a line, at a line's share, or as theirs."""
    found: set[Id] = set()
    for part in parts(sorted(set(source_ids))):
        found |= set(
            session.scalars(
                select(BudgetLine.budget_id)
                .where(BudgetLine.funding_source_id.in_(part), living(BudgetLine))
                .distinct()
            )
        )
        found |= set(
            session.scalars(
                select(BudgetLine.budget_id)
                .join(BudgetLineShare.__table__, BudgetLineShare.line_id == BudgetLine.id)
                .where(
                    BudgetLineShare.funding_source_id.in_(part), living(BudgetLineShare), living(BudgetLine)
                )
                .distinct()
            )
        )
        found |= set(
            session.scalars(
                select(BudgetSource.budget_id).where(
                    BudgetSource.funding_source_id.in_(part), living(BudgetSource)
                )
            )
        )
    there = select(Budget.id).where(living(Budget), Budget.is_template.is_(False))
    return frozenset(
        one for part in parts(found) for one in session.scalars(there.where(Budget.id.in_(part)))
    )


def spent_by_source(session: Session, source_ids: Iterable[Id] | None = None) -> Mapping[tuple[Id, Id], int]:
    """Return what was spent of all sources, or these, under each budget, as (source, budget): minor units."""
    every = (
        select(ExpenseShare.funding_source_id, Expense.budget_id, func.sum(ExpenseShare.amount))
        .join(Expense.__table__, Expense.id == ExpenseShare.expense_id)
        .outerjoin(Reversal.__table__, reverses("expense", Expense.id))
        .where(
            ExpenseShare.funding_source_id.is_not(None),
            living(ExpenseShare),
            living(Expense),
            Reversal.id.is_(None),
        )
        .group_by(ExpenseShare.funding_source_id, Expense.budget_id)
    )
    queries = (
        [every]
        if source_ids is None
        else [
            every.where(ExpenseShare.funding_source_id.in_(part)) for part in parts(sorted(set(source_ids)))
        ]
    )
    return {
        (source, budget): amount
        for query in queries
        for source, budget, amount in session.execute(query)
        if source is not None
    }

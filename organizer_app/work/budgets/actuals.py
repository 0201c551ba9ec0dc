"""Plan against actual as it stands: of one budget, of every funding source, and beside last time's lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from organizer_app.records.base import Id
from organizer_app.records.budgets import BudgetLine
from organizer_app.records.spending import Expense, ExpenseShare, Income, Reversal
from organizer_app.rules.budget_actual import (
    IN_KIND,
    Actuals,
    Compared,
    Entry,
    Headline,
    SourceMoney,
    compare,
    headline,
    kind_of,
)
from organizer_app.rules.budget_plan import COST, INCOME, Plan
from organizer_app.store.readers import Session
from organizer_app.work.budgets.payers import Payer, payers
from organizer_app.work.budgets.plan import lines_of, plan_of, plans_of
from organizer_app.work.budgets.reversals import reverses
from organizer_app.work.visible import living, parts


@dataclass(frozen=True)
class BudgetActuals:
    """A budget's plan against what came of it, and the facts of its sentence."""

    plan: Plan
    approved: Plan | None
    actuals: Actuals
    headline: Headline
    payers: Mapping[Id, Payer]

    @property
    def sources(self) -> Mapping[Id, str]:
        """Give the names of the sources that may pay."""
        return {source_id: payer.name for source_id, payer in self.payers.items()}


def actuals(session: Session, budget_id: Id, approved: Plan | None = None) -> BudgetActuals:
    """Hold a budget's plan, and the one that was approved, against what came of it. Raises UnknownRow."""
    plan = plan_of(session, budget_id)
    told = compare(plan, counted_entries(session, [budget_id])[budget_id], approved)
    known = payers(session, budget_id, plan)
    money = [
        SourceMoney(
            source.source_id,
            known[source.source_id].available if source.amount is None else source.amount,
            frozenset(known[source.source_id].may_not_pay_for),
        )
        for source in plan.sources
        if source.source_id in known
    ]
    return BudgetActuals(plan, approved, told, headline(told, money), known)


def last_time(session: Session, plan: Plan) -> Mapping[Id, Compared]:
    """Return, for each line copied from another budget, what that planned and what came of it there."""
    copied = {line.id: line.copied_from_id for line in plan.lines if line.copied_from_id is not None}
    old = lines_of(session, sorted(set(copied.values())))
    budgets = _budgets_of(session, old)
    written = counted_entries(session, set(budgets.values()))
    came: dict[Id, Compared] = {}
    for budget_id, its_plan in plans_of(session, set(budgets.values())).items():
        for line in compare(its_plan, written[budget_id]).lines:
            if line.line_id in old and line.kind == kind_of(old[line.line_id]):
                came[line.line_id] = line.amounts
    return {line_id: came[from_id] for line_id, from_id in copied.items() if from_id in came}


def counted_entries(session: Session, budget_ids: Iterable[Id]) -> dict[Id, list[Entry]]:
    """Return the entries of budgets that count: reversed ones are left out.

    What stands on a line that is gone has that line's category.
    """
    wanted = sorted(set(budget_ids))
    found: dict[Id, list[Entry]] = {budget_id: [] for budget_id in wanted}
    for part in parts(wanted):
        spent = session.execute(
            select(
                Expense.budget_id,
                ExpenseShare.amount,
                ExpenseShare.line_id,
                func.coalesce(ExpenseShare.category, BudgetLine.category),
                ExpenseShare.funding_source_id,
            )
            .join(Expense.__table__, Expense.id == ExpenseShare.expense_id)
            .outerjoin(BudgetLine.__table__, BudgetLine.id == ExpenseShare.line_id)
            .outerjoin(Reversal.__table__, reverses("expense", Expense.id))
            .where(Expense.budget_id.in_(part), living(Expense), living(ExpenseShare), Reversal.id.is_(None))
        )
        for budget_id, amount, line_id, category, source_id in spent:
            found[budget_id].append(Entry(COST, amount or 0, line_id, category, source_id))
        received = session.execute(
            select(
                Income.budget_id,
                Income.in_kind,
                Income.amount,
                Income.line_id,
                func.coalesce(Income.category, BudgetLine.category),
                Income.funding_source_id,
            )
            .outerjoin(BudgetLine.__table__, BudgetLine.id == Income.line_id)
            .outerjoin(Reversal.__table__, reverses("income", Income.id))
            .where(Income.budget_id.in_(part), living(Income), Reversal.id.is_(None))
        )
        for budget_id, in_kind, amount, line_id, category, source_id in received:
            kind = IN_KIND if in_kind else INCOME
            found[budget_id].append(Entry(kind, amount or 0, line_id, category, source_id))
    return found


def _budgets_of(session: Session, line_ids: Iterable[Id]) -> dict[Id, Id]:
    found: dict[Id, Id] = {}
    for part in parts(line_ids):
        for row in session.execute(
            select(BudgetLine.id, BudgetLine.budget_id).where(BudgetLine.id.in_(part))
        ):
            found[row.id] = row.budget_id
    return found

"""A budget's plan as it stands: its lines in order with what each source pays, and how many are expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetLine, BudgetLineShare, BudgetSource
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource
from organizer_app.rules.currencies import sound_currency
from organizer_app.store.readers import Session
from organizer_app.work.visible import expect, living, parts

_COLUMNS = (
    BudgetLine.id,
    BudgetLine.side,
    BudgetLine.category,
    BudgetLine.description,
    BudgetLine.description_other,
    BudgetLine.language,
    BudgetLine.why,
    BudgetLine.why_other,
    BudgetLine.hint,
    BudgetLine.hint_other,
    BudgetLine.quantity,
    BudgetLine.basis,
    BudgetLine.unit_cost,
    BudgetLine.funding_source_id,
    BudgetLine.in_kind,
    BudgetLine.note,
    BudgetLine.copied_from_id,
)


def plan_of(session: Session, budget_id: Id) -> Plan:
    """Return the plan of a budget. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    return plans_of(session, [budget_id])[budget_id]


def plans_of(session: Session, budget_ids: Iterable[Id]) -> dict[Id, Plan]:
    """Return the plans of several budgets; one that is not there is left out."""
    return _plans(session, budget_ids, _lines)


def amounts_of(session: Session, budget_ids: Iterable[Id]) -> dict[Id, Plan]:
    """Return what several budgets need to be added up: their lines in no order, and without their words."""
    return _plans(session, budget_ids, _amounts)


def _plans(
    session: Session,
    budget_ids: Iterable[Id],
    read: Callable[[Session, ColumnElement[bool]], Mapping[Id, Sequence[PlannedLine]]],
) -> dict[Id, Plan]:
    found: dict[Id, Plan] = {}
    for part in parts(sorted(set(budget_ids))):
        heads = session.execute(
            select(Budget.id, Budget.currency, Budget.expected_count, Budget.volunteers, Budget.hours).where(
                Budget.id.in_(part), living(Budget)
            )
        ).all()
        lines = read(session, BudgetLine.budget_id.in_(part))
        sources = _sources(session, part)
        for row in heads:
            found[row.id] = Plan(
                sound_currency(row.currency),
                row.expected_count or 0,
                row.volunteers or 0,
                row.hours or 0,
                tuple(lines.get(row.id, ())),
                tuple(sources.get(row.id, ())),
            )
    return found


def lines_of(session: Session, line_ids: Sequence[Id]) -> dict[Id, PlannedLine]:
    """Return these lines as they stand; those that are deleted or not there are left out."""
    found: dict[Id, PlannedLine] = {}
    for part in parts(line_ids):
        for lines in _lines(session, BudgetLine.id.in_(part)).values():
            found |= {line.id: line for line in lines}
    return found


def _lines(session: Session, wanted: ColumnElement[bool]) -> dict[Id, list[PlannedLine]]:
    rows = session.execute(
        select(BudgetLine.budget_id, *_COLUMNS)
        .where(wanted, living(BudgetLine))
        .order_by(BudgetLine.budget_id, BudgetLine.position, BudgetLine.id)
    ).all()
    shares = _shares(session, wanted)
    found: dict[Id, list[PlannedLine]] = {}
    for budget_id, line_id, *values in rows:
        line = PlannedLine._make((line_id, *values, shares.get(line_id, ())))
        found.setdefault(budget_id, []).append(line)
    return found


def _amounts(session: Session, wanted: ColumnElement[bool]) -> dict[Id, list[PlannedLine]]:
    rows = session.execute(
        select(
            BudgetLine.budget_id,
            BudgetLine.id,
            BudgetLine.side,
            BudgetLine.category,
            BudgetLine.quantity,
            BudgetLine.basis,
            BudgetLine.unit_cost,
            BudgetLine.funding_source_id,
            BudgetLine.in_kind,
        ).where(wanted, living(BudgetLine))
    ).all()
    shares = _shares(session, wanted)
    found: dict[Id, list[PlannedLine]] = {}
    for budget_id, line_id, side, category, quantity, basis, unit_cost, source_id, in_kind in rows:
        line = PlannedLine(
            line_id,
            side,
            category,
            quantity=quantity,
            basis=basis,
            unit_cost=unit_cost,
            source_id=source_id,
            in_kind=in_kind,
            shares=shares.get(line_id, ()),
        )
        found.setdefault(budget_id, []).append(line)
    return found


def _shares(session: Session, wanted: ColumnElement[bool]) -> dict[Id, tuple[LineShare, ...]]:
    rows = session.execute(
        select(
            BudgetLineShare.line_id,
            BudgetLineShare.funding_source_id,
            BudgetLineShare.amount,
            BudgetLineShare.parts,
        )
        .join(BudgetLine.__table__, BudgetLine.id == BudgetLineShare.line_id)
        .where(wanted, living(BudgetLine), living(BudgetLineShare))
        .order_by(BudgetLineShare.line_id, BudgetLineShare.id)
    )
    found: dict[Id, tuple[LineShare, ...]] = {}
    for line_id, source_id, amount, in_parts in rows:
        found[line_id] = (*found.get(line_id, ()), LineShare(source_id, amount, in_parts))
    return found


def _sources(session: Session, budget_ids: Sequence[Id]) -> dict[Id, list[PlannedSource]]:
    rows = session.execute(
        select(BudgetSource.budget_id, BudgetSource.funding_source_id, BudgetSource.amount)
        .where(BudgetSource.budget_id.in_(budget_ids), living(BudgetSource))
        .order_by(BudgetSource.budget_id, BudgetSource.id)
    )
    found: dict[Id, list[PlannedSource]] = {}
    for budget_id, source_id, amount in rows:
        found.setdefault(budget_id, []).append(PlannedSource(source_id, amount))
    return found

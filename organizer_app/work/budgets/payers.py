"""Who may pay the lines of a budget: the funding sources of its currency, and what each still has for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.funding import FundingSource
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import GIVEN_STATUSES
from organizer_app.rules.names import fold
from organizer_app.rules.planned_terms import planned_faults
from organizer_app.rules.source_sums import taken
from organizer_app.rules.source_terms import BrokenTerm, SourceTerms
from organizer_app.store.readers import Session
from organizer_app.work.budgets.allowed import closed_among
from organizer_app.work.budgets.plan import amounts_of
from organizer_app.work.budgets.source_reads import budgets_naming, spent_by_source
from organizer_app.work.visible import living


@dataclass(frozen=True)
class Payer:
    """A funding source as a budget sees it; `available` is what other budgets leave of it, minor units."""

    id: Id
    name: str
    status: str
    may_not_pay_for: tuple[str, ...]
    starts_on: str | None
    ends_on: str | None
    award: int | None
    available: int

    @property
    def is_sure(self) -> bool:
        """Whether its money may be spent, and it is known how much that is."""
        return self.status in GIVEN_STATUSES and self.award is not None

    @property
    def terms(self) -> SourceTerms:
        """What its money may be spent on and when."""
        declined = self.status == "declined"
        return SourceTerms(self.name, self.may_not_pay_for, self.starts_on, self.ends_on, declined)


def faults_of(
    plan: Plan, known: Mapping[Id, Payer], event_at: str | None
) -> dict[Id, tuple[BrokenTerm, ...]]:
    """Return by line what speaks against the sources that would pay it when the event is."""
    terms = {one.id: one.terms for one in known.values()}
    sure = {one.id: one.available for one in known.values() if one.is_sure}
    return planned_faults(plan, terms, sure, event_at[:10] if event_at else None)


def payers(session: Session, budget_id: Id, plan: Plan) -> Mapping[Id, Payer]:
    """Return the sources that may pay for a plan, and those it names, by name."""
    named = {source.source_id for source in plan.sources} | {line.source_id for line in plan.lines}
    named |= {share.source_id for line in plan.lines for share in line.shares}
    rows = session.execute(
        select(
            FundingSource.id,
            FundingSource.name,
            FundingSource.status,
            FundingSource.currency,
            FundingSource.may_not_pay_for,
            FundingSource.starts_on,
            FundingSource.ends_on,
            FundingSource.award,
        ).where(living(FundingSource))
    ).all()
    wanted = [
        row
        for row in rows
        if row.id in named or (row.currency == plan.currency and row.status not in ("declined", "reported"))
    ]
    elsewhere = _taken_elsewhere(session, budget_id, {row.id for row in wanted})
    found = [
        Payer(
            row.id,
            row.name,
            row.status,
            tuple(row.may_not_pay_for or ()),
            row.starts_on,
            row.ends_on,
            row.award,
            max((row.award or 0 if row.status in GIVEN_STATUSES else 0) - elsewhere.get(row.id, 0), 0),
        )
        for row in wanted
    ]
    return {one.id: one for one in sorted(found, key=lambda one: (fold(one.name), one.id))}


def _taken_elsewhere(session: Session, budget_id: Id, source_ids: set[Id]) -> dict[Id, int]:
    """Add up what other budgets leave this one less of sources."""
    spent = spent_by_source(session, source_ids)
    others = (budgets_naming(session, source_ids) | {budget for _source, budget in spent}) - {budget_id}
    closed = closed_among(session, others)
    # What a closed one planned takes nothing.
    plans = amounts_of(session, others - closed)
    found: dict[Id, int] = {}
    for other in others:
        planned = sums(plans[other]).by_source if other in plans else {}
        for source in source_ids:
            amount = taken(planned.get(source, 0), spent.get((source, other), 0), is_closed=other in closed)
            found[source] = found.get(source, 0) + amount
    return found

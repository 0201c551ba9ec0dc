"""Funding sources: where each stands, what budgets take of it, and one of them with all that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.budgets import BudgetSource
from organizer_app.records.funding import FundingSource
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.budget_vocabulary import GIVEN_STATUSES
from organizer_app.rules.currencies import sound_currency
from organizer_app.rules.names import fold
from organizer_app.rules.source_sums import SourceSums
from organizer_app.store.readers import Session
from organizer_app.work.budgets.list import BudgetHead, budget_heads
from organizer_app.work.budgets.plan import amounts_of
from organizer_app.work.budgets.source_reads import budgets_naming, spent_by_source
from organizer_app.work.budgets.versions import APPROVED, CHANGED, CLOSED, Standing, standings
from organizer_app.work.known_names import organization_names, people_names
from organizer_app.work.visible import expect, living

_ORDER: Final = ("awarded", "submitted", "writing", "idea", "reported", "declined")


@dataclass(frozen=True)
class SourceRow:
    """One source in a list; money in minor units of its currency, days YYYY-MM-DD."""

    id: Id
    name: str
    funder_id: Id | None
    funder: str
    status: str
    currency: str
    requested: int | None
    award: int | None
    apply_until: str | None
    report_due_on: str | None
    revived: bool
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""
    promised: int = 0
    committed: int = 0
    spent: int = 0
    left: int | None = None
    """Of the award; below zero what was taken beyond it; None while it is not awarded."""


@dataclass(frozen=True)
class SourceUse:
    """What one budget takes of a source; `may_take` is what it may at most, None for all that is left.

    One of another currency counts in no sum of the source: `counts` is false.
    """

    budget_id: Id
    title: str
    title_other: str | None
    language: str | None
    event: str
    event_at: str | None
    currency: str
    status: str
    may_take: int | None
    promised: int
    committed: int
    spent: int
    counts: bool


@dataclass(frozen=True)
class SourceCard:
    """One source with all that is kept of it, and what each budget takes, the latest event first."""

    row: SourceRow
    purpose: str | None
    may_not_pay_for: tuple[str, ...]
    starts_on: str | None
    ends_on: str | None
    writer_id: Id | None
    writer: str
    mentor_id: Id | None
    mentor: str
    grant_number: str | None
    notes: str | None
    uses: tuple[SourceUse, ...]


def funding_sources(session: Session) -> tuple[SourceRow, ...]:
    """Return all sources with what budgets take of them: awarded ones first, declined ones last, by name."""
    rows = _rows(session)
    uses = _uses(session, rows)
    every = [_with_sums(row, uses.get(row.id, ())) for row in rows]
    return tuple(sorted(every, key=lambda row: (_place(row.status), fold(row.name), row.id)))


def source_names(session: Session) -> tuple[tuple[Id, str], ...]:
    """Return what all sources are called, by name."""
    rows = session.execute(select(FundingSource.id, FundingSource.name).where(living(FundingSource)))
    return tuple(sorted(((row.id, row.name) for row in rows), key=lambda row: (fold(row[1]), row[0])))


def funding_source(session: Session, source_id: Id) -> SourceCard:
    """Return one source with all that is kept of it. Raises UnknownRow."""
    expect(session, FundingSource, source_id)
    rows = _rows(session, [source_id])
    uses = sorted(_uses(session, rows)[source_id], key=lambda use: (fold(use.title), use.budget_id))
    uses.sort(key=lambda use: use.event_at or "", reverse=True)
    kept = session.execute(
        select(
            FundingSource.purpose,
            FundingSource.may_not_pay_for,
            FundingSource.starts_on,
            FundingSource.ends_on,
            FundingSource.writer_id,
            FundingSource.mentor_id,
            FundingSource.grant_number,
            FundingSource.notes,
        ).where(FundingSource.id == source_id)
    ).one()
    people = people_names(session, (kept.writer_id, kept.mentor_id))
    return SourceCard(
        _with_sums(rows[0], uses),
        kept.purpose,
        tuple(kept.may_not_pay_for or ()),
        kept.starts_on,
        kept.ends_on,
        kept.writer_id,
        people.get(kept.writer_id, ""),
        kept.mentor_id,
        people.get(kept.mentor_id, ""),
        kept.grant_number,
        kept.notes,
        tuple(uses),
    )


def _rows(session: Session, only: Sequence[Id] | None = None) -> list[SourceRow]:
    wanted = [living(FundingSource)]
    if only is not None:
        wanted.append(FundingSource.id.in_(only))
    rows = session.execute(
        select(
            FundingSource.id,
            FundingSource.name,
            FundingSource.funder_id,
            FundingSource.status,
            FundingSource.currency,
            FundingSource.requested,
            FundingSource.award,
            FundingSource.apply_until,
            FundingSource.report_due_on,
            FundingSource.revived,
        ).where(*wanted)
    ).all()
    funders = organization_names(session, (row.funder_id for row in rows))
    return [
        SourceRow(
            row.id,
            row.name,
            row.funder_id,
            funders.get(row.funder_id, ""),
            row.status,
            sound_currency(row.currency),
            row.requested,
            row.award,
            row.apply_until,
            row.report_due_on,
            bool(row.revived),
        )
        for row in rows
    ]


def _with_sums(row: SourceRow, uses: Iterable[SourceUse]) -> SourceRow:
    added = SourceSums.over_all(
        SourceSums(use.promised, use.committed, use.spent) for use in uses if use.counts
    )
    is_given = row.award is not None and row.status in GIVEN_STATUSES
    return replace(
        row,
        promised=added.promised,
        committed=added.committed,
        spent=added.spent,
        left=added.left_of(row.award or 0) if is_given else None,
    )


def _uses(session: Session, rows: Sequence[SourceRow]) -> Mapping[Id, Sequence[SourceUse]]:
    """Return what each budget takes of these sources, in no order."""
    currencies = {row.id: row.currency for row in rows}
    spent = spent_by_source(session, currencies)
    ids = budgets_naming(session, currencies) | {budget_id for _source, budget_id in spent}
    heads = {head.id: head for head in budget_heads(session, ids)}
    plans, standing = amounts_of(session, heads), standings(session, heads)
    allowed = _allowed(session, currencies)
    found: dict[Id, list[SourceUse]] = {source_id: [] for source_id in currencies}
    for budget_id, head in heads.items():
        now = standing[budget_id]
        planned = _by_source(plans[budget_id])
        approved = planned if now.status == APPROVED else _held(now)
        for source_id, currency in currencies.items():
            one = (source_id, budget_id)
            if (
                source_id not in planned
                and source_id not in approved
                and one not in spent
                and one not in allowed
            ):
                continue
            taken = SourceSums.under_budget(
                planned.get(source_id, 0),
                approved.get(source_id, 0),
                spent.get(one, 0),
                is_closed=now.status == CLOSED,
            )
            use = _use(head, now.status, allowed.get(one), taken, counts=head.currency == currency)
            found[source_id].append(use)
    return found


def _use(
    head: BudgetHead, status: str, may_take: int | None, taken: SourceSums, *, counts: bool
) -> SourceUse:
    return SourceUse(
        head.id,
        head.title,
        head.title_other,
        head.language,
        head.event,
        head.event_at,
        head.currency,
        status,
        may_take,
        taken.promised,
        taken.committed,
        taken.spent,
        counts,
    )


def _allowed(session: Session, source_ids: Iterable[Id]) -> dict[tuple[Id, Id], int | None]:
    rows = session.execute(
        select(BudgetSource.funding_source_id, BudgetSource.budget_id, BudgetSource.amount).where(
            BudgetSource.funding_source_id.in_(list(source_ids)), living(BudgetSource)
        )
    )
    return {(row.funding_source_id, row.budget_id): row.amount for row in rows}


def _held(standing: Standing) -> Mapping[Id | None, int]:
    """Return what the approved plan takes that holds beside the changed one; nothing where none does."""
    if standing.status != CHANGED or standing.version is None or standing.version.content is None:
        return {}
    return _by_source(standing.version.content.plan)


def _by_source(plan: Plan) -> Mapping[Id | None, int]:
    return sums(plan).by_source


def _place(status: str) -> int:
    return _ORDER.index(status) if status in _ORDER else len(_ORDER)

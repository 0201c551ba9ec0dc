"""Budgets in lists: what each is for, what it comes to, and what is left of the money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget
from organizer_app.records.meetings import Meeting
from organizer_app.rules.budget_sums import PlanSums, sums
from organizer_app.rules.currencies import sound_currency
from organizer_app.rules.names import fold
from organizer_app.store.readers import Session
from organizer_app.work.budgets.plan import amounts_of
from organizer_app.work.known_names import campaign_names, meeting_titles, people_names
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class BudgetHead:
    """What a budget is called and for whom; `hours` in thousandths."""

    id: Id
    title: str
    title_other: str | None
    language: str | None
    meeting_id: Id | None
    campaign_id: Id | None
    currency: str
    expected: int | None
    volunteers: int | None
    hours: int | None
    lead_id: Id | None
    youth_led: bool
    is_template: bool
    planned_from_id: Id | None
    returned_with: str | None
    notes: str | None
    revived: bool
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""
    event: str = ""
    """The meeting it is for, in the language spoken here."""
    event_at: str | None = None
    """When that begins, as planned there."""
    campaign: str = ""
    lead: str = ""


@dataclass(frozen=True)
class BudgetRow:
    """One budget in a list, with its totals in minor units of its currency."""

    head: BudgetHead
    sums: PlanSums


def budget_heads(session: Session, only: Iterable[Id] | None = None) -> tuple[BudgetHead, ...]:
    """Return what all budgets, or these, are called, in no order."""
    wanted: list[ColumnElement[bool]] = [living(Budget)]
    if only is not None:
        wanted.append(Budget.id.in_(list(only)))
    rows = session.execute(
        select(
            Budget.id,
            Budget.title,
            Budget.title_other,
            Budget.language,
            Budget.meeting_id,
            Budget.campaign_id,
            Budget.currency,
            Budget.expected_count,
            Budget.volunteers,
            Budget.hours,
            Budget.lead_id,
            Budget.youth_led,
            Budget.is_template,
            Budget.planned_from_id,
            Budget.returned_with,
            Budget.notes,
            Budget.revived,
        ).where(*wanted)
    ).all()
    meetings = [row.meeting_id for row in rows if row.meeting_id is not None]
    titles, begins = meeting_titles(session, meetings), _beginnings(session, meetings)
    campaigns = campaign_names(session, [row.campaign_id for row in rows])
    leads = people_names(session, [row.lead_id for row in rows])
    return tuple(
        BudgetHead(
            row.id,
            row.title,
            row.title_other,
            row.language,
            row.meeting_id,
            row.campaign_id,
            sound_currency(row.currency),
            row.expected_count,
            row.volunteers,
            row.hours,
            row.lead_id,
            bool(row.youth_led),
            bool(row.is_template),
            row.planned_from_id,
            row.returned_with,
            row.notes,
            bool(row.revived),
            event=titles.get(row.meeting_id, ""),
            event_at=begins.get(row.meeting_id),
            campaign=campaigns.get(row.campaign_id, ""),
            lead=leads.get(row.lead_id, ""),
        )
        for row in rows
    )


def budget_head(session: Session, budget_id: Id) -> BudgetHead:
    """Return what one budget is called. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    return budget_heads(session, [budget_id])[0]


def budgets(session: Session, today: str) -> tuple[BudgetRow, ...]:
    """Return all budgets with their totals, in the order of `in_order`; `today` is YYYY-MM-DD."""
    heads = in_order([head for head in budget_heads(session) if not head.is_template], today)
    plans = amounts_of(session, [head.id for head in heads])
    return tuple(BudgetRow(head, sums(plans[head.id])) for head in heads)


def kept_templates(session: Session) -> tuple[BudgetHead, ...]:
    """Return the budgets that the group keeps to begin others from, by title."""
    kept = [head for head in budget_heads(session) if head.is_template]
    return tuple(sorted(kept, key=lambda head: (fold(head.title), head.id)))


def budgets_of_meeting(session: Session, meeting_id: Id) -> tuple[BudgetHead, ...]:
    """Return the budgets made for a meeting, by title."""
    ids = session.scalars(select(Budget.id).where(Budget.meeting_id == meeting_id, living(Budget))).all()
    heads = [head for head in budget_heads(session, ids) if not head.is_template]
    return tuple(sorted(heads, key=lambda head: (fold(head.title), head.id)))


def in_order(heads: Iterable[BudgetHead], today: str) -> tuple[BudgetHead, ...]:
    """Put the nearest event to come on top, then budgets without an event, then events that were."""
    every = sorted(heads, key=lambda head: (fold(head.title), head.id))
    ahead = [head for head in every if head.event_at is not None and head.event_at[:10] >= today]
    loose = [head for head in every if head.event_at is None]
    gone = [head for head in every if head.event_at is not None and head.event_at[:10] < today]
    return (
        *sorted(ahead, key=lambda head: head.event_at or ""),
        *loose,
        *sorted(gone, key=lambda head: head.event_at or "", reverse=True),
    )


def _beginnings(session: Session, ids: Iterable[Id]) -> dict[Id, str | None]:
    rows = session.execute(select(Meeting.id, Meeting.starts_at).where(Meeting.id.in_(list(ids))))
    return {row.id: row.starts_at for row in rows}

"""Budgets that wait for somebody: to be approved, to be looked at again, or with a question that is open."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.store.readers import Session
from organizer_app.work.budgets.comments import open_counts
from organizer_app.work.budgets.list import BudgetHead, budget_heads
from organizer_app.work.budgets.versions import RETURNED, unsettled


@dataclass(frozen=True)
class Waiting:
    """One budget: `status` is submitted or returned, None where only its questions wait."""

    head: BudgetHead
    status: str | None
    questions: int


def waiting_budgets(session: Session) -> tuple[Waiting, ...]:
    """Return the budgets that wait, the nearest event on top; of closed ones nothing is told."""
    statuses, asked = unsettled(session), open_counts(session)
    if not statuses and not asked:
        return ()
    heads = [head for head in budget_heads(session, {*statuses, *asked}) if not head.is_template]
    heads.sort(key=lambda head: (head.event_at is None, head.event_at or "", head.title, head.id))
    return tuple(Waiting(head, statuses.get(head.id), asked.get(head.id, 0)) for head in heads)


def why_returned(waiting: Waiting) -> str:
    """Return the reason a budget was returned with; "" where it was not."""
    return (waiting.head.returned_with or "") if waiting.status == RETURNED else ""

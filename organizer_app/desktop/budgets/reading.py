"""What the page of a budget shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from organizer_app.desktop.budgets.budget_words import line_warnings, meeting_words
from organizer_app.desktop.core.drafting import drafts_of
from organizer_app.records.base import Id
from organizer_app.rules.budget_actual import Compared
from organizer_app.rules.budget_plan import Plan
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.actuals import last_time
from organizer_app.work.budgets.allowed import Allowed, allowed
from organizer_app.work.budgets.comments import Comment, comments
from organizer_app.work.budgets.list import BudgetHead, budget_head
from organizer_app.work.budgets.payers import Payer, payers
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.versions import Story, story
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.meetings.list import meetings_of, upcoming_meetings

EVENTS_OFFERED = 40


@dataclass(frozen=True)
class BudgetLook:
    """One budget with its plan, who may pay, and what may be done with it at this laptop by who sits here."""

    head: BudgetHead
    plan: Plan
    payers: Mapping[Id, Payer]
    allowed: Allowed
    warnings: Mapping[Id, str]
    returned: tuple[Returned, ...]
    events: tuple[tuple[Id, str], ...]
    drafts: Mapping[str, str]
    story: Story
    comments: tuple[Comment, ...]
    last_time: Mapping[Id, Compared]


def read_budget(session: Session, workspace: Workspace, budget_id: Id) -> BudgetLook:
    """Read a budget. Raises UnknownRow."""
    head, plan = budget_head(session, budget_id), plan_of(session, budget_id)
    who_pays = payers(session, budget_id, plan)
    return BudgetLook(
        head,
        plan,
        who_pays,
        allowed(session, budget_id, workspace.members.role_now(workspace.writer), workspace.actor),
        line_warnings(plan, who_pays, head.event_at),
        tuple(returned_about(session, "budget", [budget_id])),
        _events(session, workspace, head),
        drafts_of(workspace, "budget", budget_id),
        story(session, budget_id, plan),
        comments(session, budget_id),
        last_time(session, plan),
    )


def _events(session: Session, workspace: Workspace, head: BudgetHead) -> tuple[tuple[Id, str], ...]:
    rows = upcoming_meetings(session, workspace.world.now_local(), limit=EVENTS_OFFERED)
    if head.meeting_id is not None and head.meeting_id not in {row.id for row in rows}:
        rows = (*meetings_of(session, [head.meeting_id]), *rows)
    return tuple((row.id, meeting_words(row)) for row in rows)

"""What the page of money spent shows of a budget, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from organizer_app.desktop.budgets.grid_columns import description_words
from organizer_app.desktop.core.drafting import drafts_of
from organizer_app.desktop.spending.what_for import WhatFor, targets
from organizer_app.records.base import Id
from organizer_app.rules.budget_plan import Plan
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.budgets.actuals import BudgetActuals, actuals
from organizer_app.work.budgets.allowed import Allowed, allowed
from organizer_app.work.budgets.cash_box import CashBox, cash_box
from organizer_app.work.budgets.entries import EntryRow, entries
from organizer_app.work.budgets.gifts import GiftList, gifts
from organizer_app.work.budgets.list import BudgetHead, budget_head
from organizer_app.work.budgets.payers import Payer
from organizer_app.work.budgets.reimbursements import ReimbursementRow, reimbursements
from organizer_app.work.budgets.versions import approved_plan
from organizer_app.work.conflicts import Returned, returned_about
from organizer_app.work.known_names import budget_line_names

PAGE = "spent"


@dataclass(frozen=True)
class SpentLook:
    """A budget with what was written down of its money, the latest first; `lines` are what they are for."""

    head: BudgetHead
    plan: Plan
    lines: Mapping[Id, str]
    payers: Mapping[Id, Payer]
    entries: tuple[EntryRow, ...]
    actuals: BudgetActuals
    targets: Mapping[str, tuple[WhatFor, ...]]
    reimbursements: tuple[ReimbursementRow, ...]
    gifts: GiftList
    cash_box: CashBox
    allowed: Allowed
    returned: tuple[Returned, ...]
    drafts: Mapping[str, str]


def read_spent(session: Session, workspace: Workspace, budget_id: Id) -> SpentLook:
    """Read what was spent and came in under a budget. Raises UnknownRow."""
    told = actuals(session, budget_id, approved_plan(session, budget_id))
    lines = {line.id: description_words(line) for line in told.plan.lines}
    lines |= budget_line_names(session, {line.line_id for line in told.actuals.lines} - lines.keys())
    return SpentLook(
        budget_head(session, budget_id),
        told.plan,
        lines,
        told.payers,
        entries(session, budget_id)[::-1],
        told,
        targets(told.plan, lines, told.actuals),
        reimbursements(session, budget_id),
        gifts(session, budget_id, told.plan),
        cash_box(session, budget_id, workspace.world.zone),
        allowed(session, budget_id, workspace.members.role_now(workspace.writer), workspace.actor),
        tuple(returned_about(session, "budget", [budget_id])),
        drafts_of(workspace, PAGE, budget_id),
    )

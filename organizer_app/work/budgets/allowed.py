"""Who may change a budget's numbers, and whose approval counts, at this laptop and by who sits at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.budget_errors import BudgetIsClosed, NumbersOfYouth
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetVersion
from organizer_app.records.people import Person
from organizer_app.rules import budget_rights
from organizer_app.rules.budget_rights import YOUNG
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.linked import linked_ids
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.visible import expect, living, parts


@dataclass(frozen=True)
class Allowed:
    """What somebody may do with a budget; `youth_led` and `closed` say why not."""

    numbers: bool
    approval: bool
    youth_led: bool
    closed: bool


def allowed(session: Session, budget_id: Id, laptop_role: str | None, actor: Id | None) -> Allowed:
    """Return what the person at the keyboard of a laptop of this role may do. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    row = session.execute(select(Budget.youth_led, Budget.lead_id).where(Budget.id == budget_id)).one()
    youth_led = bool(row.youth_led)
    is_lead = actor is not None and row.lead_id is not None and row.lead_id in linked_ids(session, actor)
    is_young = _is_young(session, actor)
    closed = is_closed(session, budget_id)
    may = budget_rights.may_change_numbers(
        youth_led=youth_led, laptop_role=laptop_role, is_lead=is_lead, is_young=is_young
    )
    approves = budget_rights.may_approve(
        laptop_role=laptop_role, is_lead=is_lead and youth_led, is_young=is_young
    )
    return Allowed(may and not closed, approves, youth_led, closed)


def expect_numbers(edit: Edit, budget_id: Id) -> None:
    """Make sure the numbers may be changed here. Raises UnknownRow, NumbersOfYouth, BudgetIsClosed."""
    may = allowed(edit.session, budget_id, edit.role, edit.actor)
    if may.closed:
        raise BudgetIsClosed
    if not may.numbers:
        raise NumbersOfYouth


def is_closed(session: Session, budget_id: Id) -> bool:
    """Tell whether somebody closed a budget: it stands then as it is."""
    return budget_id in closed_among(session, [budget_id])


def closed_among(session: Session, budget_ids: Iterable[Id]) -> frozenset[Id]:
    """Return which of these budgets somebody closed."""
    closed = select(BudgetVersion.budget_id).where(BudgetVersion.kind == "closed", living(BudgetVersion))
    return frozenset(
        one
        for part in parts(budget_ids)
        for one in session.scalars(closed.where(BudgetVersion.budget_id.in_(part)))
    )


def _is_young(session: Session, actor: Id | None) -> bool:
    if actor is None or session.scalar(select(Person.id).where(Person.id == actor, living(Person))) is None:
        return False
    return shown_of_all(session, (actor,), ("age_group",))[actor]["age_group"] in YOUNG

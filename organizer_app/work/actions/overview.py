"""All action items at a glance: how many wait, how many are late, what became of promises, whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from organizer_app.records.actions import ActionItem
from organizer_app.records.base import Id
from organizer_app.rules.names import fold
from organizer_app.rules.promises import promise_state
from organizer_app.rules.vocabulary import CLOSED_STATUSES
from organizer_app.store.readers import Session
from organizer_app.work.actions.list import is_overdue, owner_names
from organizer_app.work.linked import canonical_ids
from organizer_app.work.visible import living


@dataclass(frozen=True)
class ActionOwner:
    """Somebody who has action items: a person, an organization, or words that were typed."""

    name: str
    person_id: Id | None = None
    organization_id: Id | None = None
    text: str | None = None


@dataclass(frozen=True)
class ActionsOverview:
    """How many are open, and overdue among them; how many promises were kept, broken, are waited for.

    `owners` are those of open ones, by name; a person with several rows stands there once.
    """

    open: int
    overdue: int
    kept: int
    broken: int
    waiting: int
    owners: tuple[ActionOwner, ...]


def actions_overview(session: Session, today: date) -> ActionsOverview:
    """Count all action items and collect who has open ones."""
    rows = session.execute(
        select(
            ActionItem.id,
            ActionItem.kind,
            ActionItem.status,
            ActionItem.due_on,
            ActionItem.owner_person_id,
            ActionItem.owner_organization_id,
            ActionItem.owner_text,
        ).where(living(ActionItem))
    ).all()
    waits = [row for row in rows if row.status not in CLOSED_STATUSES]
    names = owner_names(session, waits)
    canonical = canonical_ids(session, {row.owner_person_id for row in waits if row.owner_person_id})
    owners = set()
    for row in waits:
        name = names[row.id]
        if name and row.owner_person_id:
            owners.add(ActionOwner(name, person_id=canonical[row.owner_person_id]))
        elif name and row.owner_organization_id:
            owners.add(ActionOwner(name, organization_id=row.owner_organization_id))
        elif name:
            owners.add(ActionOwner(name, text=name))
    states = [promise_state(row.status, row.due_on, today) for row in rows if row.kind == "commitment"]
    return ActionsOverview(
        open=len(waits),
        overdue=sum(is_overdue(row.due_on, row.status, today) for row in waits),
        kept=states.count("kept"),
        broken=states.count("broken"),
        waiting=states.count("waiting"),
        owners=tuple(sorted(owners, key=lambda one: (fold(one.name), one.person_id or b"", one.text or ""))),
    )

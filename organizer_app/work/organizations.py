"""Organizations people belong to, or that promise something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.organizations import Organization
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class OrganizationRow:
    """One organization."""

    id: Id
    name: str
    kind: str | None
    contacts: str | None
    notes: str | None


def add_organization(
    edit: Edit, name: str, *, kind: str | None = None, contacts: str | None = None, notes: str | None = None
) -> Id:
    """Write down an organization and return its id. Raises MissingValue and UnreadableValue."""
    return edit.add(Organization, **_checked(name, kind, contacts, notes))


def change_organization(
    edit: Edit, organization_id: Id, name: str, kind: str | None, contacts: str | None, notes: str | None
) -> None:
    """Change what is kept of an organization. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Organization, organization_id)
    edit.set(Organization, organization_id, **_checked(name, kind, contacts, notes))


def list_organizations(session: Session) -> tuple[OrganizationRow, ...]:
    """Return the organizations in use, by name."""
    rows = session.execute(
        select(
            Organization.id, Organization.name, Organization.kind, Organization.contacts, Organization.notes
        )
        .where(living(Organization), Organization.archived.is_(False))
        .order_by(Organization.name, Organization.id)
    )
    return tuple(OrganizationRow(*row) for row in rows)


def _checked(name: str, kind: str | None, contacts: str | None, notes: str | None) -> dict[str, Any]:
    return typed_values(Organization, {"name": name, "kind": kind, "contacts": contacts, "notes": notes})

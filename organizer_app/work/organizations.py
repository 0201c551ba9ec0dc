"""Organizations people belong to, or that promise something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.organizations import Organization
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.lookup import organization_called
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


class OrganizationFields(TypedDict, total=False):
    """All that may be kept of an organization."""

    name: str
    kind: str | None
    contacts: str | None
    notes: str | None


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


def change_organization(edit: Edit, organization_id: Id, **fields: Unpack[OrganizationFields]) -> None:
    """Change what is kept of an organization. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Organization, organization_id)
    edit.set(Organization, organization_id, **typed_values(Organization, dict(fields)))


def organization_named(edit: Edit, name: str) -> Id | None:
    """Return the organization of this name, letters and accents aside, written down now if it is new.

    None for "". Raises UnusableText.
    """
    if not fold(name):
        return None
    return organization_called(edit.session, name) or add_organization(edit, name)


def organization(session: Session, organization_id: Id) -> OrganizationRow:
    """Return one organization. Raises UnknownRow."""
    expect(session, Organization, organization_id)
    row = session.execute(
        select(
            Organization.id, Organization.name, Organization.kind, Organization.contacts, Organization.notes
        ).where(Organization.id == organization_id)
    ).one()
    return OrganizationRow(*row)


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

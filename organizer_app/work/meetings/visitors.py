"""Organizations that come to a meeting as guests."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, VisitingOrganization
from organizer_app.records.organizations import Organization
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class Visitor:
    """One organization that comes, and with how many people, if that is known."""

    id: Id
    organization_id: Id
    name: str
    expected_count: int | None
    note: str | None


def invite(edit: Edit, meeting_id: Id, organization_id: Id, expected_count: int | None = None) -> Id:
    """Write down that an organization comes, and return the row's id; it is one row, invited twice too.

    Raises UnknownRow, and UnreadableValue for less than nobody.
    """
    expect(edit.session, Meeting, meeting_id)
    expect(edit.session, Organization, organization_id)
    values = typed_values(VisitingOrganization, {"expected_count": expected_count})
    return edit.add(VisitingOrganization, meeting_id=meeting_id, organization_id=organization_id, **values)


def note_visit(edit: Edit, visit_id: Id, note: str | None) -> None:
    """Say what is to be known of a visit. Raises UnknownRow."""
    expect(edit.session, VisitingOrganization, visit_id)
    edit.set(VisitingOrganization, visit_id, **typed_values(VisitingOrganization, {"note": note}))


def uninvite(edit: Edit, visit_id: Id) -> None:
    """Take an organization off a meeting. Raises UnknownRow."""
    expect(edit.session, VisitingOrganization, visit_id)
    edit.remove(VisitingOrganization, visit_id)


def visitors(session: Session, meeting_id: Id) -> tuple[Visitor, ...]:
    """Return the organizations that come to a meeting, by name."""
    rows = session.execute(
        select(
            VisitingOrganization.id,
            VisitingOrganization.organization_id,
            VisitingOrganization.expected_count,
            VisitingOrganization.note,
            Organization.name,
        )
        .join(Organization.__table__, Organization.id == VisitingOrganization.organization_id)
        .where(
            VisitingOrganization.meeting_id == meeting_id, living(VisitingOrganization), living(Organization)
        )
    ).all()
    found = [Visitor(row.id, row.organization_id, row.name, row.expected_count, row.note) for row in rows]
    return tuple(sorted(found, key=lambda one: fold(one.name)))

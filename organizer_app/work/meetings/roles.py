"""Who does what at a meeting, and the adult who stands behind a youth role."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, RoleAssignment
from organizer_app.records.people import Person
from organizer_app.rules.names import clean_text
from organizer_app.rules.vocabulary import ROLES
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class Role:
    """One role of a meeting; hours in thousandths."""

    id: Id
    role: str
    person_id: Id
    name: str
    hours: int | None
    backed_by_id: Id | None
    backed_by: str | None


def assign_role(
    edit: Edit,
    meeting_id: Id,
    person_id: Id,
    role: str,
    *,
    hours: int | None = None,
    backed_by_id: Id | None = None,
) -> Id:
    """Give somebody a role and return its id; `role` is a code of vocabulary.ROLES or the group's own words.

    The same person in the same role is one row: hours (thousandths) and the adult behind are set anew.
    Raises UnknownRow, MissingValue for an empty role, UnreadableValue for hours below zero.
    """
    expect(edit.session, Meeting, meeting_id)
    expect(edit.session, Person, person_id)
    if backed_by_id is not None:
        expect(edit.session, Person, backed_by_id)
    name = clean_text(role, "role")
    if not name:
        raise MissingValue("role_assignment", "role")
    if hours is not None and hours < 0:
        raise UnreadableValue("role_assignment", "hours", str(hours))
    return edit.add(
        RoleAssignment,
        meeting_id=meeting_id,
        person_id=person_id,
        role=name,
        hours=hours,
        backed_by_id=backed_by_id,
    )


def remove_role(edit: Edit, role_id: Id) -> None:
    """Take a role back. Raises UnknownRow."""
    expect(edit.session, RoleAssignment, role_id)
    edit.remove(RoleAssignment, role_id)


def roles(session: Session, meeting_id: Id) -> tuple[Role, ...]:
    """Return a meeting's roles in the order of the vocabulary, then by name."""
    rows = session.execute(
        select(
            RoleAssignment.id,
            RoleAssignment.role,
            RoleAssignment.person_id,
            RoleAssignment.hours,
            RoleAssignment.backed_by_id,
        ).where(RoleAssignment.meeting_id == meeting_id, living(RoleAssignment))
    ).all()
    names = people_names(session, [one for row in rows for one in (row.person_id, row.backed_by_id)])
    order = {role: place for place, role in enumerate(ROLES.codes)}
    found = [
        Role(
            row.id,
            row.role,
            row.person_id,
            names.get(row.person_id, ""),
            row.hours,
            row.backed_by_id,
            names.get(row.backed_by_id),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (order.get(one.role, len(order)), one.role, one.name)))

"""Who does what at a meeting, and the adult who stands behind a youth role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, RoleAssignment
from organizer_app.records.people import Person
from organizer_app.rules.names import clean_text
from organizer_app.rules.responsible_adults import lacking_adults
from organizer_app.rules.vocabulary import ROLES
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import canonical_ids, linked_ids
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.visible import expect, living

YOUNG = frozenset({"child", "youth"})


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
    young: bool = False
    """A child or a youth, as far as that is known."""


def adults_lacking(given: Sequence[Role]) -> int:
    """Return how many responsible adults lack where young people have a role; 0 where none has.

    Each adult counts once, named as responsible or standing behind a youth. See `rules.responsible_adults`.
    """
    young = any(role.young or role.role == "youth_lead" for role in given)
    named = {role.person_id for role in given if role.role == "responsible_adult" and not role.young}
    return lacking_adults(young, len(named | {role.backed_by_id for role in given if role.backed_by_id}))


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
    """Take a role back, from every row that is this person. Raises UnknownRow."""
    expect(edit.session, RoleAssignment, role_id)
    meeting_id, person_id, role = edit.session.execute(
        select(RoleAssignment.meeting_id, RoleAssignment.person_id, RoleAssignment.role).where(
            RoleAssignment.id == role_id
        )
    ).one()
    same = edit.session.scalars(
        select(RoleAssignment.id)
        .where(RoleAssignment.meeting_id == meeting_id, RoleAssignment.role == role, living(RoleAssignment))
        .where(RoleAssignment.person_id.in_(linked_ids(edit.session, person_id)))
    ).all()
    for one in same:
        edit.remove(RoleAssignment, one)


def roles(session: Session, meeting_id: Id) -> tuple[Role, ...]:
    """Return a meeting's roles in the order of the vocabulary, then by name; a person has each role once.

    Of several rows that are one person the first by id gives what it says, others what it leaves empty.
    """
    rows = session.execute(
        select(
            RoleAssignment.id,
            RoleAssignment.role,
            RoleAssignment.person_id,
            RoleAssignment.hours,
            RoleAssignment.backed_by_id,
        )
        .where(RoleAssignment.meeting_id == meeting_id, living(RoleAssignment))
        .order_by(RoleAssignment.person_id)
    ).all()
    one_of = canonical_ids(session, {row.person_id for row in rows})
    ages = shown_of_all(session, set(one_of.values()), ("age_group",))
    young = {one for one, shown in ages.items() if shown["age_group"] in YOUNG}
    names = people_names(session, [*one_of.values(), *(row.backed_by_id for row in rows)])
    order = {role: place for place, role in enumerate(ROLES.codes)}
    found: dict[tuple[str, Id], Role] = {}
    for row in rows:
        one = one_of[row.person_id]
        told = found.get((row.role, one)) or Role(
            row.id, row.role, one, names.get(one, ""), None, None, None, one in young
        )
        adult = told.backed_by_id or row.backed_by_id
        hours = row.hours if told.hours is None else told.hours
        found[row.role, one] = replace(told, hours=hours, backed_by_id=adult, backed_by=names.get(adult))
    return tuple(
        sorted(found.values(), key=lambda one: (order.get(one.role, len(order)), one.role, one.name))
    )

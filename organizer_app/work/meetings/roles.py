"""Who does what at a meeting, and the adult who stands behind a youth role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from organizer_app.errors import MissingValue
from organizer_app.records.base import Id, id_from_ends
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
from organizer_app.work.typed import typed_values
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

    def is_of_youth(self) -> bool:
        """Tell whether a young person has it."""
        return self.young or self.role == "youth_lead"

    def asks_for_an_adult(self) -> bool:
        """Tell whether a young person has it with no adult behind them."""
        return self.is_of_youth() and self.backed_by_id is None


def adults_lacking(given: Sequence[Role]) -> int:
    """Return how many responsible adults lack where young people have a role; 0 where none has.

    Each adult counts once, named as responsible or standing behind a youth. See `rules.responsible_adults`.
    """
    young = any(role.is_of_youth() for role in given)
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

    The same person in the same role is one row: the adult behind is set anew, and hours (thousandths) where
    they are given.
    Raises UnknownRow, MissingValue for an empty role, UnreadableValue for hours below zero.
    """
    expect(edit.session, Meeting, meeting_id)
    expect(edit.session, Person, person_id)
    if backed_by_id is not None:
        expect(edit.session, Person, backed_by_id)
    name = clean_text(role, "role")
    if not name:
        raise MissingValue("role_assignment", "role")
    kept = typed_values(RoleAssignment, {"hours": hours})["hours"]
    if kept is None:
        kept = edit.session.scalar(
            select(RoleAssignment.hours).where(
                RoleAssignment.id == id_from_ends("role_assignment", meeting_id, person_id, name),
                living(RoleAssignment),
            )
        )
    return edit.add(
        RoleAssignment,
        meeting_id=meeting_id,
        person_id=person_id,
        role=name,
        hours=kept,
        backed_by_id=backed_by_id,
    )


def set_role_hours(edit: Edit, role_id: Id, hours: int | None) -> None:
    """Write down the hours of a role in thousandths, None for none, on the row whose hours show.

    Raises UnknownRow, and UnreadableValue for hours below zero or beyond a thousand.
    """
    expect(edit.session, RoleAssignment, role_id)
    kept = typed_values(RoleAssignment, {"hours": hours})
    told = [row_id for row_id, kept_there in _same_roles(edit.session, role_id) if kept_there is not None]
    for row_id in told if hours is None else (told or [role_id])[:1]:
        edit.set(RoleAssignment, row_id, **kept)


def remove_role(edit: Edit, role_id: Id) -> None:
    """Take a role back, from every row that is this person. Raises UnknownRow."""
    expect(edit.session, RoleAssignment, role_id)
    for row_id, _hours in _same_roles(edit.session, role_id):
        edit.remove(RoleAssignment, row_id)


def _same_roles(session: Session, role_id: Id) -> list[tuple[Id, int | None]]:
    """Return the id and the hours of each row that gives this role to this person, the shown one first."""
    meeting_id, person_id, role = session.execute(
        select(RoleAssignment.meeting_id, RoleAssignment.person_id, RoleAssignment.role).where(
            RoleAssignment.id == role_id
        )
    ).one()
    rows = session.execute(
        select(RoleAssignment.id, RoleAssignment.hours)
        .where(RoleAssignment.meeting_id == meeting_id, RoleAssignment.role == role, living(RoleAssignment))
        .where(RoleAssignment.person_id.in_(linked_ids(session, person_id)))
        .order_by(RoleAssignment.person_id)
    )
    return [(row.id, row.hours) for row in rows]


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

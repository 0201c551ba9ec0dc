"""People who share a phone, an address or a guardian: offered together at the door."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.rules.phones import last_four, to_e164
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.group_home import phone_home
from organizer_app.work.linked import linked_groups
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.visible import living

_PEOPLE_ON_LAST_FOUR = 200
_MOST = 20


@dataclass(frozen=True)
class FamilyMember:
    """Somebody on the same phone, address or guardian as another."""

    id: Id
    name: str
    town: str | None


def family(session: Session, person_id: Id) -> tuple[FamilyMember, ...]:
    """Return the people who share a phone, an address or a guardian with this one, by name.

    Phones are compared as numbers, not as they were typed. Rows that are the same person, and people set
    aside, are left out; twenty at most.
    """
    linked = linked_groups(session, (person_id,))[person_id]
    own = session.execute(
        select(Person.phone, Person.phone_2, Person.guardian_phone, Person.address, Person.guardian_id).where(
            Person.id.in_(linked)
        )
    ).all()
    typed = {number for row in own for number in row[:3] if number}
    guardians = linked_groups(session, {row.guardian_id for row in own if row.guardian_id})
    near = _on_phones(session, typed) | _at_home(
        session,
        addresses={row.address for row in own if row.address},
        guardians={one for group in guardians.values() for one in group} | set(linked),
    )
    groups = linked_groups(session, near - set(linked))
    canonical = {group[0] for group in groups.values()} - set(linked)
    found = session.scalars(
        select(Person.id)
        .where(Person.id.in_(canonical), living(Person), Person.in_list == AMONG_PEOPLE)
        .order_by(Person.by_name)
        .limit(_MOST)
    ).all()
    shown = shown_of_all(session, found, ("full_name", "community"))
    return tuple(FamilyMember(one, shown[one]["full_name"], shown[one]["community"]) for one in found)


def _on_phones(session: Session, typed: set[str]) -> set[Id]:
    home = phone_home(session)
    numbers = {to_e164(number, home) or number for number in typed}
    candidates: set[Id] = set()
    for digits in {last_four(number) for number in typed}:
        if digits:
            candidates |= set(match_people(session, digits, _PEOPLE_ON_LAST_FOUR))
    rows = session.execute(
        select(Person.id, Person.phone, Person.phone_2, Person.guardian_phone).where(
            Person.id.in_(candidates)
        )
    )
    return {row[0] for row in rows if any(n and (to_e164(n, home) or n) in numbers for n in row[1:])}


def _at_home(session: Session, addresses: set[str], guardians: set[Id]) -> set[Id]:
    by_address = select(Person.id).where(Person.address.in_(addresses))
    by_guardian = select(Person.id).where(or_(Person.guardian_id.in_(guardians), Person.id.in_(guardians)))
    return {*session.scalars(by_address), *session.scalars(by_guardian)}

"""Rows that were found to be one person: whose attendance counts together, and whose value is shown.

`same_person` links join rows without copying anything, so that unlinking restores both. The smallest
id among the linked, the *canonical* one, stands for all of them wherever people are counted or listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import BindParameter, Select, bindparam, exists, or_, select, union_all

from organizer_app.records.base import Id
from organizer_app.records.people import Person, SamePerson
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.readers import Session
from organizer_app.work.visible import living, parts

SAME = "same"
NOT_SAME = "not_same"

_PART = 5_000

# Made once: this is asked at every key that is typed at the door.
_LINKS = select(SamePerson.first_id, SamePerson.second_id).where(
    SamePerson.answer == SAME, living(SamePerson)
)
_IDS: BindParameter[Id] = bindparam("ids", expanding=True)
_LINKS_OF = _LINKS.where(or_(SamePerson.first_id.in_(_IDS), SamePerson.second_id.in_(_IDS)))
_LIVING = select(Person.id).where(Person.id.in_(_IDS), living(Person))


def linked_groups(session: Session, ids: Iterable[Id]) -> dict[Id, tuple[Id, ...]]:
    """Return, for each of these people, all living rows that are the same person, ascending.

    The first of each is the canonical one. A person without links, deleted or not, is alone. Forgotten rows
    that were one person still are, so that they count once; nobody else is linked to them.
    """
    asked = set(ids)
    neighbors: dict[Id, set[Id]] = {}
    frontier = set(asked)
    seen: set[Id] = set()
    while frontier:
        seen |= frontier
        found: set[Id] = set()
        for first, second in _links_of(session, frontier):
            neighbors.setdefault(first, set()).add(second)
            neighbors.setdefault(second, set()).add(first)
            found |= {first, second}
        frontier = found - seen
    return {one: tuple(sorted(_reach(neighbors, one))) for one in asked}


def linked_ids(session: Session, person_id: Id) -> tuple[Id, ...]:
    """Return all living rows that are this person, itself among them, the canonical one first."""
    return linked_groups(session, (person_id,))[person_id]


def every_linked_row(session: Session, person_id: Id) -> tuple[Id, ...]:
    """Return all rows that are this person, ascending, deleted ones too: what is to be forgotten."""
    found, frontier = {person_id}, {person_id}
    while frontier:
        ends = {one for link in session.execute(_LINKS_OF, {"ids": sorted(frontier)}) for one in link}
        frontier = ends - found
        found |= ends
    return tuple(sorted(found))


def canonical_ids(session: Session, ids: Iterable[Id]) -> dict[Id, Id]:
    """Return, for each of these people, the id under which they are counted."""
    return {one: group[0] for one, group in linked_groups(session, ids).items()}


def all_canonical(session: Session) -> Mapping[Id, Id]:
    """Return the canonical id of every linked person; who is not in it has no link."""
    links = _living_only(session, session.execute(_LINKS))
    neighbors: dict[Id, set[Id]] = {}
    for first, second in links:
        neighbors.setdefault(first, set()).add(second)
        neighbors.setdefault(second, set()).add(first)
    canonical: dict[Id, Id] = {}
    for one in neighbors:
        if one not in canonical:
            group = _reach(neighbors, one)
            canonical |= dict.fromkeys(group, min(group))
    return canonical


@cache
def shadowed() -> Select[bytes]:
    """Select the ids that stand behind a canonical one: lists and counts leave them out."""
    one, other = Person.__table__.alias().c, Person.__table__.alias().c
    links = (
        select(SamePerson.first_id.label("one"), SamePerson.second_id.label("other"))
        .where(SamePerson.answer == SAME, living(SamePerson))
        .where(exists().where(one.id == SamePerson.first_id, one.hidden.is_(False)))
        .where(exists().where(other.id == SamePerson.second_id, other.hidden.is_(False)))
        .cte("links")
    )
    both = union_all(
        select(links.c.one, links.c.other), select(links.c.other.label("one"), links.c.one.label("other"))
    ).cte("both_ways")
    reach = select(both.c.one, both.c.other).cte("reach", recursive=True)
    further = select(reach.c.one, both.c.other).where(both.c.one == reach.c.other)
    reach = reach.union(further)
    return select(reach.c.one).where(reach.c.other < reach.c.one)


def _links_of(session: Session, ids: set[Id]) -> set[tuple[Id, Id]]:
    found: set[tuple[Id, Id]] = set()
    for part in parts(ids, _PART):
        found |= _living_only(session, session.execute(_LINKS_OF, {"ids": part}))
    return found


def _living_only(session: Session, links: Iterable[Sequence[Id]]) -> set[tuple[Id, Id]]:
    """Keep the links of which neither end was deleted; those of forgotten people go on for their counts."""
    pairs = {(link[0], link[1]) for link in links}
    ends = {one for pair in pairs for one in pair}
    living_ends: set[Id] = set()
    for part in parts(ends):
        living_ends |= set(session.scalars(_LIVING, {"ids": part}))
    gone = forgotten_among(session, ends - living_ends)
    return {pair for pair in pairs if living_ends.issuperset(pair) or gone.issuperset(pair)}


def _reach(neighbors: Mapping[Id, set[Id]], start: Id) -> set[Id]:
    group = {start}
    waiting = [start]
    while waiting:
        for neighbor in neighbors.get(waiting.pop(), ()):
            if neighbor not in group:
                group.add(neighbor)
                waiting.append(neighbor)
    return group

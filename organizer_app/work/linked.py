"""Rows that were found to be one person: whose attendance counts together, and whose value is shown.

`same_person` links join rows without copying anything, so that unlinking restores both. The smallest
id among the linked, the *canonical* one, stands for all of them wherever people are counted or listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from organizer_app.records.base import Id
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.one_person import Link, every_link, joined, links_of, listed_among
from organizer_app.store.readers import Session, raw

SAME = "same"
NOT_SAME = "not_same"


def linked_groups(session: Session, ids: Iterable[Id]) -> dict[Id, tuple[Id, ...]]:
    """Return, for each of these people, all living rows that are the same person, ascending.

    The first of each is the canonical one. A person without links, deleted or not, is alone. Forgotten rows
    that were one person still are, so that they count once; nobody else is linked to them.
    """
    asked = set(ids)
    links = _living_only(session, links_of(raw(session), asked).values())
    groups = {row: group for group in joined(links) for row in group}
    return {one: groups.get(one, (one,)) for one in asked}


def linked_ids(session: Session, person_id: Id) -> tuple[Id, ...]:
    """Return all living rows that are this person, itself among them, the canonical one first."""
    return linked_groups(session, (person_id,))[person_id]


def every_linked_row(session: Session, person_id: Id) -> tuple[Id, ...]:
    """Return all rows that are this person, ascending, deleted ones too: what is to be forgotten."""
    ends = {end for _, *two, _ in links_of(raw(session), (person_id,)).values() for end in two}
    return tuple(sorted(ends | {person_id}))


def canonical_ids(session: Session, ids: Iterable[Id]) -> dict[Id, Id]:
    """Return, for each of these people, the id under which they are counted."""
    return {one: group[0] for one, group in linked_groups(session, ids).items()}


def all_canonical(session: Session) -> Mapping[Id, Id]:
    """Return the canonical id of every linked person; who is not in it has no link."""
    groups = joined(_living_only(session, every_link(raw(session)).values()))
    return {row: group[0] for group in groups for row in group}


def _living_only(session: Session, links: Iterable[Link]) -> list[Link]:
    """Keep the links of which neither end was deleted; those of forgotten people go on for their counts."""
    known = list(links)
    ends = {end for _, *two, _ in known for end in two}
    living_ends = listed_among(raw(session), ends)
    gone = forgotten_among(session, ends - living_ends)
    return [link for link in known if living_ends.issuperset(link[1:3]) or gone.issuperset(link[1:3])]

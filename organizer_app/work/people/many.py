"""Many people at once, as one gesture: a tag on or off, set aside, taken back into the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.errors import UnknownRow
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, PersonTag, Tag
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.linked import linked_groups
from organizer_app.work.people.list import Sort, ids_of_people
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import is_living, living, parts

Step = Callable[[int, int], None]
"""Hears how many people of how many are done; raises Cancelled where somebody stops it."""

_STEP = 250


@dataclass(frozen=True)
class ChosenPeople:
    """Some rows of a list: `spans` are its first and last places, from 0; `known` who stood at some of them.

    Of rows that were never read only the place is known. Where the list changed meanwhile, `known` tells.
    """

    chosen: PeopleFilter
    sort: Sort
    descending: bool
    spans: tuple[tuple[int, int], ...]
    known: tuple[tuple[int, Id], ...] = ()


def chosen_ids(session: Session, people: ChosenPeople) -> tuple[Id, ...] | None:
    """Return who was chosen, in the order of the list; nothing where somebody else stands there by now."""
    at: dict[int, Id] = {}
    for first, last in people.spans:
        found = ids_of_people(
            session,
            people.chosen,
            sort=people.sort,
            descending=people.descending,
            limit=last - first + 1,
            offset=first,
        )
        if len(found) != last - first + 1:
            return None
        at |= dict(enumerate(found, first))
    if any(at.get(place) != person_id for place, person_id in people.known):
        return None
    return tuple(at.values())


def tag_people(edit: Edit, people: Sequence[Id], name: str, step: Step = lambda done, total: None) -> int:
    """Put a tag on people who do not have it yet, and return how many got it. Raises MissingValue."""
    word = typed_values(Tag, {"name": name})["name"]
    folded = fold(str(word))
    tag_id = id_from_ends("tag", folded)
    if not is_living(edit.session, Tag, tag_id):
        edit.add(Tag, folded=folded, name=word)
    groups = linked_groups(edit.session, people)
    tagged = _tagged(edit.session, tag_id, {row for group in groups.values() for row in group})
    new = [one for one in people if tagged.isdisjoint(groups[one])]
    for done in _steps(edit.session, new, step):
        for person_id in done:
            edit.add(PersonTag, person_id=person_id, tag_id=tag_id)
    return len(new)


def untag_people(edit: Edit, people: Sequence[Id], name: str, step: Step = lambda done, total: None) -> int:
    """Take a tag off people, from every row that is them, and return how many had it."""
    tag_id = id_from_ends("tag", fold(name))
    groups = linked_groups(edit.session, people)
    tagged = _tagged(edit.session, tag_id, {row for group in groups.values() for row in group})
    having = [one for one in people if not tagged.isdisjoint(groups[one])]
    for done in _steps(edit.session, having, step):
        for row_id in (row for one in done for row in groups[one] if row in tagged):
            edit.remove(PersonTag, id_from_ends("person_tag", row_id, tag_id))
    return len(having)


def set_people_aside(
    edit: Edit, people: Sequence[Id], aside: bool, step: Step = lambda done, total: None
) -> int:
    """Set people aside, kept and counted but no longer offered, or take them back; return how many."""
    groups = linked_groups(edit.session, people)
    for done in _steps(edit.session, people, step):
        for row_id in (row for one in done for row in groups[one]):
            edit.set(Person, row_id, archived=aside)
    return len(people)


def _tagged(session: Session, tag_id: Id, rows: Collection[Id]) -> set[Id]:
    found: set[Id] = set()
    for part in parts(rows):
        tags = select(PersonTag.person_id).where(
            PersonTag.tag_id == tag_id, living(PersonTag), PersonTag.person_id.in_(part)
        )
        found |= set(session.scalars(tags))
    return found


def _steps(session: Session, people: Sequence[Id], step: Step) -> Iterator[Sequence[Id]]:
    """Go through people part by part. Raises UnknownRow where one was deleted."""
    living_ids: set[Id] = set()
    for part in parts(people):
        living_ids |= set(session.scalars(select(Person.id).where(Person.id.in_(part), living(Person))))
    if not living_ids.issuperset(people):
        raise UnknownRow("person")
    for first in range(0, len(people), _STEP):
        step(first, len(people))
        yield people[first : first + _STEP]

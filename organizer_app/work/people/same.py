"""Two rows, one person? Look-alikes are shown side by side; a person decides, and may decide again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Row, or_, select

from organizer_app.errors import SamePersonTwice
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, SamePerson
from organizer_app.rules.likeness import LIKELY, Likeness, PersonTraits, alike, likeness
from organizer_app.rules.names import search_tokens
from organizer_app.rules.phones import PhoneHome, last_four, to_e164
from organizer_app.store.edit import Edit
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.group_home import phone_home
from organizer_app.work.known_names import people_names, record_names
from organizer_app.work.linked import (
    NOT_SAME,
    SAME,
    all_canonical,
    canonical_ids,
    linked_groups,
    linked_ids,
)
from organizer_app.work.shown_person import shown_of_all, shown_values
from organizer_app.work.visible import expect, is_living, living, parts

_CANDIDATES = 200
_COMPARED = ("community", "birth_year", "age_group")
_STEP = 100
_LARGEST_BLOCK = 60
"""So many rows of one name or phone are a mistake of a list, not one person; they are not paired."""


@dataclass(frozen=True)
class LookAlike:
    """Somebody on file who may be the person in question, and why (codes of rules.likeness)."""

    id: Id
    name: str
    town: str | None
    likeness: Likeness


@dataclass(frozen=True)
class LookAlikePair:
    """Two people on file who may be one."""

    first_id: Id
    first_name: str
    second_id: Id
    second_name: str
    likeness: Likeness


def link_same(edit: Edit, one: Id, other: Id, *, main: Id | None = None) -> None:
    """Say that two rows are one person; `main` is the row whose values are shown first.

    Nothing is copied: `unlink` restores both. Raises SamePersonTwice and UnknownRow.
    """
    _decide(edit, one, other, SAME, main)


def tell_apart(edit: Edit, one: Id, other: Id) -> None:
    """Say that two look-alikes are two people; they are not offered again. Raises as `link_same` does."""
    _decide(edit, one, other, NOT_SAME, None)


def unlink(edit: Edit, one: Id, other: Id) -> None:
    """Take back what was said about two rows; each stands for itself again."""
    row_id = _link_id(one, other)
    if is_living(edit.session, SamePerson, row_id):
        edit.remove(SamePerson, row_id)


def look_alikes(session: Session, person_id: Id, *, limit: int = 5) -> tuple[LookAlike, ...]:
    """Return who on file may be this person, the likeliest first; who was told apart is left out."""
    home = phone_home(session)
    linked = linked_ids(session, person_id)
    own = _traits(session, {linked[0]: linked}, home)
    decided = canonical_ids(session, _decided_with(session, linked))
    found: dict[Id, LookAlike] = {}
    for traits in own:
        for one in _rank(session, traits, {linked[0], *decided.values()}, limit, home):
            if one.id not in found or found[one.id].likeness.score < one.likeness.score:
                found[one.id] = one
    return tuple(sorted(found.values(), key=lambda one: -one.likeness.score)[:limit])


def look_alikes_of(
    session: Session,
    name: str,
    *,
    phone: str = "",
    town: str = "",
    limit: int = 5,
    without: AbstractSet[Id] = frozenset(),
) -> tuple[LookAlike, ...]:
    """Return who on file may be somebody just typed in, the likeliest first, `without` those rows."""
    home = phone_home(session)
    number = to_e164(phone, home) if phone else None
    traits = PersonTraits(name, phones=frozenset({number} if number else ()), community=town)
    return _rank(session, traits, without, limit, home)


def likeness_of(session: Session, one: Id, other: Id) -> Likeness:
    """Compare two people on file by all their names and phones."""
    groups = {group[0]: group for group in linked_groups(session, (one, other)).values()}
    home = phone_home(session)
    first, second = (_traits(session, {one_of: group}, home) for one_of, group in groups.items())
    return max((likeness(a, b) for a in first for b in second), key=lambda how: how.score)


def look_alike_pairs(
    session: Session, *, limit: int = 200, step: Callable[[int, int], None] = lambda done, total: None
) -> tuple[LookAlikePair, ...]:
    """Go through everybody on file for people who may be one, the likeliest pairs first.

    Compares those who share a phone or two words of a name; takes a second for a thousand people, a minute
    for a hundred thousand. `step` hears how much is done of how much, and raises Cancelled to stop it.
    Decided pairs are left out.
    """
    home = phone_home(session)
    blocks: dict[object, list[PersonTraits]] = {}
    everybody = session.scalars(select(Person.id).where(living(Person), Person.in_list == AMONG_PEOPLE))
    canonical = all_canonical(session)
    groups: dict[Id, tuple[Id, ...]] = {one: (one,) for one in everybody}
    for row_id, one in sorted(canonical.items()):
        if one in groups and row_id != one:
            groups[one] = (*groups[one], row_id)
    for traits in _traits(session, groups, home):
        for key in _block_keys(traits):
            blocks.setdefault(key, []).append(traits)
    decided = {tuple(sorted(canonical.get(one, one) for one in pair)) for pair in _all_decided(session)}
    found: dict[tuple[Id, Id], Likeness] = {}
    for done, block in enumerate(blocks.values()):
        if done % _STEP == 0:
            step(done, len(blocks))
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        for first, second in combinations(sorted(block, key=lambda traits: traits.person_id), 2):
            pair = (first.person_id, second.person_id)
            if pair[0] == pair[1] or pair in decided:
                continue
            how = likeness(first, second)
            if how.score >= LIKELY and (pair not in found or found[pair].score < how.score):
                found[pair] = how
    names = people_names(session, {one for pair in found for one in pair})
    pairs = [LookAlikePair(one, names[one], other, names[other], how) for (one, other), how in found.items()]
    ranked = sorted(pairs, key=lambda pair: (-pair.likeness.score, pair.first_name, pair.first_id))
    return tuple(ranked[:limit])


@dataclass(frozen=True)
class Contradiction:
    """Two rows that were told apart and that other links make one person all the same."""

    first_id: Id
    first_name: str
    second_id: Id
    second_name: str


def contradictions(session: Session) -> tuple[Contradiction, ...]:
    """Return what is to be repaired: linked(A, B), linked(B, C), but not the same(A, C)."""
    apart = session.execute(
        select(SamePerson.first_id, SamePerson.second_id)
        .where(SamePerson.answer == NOT_SAME, living(SamePerson))
        .order_by(SamePerson.id)
    ).all()
    groups = linked_groups(session, {one for row in apart for one in row})
    pairs = [(one, other) for one, other in apart if other in groups[one]]
    ends = {end for pair in pairs for end in pair}
    names = record_names(session, ends)
    gone = forgotten_among(session, ends)
    return tuple(
        Contradiction(one, names[one], other, names[other]) for one, other in pairs if not gone & {one, other}
    )


def _decide(edit: Edit, one: Id, other: Id, answer: str, main: Id | None) -> None:
    if one == other:
        raise SamePersonTwice(one)
    for person_id in (one, other):
        expect(edit.session, Person, person_id)
    first, second = sorted((one, other))
    edit.add(SamePerson, first_id=first, second_id=second, answer=answer, main=main)


def _link_id(one: Id, other: Id) -> Id:
    return id_from_ends("same_person", *sorted((one, other)))


def _rank(
    session: Session, traits: PersonTraits, left_out: AbstractSet[Id], limit: int, home: PhoneHome
) -> tuple[LookAlike, ...]:
    groups = {group[0]: group for group in linked_groups(session, _candidates(session, traits)).values()}
    others = _traits(session, {one: group for one, group in groups.items() if one not in left_out}, home)
    best: dict[Id, Likeness] = {}
    for other, how in alike(traits, others, len(others)):
        best.setdefault(other.person_id, how)
    shown = shown_of_all(session, [*best][:limit], ("full_name", "community"))
    return tuple(
        LookAlike(one, values["full_name"], values["community"] or None, best[one])
        for one in best
        if (values := shown.get(one))
    )


def _candidates(session: Session, traits: PersonTraits) -> set[Id]:
    """Collect people who share the beginnings of two words, or of one where there is no more, or a phone."""
    beginnings = [token[:4] for token in search_tokens(traits.full_name) if len(token) > 2]
    queries = [" ".join(pair) for pair in combinations(beginnings[:4], 2)] or beginnings
    queries += [digits for number in traits.phones if (digits := last_four(number))]
    found: set[Id] = set()
    for query in queries:
        found |= set(match_people(session, query, _CANDIDATES))
    return found


def _traits(session: Session, groups: Mapping[Id, Sequence[Id]], home: PhoneHome) -> list[PersonTraits]:
    """Return what is compared of people, given with their rows by the canonical id: every name they have.

    All of a person's phones go with each name, and where a row says no town or age, what is shown of them.
    """
    shown = shown_values(session, groups.values(), _COMPARED)
    one_of = {row_id: one for one, group in groups.items() for row_id in group}
    rows: dict[Id, list[Row[Any]]] = {}
    for part in parts(one_of):
        columns = (Person.full_name, Person.preferred_name, Person.phone, Person.phone_2)
        compared = (getattr(Person, column) for column in _COMPARED)
        for row in session.execute(
            select(Person.id, *columns, *compared).where(Person.id.in_(part), living(Person))
        ):
            rows.setdefault(one_of[row.id], []).append(row)
    traits: list[PersonTraits] = []
    for one, own in rows.items():
        typed = (number for row in own for number in (row.phone, row.phone_2) if number)
        phones = frozenset(number for each in typed if (number := to_e164(each, home)))
        also = shown.get(one, {})
        traits += [
            PersonTraits(
                full_name=row.full_name,
                preferred_name=row.preferred_name or "",
                phones=phones,
                community=row.community or also.get("community") or "",
                birth_year=row.birth_year or also.get("birth_year"),
                age_group=row.age_group or also.get("age_group"),
                person_id=one,
            )
            for row in own
        ]
    return traits


def _block_keys(traits: PersonTraits) -> Iterator[object]:
    yield from traits.phones
    words = sorted({word[:4] for word in search_tokens(traits.full_name) if len(word) > 2})
    yield from combinations(words, 2)


def _decided_with(session: Session, rows: Sequence[Id]) -> set[Id]:
    decided = session.execute(
        select(SamePerson.first_id, SamePerson.second_id).where(
            living(SamePerson), or_(SamePerson.first_id.in_(rows), SamePerson.second_id.in_(rows))
        )
    )
    return {one for row in decided for one in row}


def _all_decided(session: Session) -> set[tuple[Id, Id]]:
    rows = session.execute(select(SamePerson.first_id, SamePerson.second_id).where(living(SamePerson)))
    # An answer may have come from another version without one of its ends.
    return {(first, second) for first, second in rows if first and second}

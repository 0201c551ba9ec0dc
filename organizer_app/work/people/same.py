"""Two rows, one person? Look-alikes are shown side by side; a person decides, and may decide again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import or_, select

from organizer_app.errors import SamePersonTwice
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, SamePerson
from organizer_app.rules.likeness import LIKELY, Likeness, PersonTraits, alike, likeness
from organizer_app.rules.names import search_tokens
from organizer_app.rules.phones import PhoneHome, last_four, to_e164
from organizer_app.store.edit import Edit
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.group_home import phone_home
from organizer_app.work.linked import NOT_SAME, SAME, linked_groups
from organizer_app.work.visible import expect, is_living, living, parts

_CANDIDATES = 200
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
    own = _traits(session, [person_id], home)
    if not own:
        return ()
    decided = _decided_with(session, person_id)
    return _rank(session, own[0], decided | {person_id}, limit, home)


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


def look_alike_pairs(session: Session, *, limit: int = 200) -> tuple[LookAlikePair, ...]:
    """Go through everybody on file for people who may be one, the likeliest pairs first.

    Compares those who share a phone or two words of a name; takes seconds for a hundred thousand people.
    Decided pairs are left out.
    """
    home = phone_home(session)
    blocks: dict[object, list[PersonTraits]] = {}
    everybody = session.scalars(select(Person.id).where(living(Person), Person.in_list == AMONG_PEOPLE)).all()
    for traits in _traits(session, everybody, home):
        for key in _block_keys(traits):
            blocks.setdefault(key, []).append(traits)
    decided = _all_decided(session)
    found: dict[tuple[Id, Id], LookAlikePair] = {}
    for block in blocks.values():
        if not 1 < len(block) <= _LARGEST_BLOCK:
            continue
        for one, other in combinations(sorted(block, key=lambda traits: traits.person_id), 2):
            pair = (one.person_id, other.person_id)
            if pair in found or pair in decided:
                continue
            how = likeness(one, other)
            if how.score >= LIKELY:
                found[pair] = LookAlikePair(pair[0], one.full_name, pair[1], other.full_name, how)
    ranked = sorted(found.values(), key=lambda pair: (-pair.likeness.score, pair.first_name, pair.first_id))
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
    ends = {one for pair in pairs for one in pair}
    names = {
        row_id: name
        for part in parts(ends)
        for row_id, name in session.execute(select(Person.id, Person.full_name).where(Person.id.in_(part)))
    }
    return tuple(Contradiction(one, names[one], other, names[other]) for one, other in pairs)


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
    canonical = {group[0] for group in linked_groups(session, _candidates(session, traits)).values()}
    others = _traits(session, canonical - left_out, home)
    ranked = alike(traits, others, limit)
    return tuple(
        LookAlike(other.person_id, other.full_name, other.community or None, how) for other, how in ranked
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


def _traits(session: Session, ids: Iterable[Id], home: PhoneHome) -> list[PersonTraits]:
    traits = []
    for part in parts(ids):
        rows = session.execute(
            select(
                Person.id,
                Person.full_name,
                Person.preferred_name,
                Person.phone,
                Person.phone_2,
                Person.community,
                Person.birth_year,
                Person.age_group,
            ).where(Person.id.in_(part), living(Person))
        )
        for row in rows:
            numbers = (to_e164(number, home) for number in (row.phone, row.phone_2) if number)
            traits.append(
                PersonTraits(
                    full_name=row.full_name,
                    preferred_name=row.preferred_name or "",
                    phones=frozenset(number for number in numbers if number),
                    community=row.community or "",
                    birth_year=row.birth_year,
                    age_group=row.age_group,
                    person_id=row.id,
                )
            )
    return traits


def _block_keys(traits: PersonTraits) -> Iterator[object]:
    yield from traits.phones
    words = sorted({word[:4] for word in search_tokens(traits.full_name) if len(word) > 2})
    yield from combinations(words, 2)


def _decided_with(session: Session, person_id: Id) -> set[Id]:
    rows = session.execute(
        select(SamePerson.first_id, SamePerson.second_id).where(
            living(SamePerson), or_(SamePerson.first_id == person_id, SamePerson.second_id == person_id)
        )
    )
    return {one for row in rows for one in row}


def _all_decided(session: Session) -> set[tuple[Id, Id]]:
    rows = session.execute(select(SamePerson.first_id, SamePerson.second_id).where(living(SamePerson)))
    return {(row[0], row[1]) for row in rows}

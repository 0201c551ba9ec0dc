"""Who may be on file twice, without going through everybody again: only who changed is compared anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import or_, select

from organizer_app.records.base import Id
from organizer_app.records.people import Person, SamePerson
from organizer_app.store.looked_over import LookedOver, changed_since, last_number, looked_over
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.work.linked import canonical_ids
from organizer_app.work.people.list import count_people
from organizer_app.work.people.same import look_alike_pairs, look_alikes
from organizer_app.work.visible import living, parts

MOST_CHANGED: Final = 40
"""So many people are compared anew unasked: some seconds beside the window in a group of 100,000."""

SMALL: Final = 1_500
"""Among so many people look-alikes are counted unasked: it takes a second or two beside the window."""

MOST_KEPT: Final = 2_000
_MOST_OF_ONE: Final = 20
_FEW_CHANGES: Final = 500
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Renewed:
    """What is known now; `is_current` is False where too many people changed to compare them unasked.

    `is_news` tells whether keeping it saves the next look anything worth writing it down for.
    """

    looked: LookedOver
    is_current: bool
    is_news: bool = False


def look_over_everybody(session: Session, now: int, step: Step) -> LookedOver:
    """Go through everybody on file, as `look_alike_pairs` does; `now` is UTC milliseconds."""
    number = last_number(session)
    pairs = look_alike_pairs(session, limit=MOST_KEPT, step=step)
    return LookedOver(
        now, number, tuple((pair.first_id, pair.second_id, pair.likeness.score) for pair in pairs)
    )


def known_pairs(session: Session) -> tuple[tuple[Id, Id], ...]:
    """Return the pairs of the last look that still wait to be decided; nobody is compared."""
    before = looked_over(session)
    if before is None:
        return ()
    return tuple((one, other) for one, other, _score in _still_open(session, before.pairs))


def looked_over_unasked(session: Session, now: int, step: Step) -> LookedOver | None:
    """Bring a small group's look up to date, or look for the first time; None where nothing is news.

    A large group is looked through only when somebody asks. `now` is UTC milliseconds.
    """
    if count_people(session) > SMALL:
        return None
    known = renewed(session, step)
    if known is None or not known.is_current:
        return look_over_everybody(session, now, step)
    return known.looked if known.is_news else None


def renewed(session: Session, step: Step) -> Renewed | None:
    """Return what was found last, brought up to date; None where nobody looked yet.

    The day of it stays that of the last look at everybody. `step` may raise Cancelled to stop it.
    """
    before = looked_over(session)
    if before is None:
        return None
    number = last_number(session)
    changed = _changed(session, before.number)
    if changed is None:
        return Renewed(replace(before, pairs=_still_open(session, before.pairs)), is_current=False)
    one_of = canonical_ids(session, changed)
    anew = sorted(_listed(session, one_of.values()))
    touched = {*changed, *one_of.values()}
    found: dict[tuple[Id, Id], int] = {
        (one, other): score
        for one, other, score in before.pairs
        if one not in touched and other not in touched
    }
    for done, person_id in enumerate(anew):
        step(done, len(anew))
        for other in look_alikes(session, person_id, limit=_MOST_OF_ONE):
            first, second = sorted((person_id, other.id))
            found[first, second] = other.likeness.score
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_KEPT]
    pairs = _still_open(session, tuple((one, other, score) for (one, other), score in ranked))
    # Nobody is compared a second time for want of a note that they were.
    is_news = bool(changed) or number > before.number + _FEW_CHANGES
    return Renewed(LookedOver(before.at, number, pairs), is_current=True, is_news=is_news)


def _changed(session: Session, number: int) -> set[Id] | None:
    """Return whose rows, or answers about look-alikes, changed since; None where they are too many."""
    people = set(changed_since(session, number, "person", MOST_CHANGED + 1))
    answers = changed_since(session, number, "same_person", MOST_CHANGED + 1)
    if len(people) > MOST_CHANGED or len(answers) > MOST_CHANGED:
        return None
    ends = session.execute(
        select(SamePerson.first_id, SamePerson.second_id).where(SamePerson.id.in_(answers))
    )
    return people | {end for row in ends for end in row if end}


def _still_open(session: Session, pairs: tuple[tuple[Id, Id, int], ...]) -> tuple[tuple[Id, Id, int], ...]:
    """Leave out who is on no list any more, or was decided on meanwhile."""
    ends = {end for one, other, _score in pairs for end in (one, other)}
    listed = _listed(session, ends)
    decided: set[tuple[Id, Id]] = set()
    for part in parts(ends):
        rows = session.execute(
            select(SamePerson.first_id, SamePerson.second_id).where(
                living(SamePerson), or_(SamePerson.first_id.in_(part), SamePerson.second_id.in_(part))
            )
        )
        decided |= {(min(one, other), max(one, other)) for one, other in rows if one and other}
    one_of = canonical_ids(session, ends)
    return tuple(
        (one, other, score)
        for one, other, score in pairs
        if {one, other} <= listed
        and one_of[one] != one_of[other]
        and (min(one, other), max(one, other)) not in decided
    )


def _listed(session: Session, people: Iterable[Id]) -> set[Id]:
    found: set[Id] = set()
    for part in parts(set(people)):
        found |= set(
            session.scalars(
                select(Person.id).where(Person.id.in_(part), living(Person), Person.in_list == AMONG_PEOPLE)
            )
        )
    return found

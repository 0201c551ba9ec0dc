"""Mentorships: who stands beside whom, what they want to reach, and when they last talked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, or_, select

from organizer_app.errors import MissingValue, SamePersonTwice
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.leadership import CheckIn, Mentorship
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit
from organizer_app.store.erasures import forgotten_among
from organizer_app.store.readers import Session
from organizer_app.work.known_names import people_names
from organizer_app.work.linked import canonical_ids, linked_groups, linked_ids
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living

QUIET_DAYS: Final = 30
"""After so many days without talking it is time to ask how it goes."""

_SHOWN: Final = ("mentor_id", "mentee_id", "started_on", "ended_on", "goals")
_SHOWN_OF_A_TALK: Final = ("mentor_id", "mentee_id", "held_on", "note")

Pair = tuple[Id, Id]
"""A mentor and a mentee, as rows of people."""


@dataclass(frozen=True)
class Talk:
    """One check-in; `held_on` is YYYY-MM-DD, `pairs` the rows that say so."""

    held_on: str
    note: str | None
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class MentorshipLook:
    """One mentorship as the card of either of the two shows it; `other` is who the card is not of.

    `pair` is the row that changes are written to, `pairs` all rows of these two. `quiet_days` tells how long
    nobody talked, where that is long and the mentorship goes on.
    """

    pair: Pair
    pairs: tuple[Pair, ...]
    mentors: bool
    """The person of the card is the mentor."""
    other_id: Id
    other_name: str
    started_on: str | None
    ended_on: str | None
    goals: str | None
    talks: tuple[Talk, ...]
    quiet_days: int | None


def mentorships(session: Session, person_id: Id, today: date) -> tuple[MentorshipLook, ...]:
    """Return the mentorships of a person, those that go on first, then the latest first.

    With somebody who was forgotten there is none.
    """
    own = linked_ids(session, person_id)
    rows = session.execute(
        select(*(getattr(Mentorship, column) for column in _SHOWN))
        .where(living(Mentorship), or_(Mentorship.mentor_id.in_(own), Mentorship.mentee_id.in_(own)))
        .order_by(Mentorship.id)
    ).all()
    one_of = canonical_ids(session, {end for row in rows for end in row[:2]})
    names = people_names(session, one_of.values())
    gone = forgotten_among(session, one_of.values())
    by_pair: dict[Pair, list[Row[Any]]] = {}
    for row in rows:
        pair = (one_of[row.mentor_id], one_of[row.mentee_id])
        if pair[0] != pair[1] and gone.isdisjoint(pair) and all(one in names for one in pair):
            by_pair.setdefault(pair, []).append(row)
    found = [_look(session, own[0], pair, told, names, today) for pair, told in by_pair.items()]
    found.sort(key=lambda each: (each.started_on or "", each.other_id), reverse=True)
    return tuple(sorted(found, key=lambda each: each.ended_on is not None))


def start_mentorship(
    edit: Edit, mentor_id: Id, mentee_id: Id, *, started_on: str | None = None, goals: str | None = None
) -> Pair:
    """Put a mentor beside somebody, from today unless said; a mentorship of these two that ended goes on.

    Raises UnknownRow, SamePersonTwice and UnreadableValue.
    """
    for person_id in (mentor_id, mentee_id):
        expect(edit.session, Person, person_id)
    groups = linked_groups(edit.session, (mentor_id, mentee_id))
    if groups[mentor_id][0] == groups[mentee_id][0]:
        raise SamePersonTwice(mentor_id)
    known = _pairs_between(edit.session, groups[mentor_id], groups[mentee_id])
    if known:
        end_mentorship(edit, known, None)
        return known[0]
    values = typed_values(
        Mentorship, {"started_on": started_on or edit.world.today().isoformat(), "goals": goals}
    )
    edit.add(Mentorship, mentor_id=mentor_id, mentee_id=mentee_id, **values)
    return mentor_id, mentee_id


def set_goals(edit: Edit, pair: Pair, goals: str | None) -> None:
    """Write down what the two want to reach. Raises UnknownRow, UnusableText and TextTooLong."""
    edit.set(Mentorship, _id(pair), **typed_values(Mentorship, {"goals": goals}))


def set_start(edit: Edit, pair: Pair, started_on: str) -> None:
    """Correct since when the mentorship is. Raises UnknownRow and UnreadableValue."""
    edit.set(Mentorship, _id(pair), **typed_values(Mentorship, {"started_on": started_on}))


def end_mentorship(edit: Edit, pairs: Sequence[Pair], ended_on: str | None) -> None:
    """Let a mentorship end on a day, or go on (None). Raises UnknownRow and UnreadableValue."""
    values = typed_values(Mentorship, {"ended_on": ended_on})
    for pair in pairs:
        edit.set(Mentorship, _id(pair), **values)


def add_check_in(edit: Edit, pair: Pair, held_on: str, note: str | None = None) -> None:
    """Write down that the two talked, one row a day; what was noted of that day is written over.

    Raises UnknownRow, MissingValue and UnreadableValue.
    """
    expect(edit.session, Mentorship, _id(pair))
    values = typed_values(CheckIn, {"held_on": held_on, "note": note})
    if not values["held_on"]:
        raise MissingValue("check_in", "held_on")
    edit.add(CheckIn, mentor_id=pair[0], mentee_id=pair[1], **values)


def remove_check_in(edit: Edit, talk: Talk) -> None:
    """Take off a check-in, from every row that says it."""
    for pair in talk.pairs:
        row_id = id_from_ends("check_in", *pair, talk.held_on)
        if is_living(edit.session, CheckIn, row_id):
            edit.remove(CheckIn, row_id)


def _look(
    session: Session, own: Id, pair: Pair, told: Sequence[Row[Any]], names: dict[Id, str], today: date
) -> MentorshipLook:
    pairs = tuple((row.mentor_id, row.mentee_id) for row in told)
    started = min((row.started_on for row in told if row.started_on), default=None)
    going_on = any(row.ended_on is None for row in told)
    ended = None if going_on else max(row.ended_on for row in told)
    talks = _talks(session, pairs)
    mentors = pair[0] == own
    other = pair[1] if mentors else pair[0]
    return MentorshipLook(
        pair=pairs[0],
        pairs=pairs,
        mentors=mentors,
        other_id=other,
        other_name=names[other],
        started_on=started,
        ended_on=ended,
        goals=next((row.goals for row in told if row.goals), None),
        talks=talks,
        quiet_days=_quiet(talks[0].held_on if talks else started, today) if going_on else None,
    )


def _talks(session: Session, pairs: Sequence[Pair]) -> tuple[Talk, ...]:
    """Return when these talked, the latest first, each day once."""
    mentors, mentees = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    rows = session.execute(
        select(*(getattr(CheckIn, column) for column in _SHOWN_OF_A_TALK))
        .where(living(CheckIn), CheckIn.mentor_id.in_(mentors), CheckIn.mentee_id.in_(mentees))
        .order_by(CheckIn.held_on.desc(), CheckIn.id)
    )
    by_day: dict[str, list[Row[Any]]] = {}
    for row in rows:
        by_day.setdefault(row.held_on or "", []).append(row)
    return tuple(
        Talk(
            day,
            " · ".join(dict.fromkeys(row.note for row in told if row.note)) or None,
            tuple((row.mentor_id, row.mentee_id) for row in told),
        )
        for day, told in by_day.items()
    )


def _quiet(last: str | None, today: date) -> int | None:
    if last is None:
        return None
    try:
        days = (today - date.fromisoformat(last)).days
    except ValueError:
        return None
    return days if days >= QUIET_DAYS else None


def _pairs_between(session: Session, mentors: Sequence[Id], mentees: Sequence[Id]) -> tuple[Pair, ...]:
    rows = session.execute(
        select(Mentorship.mentor_id, Mentorship.mentee_id)
        .where(living(Mentorship), Mentorship.mentor_id.in_(mentors), Mentorship.mentee_id.in_(mentees))
        .order_by(Mentorship.id)
    )
    return tuple((row.mentor_id, row.mentee_id) for row in rows)


def _id(pair: Pair) -> Id:
    return id_from_ends("mentorship", *pair)

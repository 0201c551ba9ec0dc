"""The list of people, page by page: sorted and narrowed in the database, however many there are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Select, Text, func, select, type_coerce

from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, PersonTag
from organizer_app.rules.names import fold
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.linked import all_canonical, canonical_ids, shadowed
from organizer_app.work.visible import Page, living

Sort = Literal["name", "town"]

MOST_FOUND = 400
"""A search in the list looks no further; who types one letter more sees the rest."""


@dataclass(frozen=True)
class PersonRow:
    """One line of the list of people."""

    id: Id
    full_name: str
    town: str | None
    phone: str | None
    email: str | None
    speaks: tuple[str, ...]
    age_group: str | None
    needs_interpretation: bool
    archived: bool


@dataclass(frozen=True)
class PeopleFilter:
    """Which people a list shows: who matches a text, is of a town, speaks, has a tag; set aside or not."""

    text: str = ""
    town: str | None = None
    language: str | None = None
    tag: str | None = None
    archived: bool = False


EVERYBODY = PeopleFilter()


def list_people(
    session: Session,
    chosen: PeopleFilter = EVERYBODY,
    *,
    sort: Sort = "name",
    descending: bool = False,
    limit: int | None = 100,
    offset: int = 0,
) -> tuple[PersonRow, ...]:
    """Return one part of the list of people, each person once, from `offset` on; no limit is to the end."""
    order = people_query(session, chosen).order_by(*_order(sort, descending)).limit(limit).offset(offset)
    return tuple(
        PersonRow(row_id, name, town, phone, email, tuple(speaks or ()), age, interpret, archived)
        for row_id, name, town, phone, email, speaks, age, interpret, archived in session.execute(order)
    )


def count_people(session: Session, chosen: PeopleFilter = EVERYBODY) -> int:
    """Count the people of a list, each person once."""
    counted = select(func.count(Person.id)).where(*_conditions(session, chosen))
    return session.scalar(counted) or 0


def page_of_people(
    session: Session,
    chosen: PeopleFilter = EVERYBODY,
    *,
    sort: Sort = "name",
    descending: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> Page[PersonRow]:
    """Return one part of the list of people together with the length of the whole list."""
    rows = list_people(session, chosen, sort=sort, descending=descending, limit=limit, offset=offset)
    return Page(rows, count_people(session, chosen), offset)


def towns(session: Session) -> tuple[tuple[str, int], ...]:
    """Return the towns people are of, with how many, the largest first."""
    counted = (
        select(Person.community, func.count())
        .where(living(Person), Person.archived.is_(False), Person.community.is_not(None))
        .group_by(Person.community)
        .order_by(func.count().desc(), Person.community)
    )
    return tuple((town, count) for town, count in session.execute(counted) if town)


def people_query(
    session: Session, chosen: PeopleFilter
) -> Select[bytes, str, str | None, str | None, str | None, list[str], str | None, bool, bool]:
    """Build the query of the list, without its order: for pages, and for looking at its plan."""
    return select(
        Person.id,
        Person.full_name,
        Person.community,
        Person.phone,
        Person.email,
        Person.speaks,
        Person.age_group,
        Person.needs_interpretation,
        Person.archived,
    ).where(*_conditions(session, chosen))


def _conditions(session: Session, chosen: PeopleFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Person.archived.is_(chosen.archived),
        Person.id.not_in(shadowed()),
    ]
    if chosen.text.strip():
        found = match_people(session, chosen.text, MOST_FOUND)
        canonical = all_canonical(session)
        conditions.append(Person.id.in_({canonical.get(one, one) for one in found}))
        # Hides the column from the planner, which would else walk the index of the whole list.
        conditions.append(func.coalesce(Person.hidden, True).is_(False))
    else:
        conditions.append(living(Person))
    if chosen.town:
        conditions.append(Person.community == chosen.town)
    if chosen.language:
        # In the text of the list as it is kept: taking each row's list apart takes thirty times as long.
        quoted = json.dumps(chosen.language, ensure_ascii=False)
        conditions.append(func.instr(type_coerce(Person.speaks, Text), quoted) > 0)
    if chosen.tag:
        tag_id = id_from_ends("tag", fold(chosen.tag))
        tagged = session.scalars(
            select(PersonTag.person_id).where(PersonTag.tag_id == tag_id, living(PersonTag))
        )
        conditions.append(Person.id.in_(set(canonical_ids(session, tagged).values())))
    return conditions


def _order(sort: Sort, descending: bool) -> tuple[ColumnElement[str], ...]:
    columns = (Person.sort_key,) if sort == "name" else (Person.community, Person.sort_key)
    return tuple(column.desc() if descending else column.asc() for column in (*columns, Person.id))

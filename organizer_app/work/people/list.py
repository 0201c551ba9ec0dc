"""The list of people, page by page: sorted and narrowed in the database, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Select, Text, func, select, type_coerce

from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.people import Person, PersonTag
from organizer_app.rules.names import fold
from organizer_app.store.one_person import AMONG_PEOPLE, SET_ASIDE
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.linked import all_canonical, canonical_ids, linked_groups
from organizer_app.work.shown_person import shown_values
from organizer_app.work.visible import Page, living, parts

Sort = Literal["name", "town"]

_SHOWN = ("full_name", "community", "phone", "email", "speaks", "age_group", "needs_interpretation")

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
    revived: bool = False
    """Deleted on one laptop, changed on another: it waits for somebody to say which holds."""


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
    found = session.execute(order).all()
    groups = linked_groups(session, [row[0] for row in found if row.listing is not None])
    shown = shown_values(session, groups.values(), _SHOWN)
    returned = _returned_among(session, groups.values())
    rows = []
    for row in found:
        values = shown.get(row[0]) or dict(zip(_SHOWN, row[1:], strict=False))
        rows.append(
            PersonRow(
                row[0],
                values["full_name"],
                values["community"],
                values["phone"],
                values["email"],
                tuple(values["speaks"] or ()),
                values["age_group"],
                bool(values["needs_interpretation"]),
                chosen.archived,
                row.revived or row[0] in returned,
            )
        )
    return tuple(rows)


def _returned_among(session: Session, groups: Iterable[Sequence[Id]]) -> set[Id]:
    """Return, of people who are several rows, those of whom a row waits after it was deleted elsewhere."""
    one_of = {row_id: group[0] for group in groups if len(group) > 1 for row_id in group}
    found: set[Id] = set()
    for part in parts(one_of):
        rows = select(Person.id).where(Person.id.in_(part), Person.revived.is_(True), living(Person))
        found |= {one_of[row_id] for row_id in session.scalars(rows)}
    return found


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
        select(Person.of_town, func.count())
        .where(living(Person), Person.in_list == AMONG_PEOPLE, Person.of_town.is_not(None))
        .group_by(Person.of_town)
    )
    found = {town: count for town, count in session.execute(counted) if town}
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def people_query(session: Session, chosen: PeopleFilter) -> Select[bytes, str, int | None, bool]:
    """Build the query of the list, without its order: for pages, and for looking at its plan."""
    shown = (getattr(Person, column) for column in _SHOWN)
    return select(Person.id, *shown, Person.listing, Person.revived).where(*_conditions(session, chosen))


def _conditions(session: Session, chosen: PeopleFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Person.in_list == (SET_ASIDE if chosen.archived else AMONG_PEOPLE)
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
        conditions.append(Person.of_town == chosen.town)
    if chosen.language:
        # In the text of the list as it is kept: taking each row's list apart takes thirty times as long.
        quoted = json.dumps(chosen.language, ensure_ascii=False)
        conditions.append(func.instr(type_coerce(Person.speaking, Text), quoted) > 0)
    if chosen.tag:
        tag_id = id_from_ends("tag", fold(chosen.tag))
        tagged = session.scalars(
            select(PersonTag.person_id).where(PersonTag.tag_id == tag_id, living(PersonTag))
        )
        conditions.append(Person.id.in_(set(canonical_ids(session, tagged).values())))
    return conditions


def _order(sort: Sort, descending: bool) -> tuple[ColumnElement[str], ...]:
    columns = (Person.by_name,) if sort == "name" else (Person.of_town, Person.by_name)
    return tuple(column.desc() if descending else column.asc() for column in (*columns, Person.id))

"""The list of people, page by page: sorted and narrowed in the database, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Select, func, select

from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.store.revived import revived_rows
from organizer_app.work.linked import linked_groups
from organizer_app.work.people.narrowing import EVERYBODY, PeopleFilter, conditions_of
from organizer_app.work.shown_person import shown_values
from organizer_app.work.visible import Page, living

Sort = Literal["name", "town"]

_SHOWN = ("full_name", "community", "phone", "email", "speaks", "age_group", "needs_interpretation")


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


def ids_of_people(
    session: Session,
    chosen: PeopleFilter = EVERYBODY,
    *,
    sort: Sort = "name",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[Id, ...]:
    """Return one part of the list of people by their ids alone, in its order."""
    order = select(Person.id).where(*conditions_of(session, chosen)).order_by(*_order(sort, descending))
    return tuple(session.scalars(order.limit(limit).offset(offset)))


def _returned_among(session: Session, groups: Iterable[Sequence[Id]]) -> set[Id]:
    """Return, of people who are several rows, those of whom a row waits after it was deleted elsewhere."""
    one_of = {row_id: group[0] for group in groups if len(group) > 1 for row_id in group}
    if not one_of:
        return set()
    return {one_of[row_id] for row_id in revived_rows(session, Person) if row_id in one_of}


def count_people(session: Session, chosen: PeopleFilter = EVERYBODY) -> int:
    """Count the people of a list, each person once."""
    counted = select(func.count(Person.id)).where(*conditions_of(session, chosen))
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
    return select(Person.id, *shown, Person.listing, Person.revived).where(*conditions_of(session, chosen))


def _order(sort: Sort, descending: bool) -> tuple[ColumnElement[str], ...]:
    columns = (Person.by_name,) if sort == "name" else (Person.of_town, Person.by_name)
    return tuple(column.desc() if descending else column.asc() for column in (*columns, Person.id))

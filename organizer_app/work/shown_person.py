"""What is shown of people who are several rows: per column the first value that is not empty.

The order is the link's `main` row, then ids (sync.md, *Rows and values*); one question for many people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.records.people import Person, SamePerson
from organizer_app.store.readers import Session
from organizer_app.work.linked import SAME
from organizer_app.work.visible import living, parts

_PART = 5_000


def shown_values(
    session: Session, groups: Iterable[Sequence[Id]], columns: Sequence[str]
) -> dict[Id, dict[str, Any]]:
    """Return what is shown of each person of two rows or more, by the canonical id (the first of a group)."""
    several = {group[0]: group for group in groups if len(group) > 1}
    if not several:
        return {}
    orders = rows_in_order(session, several)
    values: dict[Id, dict[str, Any]] = {}
    chosen = [getattr(Person, column) for column in columns]
    for part in parts({one for group in several.values() for one in group}, _PART):
        for row in session.execute(select(Person.id, *chosen).where(Person.id.in_(part))):
            values[row[0]] = dict(zip(columns, row[1:], strict=True))
    kinds = tables()["person"].columns
    found: dict[Id, dict[str, Any]] = {}
    for one, order in orders.items():
        rows = [values[row_id] for row_id in order if row_id in values]
        found[one] = {
            column: next(
                (row[column] for row in rows if row[column] not in (None, "", [], _blank(kinds, column))),
                rows[0][column],
            )
            for column in columns
        }
    return found


def rows_in_order(session: Session, groups: Mapping[Id, Sequence[Id]]) -> dict[Id, tuple[Id, ...]]:
    """Return the rows of each person in the order in which their values are taken."""
    one_of = {row_id: one for one, group in groups.items() for row_id in group}
    mains: dict[Id, Id] = {}
    found: list[tuple[Id, Id]] = []
    for part in parts(one_of, _PART):
        rows = session.execute(
            select(SamePerson.id, SamePerson.main)
            .where(living(SamePerson), SamePerson.answer == SAME, SamePerson.main.is_not(None))
            .where(or_(SamePerson.first_id.in_(part), SamePerson.second_id.in_(part)))
        )
        found += [(link, main) for link, main in rows if main in one_of]
    for _, main in sorted(found):
        mains.setdefault(one_of[main], main)
    return {
        one: tuple(sorted(group, key=lambda row_id: (row_id != mains.get(one), row_id)))
        for one, group in groups.items()
    }


def _blank(kinds: Mapping[str, Any], column: str) -> object:
    return kinds[column].blank if column in kinds else None

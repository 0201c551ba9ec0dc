"""What is shown of people who are several rows: per column the first value that is not empty.

The order is the link's `main` row, then ids (sync.md, *Rows and values*); one question for many people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.records.people import Person
from organizer_app.store.one_person import links_of, orders
from organizer_app.store.readers import Session, raw
from organizer_app.work.linked import linked_groups
from organizer_app.work.visible import parts

_PART = 5_000


def shown_values(
    session: Session, groups: Iterable[Sequence[Id]], columns: Sequence[str]
) -> dict[Id, dict[str, Any]]:
    """Return what is shown of each person of two rows or more, by the canonical id (the first of a group)."""
    several = {group[0]: group for group in groups if len(group) > 1}
    if not several:
        return {}
    in_order = rows_in_order(session, several.values())
    values: dict[Id, dict[str, Any]] = {}
    chosen = [getattr(Person, column) for column in columns]
    for part in parts({one for group in several.values() for one in group}, _PART):
        for row in session.execute(select(Person.id, *chosen).where(Person.id.in_(part))):
            values[row[0]] = dict(zip(columns, row[1:], strict=True))
    kinds = tables()["person"].columns
    found: dict[Id, dict[str, Any]] = {}
    for one, order in in_order.items():
        rows = [values[row_id] for row_id in order if row_id in values]
        found[one] = {
            column: next(
                (row[column] for row in rows if row[column] not in (None, "", [], _blank(kinds, column))),
                rows[0][column],
            )
            for column in columns
        }
    return found


def shown_of_all(session: Session, ids: Iterable[Id], columns: Sequence[str]) -> dict[Id, dict[str, Any]]:
    """Return what is shown of these people, of one row or of several, by the id that was asked for.

    Who is not there is left out.
    """
    groups = linked_groups(session, ids)
    chosen = [getattr(Person, column) for column in columns]
    own: dict[Id, dict[str, Any]] = {}
    for part in parts(groups):
        for row in session.execute(select(Person.id, *chosen).where(Person.id.in_(part))):
            own[row[0]] = dict(zip(columns, row[1:], strict=True))
    several = shown_values(session, groups.values(), columns)
    return {one: several.get(groups[one][0], values) for one, values in own.items()}


def rows_in_order(session: Session, groups: Iterable[Sequence[Id]]) -> dict[Id, tuple[Id, ...]]:
    """Return, by canonical id, the rows of each person in the order in which their values are taken."""
    several = list(groups)
    return orders(several, links_of(raw(session), {one for group in several for one in group}))


def _blank(kinds: Mapping[str, Any], column: str) -> object:
    return kinds[column].blank if column in kinds else None

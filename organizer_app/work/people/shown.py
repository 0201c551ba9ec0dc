"""Which of several rows of one person gives the value that is shown, column by column.

Per column: the first value that is not empty, in the order of the link's `main` row, then of ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from organizer_app.records.base import Id, Value
from organizer_app.records.catalog import tables
from organizer_app.records.people import Person
from organizer_app.store.readers import Session
from organizer_app.work.shown_person import rows_in_order as orders


def rows_in_order(session: Session, linked: Sequence[Id]) -> tuple[Id, ...]:
    """Return the rows of one person in the order in which their values are taken."""
    if len(linked) < 2:
        return tuple(linked)
    return orders(session, [linked])[linked[0]]


def values_by_row(session: Session, rows: Sequence[Id], columns: Sequence[str]) -> dict[Id, dict[str, Value]]:
    """Read some columns of some people, each by its id."""
    chosen = [getattr(Person, column) for column in columns]
    found = session.execute(select(Person.id, *chosen).where(Person.id.in_(rows)))
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in found}


def shown_rows(session: Session, linked: Sequence[Id], columns: Sequence[str]) -> dict[str, Id]:
    """Return, by column, the row whose value is shown; a column that is empty in all belongs to none."""
    if len(linked) < 2:
        return dict.fromkeys(columns, linked[0]) if linked else {}
    values = values_by_row(session, linked, columns)
    kinds = tables()["person"].columns
    shown: dict[str, Id] = {}
    for column in columns:
        for row_id in rows_in_order(session, linked):
            value = values.get(row_id, {}).get(column)
            if value not in (None, "", kinds[column].blank):
                shown.setdefault(column, row_id)
    return shown

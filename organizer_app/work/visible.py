"""What every look into the workspace shares: rows that are not deleted, and lists that come page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select

from organizer_app.errors import UnknownRow
from organizer_app.records.base import Id, Record
from organizer_app.store.readers import Session

Item = TypeVar("Item")

MOST_PARAMETERS = 20_000
"""SQLite takes 32,766 values in one statement; longer lists are asked for in parts."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One part of a list: its rows from `offset` on, and how many the whole list has."""

    rows: tuple[Item, ...]
    total: int
    offset: int = 0


def living(record: type[Record]) -> ColumnElement[bool]:
    """Select rows that are not deleted."""
    return record.hidden.is_(False)


def is_living(session: Session, record: type[Record], row_id: Id) -> bool:
    """Tell whether a row is there and not deleted."""
    return session.scalar(_living_row(record.__tablename__), {"id": row_id}) is not None


def any_row(session: Session, record: type[Record]) -> Id:
    """Return some row that is there. Raises UnknownRow where there is none."""
    table = record.__table__
    found: Id | None = session.scalar(select(table.c.id).where(living(record)).limit(1))
    if found is None:
        raise UnknownRow(record.__tablename__)
    return found


@cache
def _living_row(table: str) -> Select[bytes]:
    columns = Record.metadata.tables[table].c
    return select(columns.id).where(columns.id == bindparam("id"), columns.hidden.is_(False))


def expect(session: Session, record: type[Record], row_id: Id) -> None:
    """Make sure a row is there. Raises UnknownRow if it is not, or is deleted."""
    if not is_living(session, record, row_id):
        raise UnknownRow(record.__tablename__)


def parts(ids: Iterable[Id], size: int = MOST_PARAMETERS) -> Iterator[Sequence[Id]]:
    """Split many ids into lists that fit one statement."""
    rest = iter(ids)
    while part := list(islice(rest, size)):
        yield part

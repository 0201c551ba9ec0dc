"""Organizations people belong to or promise things for, and places to meet."""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, code, flag, free_text, integer, words


class Organization(Record):
    """A community group, agency, school, funder… that takes part, promises or is asked."""

    __tablename__ = "organization"

    name: ColumnOf[str] = free_text("")
    kind: ColumnOf[str | None] = code()
    contacts: ColumnOf[str | None] = free_text()
    notes: ColumnOf[str | None] = free_text()
    archived: ColumnOf[bool] = flag()


class Place(Record):
    """Where a meeting is held, and what one must know before driving there."""

    __tablename__ = "place"

    name: ColumnOf[str] = free_text("")
    address: ColumnOf[str | None] = free_text()
    community: ColumnOf[str | None] = free_text()
    capacity: ColumnOf[int | None] = integer()
    features: ColumnOf[list[str]] = words()
    key_holder: ColumnOf[str | None] = free_text()
    notes: ColumnOf[str | None] = free_text()
    archived: ColumnOf[bool] = flag()

"""Organizations people belong to or promise things for, places to meet, and campaigns."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from organizer_app.records.base import Record, code, flag, free_text, integer, words


class Organization(Record):
    """A community group, agency, school, funder… that takes part, promises or is asked."""

    __tablename__ = "organization"

    name: Mapped[str] = free_text("")
    kind: Mapped[str | None] = code()
    contacts: Mapped[str | None] = free_text()
    notes: Mapped[str | None] = free_text()
    archived: Mapped[bool] = flag()


class Place(Record):
    """Where a meeting is held, and what one must know before driving there."""

    __tablename__ = "place"

    name: Mapped[str] = free_text("")
    address: Mapped[str | None] = free_text()
    community: Mapped[str | None] = free_text()
    capacity: Mapped[int | None] = integer()
    features: Mapped[list[str]] = words()
    key_holder: Mapped[str | None] = free_text()
    notes: Mapped[str | None] = free_text()
    archived: Mapped[bool] = flag()


class Campaign(Record):
    """What a series of meetings is after: a bus route, paved roads, a seat on the water board."""

    __tablename__ = "campaign"

    name: Mapped[str] = free_text("")

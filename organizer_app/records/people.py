"""People, what they allow, how they are grouped, and who is the same person as whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped

from organizer_app.records.base import (
    Record,
    code,
    date_text,
    derived,
    flag,
    free_text,
    integer,
    row_id,
    words,
)
from organizer_app.rules.names import sort_key


def _sort_key(row: Mapping[str, Any]) -> str:
    return sort_key(row["full_name"] or "", row["sort_name"])


class Person(Record):
    """Somebody the group meets; only the name, as they write it, is required."""

    __tablename__ = "person"

    full_name: Mapped[str] = free_text("")
    sort_name: Mapped[str | None] = free_text()
    preferred_name: Mapped[str | None] = free_text()
    pronouns: Mapped[str | None] = free_text()
    phone: Mapped[str | None] = free_text()
    phone_2: Mapped[str | None] = free_text()
    email: Mapped[str | None] = free_text()
    address: Mapped[str | None] = free_text(index=True)
    community: Mapped[str | None] = free_text()
    speaks: Mapped[list[str]] = words()
    reads: Mapped[list[str]] = words()
    needs_interpretation: Mapped[bool] = flag()
    age_group: Mapped[str | None] = code()
    birth_year: Mapped[int | None] = integer()
    guardian_id: Mapped[bytes | None] = row_id("person")
    guardian_phone: Mapped[str | None] = free_text()
    organization_id: Mapped[bytes | None] = row_id("organization")
    role: Mapped[str | None] = free_text()
    accessibility_needs: Mapped[str | None] = free_text()
    notes: Mapped[str | None] = free_text()
    external_ids: Mapped[list[str]] = words()
    archived: Mapped[bool] = flag()
    sort_key: Mapped[str] = derived(Text, ("sort_name", "full_name"), _sort_key)

    # A list is read page by page in the order of its index, and counted without reading a row.
    __table_args__ = (
        Index("person_by_name", "hidden", "archived", "sort_key", "id", "speaks"),
        Index("person_by_town", "hidden", "archived", "community", "sort_key", "id"),
    )


class Consent(Record):
    """What a person allows, by kind; of two answers given apart the least permission shows."""

    __tablename__ = "consent"
    ends = ("person_id", "kind")
    child_of = ("person_id",)

    person_id: Mapped[bytes] = row_id("person")
    kind: Mapped[str] = code()
    answer: Mapped[str] = code("not_asked", rule="cautious")
    given_by: Mapped[str | None] = code()
    given_on: Mapped[str | None] = date_text()
    until: Mapped[str | None] = date_text()


class Tag(Record):
    """A word of the group's own to find people by; its id is made from the folded name."""

    __tablename__ = "tag"
    ends = ("folded",)

    folded: Mapped[str] = free_text("")
    name: Mapped[str] = free_text("")


class PersonTag(Record):
    """One tag on one person."""

    __tablename__ = "person_tag"
    ends = ("person_id", "tag_id")
    child_of = ("person_id", "tag_id")

    person_id: Mapped[bytes] = row_id("person")
    tag_id: Mapped[bytes] = row_id("tag")


class SamePerson(Record):
    """What somebody decided about two look-alikes: the same person, or not; `main` is shown first."""

    __tablename__ = "same_person"
    ends = ("first_id", "second_id")
    child_of = ()

    first_id: Mapped[bytes] = row_id("person")
    second_id: Mapped[bytes] = row_id("person")
    answer: Mapped[str] = code("same")
    main: Mapped[bytes | None] = row_id("person", index=False)

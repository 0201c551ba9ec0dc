"""People, what they allow, how they are grouped, and who is the same person as whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, Integer, Text, func, literal_column, type_coerce

from organizer_app.records.base import (
    ColumnOf,
    Record,
    code,
    date_text,
    derived,
    flag,
    free_text,
    integer,
    kept_or_own,
    local,
    row_id,
    words,
)
from organizer_app.rules.names import sort_key

NO_NUMBER: ColumnElement[str] = literal_column("''", Text)
"""What stands in `Person.phones` of who has no phone, written as the index has it."""


def _sort_key(row: Mapping[str, Any]) -> str:
    return sort_key(row["full_name"] or "", row["sort_name"])


class Person(Record):
    """Somebody the group meets; only the name, as they write it, is required."""

    __tablename__ = "person"

    full_name: ColumnOf[str] = free_text("")
    sort_name: ColumnOf[str | None] = free_text()
    preferred_name: ColumnOf[str | None] = free_text()
    pronouns: ColumnOf[str | None] = free_text()
    phone: ColumnOf[str | None] = free_text()
    phone_2: ColumnOf[str | None] = free_text()
    email: ColumnOf[str | None] = free_text()
    address: ColumnOf[str | None] = free_text(index=True)
    community: ColumnOf[str | None] = free_text()
    speaks: ColumnOf[list[str]] = words()
    reads: ColumnOf[list[str]] = words()
    needs_interpretation: ColumnOf[bool] = flag()
    age_group: ColumnOf[str | None] = code()
    birth_year: ColumnOf[int | None] = integer()
    guardian_id: ColumnOf[bytes | None] = row_id("person")
    guardian_phone: ColumnOf[str | None] = free_text()
    organization_id: ColumnOf[bytes | None] = row_id("organization")
    role: ColumnOf[str | None] = free_text()
    accessibility_needs: ColumnOf[str | None] = free_text()
    notes: ColumnOf[str | None] = free_text()
    external_ids: ColumnOf[list[str]] = words()
    archived: ColumnOf[bool] = flag()
    sort_key: ColumnOf[str] = derived(Text, ("sort_name", "full_name"), _sort_key)

    # Of rows that are one person with others, and of no others: `store.one_person` keeps them.
    listing: ColumnOf[int | None] = local(Integer)
    list_key: ColumnOf[str | None] = local(Text)
    list_town: ColumnOf[str | None] = local(Text)
    list_speaks: ColumnOf[list[str] | None] = local(JSON)

    # A list is read page by page in the order of its index, and counted without reading a row.
    in_list: ColumnElement[int] = kept_or_own(listing, archived)
    by_name: ColumnElement[str] = kept_or_own(list_key, sort_key)
    of_town: ColumnElement[str | None] = kept_or_own(list_town, community)
    speaking: ColumnElement[list[str]] = kept_or_own(list_speaks, speaks)
    # Both numbers as one text, empty where there is none: SQLite finds its own words in an index only.
    phones: ColumnElement[str] = type_coerce(
        func.coalesce(phone, NO_NUMBER).concat(func.coalesce(phone_2, NO_NUMBER)), Text
    )
    indexes = (
        Index("person_by_name", "hidden", in_list, by_name, "id", speaking),
        Index("person_by_town", "hidden", in_list, of_town, by_name, "id"),
        Index("person_without_phone", "hidden", in_list, by_name, "id", sqlite_where=phones == NO_NUMBER),
        # Who of some people is joined to others is asked at every list that names people.
        Index("person_linked", "id", sqlite_where=literal_column("listing IS NOT NULL")),
    )


class Consent(Record):
    """What a person allows, by kind; of two answers given apart the least permission shows."""

    __tablename__ = "consent"
    ends = ("person_id", "kind")
    child_of = ("person_id",)

    person_id: ColumnOf[bytes] = row_id("person")
    kind: ColumnOf[str] = code()
    answer: ColumnOf[str] = code("not_asked", rule="cautious")
    given_by: ColumnOf[str | None] = code()
    given_on: ColumnOf[str | None] = date_text()
    until: ColumnOf[str | None] = date_text()

    # Who may be called is found without reading what everybody answered to everything.
    indexes = (Index("consent_by_kind", "kind", "hidden", "answer", "until", "person_id"),)


class Tag(Record):
    """A word of the group's own to find people by; its id is made from the folded name."""

    __tablename__ = "tag"
    ends = ("folded",)

    folded: ColumnOf[str] = free_text("")
    name: ColumnOf[str] = free_text("")


class PersonTag(Record):
    """One tag on one person."""

    __tablename__ = "person_tag"
    ends = ("person_id", "tag_id")
    child_of = ("person_id", "tag_id")

    person_id: ColumnOf[bytes] = row_id("person")
    tag_id: ColumnOf[bytes] = row_id("tag")

    indexes = (Index("person_tag_by_tag", "tag_id", "hidden", "person_id"),)


class SamePerson(Record):
    """What somebody decided about two look-alikes: the same person, or not; `main` is shown first."""

    __tablename__ = "same_person"
    ends = ("first_id", "second_id")
    stays = ("answer", "main")

    first_id: ColumnOf[bytes] = row_id("person")
    second_id: ColumnOf[bytes] = row_id("person")
    answer: ColumnOf[str] = code("same")
    main: ColumnOf[bytes | None] = row_id("person", index=False)


class SavedList(Record):
    """A way to narrow the list of people, kept by name for all laptops; never whom it finds."""

    __tablename__ = "saved_list"

    name: ColumnOf[str] = free_text("")
    filters: ColumnOf[str | None] = free_text()

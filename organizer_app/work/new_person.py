"""Write down somebody new; on the page of people, at the door, and from a list alike."""

from __future__ import annotations

from typing import TypedDict, Unpack

from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit
from organizer_app.work.typed import typed_values


class PersonDetails(TypedDict, total=False):
    """All that may be kept of a person beside the name; nothing of it is required."""

    sort_name: str | None
    preferred_name: str | None
    pronouns: str | None
    phone: str | None
    phone_2: str | None
    email: str | None
    address: str | None
    community: str | None
    speaks: list[str]
    reads: list[str]
    needs_interpretation: bool
    age_group: str | None
    birth_year: int | None
    guardian_id: Id | None
    guardian_phone: str | None
    organization_id: Id | None
    role: str | None
    accessibility_needs: str | None
    notes: str | None
    external_ids: list[str]


class PersonFields(PersonDetails, total=False):
    """All that may be kept of a person."""

    full_name: str


def add_person(edit: Edit, full_name: str, **details: Unpack[PersonDetails]) -> Id:
    """Write down a new person and return the id; only a name is required, as they write it themselves.

    Raises MissingValue for an empty name, UnusableText and UnreadableValue for what cannot be kept.
    """
    return edit.add(Person, **typed_values(Person, {"full_name": full_name, **details}))

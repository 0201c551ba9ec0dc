"""Write down somebody new; on the page of people, at the door, and from a list alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict, Unpack

from organizer_app.errors import BirthYearOfAnAdult, SamePersonTwice
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit
from organizer_app.work.linked import linked_ids
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.typed import typed_values

_GROWN: Final = frozenset({"adult", "elder"})
_YOUNG_UNTIL: Final = 20


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

    Raises MissingValue for an empty name; UnusableText, TextTooLong, UnreadableValue and BirthYearOfAnAdult
    for what cannot be kept.
    """
    values = typed_values(Person, {"full_name": full_name, **details})
    expect_may_be_kept(edit, None, values)
    return edit.add(Person, **values)


def expect_may_be_kept(edit: Edit, person_id: Id | None, values: Mapping[str, object]) -> None:
    """Hold values of a person, of a new one where there is no id, to what records may be kept of people.

    A birth year is kept of the young only, up to the year somebody turns 20. Raises BirthYearOfAnAdult, and
    SamePersonTwice where a guardian is the very person, by whatever linked row.
    """
    guardian = values.get("guardian_id")
    if person_id and guardian and guardian in linked_ids(edit.session, person_id):
        raise SamePersonTwice(person_id)
    born = values.get("birth_year")
    if isinstance(born, int):
        group = values["age_group"] if "age_group" in values else _age_group(edit, person_id)
        if group in _GROWN or edit.world.today().year - born > _YOUNG_UNTIL:
            raise BirthYearOfAnAdult


def _age_group(edit: Edit, person_id: Id | None) -> str | None:
    if person_id is None:
        return None
    shown = shown_of_all(edit.session, (person_id,), ("age_group",)).get(person_id, {})
    return shown.get("age_group")

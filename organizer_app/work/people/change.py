"""Correct what is kept of people, set them aside, remove them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from organizer_app.records.base import Id, Value
from organizer_app.records.people import Person
from organizer_app.store.edit import Edit
from organizer_app.work.linked import linked_ids
from organizer_app.work.new_person import PersonFields, expect_may_be_kept
from organizer_app.work.people.shown import shown_rows
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect


def change_person(edit: Edit, person_id: Id, **fields: Unpack[PersonFields]) -> None:
    """Correct what is kept of a person; where several rows are one person, the row whose value is shown.

    Raises UnknownRow, MissingValue, UnusableText, TextTooLong, UnreadableValue, BirthYearOfAnAdult and
    SamePersonTwice.
    """
    expect(edit.session, Person, person_id)
    values = typed_values(Person, dict(fields))
    expect_may_be_kept(edit, person_id, values)
    write_where_shown(edit, person_id, values)


def write_where_shown(edit: Edit, person_id: Id, values: Mapping[str, Value]) -> None:
    """Write values of a person, each into the row whose value is shown.

    A yes that is taken back is taken back in every row: another one's would still be shown.
    """
    linked = linked_ids(edit.session, person_id)
    rows = shown_rows(edit.session, linked, tuple(values))
    by_row: dict[Id, dict[str, Value]] = {}
    for column, value in values.items():
        for row_id in linked if value is False else (rows.get(column, person_id),):
            by_row.setdefault(row_id, {})[column] = value
    for row_id, changed in by_row.items():
        edit.set(Person, row_id, **changed)


def archive_person(edit: Edit, person_id: Id) -> None:
    """Set a person aside: kept and counted, but no longer offered. Raises UnknownRow."""
    _set_archived(edit, person_id, True)


def unarchive_person(edit: Edit, person_id: Id) -> None:
    """Take a person back among those who are offered. Raises UnknownRow."""
    _set_archived(edit, person_id, False)


def remove_person(edit: Edit, person_id: Id) -> None:
    """Delete a person's row with its consents and tags; undo, or a change elsewhere, brings it back.

    Other rows that are the same person stay: only this one goes. Raises UnknownRow.
    """
    expect(edit.session, Person, person_id)
    edit.remove(Person, person_id)


def _set_archived(edit: Edit, person_id: Id, archived: bool) -> None:
    expect(edit.session, Person, person_id)
    for row_id in linked_ids(edit.session, person_id):
        edit.set(Person, row_id, archived=archived)

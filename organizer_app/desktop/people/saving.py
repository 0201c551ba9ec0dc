"""Saving one field of a person as it was typed: text, languages, a year, an organization by its name."""

from __future__ import annotations

from typing import cast

from organizer_app.desktop.people.person_look import draft_key
from organizer_app.desktop.people.spoken_languages import languages_of
from organizer_app.errors import UnreadableValue
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import organization_called
from organizer_app.work.new_person import PersonFields
from organizer_app.work.organizations import add_organization
from organizer_app.work.people.change import change_person


def save_text(workspace: Workspace, person_id: Id, column: str, text: str) -> None:
    """Save what was typed into a field, as one gesture that takes the place of its draft.

    Raises UnknownRow, MissingValue, UnusableText and UnreadableValue.
    """
    key = draft_key(person_id, column)
    with workspace.edit(gesture("change_person", person_id), wipes=key) as edit:
        change_person(edit, person_id, **_fields(edit, column, text))


def _fields(edit: Edit, column: str, text: str) -> PersonFields:
    value: object = text or None
    if column in ("speaks", "reads"):
        value = languages_of(text)
    elif column == "needs_interpretation":
        value = bool(text)
    elif column == "birth_year" and text:
        value = _year(edit, text)
    elif column == "full_name":
        value = text
    elif column == "organization":
        column = "organization_id"
        value = (organization_called(edit.session, text) or add_organization(edit, text)) if text else None
    return cast(PersonFields, {column: value})


def _year(edit: Edit, text: str) -> int:
    if not text.isdecimal() or not 1900 <= int(text) <= edit.world.today().year:
        raise UnreadableValue("person", "birth_year", text)
    return int(text)

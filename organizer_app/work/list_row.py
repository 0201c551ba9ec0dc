"""What one row of a list says, and what of it is not on file yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from organizer_app.records.base import Id, Value
from organizer_app.records.people import Consent, Person
from organizer_app.rules.names import fold
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.readers import Session
from organizer_app.work.known_names import organization_names
from organizer_app.work.linked import linked_ids
from organizer_app.work.people.card import tags_of
from organizer_app.work.people.consents import how_little
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import living

_PLAIN = (
    "full_name",
    "preferred_name",
    "pronouns",
    "phone",
    "phone_2",
    "email",
    "address",
    "community",
    "needs_interpretation",
    "age_group",
    "birth_year",
    "guardian_phone",
    "role",
    "accessibility_needs",
    "notes",
)


def given_values(draft: PersonDraft) -> dict[str, Any]:
    """Return what a row says, without what it leaves empty."""
    values = {column: getattr(draft, column) for column in _PLAIN}
    values["speaks"] = list(draft.speaks)
    values["external_ids"] = [draft.external_id] if draft.external_id else []
    kept = typed_values(
        Person, {name: value for name, value in values.items() if value not in (None, "", [])}
    )
    return {name: value for name, value in kept.items() if value is not None}


def differing(session: Session, person_id: Id, draft: PersonDraft, *, overwrite: bool) -> dict[str, Value]:
    """Return what a row would change: lists only grow; without `overwrite` only empty fields are filled."""
    given = given_values(draft)
    if not overwrite:
        given.pop("full_name", None)
    kept = shown_of_all(session, (person_id,), tuple(given))[person_id]
    changed: dict[str, Value] = {}
    for column, value in given.items():
        now = kept[column]
        if isinstance(value, list):
            has = external_ids_of(session, person_id) if column == "external_ids" else {*(now or ())}
            if not has.issuperset(value):
                changed[column] = sorted({*(now or ()), *value})
        elif value != now and (overwrite or now in (None, "", False)):
            changed[column] = value
    return changed


def new_tags(session: Session, person_id: Id, draft: PersonDraft) -> list[str]:
    """Return the tags of a row that the person does not have, in the order of the row."""
    has = {fold(tag) for tag in tags_of(session, linked_ids(session, person_id))}
    return [tag for tag in draft.tags if fold(tag) and fold(tag) not in has]


def new_consents(session: Session, person_id: Id, draft: PersonDraft) -> list[tuple[str, str]]:
    """Return the answers a row adds; a no that was given here is never turned into a yes by a list."""
    rows = session.execute(
        select(Consent.kind, Consent.answer).where(
            Consent.person_id.in_(linked_ids(session, person_id)), living(Consent)
        )
    )
    given: dict[str, str] = {}
    for kind, told in rows:
        given[kind] = min(told, given.get(kind, told), key=how_little)
    return [
        (kind, answer)
        for kind, answer in draft.consents
        if answer != "not_asked" and answer != given.get(kind) and given.get(kind) != "no"
    ]


def is_of_another_organization(session: Session, person_id: Id, draft: PersonDraft) -> bool:
    """Tell whether a row names an organization that is not the person's."""
    if not draft.organization:
        return False
    organization_id = shown_of_all(session, (person_id,), ("organization_id",))[person_id]["organization_id"]
    name = organization_names(session, [organization_id]).get(organization_id or b"")
    return fold(name or "") != fold(draft.organization)


def external_ids_of(session: Session, person_id: Id) -> set[str]:
    """Return the numbers by which other lists know a person, over all linked rows."""
    rows = session.scalars(select(Person.external_ids).where(Person.id.in_(linked_ids(session, person_id))))
    return {one for row in rows for one in row or ()}

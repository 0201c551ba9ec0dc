"""Places to meet: where they are and what one must know before driving there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, select

from organizer_app.records.base import Id
from organizer_app.records.organizations import Place
from organizer_app.rules.names import fold
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


class PlaceDetails(TypedDict, total=False):
    """All that may be kept of a place beside its name."""

    address: str | None
    community: str | None
    capacity: int | None
    features: list[str]
    key_holder: str | None
    notes: str | None
    archived: bool


class PlaceFields(PlaceDetails, total=False):
    """All that may be kept of a place."""

    name: str


@dataclass(frozen=True)
class PlaceCard:
    """One place with all that is kept of it."""

    id: Id
    name: str
    address: str | None
    community: str | None
    capacity: int | None
    features: tuple[str, ...]
    key_holder: str | None
    notes: str | None
    archived: bool


def add_place(edit: Edit, name: str, **details: Unpack[PlaceDetails]) -> Id:
    """Write down a place and return its id. Raises MissingValue and UnreadableValue."""
    return edit.add(Place, **typed_values(Place, {"name": name, **details}))


def place_named(edit: Edit, name: str) -> Id | None:
    """Return the place of this name, accents and case aside, written down now if it is new; None for "".

    A place that was set aside comes back into use. Raises UnusableText.
    """
    wanted = fold(name)
    if not wanted:
        return None
    rows = edit.session.execute(select(Place.id, Place.name, Place.archived).where(living(Place)))
    for row_id, called, archived in rows.all():
        if fold(called) == wanted:
            if archived:
                edit.set(Place, row_id, archived=False)
            return row_id
    return add_place(edit, name)


def change_place(edit: Edit, place_id: Id, **fields: Unpack[PlaceFields]) -> None:
    """Change what is kept of a place. Raises UnknownRow, MissingValue and UnreadableValue."""
    expect(edit.session, Place, place_id)
    edit.set(Place, place_id, **typed_values(Place, dict(fields)))


def list_places(session: Session, *, archived: bool = False) -> tuple[PlaceCard, ...]:
    """Return the places that are in use, or those set aside, by name."""
    return _cards(session, Place.archived.is_(archived))


def place(session: Session, place_id: Id) -> PlaceCard:
    """Return one place. Raises UnknownRow."""
    expect(session, Place, place_id)
    return _cards(session, Place.id == place_id)[0]


def _cards(session: Session, condition: ColumnElement[bool]) -> tuple[PlaceCard, ...]:
    rows = session.execute(
        select(
            Place.id,
            Place.name,
            Place.address,
            Place.community,
            Place.capacity,
            Place.features,
            Place.key_holder,
            Place.notes,
            Place.archived,
        )
        .where(living(Place), condition)
        .order_by(Place.name, Place.id)
    )
    return tuple(
        PlaceCard(
            row.id,
            row.name,
            row.address,
            row.community,
            row.capacity,
            tuple(row.features or ()),
            row.key_holder,
            row.notes,
            bool(row.archived),
        )
        for row in rows
    )
